"""The reporter's card: one message that shows a draft, then follows the concern. Pure."""

from dataclasses import dataclass, field, replace

from intake import questions
from intake.drafting import kinds
from intake.messages import Button, Message, Option, Row
from intake.models.concerns import Harm
from intake.questions import Missing
from intake.reading import blaming
from intake.reading.blaming import Blame
from intake.saying import audience, finds
from intake.saying.audience import Audience

SERIOUS_HARM = frozenset({Harm.SEVERE, Harm.DEATH})
SERIOUS = (
    "Severe harm or a death also needs the national route (LFPSE), and safeguarding where it "
    "applies. Sending this here does not do that for you. The quality lead will be told at once."
)

LONG = 1000
"""Characters of words that a card may show the beginning of alone."""

KEPT_WHOLE = (
    "Only the beginning of long words may stand here: all of them are kept, and all are sent."
)

OWN_LINK = "Go to my message, to delete it"
"""Leads whoever named a patient to their own message, which only they can delete."""

VOUCH = "vouch"
"""The step of "This is not a patient's detail": its button, its form and the form's answer."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A label, the words that led there, and how sure the classifier is; or `is_said` by people."""

    label: str
    cues: tuple[str, ...]
    sure: str = ""
    is_said: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything the card shows of an unsent concern."""

    key: str
    text: str
    provider: str
    harm: Harm | None
    when: str
    answered: questions.Answered
    domains: tuple[Hint, ...] = ()
    themes: tuple[Hint, ...] = ()
    is_read: bool = False
    is_unsure: bool = False
    asks_domain: bool = False
    guesses: tuple[Option, ...] = ()
    everybody: tuple[Option, ...] = field(default=())
    about: kinds.About = field(default_factory=kinds.About)
    audience: Audience = field(default_factory=Audience)
    warnings: tuple[str, ...] = ()
    blame: Blame = Blame.NOBODY
    circumstances: tuple[tuple[str, str], ...] = ()
    asks: questions.Asks = field(default_factory=questions.Asks)


def draft_card(draft: Draft) -> Message:
    """What was understood, at most one question, and Send, Change, Discard."""
    asked = questions.next_question(draft.answered, draft.asks)
    return Message(
        text=f"Draft concern about {draft.provider}. Press Send when it looks right.",
        title="Your draft",
        body=("Here is what I understood. Nothing is sent until you press Send.",),
        quote=draft.text,
        facts=(
            ("Service", draft.provider),
            ("Harm", questions.HARM_LABELS[draft.harm] if draft.harm else "not said"),
            ("When", draft.when),
            *draft.circumstances,
            *kinds.facts_of(draft.about),
            *_suggestions(draft),
            ("Who sees it", audience.who_sees(draft.audience)),
        ),
        rows=(*_question(draft, asked), *_rewording(draft), _draft_buttons(draft.key)),
        notes=_draft_notes(draft),
    )


def _suggestions(draft: Draft) -> tuple[tuple[str, str], ...]:
    if draft.about.is_sorted:
        said = "; ".join(hint.label for hint in draft.themes)
        return (("Theme, as you say", said or "None of the list. The quality team will choose."),)
    if not draft.is_read:
        return ()
    if not draft.domains and not draft.themes:
        return (("Suggested theme", "I am not sure. The quality team will choose."),)
    return tuple(
        line for line in (_domain_line(draft), ("Suggested theme", _listed_hints(draft.themes)))
        if line[1]
    )  # fmt: skip


def _domain_line(draft: Draft) -> tuple[str, str]:
    words = _listed_hints(draft.domains)
    if any(hint.is_said for hint in draft.domains):
        return "Domain", f"{words}, as you said"
    if draft.is_unsure and words:
        guesses = tuple(replace(hint, sure="") for hint in draft.domains)
        return "Suggested domain", f"I am not sure. Perhaps {_listed_hints(guesses)}"
    return "Suggested domain", words


def _listed_hints(hints: tuple[Hint, ...]) -> str:
    return "; ".join(_hint(hint) for hint in hints)


def _hint(hint: Hint) -> str:
    cues = ", ".join(f"“{cue}”" for cue in hint.cues)
    why = ", ".join(filter(None, (hint.sure, f"from {cues}" if cues else "")))
    return f"{hint.label} ({why})" if why else hint.label


def _question(draft: Draft, asked: Missing | None) -> tuple[Row, ...]:
    rows = {
        Missing.PROVIDER: lambda: questions.provider_row(draft.key, draft.guesses, draft.everybody),
        Missing.HARM: lambda: questions.harm_row(draft.key),
        Missing.WHEN: lambda: questions.when_row(draft.key),
    }
    if asked:
        return (rows[asked](),)
    if draft.asks.practices:
        return (questions.practice_row(draft.key, draft.asks.practices),)
    return (questions.domain_row(draft.key),) if draft.asks_domain else ()


def _rewording(draft: Draft) -> tuple[Row, ...]:
    """A gentle offer, never in the way of Send (N-30)."""
    words = blaming.WORDS.get(draft.blame)
    return (Row(words, (Button("Reword", "change", draft.key),)),) if words else ()


def _draft_buttons(key: str) -> Row:
    return Row(
        "",
        (
            Button("Send", "send", key, style="primary"),
            Button("Change", "change", key),
            Button("Discard", "discard", key, confirm="Discard this draft? Nothing will be sent."),
            audience.privacy_menu(key),
        ),
    )


def _draft_notes(draft: Draft) -> tuple[str, ...]:
    notes = [*draft.warnings, *_kept_whole(draft.text), "Not for emergencies."]
    if draft.harm in SERIOUS_HARM:
        notes.insert(0, SERIOUS)
    return tuple(notes)


def _kept_whole(text: str) -> tuple[str, ...]:
    return (KEPT_WHOLE,) if len(text) > LONG else ()


def held_card(
    key: str, text: str, masked_types: tuple[str, ...], notes: tuple[str, ...] = ()
) -> Message:
    """A draft that named a patient: the masked text, and the ways on. Never repeats the value."""
    found = finds.named(masked_types)
    return Message(
        text=f"I took out {found} before keeping anything. Use the masked text, or rewrite it.",
        title="Please leave patients' details out",
        body=(f"This looked like it had {found}. I took that out and did not keep it.",),
        quote=text,
        rows=(
            Row(
                "",
                (
                    Button("Use masked text", "release", key, style="primary"),
                    Button("I will rewrite", "rewrite", key),
                    Button("This is not a patient's detail", VOUCH, key),
                    Button("Discard", "discard", key),
                ),
            ),
        ),
        notes=(
            (
                "Your own Slack message still has it, and only you can delete it: point at the "
                "message (or press and hold it), choose More actions, then Delete message."
            ),
            *notes,
            *_kept_whole(text),
        ),
        own_link=OWN_LINK,
    )


def rewrite_card(key: str) -> Message:
    """Waiting for better words."""
    return Message(
        text="Please write it again in this thread, without the patient's details.",
        title="Write it again",
        body=(
            (
                "Reply here with the same concern, without names, numbers, dates of birth, "
                "addresses or phone numbers. I will use only the new words."
            ),
        ),
        rows=(Row("", (Button("Discard", "discard", key),)),),
    )
