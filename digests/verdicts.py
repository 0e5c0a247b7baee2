"""A chart in words: one sentence that a committee can read aloud, also the picture's alt text."""

from itertools import pairwise

from digests.limits import SHORTEST, usual_counts
from digests.signals import Cause, Meaning
from digests.spc import COUNT_MEAN, Chart

TOO_FEW = "Too few to say what is usual"
NEAR_WEEKS = 3

MEANINGS = {
    Meaning.COMMON: "",
    Meaning.CONCERN: ": a concern",
    Meaning.IMPROVEMENT: ": an improvement",
    Meaning.HIGH: ": worth asking why",
    Meaning.LOW: ": worth asking why",
}


def verdict(chart: Chart, noun: str = "concern", so_far: int | None = None) -> str:
    """What the latest week says, e.g. "16 concerns this week. Usual range 4 to 27, mean 15.8. …".

    `noun` in the singular; its plural takes an s. `so_far`: the count of a week that is not over,
    which the chart does not hold and nothing judges.
    """
    latest = _latest_count(chart, noun) if so_far is None else _count_so_far(so_far, noun)
    return " ".join([latest, *_history(chart)])


def usual_words(chart: Chart) -> str:
    """The usual range for a table: "usual 4 to 27", or "too few to say"."""
    usual = usual_counts(chart.latest.limits)
    return "too few to say" if usual is None else f"usual {usual[0]} to {usual[1]}"


def counted(count: float, noun: str) -> str:
    """A count with its noun: "1 concern", "16 concerns"."""
    return f"{count:g} {noun}" if count == 1 else f"{count:g} {noun}s"


def rounded(value: float) -> str:
    """A mean or limit to one decimal, without a trailing 0: "15.8", "9"."""
    return f"{value:.1f}".removesuffix(".0")


def percent(value: float, decimals: int = 0) -> str:
    """A percentage from 0 to 100 as printed: rounded, but 100% only for all and 0% only for none.

    249 of 250 rounds to 100%, and a committee would read that nothing was missed: "99%".
    """
    step = 10.0**-decimals
    kept = value if value in {0, 100} else min(max(value, step), 100 - step)
    return f"{kept:.{decimals}f}%"


def change_words(chart: Chart) -> str:
    """Why the latest week is special: "above the usual range"; "no unusual change" if it is not."""
    cause = chart.points[-1].cause
    return WORDS[cause].format(
        trend=_trend_length(chart), shift=_shift_length(chart), near=_near_count(chart)
    )


WORDS = {
    Cause.COMMON: "no unusual change",
    Cause.ABOVE_LIMIT: "above the usual range",
    Cause.BELOW_LIMIT: "below the usual range",
    Cause.RISING: "rising for {trend} weeks in a row",
    Cause.FALLING: "falling for {trend} weeks in a row",
    Cause.NEAR_UPPER: "{near} of the last 3 weeks close to the upper limit",
    Cause.NEAR_LOWER: "{near} of the last 3 weeks close to the lower limit",
    Cause.ABOVE_MEAN: "{shift} weeks in a row above the mean",
    Cause.BELOW_MEAN: "{shift} weeks in a row below the mean",
}


def _latest_count(chart: Chart, noun: str) -> str:
    latest = chart.points[-1].value
    return "No figure for this week." if latest is None else f"{counted(latest, noun)} this week."


def _count_so_far(count: int, noun: str) -> str:
    return f"{counted(count, noun)} so far this week, to be judged when it is over."


def _history(chart: Chart) -> list[str]:
    usual = usual_counts(chart.latest.limits)
    if usual is None:
        return [_why_too_few(chart)]
    mean = rounded(chart.latest.mean or 0)
    usual_range = f"Usual range {usual[0]} to {usual[1]}, mean {mean}."
    return [usual_range, *_change(chart), *_trial(chart)]


def _change(chart: Chart) -> list[str]:
    if chart.variation is None:
        return []
    words = change_words(chart)
    return [f"{words[0].upper()}{words[1:]}{MEANINGS[chart.points[-1].meaning]}."]


def _trial(chart: Chart) -> list[str]:
    return [f"Trial limits: only {_weeks(chart)} weeks so far."] if chart.latest.is_trial else []


def _why_too_few(chart: Chart) -> str:
    weeks, mean = _weeks(chart), chart.latest.mean
    if weeks < SHORTEST:
        return f"{TOO_FEW}: {counted(weeks, 'week')} of history."
    if mean is not None and mean < COUNT_MEAN:
        return f"{TOO_FEW}: fewer than one a week."
    return f"{TOO_FEW}: hardly any change from week to week."


def _weeks(chart: Chart) -> int:
    return sum(point.value is not None for point in chart.latest.points)


def _shift_length(chart: Chart) -> int:
    """How many weeks up to the latest lie on its side of the mean."""
    sides = [point.side for point in reversed(chart.latest.points)]
    return next((at for at, side in enumerate(sides) if side != sides[0]), len(sides))


def _trend_length(chart: Chart) -> int:
    """How many weeks up to the latest rise, or fall, without a break."""
    values = [point.value for point in reversed(chart.latest.points)]
    steps = [a is not None and b is not None and (a > b) - (a < b) for a, b in pairwise(values)]
    return 1 + next((at for at, step in enumerate(steps) if step != steps[0]), len(steps))


def _near_count(chart: Chart) -> int:
    return sum(point.is_near is True for point in chart.latest.points[-NEAR_WEEKS:])
