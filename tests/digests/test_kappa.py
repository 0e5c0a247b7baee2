"""Cohen's kappa against a table of hands and against scikit-learn."""

import math
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from digests.kappa import FEWEST, NO_CHOICE, TOO_FEW, VERDICTS, cohen_kappa

CODES = st.sampled_from(["SAF-MED", "SAF-DIS", "EXP-COM", ""])
PAIRS = st.lists(st.tuples(CODES, CODES), min_size=1, max_size=60)


def pairs_of(table: dict[str, int]) -> list[tuple[str, str]]:
    """Two letters, the first's answer and the second's, and how often."""
    return [(both[0], both[1]) for both, times in table.items() for _ in range(times)]


@pytest.mark.parametrize(
    ("table", "value"),
    [
        pytest.param({"yy": 20, "yn": 5, "ny": 10, "nn": 15}, 0.4, id="a textbook's fifty"),
        pytest.param({"yy": 45, "yn": 15, "ny": 25, "nn": 15}, 0.1304, id="many agree by chance"),
        pytest.param({"aa": 10, "bb": 10, "cc": 10}, 1.0, id="always the same"),
        pytest.param({"ab": 10, "ba": 10}, -1.0, id="never the same"),
        pytest.param({"ab": 10, "bb": 10}, 0.0, id="one always says the same"),
    ],
)
def test_kappa_of_a_table(table: dict[str, int], value: float) -> None:
    assert cohen_kappa(pairs_of(table)).value == pytest.approx(value, abs=1e-4)


@given(PAIRS)
def test_it_is_scikit_learns(pairs: list[tuple[str, str]]) -> None:
    found = cohen_kappa(pairs)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it divides 0 by 0 where only one answer was given
        theirs = cohen_kappa_score(*zip(*pairs, strict=True))
    if found.value is None:
        assert math.isnan(theirs) or len({code for pair in pairs for code in pair}) == 1
    else:
        assert found.value == pytest.approx(theirs)


@given(PAIRS)
def test_the_interval_holds_the_value_and_stays_within_bounds(
    pairs: list[tuple[str, str]],
) -> None:
    found = cohen_kappa(pairs)
    if found.value is not None and found.lower is not None and found.upper is not None:
        assert -1 <= found.lower <= found.value + 1e-9
        assert found.value - 1e-9 <= found.upper <= 1


@given(PAIRS)
def test_who_looked_first_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    turned = cohen_kappa([(second, first) for first, second in pairs])
    assert turned.value == pytest.approx(cohen_kappa(pairs).value)


def test_the_interval_of_a_table() -> None:
    found = cohen_kappa(pairs_of({"yy": 20, "yn": 5, "ny": 10, "nn": 15}))
    assert (found.pairs, found.same) == (50, 35)
    assert found.lower == pytest.approx(0.146, abs=1e-3)
    assert found.upper == pytest.approx(0.654, abs=1e-3)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        pytest.param({}, TOO_FEW, id="no second look"),
        pytest.param({"aa": FEWEST - 1}, TOO_FEW, id="one too few"),
        pytest.param({"aa": FEWEST}, NO_CHOICE, id="one answer only"),
        pytest.param({"aa": 20, "bb": 20}, VERDICTS[0][1], id="always"),
        pytest.param({"aa": 18, "bb": 18, "ab": 4}, VERDICTS[0][1], id="nearly always"),
        pytest.param({"aa": 17, "bb": 17, "ab": 6}, VERDICTS[1][1], id="well"),
        pytest.param({"yy": 20, "yn": 5, "ny": 5, "nn": 15}, VERDICTS[2][1], id="moderately"),
        pytest.param({"yy": 20, "yn": 8, "ny": 10, "nn": 15}, VERDICTS[3][1], id="little"),
        pytest.param({"yy": 10, "yn": 10, "ny": 10, "nn": 10}, VERDICTS[4][1], id="by chance"),
        pytest.param({"ab": 20, "ba": 20}, VERDICTS[4][1], id="never"),
    ],
)
def test_the_verdict_is_plain(table: dict[str, int], words: str) -> None:
    assert cohen_kappa(pairs_of(table)).verdict == words
