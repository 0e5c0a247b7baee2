"""What the bot says, as values that every platform can draw. Pure."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the words a person reads and the value that comes back."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Button:
    """A press: `step` says what it does, `value` says to what."""

    label: str
    step: str
    value: str
    style: str = ""
    confirm: str = ""


@dataclass(frozen=True, slots=True)
class Menu:
    """A choice of one among many, drawn as a list."""

    label: str
    step: str
    value: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class DatePick:
    """A choice of a day."""

    label: str
    step: str
    value: str


@dataclass(frozen=True, slots=True)
class Search:
    """A choice of one among more than a list can hold: what is typed is looked up."""

    label: str
    step: str
    value: str


Control = Button | Menu | DatePick | Search
_CONTROLS: Mapping[str, type[Control]] = {
    "button": Button,
    "menu": Menu,
    "date": DatePick,
    "search": Search,
}


@dataclass(frozen=True, slots=True)
class Row:
    """Controls that stand together under a question."""

    question: str
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A headed list of lines, and controls under it."""

    title: str
    lines: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureRef:
    """An image of the `picture` table and the words that say the same."""

    picture_id: UUID
    alt_text: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message. `text` stands alone: it is what notifications and screen readers speak.

    Everything here is plain text: nothing in it is markup of any platform. `own_link` are the words
    of a link to the reader's own message that this is about, found when it is sent.
    """

    text: str
    title: str = ""
    body: tuple[str, ...] = ()
    quote: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    picture: PictureRef | None = None
    own_link: str = ""

    def to_json(self) -> dict[str, Any]:
        """A JSON object from which `from_json` makes an equal message."""
        raw = asdict(self)
        raw["rows"] = [_row_json(row) for row in self.rows]
        for section, written in zip(self.sections, raw["sections"], strict=True):
            written["rows"] = [_row_json(row) for row in section.rows]
        if self.picture is not None:
            raw["picture"] = {**raw["picture"], "picture_id": str(self.picture.picture_id)}
        return raw

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """The message that `to_json` wrote."""
        picture = raw["picture"]
        return cls(
            text=raw["text"],
            title=raw["title"],
            body=tuple(raw["body"]),
            quote=raw["quote"],
            facts=tuple((label, value) for label, value in raw["facts"]),
            sections=tuple(_section(section) for section in raw["sections"]),
            rows=tuple(_row(row) for row in raw["rows"]),
            notes=tuple(raw["notes"]),
            own_link=raw.get("own_link", ""),  # an earlier version queued none
            picture=PictureRef(UUID(picture["picture_id"]), picture["alt_text"])
            if picture
            else None,
        )


def _row_json(row: Row) -> dict[str, Any]:
    return {"question": row.question, "controls": [_control_json(c) for c in row.controls]}


def _control_json(control: Control) -> dict[str, Any]:
    kind = next(name for name, made in _CONTROLS.items() if isinstance(control, made))
    return {"kind": kind, **asdict(control)}


def _section(raw: Mapping[str, Any]) -> Section:
    """What an earlier version queued has no rows."""
    rows = tuple(_row(row) for row in raw.get("rows", ()))
    return Section(raw["title"], tuple(raw["lines"]), rows)


def _row(raw: Mapping[str, Any]) -> Row:
    return Row(raw["question"], tuple(_control(control) for control in raw["controls"]))


def _control(raw: Mapping[str, Any]) -> Control:
    fields = {name: value for name, value in raw.items() if name != "kind"}
    if "options" in fields:
        fields["options"] = tuple(Option(**option) for option in fields["options"])
    return _CONTROLS[raw["kind"]](**fields)
