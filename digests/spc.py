"""Charts of a weekly figure: XmR at five or more a week, c chart from one to five, else none.

XmR follows NHS England's Making Data Count as NHSRplotthedots 0.2.2 (MIT) computes it. An XmR chart
of small counts cries wolf (17 false alarms a quarter over 50 series of 1.4 a week, simulated), so
below five a week it is never drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from digests import signals
from digests.limits import (
    SHORTEST,
    Limits,
    Values,
    mean_of,
    poisson_limits,
    settled_limits,
    usual_counts,
    xmr_limits,
)
from digests.signals import Assurance, Better, Cause, Meaning, Variation

SHORTEST_BASE = 12  # points at least, where limits are fixed
SETTLED = 12  # fewer points than this carry trial limits
COMPATIBLE_SETTLED = 13  # the package's flag, although its text says 12
XMR_MEAN = 5.0
COUNT_MEAN = 1.0


class Kind(StrEnum):
    """Which chart the figure can carry."""

    XMR = "XmR chart"
    COUNT = "c chart"
    TOO_FEW = "too few to say"


@dataclass(frozen=True, slots=True)
class Options:
    """How to draw an XmR chart.

    `screened` drops outlying moving ranges first (NHSRplotthedots does, NHS England's workbook does
    not). `rebase_at`: positions of each later phase's first point. `fix_after`: each phase's limits
    come from its first so many points, 12 or more. `compatible` keeps the package's quirks: limits
    from two points on, and limits that have collapsed onto the mean.
    """

    better: Better = Better.NEUTRAL
    screened: bool = True
    rebase_at: tuple[int, ...] = ()
    fix_after: int | None = None
    target: float | None = None
    compatible: bool = False


PLAIN = Options()


@dataclass(frozen=True, slots=True)
class Point:
    """One week; `value` None is a missing week. `side` of the mean: -1, 0 or 1."""

    value: float | None
    side: int | None
    is_outside: bool | None
    is_near: bool | None
    cause: Cause
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch between rebases; `limits` None where its points cannot carry any."""

    start: int
    mean: float | None
    limits: Limits | None
    is_trial: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure's history, oldest first. `variation` None: there are no limits to judge by."""

    kind: Kind
    phases: tuple[Phase, ...]
    variation: Variation | None
    assurance: Assurance | None = None
    is_screened: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """All points of all phases, oldest first."""
        return tuple(point for phase in self.phases for point in phase.points)

    @property
    def latest(self) -> Phase:
        """The phase that is still running."""
        return self.phases[-1]


def chart_for(counts: Sequence[int | None], better: Better = Better.NEUTRAL) -> Chart:
    """The chart that these weekly counts deserve by their mean; oldest first, None is missing.

    ValueError for an empty series. Fewer than six counts, or no variation, is "too few to say".
    """
    _check(counts, PLAIN)
    mean = mean_of(counts)
    if mean is None or mean < COUNT_MEAN:
        return _too_few(counts)
    chart = count_chart(counts, better) if mean < XMR_MEAN else _uncollapsed(counts, better)
    return _too_few(counts) if usual_counts(chart.latest.limits) is None else chart


def xmr(values: Values, options: Options = PLAIN) -> Chart:
    """The XmR chart of `values`, oldest first, None where a week is missing; at least one value.

    ValueError for an empty series, a rebase outside it, or limits fixed on fewer than 12 points.
    """
    _check(values, options)
    edges = sorted({0, *options.rebase_at, len(values)})
    phases = tuple(_xmr_phase(values[a:b], a, options) for a, b in pairwise(edges))
    last = phases[-1]
    return Chart(
        Kind.XMR,
        phases,
        variation=_variation(last, options),
        assurance=_assurance(last, options),
        is_screened=options.screened,
    )


def count_chart(counts: Values, better: Better = Better.NEUTRAL) -> Chart:
    """The c chart of small weekly counts: exact Poisson limits, and no rule but being beyond them.

    Runs are not judged: at a mean of 1.4 a week seven counts below it in a row have a chance of one
    in forty. ValueError for an empty series, or one whose mean is not above 0.
    """
    mean = mean_of(counts)
    limits = poisson_limits(mean or 0.0)
    kept = limits if _observed(counts) >= SHORTEST else None
    phase = _phase(counts, 0, mean, kept, signals.beyond_limits(counts, kept), better)
    return Chart(Kind.COUNT, (phase,), variation=_variation(phase, Options(better=better)))


def _uncollapsed(counts: Values, better: Better) -> Chart:
    """The XmR chart, unscreened where screening draws limits that most points lie outside of."""
    chart = xmr(counts, Options(better=better))
    there = [point for point in chart.points if point.value is not None]
    if 2 * sum(point.is_outside is not False for point in there) <= len(there):
        return chart
    return xmr(counts, Options(better=better, screened=False))


def _too_few(counts: Values) -> Chart:
    causes = [Cause.COMMON] * len(counts)
    phase = _phase(counts, 0, mean_of(counts), None, causes, Better.NEUTRAL)
    return Chart(Kind.TOO_FEW, (phase,), variation=None)


def _check(values: Values, options: Options) -> None:
    if not values:
        raise ValueError("A chart needs at least one week.")
    if any(not 0 <= at < len(values) for at in options.rebase_at):
        raise ValueError(f"A rebase must be at one of the {len(values)} points of the chart.")
    if options.fix_after is not None and options.fix_after < SHORTEST_BASE:
        raise ValueError(f"Limits are fixed on {SHORTEST_BASE} points or more.")


def _xmr_phase(values: Values, start: int, options: Options) -> Phase:
    base = values[: options.fix_after]
    mean = mean_of(base)
    limits_of = xmr_limits if options.compatible else settled_limits
    limits = limits_of(base, screened=options.screened)
    judged = limits is not None or options.compatible
    causes = signals.causes_of(values, mean, limits) if judged else [Cause.COMMON] * len(values)
    phase = _phase(values, start, mean, limits, causes, options.better)
    return (
        replace(phase, is_trial=len(values) < COMPATIBLE_SETTLED) if options.compatible else phase
    )


def _phase(
    values: Values,
    start: int,
    mean: float | None,
    limits: Limits | None,
    causes: Sequence[Cause],
    better: Better,
) -> Phase:
    rows = zip(values, signals.sides_of(values, mean), causes, strict=True)
    points = tuple(
        Point(
            value,
            side,
            signals.outside(value, limits),
            signals.near(value, limits),
            cause,
            signals.meaning_of(cause, better),
        )
        for value, side, cause in rows
    )
    return Phase(start, mean, limits, _observed(values) < SETTLED, points)


def _observed(values: Values) -> int:
    return sum(value is not None for value in values)


def _variation(phase: Phase, options: Options) -> Variation | None:
    is_silent = phase.limits is None or phase.points[-1].value is None
    if is_silent and not options.compatible:
        return None
    return signals.variation_of(phase.points[-1].cause, options.better)


def _assurance(phase: Phase, options: Options) -> Assurance | None:
    if options.target is None or options.better is Better.NEUTRAL:
        return None
    if phase.limits is None and not options.compatible:
        return None
    return signals.assurance_of(options.target, phase.limits, options.better)
