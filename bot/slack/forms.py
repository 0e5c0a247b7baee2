"""The forms that open over Slack: drawn as modals, read back as plain answers. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack import cut, long_words
from bot.slack.blocks import Block
from bot.slack.fields import View, search, services
from bot.slack.fields import choice as _choice
from bot.slack.fields import day as _day
from bot.slack.fields import form as _form
from bot.slack.fields import words as _words
from intake.messages import Option
from intake.models import Harm
from intake.questions import HARM_LABELS, WHEN_LABELS
from intake.saying.cards import Draft
from intake.saying.notices import OUTCOME_WORDS, Summary

NOTE = "What you leave empty stays as it is. Nothing is sent until you press Send."
LONG_NOTE = (
    "Your words are too long for a form. To change them, edit your own message in the chat: I will "
    f"follow. {NOTE}"
)


def change_form(draft: Draft, more: Sequence[Block] = ()) -> View:
    """The whole draft, to change at one sitting; `more` fields stand below the usual ones."""
    harms = [Option(label, harm) for harm, label in HARM_LABELS.items()]
    whens = [Option(label, choice) for choice, label in WHEN_LABELS.items()]
    return _form(
        "change",
        "Change your draft",
        "Save",
        draft.key,
        [
            *long_words.fields_of("text", "What happened", draft.text),
            *services(draft.everybody, draft.guesses),
            _choice("harm", "Harm", harms),
            _choice("when", "When", whens),
            _day("day", "Or on this day"),
            *more,
        ],
        note=_note(draft.text),
    )


def _note(text: str) -> str:
    if long_words.is_too_long(text):
        return LONG_NOTE
    return " ".join(filter(None, (long_words.told_of(text), NOTE)))


def not_ours_form(summary: Summary) -> View:
    """A provider says why a concern is not theirs."""
    return _form(
        "not_ours",
        "Not ours",
        "Send back",
        summary.concern,
        [_words("reason", "Whose is it, or why is it not yours?", is_long=True)],
        note=f"{summary.reference} goes back to the quality team, who will find the right service.",
    )


def respond_form(summary: Summary, more: Sequence[Block] = ()) -> View:
    """What was found, an action, an outcome; `more` fields stand below."""
    outcomes = [Option(label, kind) for kind, label in OUTCOME_WORDS.items()]
    return _form(
        "respond",
        "Respond",
        "Save",
        summary.concern,
        [
            _words("found", "What did you find?", is_long=True),
            _words("action", "Action: what will be done?", is_optional=True),
            _words("owner", "Owner (a role, not a name)", is_optional=True),
            _day("due", "By when?"),
            _choice("outcome_kind", "Outcome, if there is one", outcomes),
            _words("outcome", "What is different now?", is_optional=True, is_long=True),
            *more,
        ],
        note=f"{summary.reference}. The practice reads your words. Leave patients' details out.",
    )


def triage_form(
    summary: Summary,
    providers: Sequence[Option],
    domains: Sequence[Option],
    *,
    must_choose_domain: bool,
) -> View:
    """A quality lead decides: to whom, how bad, and what about where no sub-theme says it."""
    harms = [Option(label, harm) for harm, label in HARM_LABELS.items()]
    is_list = len(providers) <= cut.OPTIONS
    return _form(
        "triage",
        "Triage",
        "Send",
        summary.concern,
        [
            *([_choice("provider", "Send to", providers)] if is_list else []),
            search("Or search services and practices" if is_list else "Send to"),
            _choice("harm", "Harm", harms, is_optional=False, initial=_harm_so_far(summary)),
            *(
                [_choice("domain", "Domain", domains, is_optional=not must_choose_domain)]
                if domains
                else []
            ),
        ],
        note=f"{summary.reference}: {summary.text}",
    )


def _harm_so_far(summary: Summary) -> Option:
    """What the quality team said last, else the reporter; a harm nobody knows stays unknown."""
    harm = summary.triaged_harm or summary.harm or Harm.NOT_SURE
    return Option(HARM_LABELS[harm], harm)


def said(view: Mapping[str, Any]) -> dict[str, str]:
    """A submitted form's answers by the names of its fields; what was left empty is ""."""
    values: Mapping[str, Mapping[str, Mapping[str, Any]]] = view["state"]["values"]
    return {block: _said(next(iter(answers.values()), {})) for block, answers in values.items()}


def _said(answer: Mapping[str, Any]) -> str:
    chosen = answer.get("selected_option")
    if isinstance(chosen, dict):
        return str(chosen["value"])
    return str(answer.get("selected_date") or answer.get("value") or "").strip()
