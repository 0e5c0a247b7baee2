"""A process that runs on takes up what is promoted, and keeps what it has if it can't."""

from pathlib import Path

import pytest

from bot.agreeing import known_words
from bot.learning.in_use import InUse, folder_in_use, mark_of, write_in_use
from bot.learning.promoting import promote, roll_back
from bot.learning.reading import ModelInUse
from bot.settings import Settings
from classifiers.themes import Classifier
from tests.bot.learning.rows import NOON, ODD, codes


def taken_up(reader: ModelInUse) -> str:
    """The version that reads once what was begun by this look is done."""
    loading = reader.look()
    assert loading is not None
    assert reader.read(ODD).model_version
    loading.result()
    return reader.current().model_version


def test_a_running_reader_takes_up_what_is_promoted(models: Path, passed: str) -> None:
    reader = ModelInUse(models)
    assert reader.look() is None
    promote(models, passed, by="N", although="", now=NOON)
    assert taken_up(reader) == passed
    assert codes(reader.current(), ODD) == {"SAF-FAL"}
    roll_back(models, by="N", now=NOON)
    assert taken_up(reader) == Classifier.load().model_version


def test_a_running_reader_keeps_what_it_has_where_the_other_cannot_be_loaded(
    models: Path, passed: str
) -> None:
    promote(models, passed, by="N", although="", now=NOON)
    reader = ModelInUse(models)
    write_in_use(models, InUse("gone"))
    assert taken_up(reader) == passed
    assert reader.look() is None


RARE_WORDS = "rheumatology, endoscopy, podiatry, audiology, bronchoscopy and spirometry letters"
"""Known to the model that ships; a candidate made of a few texts has not met them all."""


def test_drift_is_counted_in_words_of_the_model_that_reads(models: Path, passed: str) -> None:
    settings, words = Settings(data_folder=models.parent), [RARE_WORDS]
    assert known_words(settings).count(words).unseen == 0
    promote(models, passed, by="N", although="", now=NOON)
    assert known_words(settings).count(words).unseen > 0


@pytest.mark.parametrize("choice", ['{"version": "gone", "before": []}', "{}"])
def test_where_the_choice_is_gone_the_shipped_model_is_in_use(tmp_path: Path, choice: str) -> None:
    (tmp_path / "in_use.json").write_text(choice, "utf-8")
    assert folder_in_use(tmp_path) is None


def test_a_choice_that_is_made_leaves_another_mark(tmp_path: Path) -> None:
    marks = [mark_of(tmp_path)]
    for version in ("a", "b"):
        write_in_use(tmp_path, InUse(version))
        marks.append(mark_of(tmp_path))
    assert len(set(marks)) == 3
