import numpy as np
import pytest
from sklearn import metrics

from classifiers.training.calibration import Truths
from classifiers.training.measures import figures
from classifiers.training.resampling import intervals, lead


@pytest.fixture
def labelled() -> tuple[Truths, Truths]:
    """Said and true of 300 texts, three labels, four of five right."""
    lots = np.random.default_rng(3)
    true = lots.random((300, 3)) < 0.4
    return np.where(lots.random(true.shape) < 0.8, true, ~true), true


def test_the_figure_lies_inside_its_interval(labelled: tuple[Truths, Truths]) -> None:
    found, within = figures(*labelled), intervals(*labelled)
    assert within.micro_f1.low < found.micro_f1 < within.micro_f1.high
    assert within.macro_f1.low < found.macro_f1 < within.macro_f1.high
    assert 0.03 < within.micro_f1.high - within.micro_f1.low < 0.12


def test_an_interval_is_that_of_resampling_one_by_one(labelled: tuple[Truths, Truths]) -> None:
    said, true = labelled
    lots = np.random.default_rng(17)
    drawn = [lots.integers(0, len(true), len(true)) for _ in range(500)]
    one_by_one = [metrics.f1_score(true[rows], said[rows], average="micro") for rows in drawn]
    expected = np.percentile(one_by_one, (2.5, 97.5))
    within = intervals(said, true).micro_f1
    assert [within.low, within.high] == pytest.approx(expected, abs=0.012)


def test_the_same_texts_have_the_same_interval(labelled: tuple[Truths, Truths]) -> None:
    assert intervals(*labelled) == intervals(*labelled)


def test_of_fewer_texts_less_is_known(labelled: tuple[Truths, Truths]) -> None:
    said, true = labelled
    few, many = intervals(said[:30], true[:30]).micro_f1, intervals(said, true).micro_f1
    assert few.high - few.low > 2 * (many.high - many.low)


def test_a_lead_is_judged_on_the_same_resamples(labelled: tuple[Truths, Truths]) -> None:
    said, true = labelled
    perfect = lead(true, said, true)
    assert perfect.by == pytest.approx(1 - figures(said, true).micro_f1)
    assert perfect.interval.low < perfect.by < perfect.interval.high
    assert perfect.ahead == 1
    assert lead(said, said, true).by == lead(said, said, true).ahead == 0
    assert lead(said, true, true).by == -perfect.by


def test_a_label_that_a_resample_lacks_does_not_count_against_it() -> None:
    true = np.array([[True, False]] * 20 + [[False, True]])
    assert intervals(true, true).macro_f1.low == 1


def test_of_no_texts_nothing_is_claimed() -> None:
    none = np.zeros((0, 2), dtype=bool)
    assert intervals(none, none).micro_f1.high == 0
