"""The forms of what happens after Send: add or correct, withdraw, close with a reason. Pure."""

from collections.abc import Sequence

from bot.slack import fields, long_words
from bot.slack.blocks import Block
from bot.slack.fields import View, choice, day, form, words
from intake.messages import Option
from intake.questions import HARM_LABELS, WHEN_LABELS

AMEND_NOTE = "What you leave empty stays as it is. Please leave patients' details out."
LONG_NOTE = f"Your words are too long for a form: you can add to them here. {AMEND_NOTE}"
FREE = "No service has it yet, so you can take it back freely. It will not be sent."
ROUTED = (
    "A service has it already: please say why in a few words, without patients' details. If it is "
    "about safety the quality team looks first, and may keep it without you."
)


def amend_form(
    about: str, reference: str, text: str, services: Sequence[Option], more: Sequence[Block] = ()
) -> View:
    """Add to a sent concern or correct it; `about` is its id and the version of its words.

    `more` fields stand below the usual ones.
    """
    harms = [Option(label, harm) for harm, label in HARM_LABELS.items()]
    whens = [Option(label, choice) for choice, label in WHEN_LABELS.items()]
    return form(
        "amend", "Add or correct", "Save", about,
        [
            words("added", "Add something", is_optional=True, is_long=True),
            *long_words.fields_of("text", "What happened", text),
            *fields.services(services),
            choice("harm", "Harm", harms),
            choice("when", "When", whens),
            day("day", "Or on this day"),
            *more,
        ],
        note=f"{reference}. {_note(text)}",
    )  # fmt: skip


def _note(text: str) -> str:
    if long_words.is_too_long(text):
        return LONG_NOTE
    return " ".join(filter(None, (long_words.told_of(text), AMEND_NOTE)))


def withdraw_form(concern: str, reference: str, *, is_routed: bool) -> View:
    """Take a concern back; with a reason once a service has it."""
    why = words("reason", "Why?", is_optional=not is_routed, is_long=True)
    note = f"{reference}. {ROUTED if is_routed else FREE}"
    return form("withdraw", "Withdraw", "Withdraw", concern, [why], note=note)


def close_form(concern: str, reference: str) -> View:
    """The quality team closes a concern that did not help, and says why."""
    why = words("reason", "Why does it close?", is_long=True)
    note = f"{reference}. The reporter reads your words. Leave patients' details out."
    return form("close_concern", "Close", "Close it", concern, [why], note=note)
