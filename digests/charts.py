"""A chart as a picture: one SVG for the page, turned into the PNG that a chat shows.

Colours are Making Data Count's, so that readers know them; each class also has its own shape and a
dark outline, so that colour is never the only cue.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from digests.geometry import Frame, Scale, kept_apart, round_ticks, tick_positions
from digests.rendering import render
from digests.signals import Meaning
from digests.spc import Chart, Kind, Phase, Point
from digests.verdicts import counted, rounded, verdict
from digests.weeks import Week

WIDTH, HEIGHT, LEGEND_HEIGHT = 780, 540, 44
FRAME = Frame(left=62, top=116, right=640, bottom=446)
LABEL_GAP = 27.0
HEADROOM = 1.08
MEAN = "Mean"
LETTER, KEY_GAP = 11.0, 64.0  # a legend letter's width, about; room between two entries
ABOVE, BELOW = 19.0, 38.0  # from a point to its count


@dataclass(frozen=True, slots=True)
class Look:
    """A class of point: its words, fill and shape (an SVG path around 0,0)."""

    words: str
    fill: str
    shape: str


LOOKS = {
    Meaning.COMMON: Look("usual", "#a6a6a6", "M-7 0a7 7 0 1 0 14 0a7 7 0 1 0-14 0Z"),
    Meaning.CONCERN: Look("concern", "#e46c0a", "M-8-8H8V8H-8Z"),
    Meaning.IMPROVEMENT: Look("improvement", "#00b0f0", "M0-11L11 0L0 11L-11 0Z"),
    Meaning.HIGH: Look("unusually high", "#490092", "M0-10L10 8H-10Z"),
    Meaning.LOW: Look("unusually low", "#490092", "M0 10L10-8H-10Z"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A week's point, and the words shown where a pointer rests on it."""

    x: float
    y: float
    look: Look
    words: str


@dataclass(frozen=True, slots=True)
class Latest:
    """Where the latest week's count is written."""

    x: float
    y: float
    count: str


@dataclass(frozen=True, slots=True)
class Level:
    """A horizontal line across a phase: its mean or a limit."""

    left: float
    right: float
    y: float
    is_mean: bool


@dataclass(frozen=True, slots=True)
class Band:
    """The usual range of a phase, shaded."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a distance, in SVG units, along the axis they belong to."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend."""

    x: float
    look: Look


@dataclass(frozen=True, slots=True)
class View:
    """All that the SVG template shows; sizes in SVG units."""

    title: str
    subtitle: str
    words: str
    lines: tuple[str, ...]
    marks: tuple[Mark, ...]
    latest: Latest | None
    bands: tuple[Band, ...]
    levels: tuple[Level, ...]
    level_labels: tuple[Label, ...]
    heights: tuple[Label, ...]
    weeks: tuple[Label, ...]
    keys: tuple[Key, ...]
    frame: Frame = FRAME
    width: int = WIDTH

    @property
    def height(self) -> int:
        """Room for the legend only where there is one."""
        return HEIGHT + (LEGEND_HEIGHT if self.keys else 0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart drawn: the SVG, and the sentence that says the same."""

    svg: str
    alt_text: str


def draw(
    chart: Chart, latest_week: Week, noun: str = "concern", so_far: int | None = None
) -> Drawing:
    """The chart as SVG, its last point at `latest_week`; the alt text is the chart's verdict."""
    words = verdict(chart, noun, so_far)
    return Drawing(render("chart.svg.j2", view=_view(chart, latest_week, noun, words)), words)


def _view(chart: Chart, latest_week: Week, noun: str, words: str) -> View:
    scale = Scale(FRAME, len(chart.points), round_ticks(_highest(chart) * HEADROOM)[-1])
    return View(
        title=f"{noun.capitalize()}s each week",
        subtitle=_subtitle(chart, latest_week),
        words=words,
        lines=tuple(_lines(chart.points, scale)),
        marks=tuple(_marks(chart, latest_week, noun, scale)),
        latest=_latest(chart.points, scale),
        bands=tuple(band for phase in chart.phases for band in _bands(phase, scale)),
        levels=tuple(level for phase in chart.phases for level in _levels(phase, scale)),
        level_labels=_level_labels(chart.latest, scale),
        heights=tuple(Label(scale.y(tick), str(tick)) for tick in round_ticks(scale.highest)),
        weeks=_week_labels(latest_week, scale),
        keys=_keys(chart),
    )


def _subtitle(chart: Chart, latest_week: Week) -> str:
    missing = int(chart.points[-1].value is None)
    weeks = counted(len(chart.points) - missing, "week")
    screened = ", outliers screened" if chart.is_screened else ""
    kind = "no limits: too few to say" if chart.kind is Kind.TOO_FEW else f"{chart.kind}{screened}"
    return f"{weeks} to {latest_week.plus(-missing).sunday_words} · {kind}"


def _highest(chart: Chart) -> float:
    values = [point.value for point in chart.points if point.value is not None]
    return max([*values, *(phase.limits.upper for phase in chart.phases if phase.limits)] or [1.0])


def _marks(chart: Chart, latest_week: Week, noun: str, scale: Scale) -> Iterator[Mark]:
    for at, point in enumerate(chart.points):
        if point.value is not None:
            week = latest_week.plus(at - len(chart.points) + 1)
            look = LOOKS[point.meaning]
            words = f"{week.words}: {counted(point.value, noun)}, {look.words}"
            yield Mark(scale.x(at), scale.y(point.value), look, words)


def _lines(points: Sequence[Point], scale: Scale) -> Iterator[str]:
    """The line from week to week, as SVG point lists; a missing week breaks it."""
    for is_there, run in groupby(enumerate(points), key=lambda pair: pair[1].value is not None):
        if is_there:
            yield " ".join(f"{scale.x(at)},{scale.y(point.value or 0)}" for at, point in run)


def _latest(points: Sequence[Point], scale: Scale) -> Latest | None:
    """The count stands above its point, or below it where the line comes down from above."""
    value, before = points[-1].value, points[-2].value if len(points) > 1 else None
    if value is None:
        return None
    y = scale.y(value)
    is_below = before is not None and before > value and y + BELOW < FRAME.bottom
    return Latest(scale.x(len(points) - 1), y + (BELOW if is_below else -ABOVE), f"{value:g}")


def _edges(phase: Phase, scale: Scale) -> tuple[float, float]:
    half = scale.x(0) - FRAME.left
    return scale.x(phase.start) - half, scale.x(phase.start + len(phase.points) - 1) + half


def _bands(phase: Phase, scale: Scale) -> Iterator[Band]:
    left, right = _edges(phase, scale)
    if phase.limits is not None:
        lower = max(0.0, phase.limits.lower)
        yield Band(left, scale.y(phase.limits.upper), right, scale.y(lower))


def _levels(phase: Phase, scale: Scale) -> Iterator[Level]:
    left, right = _edges(phase, scale)
    for words, value in _level_values(phase):
        yield Level(left, right, scale.y(value), is_mean=words == MEAN)


def _level_values(phase: Phase) -> list[tuple[str, float]]:
    """Mean and limits that can be drawn: a count has no limit at 0 or below."""
    if phase.limits is None or phase.mean is None:
        return []
    levels = [("Upper", phase.limits.upper), (MEAN, phase.mean)]
    return levels + ([("Lower", phase.limits.lower)] if phase.limits.lower > 0 else [])


def _level_labels(phase: Phase, scale: Scale) -> tuple[Label, ...]:
    levels = _level_values(phase)
    heights = kept_apart([scale.y(value) for _, value in levels], LABEL_GAP, FRAME.bottom)
    return tuple(
        Label(at, f"{words} {rounded(value)}")
        for at, (words, value) in zip(heights, levels, strict=True)
    )


def _week_labels(latest_week: Week, scale: Scale) -> tuple[Label, ...]:
    first = latest_week.plus(1 - scale.count)
    return tuple(
        Label(scale.x(at), first.plus(at).monday_words) for at in tick_positions(scale.count)
    )


def _keys(chart: Chart) -> tuple[Key, ...]:
    """The legend, only where there is more than one class of point."""
    meanings = {point.meaning for point in chart.points}
    shown = [look for meaning, look in LOOKS.items() if meaning in meanings]
    widths = [LETTER * len(look.words) + KEY_GAP for look in shown]
    starts = accumulate(widths, initial=FRAME.left + 10)
    return tuple(map(Key, starts, shown)) if len(shown) > 1 else ()
