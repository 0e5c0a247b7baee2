"""Our XmR charts give what the NHS-R Community's package gives, on every vector."""

import json
from pathlib import Path
from typing import Any

import pytest

from digests.signals import Better
from digests.spc import Chart, Options, xmr

CASES = json.loads((Path(__file__).parent / "vectors" / "xmr.json").read_text())["cases"]


def chart_of(case: dict[str, Any]) -> Chart:
    given = case["input"]
    options = Options(
        better=Better(given["improvement_direction"]),
        screened=given["screen_outliers"],
        rebase_at=tuple(given["rebase_at"]),
        fix_after=given["fix_after_n"],
        target=given["target"],
        compatible=True,
    )
    return xmr(given["values"], options)


def phase_numbers(chart: Chart) -> list[int]:
    return [number for number, phase in enumerate(chart.phases) for _ in phase.points]


def near(value: float | None) -> Any:
    return None if value is None else pytest.approx(value, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['category']}-{case['id']}")
def test_chart_equals_the_package(case: dict[str, Any]) -> None:
    chart, expected = chart_of(case), case["expected"]
    for phase, limits in zip(chart.phases, expected["limits"], strict=True):
        assert phase.start == limits["start"]
        assert phase.mean == near(limits["mean"])
        assert (phase.limits and phase.limits.lower) == near(limits["lpl"])
        assert (phase.limits and phase.limits.upper) == near(limits["upl"])
        assert phase.is_trial == limits["short_group_warning"]
    assert phase_numbers(chart) == expected["rebase_group"]
    assert [point.side for point in chart.points] == expected["relative_to_mean"]
    assert [point.is_outside for point in chart.points] == expected["outside_limits"]
    assert [point.is_near for point in chart.points] == expected["close_to_limits"]
    assert [point.cause for point in chart.points] == expected["special_cause_type"]
    assert [point.meaning for point in chart.points] == expected["point_type"]
    assert chart.variation == expected["variation_icon"]
    assert chart.assurance == expected["assurance"]


def test_every_category_of_vector_is_here() -> None:
    assert len(CASES) == 140
    assert len({case["category"] for case in CASES}) == 15
