"""The law's two questions as fields of a form, and the answers read back. Pure."""

from collections.abc import Mapping

from bot.slack import fields as parts
from bot.slack.blocks import Block
from intake.messages import Option
from intake.safety.statutory import Answers
from intake.saying import statutory_words

YES_OR_NO = (Option("Yes", "yes"), Option("No", "no"))
_MEANS = {"yes": True, "no": False}


def fields() -> list[Block]:
    """All optional: nobody is kept from saving the rest."""
    return [
        parts.choice("candour", statutory_words.CANDOUR, YES_OR_NO),
        parts.choice("national", statutory_words.NATIONAL, YES_OR_NO),
        parts.words("reference", statutory_words.REFERENCE, is_optional=True),
    ]


def answers_in(said: Mapping[str, str]) -> Answers:
    """What a form says of the questions; nothing where it does not have them."""
    return Answers(
        _MEANS.get(said.get("candour", "")),
        _MEANS.get(said.get("national", "")),
        said.get("reference", "").strip(),
    )
