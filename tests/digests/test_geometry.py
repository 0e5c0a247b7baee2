"""Where things stand in a chart."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.geometry import Frame, Scale, kept_apart, round_ticks, tick_positions

FRAME = Frame(left=100, top=50, right=500, bottom=250)


def test_the_first_and_last_week_have_half_a_step_of_air() -> None:
    scale = Scale(FRAME, count=4, highest=10)
    assert [scale.x(at) for at in range(4)] == [150, 250, 350, 450]


def test_nothing_stands_at_the_bottom_and_the_highest_at_the_top() -> None:
    scale = Scale(FRAME, count=4, highest=10)
    assert [scale.y(value) for value in (0, 5, 10)] == [250, 150, 50]


def test_distances_are_kept_to_a_tenth() -> None:
    scale = Scale(FRAME, count=7, highest=7)
    assert (scale.x(1), scale.y(3)) == (185.7, 164.3)


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0.0, [0, 1]),
        (1.0, [0, 1]),
        (3.2, [0, 1, 2, 3, 4]),
        (5.0, [0, 1, 2, 3, 4, 5]),
        (5.1, [0, 2, 4, 6]),
        (31.8, [0, 10, 20, 30, 40]),
        (250.0, [0, 50, 100, 150, 200, 250]),
        (1001.0, [0, 500, 1000, 1500]),
    ],
)
def test_ticks_are_round_numbers(highest: float, ticks: list[int]) -> None:
    assert round_ticks(highest) == ticks


@given(st.floats(0, 1_000_000))
def test_ticks_reach_the_highest_value_and_are_few(highest: float) -> None:
    ticks = round_ticks(highest)
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= 6


@pytest.mark.parametrize(
    ("count", "positions"),
    [(1, [0]), (6, [0, 1, 2, 3, 4, 5]), (7, [0, 2, 4, 6]), (26, [0, 5, 10, 15, 20, 25])],
)
def test_the_latest_week_is_always_named(count: int, positions: list[int]) -> None:
    assert tick_positions(count) == positions


def test_labels_that_collide_move_apart() -> None:
    assert kept_apart([100, 110, 300], gap=30, bottom=400) == [100, 130, 300]


def test_labels_keep_their_order_whatever_order_they_are_given_in() -> None:
    assert kept_apart([300, 110, 100], gap=30, bottom=400) == [300, 130, 100]


def test_labels_at_the_bottom_move_up() -> None:
    assert kept_apart([390, 395], gap=30, bottom=400) == [370, 400]


@given(st.lists(st.floats(0, 400), max_size=3))
def test_labels_always_stand_apart(wanted: list[float]) -> None:
    placed = sorted(kept_apart(wanted, gap=30, bottom=400))
    assert all(b - a >= 30 - 1e-6 for a, b in pairwise(placed))
    assert all(at <= 400 for at in placed)
