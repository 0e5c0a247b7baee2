"""What we say when something happens: one function a notice, values in, a Message out. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from intake.clock import in_london
from intake.lifecycle import State
from intake.messages import Button, Message, Row
from intake.models import Harm, OutcomeKind
from intake.questions import HARM_LABELS
from intake.saying.provider_buttons import first_steps, next_steps
from intake.saying.quality_buttons import beside, who_reported

OUTCOME_WORDS = {
    OutcomeKind.CHANGED: "Something has changed",
    OutcomeKind.NOT_CHANGED: "Nothing has changed",
    OutcomeKind.NO_CHANGE_NEEDED: "No change was needed",
    OutcomeKind.CANNOT_TELL: "Too early to tell",
}

ACKNOWLEDGING = "Acknowledging says you have it, not that you agree. Leave patients' details out."
REPORTED_BY = "Reported by"
NAMED_WHEN_SENT = "somebody who agreed to be named"
"""Stands for a reporter's name until delivery: nothing that waits to be sent holds the name."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What those who handle a concern may see of it: at most that its reporter may be named."""

    reference: str
    concern: str
    text: str
    practice: str
    provider: str
    harm: Harm | None
    when: str
    themes: tuple[str, ...]
    triaged_harm: Harm | None = None
    is_named: bool = False
    is_idea: bool = False
    about: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """What a provider has recorded so far, for its own message."""

    acknowledged: str = ""
    found: str = ""
    actions: tuple[str, ...] = ()
    outcome: str = ""
    state: State = State.ACKNOWLEDGED
    asked: tuple[tuple[str, str], ...] = ()


def _facts(summary: Summary) -> tuple[tuple[str, str], ...]:
    return (
        ("From", summary.practice),
        *(((REPORTED_BY, NAMED_WHEN_SENT),) if summary.is_named else ()),
        ("Service", summary.provider),
        ("When", summary.when),
        *summary.about,
        ("Harm, as reported", HARM_LABELS[summary.harm] if summary.harm else "not said"),
        *harm_after_triage(summary),
        *((("Suggested theme", "; ".join(summary.themes)),) if summary.themes else ()),
    )


def harm_after_triage(summary: Summary) -> tuple[tuple[str, str], ...]:
    """The quality team's view of the harm, as a fact, where it differs from the reporter's."""
    judged = summary.triaged_harm
    if judged is None or judged is (summary.harm or Harm.NOT_SURE):
        return ()
    return (("Harm, after triage", HARM_LABELS[judged]),)


def new_concern(summary: Summary, acknowledge_by: datetime) -> Message:
    """To the provider: here is a concern, or an idea sent on; acknowledge it by this time."""
    title = f"New {'idea' if summary.is_idea else 'concern'} {summary.reference}"
    return Message(
        text=f"{title}. Please acknowledge by {in_london(acknowledge_by)}.",
        title=title,
        quote=summary.text,
        facts=(*_facts(summary), ("Acknowledge by", in_london(acknowledge_by))),
        rows=(first_steps(summary.concern),),
        notes=tuple(filter(None, (summary.note, ACKNOWLEDGING))),
    )


def concern_in_progress(summary: Summary, progress: Progress) -> Message:
    """The provider's message as the concern moves."""
    told = [
        ("Acknowledged", progress.acknowledged),
        *progress.asked,
        ("Found", progress.found),
        *(("Action", action) for action in progress.actions),
        ("Outcome", progress.outcome),
    ]
    return Message(
        text=f"Concern {summary.reference}: {progress.outcome or progress.acknowledged}",
        title=f"Concern {summary.reference}",
        quote=summary.text,
        facts=(*_facts(summary), *((label, words) for label, words in told if words)),
        rows=next_steps(summary.concern, progress.state),
    )


def concern_moved(summary: Summary) -> Message:
    """The provider's message once the concern has gone elsewhere."""
    return Message(
        text=f"Concern {summary.reference} has gone back to the quality team.",
        title=f"Concern {summary.reference}",
        body=("You said this is not yours. It has gone back to the quality team. Thank you.",),
    )


def called_back(summary: Summary) -> Message:
    """The provider's message once the quality team has a concern back before it was seen."""
    return Message(
        text=f"Concern {summary.reference} was called back. You need do nothing.",
        title=f"Concern {summary.reference}",
        body=("The quality team has called this back to look at it first. You need do nothing.",),
    )


def flagged_later(summary: Summary, reason: str) -> Message:
    """To the quality team: words that came later, about a concern that a service has."""
    words = f"{summary.provider} has it already, and it stays there."
    return Message(
        text=f"{summary.reference} was flagged after it was sent. {reason}",
        title=f"{summary.reference}: flagged after it was sent",
        body=(reason, words),
        quote=summary.text,
        facts=_facts(summary),
        rows=(Row("", (who_reported(summary.concern),)),),
    )


def good_care(summary: Summary) -> Message:
    """To the provider: praise. It has no clock; sharing it with the team is all it asks."""
    share = Button("Shared with the team", "share", summary.concern, style="primary")
    return Message(
        text=f"Good care {summary.reference}: something worth sharing with your team.",
        title=f"Good care {summary.reference}",
        quote=summary.text,
        facts=tuple(fact for fact in _facts(summary) if not fact[0].startswith("Harm")),
        rows=(Row("", (share, Button("Not ours", "not_ours", summary.concern))),),
        notes=("No clock runs on thanks. Press once the people it is about have heard.",),
    )


def shared(summary: Summary, by: str) -> Message:
    """The provider's message once the praise was shared, or the quality team's for an idea."""
    words = f"{by} has taken this up. Thank you."
    title = f"{summary.reference}: thank you"
    return Message(text=f"{summary.reference}: {words}", title=title, quote=summary.text,
                   body=(words,))  # fmt: skip


def needs_triage(summary: Summary, reason: str) -> Message:
    """To the quality team: a person must decide."""
    about = summary.concern
    buttons = (
        Button("Triage", "triage", about, style="primary"),
        Button("Signpost", "signpost", about),
        Button("Ask the reporter", "team_ask", about),
        *beside(about),
        *((Button("Take it up", "share", about),) if summary.is_idea else ()),
    )
    return Message(
        text=f"{summary.reference} needs you: {reason}",
        title=f"{summary.reference} needs a decision",
        body=(reason,),
        quote=summary.text,
        facts=_facts(summary),
        rows=(Row("", buttons),),
    )


def triaged(summary: Summary, by: str) -> Message:
    """The quality team's message after the decision."""
    return Message(
        text=f"{summary.reference} was sent to {summary.provider} by {by}.",
        title=summary.reference,
        body=(f"Sent to {summary.provider} by {by}.",),
        facts=_facts(summary),
        rows=(Row("", beside(summary.concern)),),
    )


def signposted(summary: Summary, whose: str, by: str) -> Message:
    """The quality team's message after it was passed to those whose task it is."""
    words = f"{summary.reference} was passed to {whose} by {by}. It ends here as signposted."
    rows = (Row("", (who_reported(summary.concern),)),)
    return Message(words, summary.reference, (words,), facts=_facts(summary), rows=rows)


def serious_harm(summary: Summary) -> Message:
    """To the quality team at once: severe harm or a death was reported."""
    return Message(
        text=f"{summary.reference}: severe harm or a death was reported. Please look now.",
        title=f"{summary.reference}: severe harm or a death",
        body=(
            (
                "Check that it has gone by the national route, and whether duty of candour and "
                "safeguarding have been considered."
            ),
        ),
        quote=summary.text,
        facts=_facts(summary),
        rows=(Row("", (who_reported(summary.concern),)),),
    )


def acknowledgement_reminder(reference: str, share: int, acknowledge_by: datetime) -> Message:
    """To the provider: the clock has run this far."""
    if share >= 100:
        words = f"{reference} was not acknowledged within 24 hours. The quality team has been told."
    else:
        words = f"{reference} still waits. Please acknowledge by {in_london(acknowledge_by)}."
    return Message(text=words, body=(words,))


def not_acknowledged(reference: str, provider: str, acknowledge_by: datetime) -> Message:
    """To the quality team: the 24 hours have passed."""
    words = f"{provider} did not acknowledge {reference} by {in_london(acknowledge_by)}."
    return Message(text=words, title="Not acknowledged in 24 hours", body=(words,))


def action_line(text: str, owner: str, due_on: date | None) -> str:
    """An action in one line."""
    return f"{text} ({owner}, {f'by {due_on:%-d %b %Y}' if due_on else 'no date yet'})"
