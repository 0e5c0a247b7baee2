"""A share of each week with its usual range: how many of how many, judged by an XmR chart.

Drawn to be read: no alarm hangs on it, because XmR charts of few cases cry wolf.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from digests.figures import Measure
from digests.limits import SHORTEST
from digests.signals import Cause
from digests.spc import Chart, Options, xmr
from digests.verdicts import change_words, percent, rounded
from digests.weeks import Week
from intake.suppression import HIDDEN, suppressed

Parts = tuple[int, int]
"""How many, of how many."""

UNSCREENED = Options(screened=False)
"""As NHS England's own workbook draws it: limits of a calm series never collapse onto its mean."""


@dataclass(frozen=True, slots=True)
class WeeklyShare:
    """One share over the weeks: `measure` is the latest one, `chart` has all in per cent.

    A week of fewer than 8 cases, or one that is not over, is missing from the chart: nothing
    judges it.
    """

    measure: Measure
    chart: Chart

    @property
    def usual(self) -> str:
        """The usual range, such as "5% to 21%", or why there is none."""
        found = self.usual_percent
        if found is not None:
            return f"{found[0]}% to {found[1]}%"
        return "the same each week" if self._is_steady else "too few weeks to say"

    @property
    def words(self) -> str:
        """As printed: "2.4% (18 of 752)", or "none yet (0 of 0)"."""
        return (
            f"{self.percent or 'none yet'} ({self.measure.numerator} of {self.measure.denominator})"
        )

    @property
    def percent(self) -> str:
        """The share of the latest week to one decimal: "2.4%"; "" where there is none."""
        value = self.measure.percent
        return "" if value is None else percent(value, 1).replace(".0%", "%")

    @property
    def usual_percent(self) -> tuple[str, str] | None:
        """Per cents within the limits, to one decimal, lowest and highest; None: there are none."""
        limits = self.chart.latest.limits
        if limits is None:
            return None
        return rounded(max(limits.lower, 0)), rounded(min(limits.upper, 100))

    @property
    def verdict(self) -> str:
        """What the latest week says, in words."""
        if self.chart.points[-1].value is None:
            is_few = _percent((self.measure.numerator, self.measure.denominator)) is None
            return "too few this week to say" if is_few else "the week is not over"
        if self.usual_percent is None:
            return "no unusual change" if self._is_steady else "nothing to compare with yet"
        unusual = self.chart.points[-1].cause is not Cause.COMMON
        return f"unusual: {change_words(self.chart)}" if unusual else "no unusual change"

    @property
    def _is_steady(self) -> bool:
        """Weeks enough for limits, and not one that differs: there is nothing to draw them by."""
        there = [point.value for point in self.chart.points if point.value is not None]
        return len(there) >= SHORTEST and len(set(there)) == 1


def weekly_share(
    name: str, parts: Sequence[Parts], definition: str, week: Week, as_at: datetime
) -> WeeklyShare:
    """The share of `week`, the last of `parts`, beside the weeks before it; oldest first."""
    judged = [_percent(one) for one in parts]
    if as_at < week.ends_at:
        judged[-1] = None
    return WeeklyShare(Measure(name, *parts[-1], as_at, definition), xmr(judged, UNSCREENED))


def _percent(part: Parts) -> float | None:
    """None for too few: each case would move the share by more than an eighth."""
    count, total = part
    return None if total == 0 or suppressed(total) == HIDDEN else 100 * count / total
