"""Labelled texts: one JSON object a line, as training/data/README.md describes them."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from classifiers.taxonomy import Domain, load_taxonomy

DATA = Path(__file__).parent / "data"


class BadLabelledText(ValueError):
    """A line that cannot be used; says which and why."""

    def __init__(self, path: Path, line: int, why: object) -> None:
        super().__init__(f"{path.name}, line {line}: {why} Mend the line and train again.")


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text, its codes (primary first), the kind of report, and what it says of where in care.

    Texts to learn from hold no identifier: they are taken out before a text is put in a folder.
    `second` is the same text as another labeller saw it, who knew nothing of the first.
    `said_domains` stand where a person chose domains and no code: which codes are true is unknown.
    """

    id: str
    text: str
    kind: str
    codes: tuple[str, ...]
    voice: str | None = None
    service: str | None = None
    stage: str | None = None
    is_example: bool = False
    second: LabelledText | None = None
    said_domains: tuple[Domain, ...] = ()

    @property
    def domains(self) -> tuple[Domain, ...]:
        """The domains that follow from the codes; without a code those that a person chose."""
        return load_taxonomy().domains_of(self.codes) or self.said_domains

    @property
    def is_partly_labelled(self) -> bool:
        """Its domains are known, and its codes, service and stage are not."""
        return bool(self.said_domains) and not self.codes

    def code(self, axis: str) -> str | None:
        """Its code on one of the further axes; None where the text says nothing of it."""
        return {"service": self.service, "stage": self.stage, "kind": self.kind}[axis]

    @property
    def is_concern(self) -> bool:
        """It says enough to be sorted: in scope and with a code."""
        return bool(self.codes)

    @property
    def is_out_of_scope(self) -> bool:
        """It reports nothing about care."""
        return self.kind == "out_of_scope"


def read_texts(path: Path) -> list[LabelledText]:
    """The texts of one file; raises BadLabelledText."""
    lines = path.read_text("utf-8").splitlines()
    return [_text(path, number, line) for number, line in enumerate(lines, start=1) if line.strip()]


def read_folder(folder: Path) -> list[LabelledText]:
    """The texts of every concerns_*.jsonl in `folder`, in the order of the files' names."""
    return [text for path in sorted(folder.glob("concerns_*.jsonl")) for text in read_texts(path)]


def taxonomy_examples() -> list[LabelledText]:
    """The taxonomy's own example phrases, as short concerns."""
    return [
        LabelledText(f"{theme.code}-{number}", example, "concern", (theme.code,), is_example=True)
        for theme in load_taxonomy()
        if theme.may_be_suggested
        for number, example in enumerate(theme.examples)
    ]


def _text(path: Path, number: int, line: str) -> LabelledText:
    try:
        row = json.loads(line)
        first = _labelled(row["id"], row["text"], row)
        second = row.get("second")
        return replace(first, second=_labelled(first.id, first.text, second)) if second else first
    except (KeyError, ValueError, TypeError, AttributeError) as mistake:
        raise BadLabelledText(path, number, mistake) from mistake


def _labelled(id_: str, words: str, row: dict[str, Any]) -> LabelledText:
    codes = tuple(row["codes"])
    load_taxonomy().domains_of(codes)
    voice, service, stage = (row.get(name) for name in ("voice", "service", "stage"))
    said = tuple(map(Domain, row.get("domains") or ()))
    found = LabelledText(id_, words, row["kind"], codes, voice, service, stage, said_domains=said)
    return _checked(found)


def _checked(text: LabelledText) -> LabelledText:
    for axis in ("service", "stage"):
        if text.code(axis) not in {None, *load_taxonomy().codes_of(axis)}:
            raise ValueError(f"There is no {axis} {text.code(axis)} in taxonomy.toml.")
    return text
