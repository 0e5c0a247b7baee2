"""What a measure is to reach: exact, in words and whole concerns, with small numbers said."""

from datetime import datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.figures import Measure
from digests.targets import ACKNOWLEDGED, ACTION, FEW, OUTCOME, REPORTING, Target

AS_AT = datetime.fromisoformat("2026-11-23T08:30Z")
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("target", "printed"),
    [
        pytest.param(ACKNOWLEDGED, "100%", id="acknowledged"),
        pytest.param(ACTION, "73%", id="action"),
        pytest.param(OUTCOME, "56%", id="outcome"),
        pytest.param(REPORTING, "60%", id="practices"),
    ],
)
def test_the_targets_are_those_of_the_case_study(target: Target, printed: str) -> None:
    assert target.percent == printed


@pytest.mark.parametrize(
    ("target", "numerator", "denominator", "words"),
    [
        pytest.param(ACKNOWLEDGED, 0, 0, "target 100%", id="nothing to judge"),
        pytest.param(ACKNOWLEDGED, 40, 40, "target 100%: met", id="all in time"),
        pytest.param(ACKNOWLEDGED, 249, 250, "target 100%: 1 short", id="one was late"),
        pytest.param(
            ACKNOWLEDGED, 6, 7, "target 100%: 1 short; only 7, so each weighs 14 points", id="few"
        ),
        pytest.param(
            ACKNOWLEDGED,
            19,
            19,
            "target 100%: met; only 19, so each weighs 5 points",
            id="met by few",
        ),
        pytest.param(ACTION, 0, 0, "published rate to beat 73%", id="no concern yet"),
        pytest.param(ACTION, 62, 85, "published rate to beat 73%: 1 short", id="62.2 of 85"),
        pytest.param(ACTION, 63, 85, "published rate to beat 73%: beaten", id="above it"),
        pytest.param(ACTION, 1739, 2376, "published rate to beat 73%: 1 short", id="as good"),
        pytest.param(OUTCOME, 1320, 2376, "published rate to beat 56%: beaten", id="one better"),
        pytest.param(REPORTING, 51, 85, "published rate to beat 60%: 1 short", id="as many"),
    ],
)
def test_the_distance_is_told_in_whole_concerns(
    target: Target, numerator: int, denominator: int, words: str
) -> None:
    assert target.beside(numerator, denominator) == words


@given(st.integers(1, 500), st.integers(0, 500), st.fractions(0, 1), st.booleans())
def test_as_many_as_it_is_short_by_would_reach_it(
    denominator: int, numerator: int, rate: Fraction, is_to_beat: bool
) -> None:
    told = Target(rate, "", is_to_beat=is_to_beat).beside(numerator, denominator)
    distance = told.partition(": ")[2].partition(";")[0]
    short = 0 if distance in {"met", "beaten"} else int(distance.removesuffix(" short"))

    def is_reached(count: int) -> bool:
        share = Fraction(count, denominator)
        return share > rate if is_to_beat else share >= rate

    assert is_reached(numerator + short)
    assert short == 0 or not is_reached(numerator + short - 1)


def test_a_measure_is_told_with_its_target_beside_it() -> None:
    measure = Measure("Done", 10, 40, AS_AT, "Who is in it.", Target(HALF, "Ours."))
    assert measure.told == "25% (10 of 40), target 50%: 10 short"
    assert measure.explained == "Who is in it. Ours."


def test_a_measure_without_a_target_is_told_alone() -> None:
    measure = Measure("Done", 10, 40, AS_AT, "Who is in it.")
    assert (measure.told, measure.beside) == ("25% (10 of 40)", "")
    assert measure.explained == "Who is in it."


def test_the_weight_of_one_is_said_wherever_it_is_above_five_points() -> None:
    said = [count for count in range(1, 100) if "weighs" in ACTION.beside(0, count)]
    assert said == list(range(1, FEW)) == [count for count in range(1, 100) if 100 / count > 5]
