"""The forms in which a quality lead says what a concern is about. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.slack import cut, fields
from bot.slack.blocks import Block, plain
from bot.slack.fields import View
from bot.slack.theme_field import theme_field
from classifiers import abstaining
from classifiers.taxonomy import AXES, Theme, load_taxonomy
from intake.labelling import codes
from intake.labelling.codes import AXIS_WORDS, Labels
from intake.messages import Option
from intake.models import Axis, Classification

NOT_READ = "The classifier has not read it yet."
UNSURE = "The classifier was not sure enough to suggest anything."
KEPT = "Your choices stand below: Save keeps them, and they count from then on."
BLIND = (
    "Somebody else has sorted this. You see neither their labels nor the classifier's, so that we "
    "learn how often people agree. What you save changes nothing on the concern."
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A concern as the form shows it: `about` names it and what its reader has before them."""

    about: str
    reference: str
    text: str
    notes: tuple[str, ...]


def sort_form(shown: Shown, chosen: Labels) -> View:
    """What it is about, filled in with `chosen`."""
    return _form("sort", "Sort", shown, chosen)


def second_form(shown: Shown) -> View:
    """The same question once more, with nothing filled in."""
    return _form("second_look", "Second look", shown, Labels())


def _form(callback: str, title: str, shown: Shown, chosen: Labels) -> View:
    blocks = [
        *(_note(words) for words in shown.notes),
        theme_field("codes", "Sub-themes", _offered(), chosen.codes),
        *(_axis(axis, getattr(chosen, axis)) for axis in AXES),
    ]  # fmt: skip
    return fields.form(
        callback, title, "Save", shown.about, blocks, note=f"{shown.reference}: {shown.text}"
    )


def _note(words: str) -> Block:
    return {"type": "section", "text": plain(words, cut.SECTION)}


def _offered() -> list[Theme]:
    return [theme for theme in load_taxonomy() if theme.retired is None]


def _axis(axis: str, chosen: str | None) -> Block:
    options = [Option(choice.label, choice.code) for choice in codes.choices(axis)]
    initial = next((option for option in options if option.value == chosen), None)
    return fields.choice(axis, AXIS_WORDS[Axis(axis)], options, initial=initial)


def labels_in(view: Mapping[str, Any]) -> Labels:
    """What a submitted form says."""
    state: Mapping[str, Mapping[str, Mapping[str, Any]]] = view["state"]["values"]
    answers = {name: next(iter(answer.values()), {}) for name, answer in state.items()}
    found = [_value(option) for option in answers.get("codes", {}).get("selected_options") or ()]
    one = {axis: _value(answers.get(axis, {}).get("selected_option")) for axis in AXES}
    return Labels(tuple(filter(None, found)), **one)


def _value(option: Any) -> str | None:
    return str(option["value"]) if isinstance(option, dict) and option.get("value") else None


def suggestion_note(rows: Sequence[Classification], *, is_read: bool) -> str:
    """What the classifier suggested, and the words that led there."""
    if not rows:
        return UNSURE if is_read else NOT_READ
    said = [f"{AXIS_WORDS[axis]}: {_listed(rows, axis)}." for axis in Axis if _of(rows, axis)]
    return "\n".join(("The classifier suggests:", *said))


def _of(rows: Sequence[Classification], axis: Axis) -> list[Classification]:
    return [row for row in rows if row.axis is axis]


def _listed(rows: Sequence[Classification], axis: Axis) -> str:
    return "; ".join(_with_cues(row) for row in _of(rows, axis))


def _with_cues(row: Classification) -> str:
    words = codes.words_of(row.axis, row.code)
    cues = ", ".join(f"“{cue}”" for cue in row.cues)
    sure = "" if row.confidence is None else abstaining.in_words(row.confidence)
    why = ", ".join(filter(None, (sure, f"from {cues}" if cues else "")))
    return f"{words} ({why})" if why else words


def labels_words(labels: Labels) -> str:
    """Labels as a person reads them, in a line."""
    said = [codes.words_of(Axis.THEME, code) for code in labels.codes] or [codes.NONE_FITS]
    rest = [codes.words_of(Axis(axis), code) for axis in AXES if (code := getattr(labels, axis))]
    return "; ".join((*said, *rest))
