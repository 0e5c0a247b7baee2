"""When the classifier says that it can't tell: a limit that is measured and kept current."""

import json
from pathlib import Path

import numpy as np
import pytest

from classifiers import abstaining
from classifiers.abstaining import FAIRLY_SURE, NOT_SURE, VERY_SURE, limit
from classifiers.themes import Classifier, Reading
from classifiers.training.__main__ import main
from classifiers.training.abstention import Surest, curve, limit_of
from classifiers.training.candidate import FROZEN
from classifiers.training.mixing import FEWEST_APART, is_kept_apart
from classifiers.training.sample import read_all
from classifiers.training.texts import DATA, read_texts
from tests.classifiers.test_training_command import ROWS


def test_the_limit_was_measured_with_the_model_that_is_shipped(classifier: Classifier) -> None:
    """Where it was not: `python -m classifiers.training abstaining` measures it again."""
    assert limit().model == classifier.model_version


def test_it_was_measured_on_texts_that_say_something_of_it() -> None:
    found = limit()
    assert found.texts > 1000
    assert found.right_below <= 0.5
    assert found.right_above > 0.9
    assert 0.01 < found.silent < 0.2


def test_on_texts_by_other_hands_it_parts_guesses_from_knowledge(classifier: Classifier) -> None:
    """Frozen texts, which neither the model nor the limit has seen."""
    sample = read_all(classifier, [text for text in read_texts(FROZEN) if text.is_concern])
    surest = [max(one.domains, key=one.domains.__getitem__) for one in sample.scores]
    right = np.array([one in text.domains for one, text in zip(surest, sample.texts, strict=True)])
    unsure = np.array([reading.is_unsure for reading in sample.readings])
    assert 0.01 < unsure.mean() < 0.2
    assert right[unsure].mean() < 0.7
    assert right[~unsure].mean() > 0.9


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("Discharge letter from the ward came 3 weeks late and the dose on it was wrong", None),
        ("they keep sending us things and it is not right", "unsure"),
        ("what is for lunch", "scope"),
    ],
)
def test_why_it_abstains_is_said(text: str, because: str | None, classifier: Classifier) -> None:
    assert classifier.read(text).abstains_because == because


def test_a_guess_is_there_for_whoever_wants_it(classifier: Classifier) -> None:
    reading: Reading = classifier.read("they keep sending us things and it is not right")
    assert len(reading.domains) == 1
    assert reading.domains[0].confidence < limit().least


def test_what_nothing_is_known_of_is_unsure() -> None:
    assert abstaining.is_unsure([])
    assert abstaining.is_unsure([limit().least - 0.001])
    assert not abstaining.is_unsure([0.1, limit().least])


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(1.0, VERY_SURE), (0.9, VERY_SURE), (0.89, FAIRLY_SURE), (0.1, NOT_SURE)],
)
def test_confidence_is_said_in_words(confidence: float, words: str) -> None:
    assert abstaining.in_words(confidence) == words


def surest(wrong: int, mixed: int, right: int) -> Surest:
    """So many wrong at 0.2, half of them right at 0.5, and so many right at 0.9."""
    sure = np.repeat([0.2, 0.5, 0.9], [wrong, mixed, right]).astype(np.float32)
    half = np.arange(mixed) % 2 == 0
    return Surest(sure, np.concatenate([np.zeros(wrong, bool), half, np.ones(right, bool)]))


def test_under_the_limit_it_is_wrong_as_often_as_right() -> None:
    found = limit_of("m", surest(40, 100, 300))
    assert found.least == 0.9
    assert (found.texts, found.silent) == (440, 0.318)
    assert found.right_below == 0.357
    assert found.right_above == 1.0


@pytest.mark.parametrize(
    "of",
    [
        pytest.param(surest(0, 0, 200), id="all are right"),
        pytest.param(surest(20, 0, 0), id="too few"),
        pytest.param(surest(100, 0, 0), id="all are wrong"),
        pytest.param(surest(0, 0, 0), id="none"),
    ],
)
def test_without_two_sides_there_is_no_limit(of: Surest) -> None:
    found = limit_of("m", of)
    assert (found.least, found.silent) == (0.0, 0.0)


def test_the_curve_says_how_often_it_is_right() -> None:
    of = surest(40, 100, 300)
    said = as_text(of)
    assert "100.0%" in said
    assert "Under 0.900 stand 31.8%, of which 0.357 are right; of the others 1.000." in said


def as_text(of: Surest) -> str:
    grid = curve(of, limit_of("m", of))
    return "\n".join([*(" ".join(row) for row in grid.rows), grid.note])


def test_the_command_measures_and_writes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On texts that the encoder was never shown, so few that it takes seconds."""
    files = [path.read_text("utf-8") for path in sorted(DATA.glob("concerns_*.jsonl"))]
    lines = [line for file in files for line in file.splitlines(keepends=True)]
    apart = [line for line in lines if is_kept_apart(json.loads(line)["text"])]
    (tmp_path / "concerns_few.jsonl").write_text("".join(apart[::15]), "utf-8")
    main(["abstaining", "--data", str(tmp_path), "--out", str(tmp_path / "limit.json")])
    told = json.loads((tmp_path / "limit.json").read_text("utf-8"))
    assert told["texts"] > FEWEST_APART
    assert "The surest domain, on texts kept apart" in capsys.readouterr().out


def test_few_texts_give_no_limit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "concerns_few.jsonl").write_text(ROWS)
    main(["abstaining", "--data", str(tmp_path), "--out", str(tmp_path / "limit.json")])
    assert json.loads((tmp_path / "limit.json").read_text("utf-8"))["least"] == 0
    assert "Under 0.000 stand 0.0%" in capsys.readouterr().out
