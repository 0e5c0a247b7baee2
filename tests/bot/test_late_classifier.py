"""The classifier that is loaded when somebody asks: once for all, and again if that failed."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.late_classifier import LateClassifier, NoClassifier
from classifiers.themes import MODEL


def test_whoever_asks_at_the_same_moment_gets_the_same_one() -> None:
    late = LateClassifier()
    with ThreadPoolExecutor(4) as people:
        found = {id(each.result()) for each in [people.submit(late.get) for _ in range(8)]}
    assert len(found) == 1
    assert late.get().read("").abstained


def test_what_is_not_there_is_said_and_looked_for_again(tmp_path: Path) -> None:
    late = LateClassifier(tmp_path / "model")
    for _ in range(2):
        with pytest.raises(NoClassifier, match="Check INKLING_MODEL_FOLDER"):
            late.get()
    shutil.copytree(MODEL, tmp_path / "model")
    assert late.get().read("").abstained


def test_a_broken_model_is_said_too(tmp_path: Path) -> None:
    folder = shutil.copytree(MODEL, tmp_path / "model")
    for part in ("meta.json", "inkling_concerns/settings.json"):
        whole = (folder / part).read_text("utf-8")
        (folder / part).write_text("{}", "utf-8")
        with pytest.raises(NoClassifier):
            LateClassifier(folder).get()
        (folder / part).write_text(whole, "utf-8")
