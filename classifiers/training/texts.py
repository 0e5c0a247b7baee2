"""Labelled texts: one JSON object a line, as training/data/README.md describes them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from classifiers.identifiers import mask, without_masks
from classifiers.taxonomy import Domain, load_taxonomy

DATA = Path(__file__).parent / "data"


class BadLabelledText(ValueError):
    """A line that cannot be used; says which and why."""

    def __init__(self, path: Path, line: int, why: object) -> None:
        super().__init__(f"{path.name}, line {line}: {why} Mend the line and train again.")


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with identifiers masked, its codes (primary first) and the kind of report."""

    id: str
    text: str
    kind: str
    codes: tuple[str, ...]
    voice: str | None = None
    is_example: bool = False

    @property
    def domains(self) -> tuple[Domain, ...]:
        """The domains that follow from the codes."""
        return load_taxonomy().domains_of(self.codes)

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
        codes = tuple(row["codes"])
        load_taxonomy().domains_of(codes)
        words = without_masks(mask(row["text"]))
        return LabelledText(row["id"], words, row["kind"], codes, row.get("voice"))
    except (KeyError, ValueError, TypeError) as mistake:
        raise BadLabelledText(path, number, mistake) from mistake
