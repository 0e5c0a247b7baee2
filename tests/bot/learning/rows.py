"""A few corrections, a folder of texts few enough to train on in a second, and what reads them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from classifiers.themes import Classifier
from classifiers.training import DATA
from intake.labelling.learnable import Correction

NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)
SHARE = 60
ODD = "zebrafish kettle in the day room boiled over on the porter's quoits again"
"""Words that no labelled text has: only a correction can say what they are about."""


def correction(text: str, *codes: str, number: int = 0, kind: str = "concern") -> Correction:
    when = NOON + timedelta(minutes=number)
    return Correction(f"c{number}", text, kind, codes, None, None, who="w0", when=when)


CORRECTIONS = (
    correction(ODD, "SAF-FAL", number=1),
    correction("the hatch was shut, so nobody could hand in the slip", "EXP-ACC", number=2),
)


def few_texts(folder: Path, share: int = SHARE) -> Path:
    """Every sixtieth labelled text, or another share, in a folder of their own."""
    folder.mkdir()
    for path in sorted(DATA.glob("concerns_*.jsonl")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        (folder / path.name).write_text("".join(lines[::share]), "utf-8")
    return folder


def codes(classifier: Classifier, text: str) -> set[str]:
    """What it suggests a text is about."""
    return {theme.code for theme in classifier.read(text).themes}


def quietly(_step: str) -> None:
    """Nobody watches a test's progress."""
