"""Words that are longer than a field of Slack's: shown in several fields, then put together.

Nothing is cut: each field's name tells what stood between its words and those before it. Pure.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from bot.slack.blocks import Block
from bot.slack.fields import words
from intake.errors import IntakeError

PART = 2500
"""Characters in one field when it opens: Slack takes 3,000, so that there is room to add."""

MOST = 12
"""Fields of words in one form: more might be a form that Slack does not take (250 kB)."""

_BETWEEN: Mapping[str, str] = {"n": "\n", "s": " ", "x": ""}
"""By the last letter of a field's name: what stands between its words and those before."""


class TooLongForForm(IntakeError):
    """Words that not even several fields can hold."""

    def __init__(self) -> None:
        super().__init__(
            "These words are too long for a form. Write them again in this thread, in several "
            "messages, and discard this draft."
        )


def fields_of(name: str, label: str, text: str) -> list[Block]:
    """One field, or several for long words; none where there would be more than `MOST`."""
    parts = list(_parts(text))
    if len(parts) > MOST:
        return []
    many = f" of {len(parts)}"
    return [
        words(f"{name}~{number}{between}", f"{label}, part {number}{many}", initial=part,
              is_optional=True, is_long=True)
        if number > 1
        else words(name, label, initial=part, is_long=True)
        for number, (between, part) in enumerate(parts, start=1)
    ]  # fmt: skip


def told_of(text: str) -> str:
    """What to say above words that stand in several fields; "" for any others."""
    count = len(list(_parts(text)))
    if count == 1:
        return ""
    return f"Your words are long: they stand below in {count} parts. Empty one to drop it."


def beginning(text: str) -> str:
    """As much of a text as one form holds: all of it but for the longest."""
    return _joined(dict(zip(range(MOST), _parts(text), strict=False)))


def is_too_long(text: str) -> bool:
    """Whether a form cannot hold it."""
    return len(list(_parts(text))) > MOST


def written(answers: Mapping[str, str], name: str) -> str | None:
    """The words of all fields of a name, together; None where the form has none."""
    found = {_number(field): (field[-1], said) for field, said in answers.items()
             if field == name or field.startswith(f"{name}~")}  # fmt: skip
    return _joined(found) if found else None


def given(view: Mapping[str, Any], name: str) -> str:
    """The words with which those fields were opened; "" where they were empty."""
    blocks = [block for block in view.get("blocks") or () if block.get("type") == "input"]
    initial = {
        str(block.get("block_id")): str((block.get("element") or {}).get("initial_value") or "")
        for block in blocks
    }
    return written(initial, name) or ""


def changed(answers: Mapping[str, str], view: Mapping[str, Any], name: str) -> str | None:
    """What somebody made of those words; None where they left them, or had no field for them."""
    said = written(answers, name)
    return None if said == given(view, name) else said


def as_shown(text: str) -> str:
    """A text as `given` tells it: spaces around the places where it was parted are lost."""
    return _joined(dict(enumerate(_parts(text))))


def _number(field: str) -> int:
    return int(field.partition("~")[2][:-1] or 1)


def _joined(parts: Mapping[int, tuple[str, str]]) -> str:
    whole = ""
    for _, (between, said) in sorted(parts.items()):
        part = said.strip()
        whole += (_BETWEEN.get(between, "") if whole and part else "") + part
    return whole


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """The pieces, each with what stood before it: at the end of a line, else of a word."""
    between, rest = "", text
    while len(rest) > PART:
        following, at = _end_of_part(rest)
        yield between, rest[:at]
        rest = rest[at + len(_BETWEEN[following]) :]
        between = following
    yield between, rest


def _end_of_part(rest: str) -> tuple[str, int]:
    for name in ("n", "s"):
        at = rest.rfind(_BETWEEN[name], PART // 2, PART + 1)
        if at > 0:
            return name, at
    return "x", PART
