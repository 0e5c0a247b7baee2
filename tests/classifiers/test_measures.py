"""Our own figures beside those of scikit-learn, on whatever labels hypothesis thinks of."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn import metrics

from classifiers.training.calibration import Truths
from classifiers.training.measures import by_label, f1_scores, figures, kappa, share

LABELS = ("a", "b", "c")


@st.composite
def labellings(draw: st.DrawFn) -> tuple[Truths, Truths]:
    """What was said and what is true: at least one text, three labels."""
    shape = (draw(st.integers(1, 12)), len(LABELS))
    return draw(arrays(np.bool_, shape)), draw(arrays(np.bool_, shape))


@given(labellings())
def test_figures_are_scikit_learn_s(both: tuple[Truths, Truths]) -> None:
    said, true = both
    found = figures(said, true)
    of_all = {"average": "micro", "zero_division": 0}
    assert found.micro_f1 == pytest.approx(metrics.f1_score(true, said, **of_all))
    assert found.precision == pytest.approx(metrics.precision_score(true, said, **of_all))
    assert found.recall == pytest.approx(metrics.recall_score(true, said, **of_all))
    assert found.exact == pytest.approx(metrics.accuracy_score(true, said))


@given(labellings(), st.integers(1, 3))
def test_the_mean_over_labels_leaves_out_those_of_too_few_texts(
    both: tuple[Truths, Truths], least: int
) -> None:
    said, true = both
    one_by_one = metrics.f1_score(true, said, average=None, zero_division=0)
    counted = one_by_one[true.sum(axis=0) >= least]
    expected = counted.mean() if len(counted) else 0
    assert figures(said, true, least_support=least).macro_f1 == pytest.approx(expected)


@given(labellings())
def test_each_label_s_figures_are_scikit_learn_s(both: tuple[Truths, Truths]) -> None:
    said, true = both
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        true, said, zero_division=0
    )
    for at, found in enumerate(by_label(LABELS, said, true)):
        assert found.label == LABELS[at]
        expected = [precision[at], recall[at], f1[at], support[at]]
        assert [found.precision, found.recall, found.f1, found.support] == pytest.approx(expected)


def test_one_right_is_counted_among_texts_that_have_a_label() -> None:
    true = np.array([[True, True], [True, False], [False, False]])
    said = np.array([[True, False], [False, True], [True, True]])
    assert figures(said, true).one_right == 0.5


def test_of_no_texts_every_share_is_nothing() -> None:
    none = np.zeros((0, 2), dtype=bool)
    assert figures(none, none).micro_f1 == figures(none, none).exact == 0
    assert share(1, 0) == 0


def test_f1_of_many_samples_at_once() -> None:
    right, said, true = (np.array([[1.0, 0.0], [2.0, 0.0]]) * times for times in (1, 2, 1))
    assert f1_scores(right, said, true).tolist() == [[pytest.approx(2 / 3), 0]] * 2


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=2))
def test_kappa_is_scikit_learn_s(pairs: list[tuple[str, str]]) -> None:
    first, second = zip(*pairs, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a division where all say the same
        expected = metrics.cohen_kappa_score(first, second)
    assert kappa(first, second) == pytest.approx(1 if np.isnan(expected) else expected)


def test_kappa_of_what_both_always_say_is_whole() -> None:
    assert kappa([None, None], [None, None]) == 1
    assert kappa([("a",), None], [None, ("a",)]) == -1
