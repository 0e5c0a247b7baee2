"""The report form: the same draft, asked for at one sitting. A door differs in what it fills in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from bot.slack import cut, fields, forms, long_words
from bot.slack.blocks import Block, plain
from bot.slack.fields import View, choice, day, form
from intake.messages import Option
from intake.models import Door
from intake.questions import HARM_LABELS, WHEN_LABELS
from intake.saying import finds

CALLBACK = "report"
TEXT = "text"
NOTE = "Your own words are enough: the rest can wait. Nothing is sent until you press Send."
NOT_EMERGENCY = "Leave patients' names and numbers out. Not for emergencies."
LONGER = "Up to 3,000 letters here. For more, write to me in Messages: there is room for all of it."
TEST_NOTE = "TEST: a practice run. It goes to nobody and counts in no figure."


@dataclass(frozen=True, slots=True)
class Asked:
    """What an open report form remembers, besides what is typed in it.

    `masked_types`: kinds of identifiers that its writer has seen taken out. `turn` counts how
    often it was shown again, so that its field shows the new words and not the old.
    """

    door: Door
    is_test: bool = False
    masked_types: tuple[str, ...] = ()
    turn: int = 0

    def __str__(self) -> str:
        return f"{self.door}|{int(self.is_test)}|{','.join(self.masked_types)}|{self.turn}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """What `str` wrote. ValueError for anything else."""
        door, is_test, types, turn = written.split("|")
        return cls(Door(door), is_test == "1", tuple(filter(None, types.split(","))), int(turn))

    def again(self, found: Sequence[str]) -> Self:
        """The same form once more, with these kinds taken out as well."""
        types = tuple(sorted({*self.masked_types, *found}))
        return replace(self, masked_types=types, turn=self.turn + 1)

    @property
    def text_field(self) -> str:
        """The name of the field with the words."""
        return f"{TEXT}{self.turn or ''}"


def report_form(asked: Asked, services: Sequence[Option], text: str = "", said: str = "") -> View:
    """The form, its words filled in where a door has some; `said`: what to say above them."""
    harms = [Option(label, harm) for harm, label in HARM_LABELS.items()]
    whens = [Option(label, picked) for picked, label in WHEN_LABELS.items()]
    blocks = [
        *_text(asked, text),
        *fields.services(services),
        choice("harm", "Was anyone harmed?", harms),
        choice("when", "When did it happen?", whens),
        day("day", "Or on this day"),
    ]
    test, parts = TEST_NOTE if asked.is_test else "", long_words.told_of(text)
    note = "\n".join(filter(None, (test, NOTE, NOT_EMERGENCY, said, parts)))
    shown = form(CALLBACK, _title(asked), "Show my draft", str(asked), blocks, note=note)
    return {**shown, "notify_on_close": True}


def _title(asked: Asked) -> str:
    return "TEST: try a report" if asked.is_test else "Report a concern"


def _text(asked: Asked, text: str) -> list[Block]:
    """The words, in several fields where they are long; an empty one says where there is room."""
    parts = long_words.fields_of(asked.text_field, "What happened", long_words.beginning(text))
    return parts if text else [{**parts[0], "hint": plain(LONGER, cut.FIELD)}]


def taken_out(types: Sequence[str]) -> str:
    """What to say beside words from which the guard took something."""
    return (
        f"I took out {finds.named(types)} and did not keep it. Below are your words without it: "
        f"change them or leave them, then press the button."
    )


def text_in(view: Mapping[str, Any], asked: Asked) -> str:
    """The words in the form, as they stand now."""
    return long_words.written(forms.said(view), asked.text_field) or ""


def text_given(view: Mapping[str, Any], asked: Asked) -> str:
    """The words with which the form was opened."""
    return long_words.given(view, asked.text_field)
