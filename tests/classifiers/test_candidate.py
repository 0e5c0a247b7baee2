"""What people corrected is learnt beside the labelled texts, and judged on texts that never are."""

import json
from pathlib import Path

import pytest

from classifiers.taxonomy import load_taxonomy
from classifiers.themes import Classifier, Reading
from classifiers.training import Report
from classifiers.training.candidate import FROZEN, judged, read_corrections, train_candidate
from classifiers.training.gate import Measure, refusals
from classifiers.training.texts import LabelledText, read_texts
from tests.classifiers.conftest import quietly

ROWS = (
    ("Waited 7 weeks for the scan, then nobody at [name removed]'s clinic knew", ["EXP-COM"]),
    ("the pod was left by the bins again and the lab lost the slips", ["SAF-TST", "EFF-WRK"]),
    ("they said to ring back on Tuesday and then on Thursday", ["EXP-ACC"]),
)


@pytest.fixture(scope="session")
def corrections(tmp_path_factory: pytest.TempPathFactory) -> list[LabelledText]:
    """As an installation writes them, masks and all."""
    path = tmp_path_factory.mktemp("corrections") / "corrections.jsonl"
    rows = [
        {"id": f"c{at}", "text": text, "kind": "concern", "codes": codes, "service": None,
         "stage": None, "voice": None, "source": "human", "who": "w", "when": "2026-11-17"}
        for at, (text, codes) in enumerate(ROWS)
    ]  # fmt: skip
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")
    return read_corrections(path)


@pytest.fixture(scope="session")
def current(retrained: tuple[Path, Report]) -> Classifier:
    """What the twelfth of the texts alone makes."""
    return Classifier.load(retrained[0])


@pytest.fixture(scope="session")
def candidate(some_texts: Path, corrections: list[LabelledText]) -> Classifier:
    nlp, _ = train_candidate(corrections, data=some_texts, progress=quietly)
    return Classifier(nlp, load_taxonomy())


@pytest.fixture(scope="session")
def frozen() -> list[LabelledText]:
    """A fourth of the texts that judge."""
    return read_texts(FROZEN)[::4]


def codes(reading: Reading) -> set[str]:
    return {theme.code for theme in reading.themes}


def test_a_mask_teaches_nothing(corrections: list[LabelledText]) -> None:
    assert not any("removed" in text.text for text in corrections)


def test_what_the_guard_has_learnt_since_is_taken_out_too(tmp_path: Path) -> None:
    path = tmp_path / "corrections.jsonl"
    row = {"id": "c", "text": "Mrs Doreen Peake fell", "kind": "concern", "codes": ["SAF-FAL"]}
    path.write_text(json.dumps(row), "utf-8")
    [found] = read_corrections(path)
    assert "Peake" not in found.text


def test_a_correction_changes_the_candidates_answer_on_that_text(
    current: Classifier, candidate: Classifier, corrections: list[LabelledText]
) -> None:
    for text in corrections:
        assert codes(current.read(text.text)) != set(text.codes)
        assert codes(candidate.read(text.text)) == set(text.codes)


def test_a_correction_outweighs_two_texts_that_say_otherwise(tmp_path: Path) -> None:
    words = "the grey pod was left by the bins again"
    shipped = {"id": "t", "text": words, "kind": "concern", "codes": ["EXP-COM"]}
    (tmp_path / "concerns_two.jsonl").write_text(f"{json.dumps(shipped)}\n" * 2, "utf-8")
    corrected = LabelledText("c", words, "concern", ("SAF-TST",))
    nlp, _ = train_candidate([corrected], data=tmp_path, progress=quietly)
    _, scores = Classifier(nlp, load_taxonomy()).read_fully(words)
    assert scores.themes["SAF-TST"] > scores.themes["EXP-COM"]


def test_a_candidate_as_good_as_the_model_is_let_through(
    current: Classifier, candidate: Classifier, corrections: list[LabelledText]
) -> None:
    whole, recent = judged(current, candidate, corrections, read_texts(FROZEN))
    assert recent[Measure.THEME_F1].candidate == 1.0 > recent[Measure.THEME_F1].current
    assert refusals(whole, recent, beside="the model") == ()


def test_a_candidate_that_got_worse_is_refused(
    current: Classifier,
    corrections: list[LabelledText],
    frozen: list[LabelledText],
    tmp_path: Path,
) -> None:
    """It has lost every labelled text, and knows the taxonomy's examples and corrections alone."""
    nlp, report = train_candidate(corrections, data=tmp_path, progress=quietly)
    assert report.texts < 200
    worse = Classifier(nlp, load_taxonomy())
    whole, recent = judged(current, worse, corrections, frozen)
    reasons = refusals(whole, recent, beside="the model")
    assert any(reason.startswith("On the frozen texts") for reason in reasons)
    assert whole[Measure.DOMAIN_F1].high < 0


def test_a_frozen_text_that_somebody_corrected_judges_nobody(
    current: Classifier, frozen: list[LabelledText]
) -> None:
    whole, recent = judged(current, current, frozen[:9], frozen[:9])
    assert whole == {}
    assert recent[Measure.DOMAIN_F1].difference == 0
