"""A weekly digest as a page, from the same values that are posted."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from bot.web.crossing_part import CrossingPart
from bot.web.sorting_part import SortingPart
from bot.web.views import View
from digests import openings
from digests.charts import draw
from digests.figures import Measure
from digests.grouping import Group, groups_of
from digests.verdicts import counted, rounded
from digests.weekly import Digest, Series
from digests.wording import headline, overdue_lines, several_words, waited
from intake.clock import in_london
from intake.suppression import suppressed_words

PER_PATIENTS = 10_000


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure as printed: "88%", "14 of 16", what it is to reach, and who is counted."""

    name: str
    share: str
    counts: str
    beside: str
    definition: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A line of the tables of themes: this week, last week, what is usual, what is not."""

    label: str
    count: str
    last: str
    usual: str
    change: str


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A domain's sub-themes, of each a line."""

    name: str
    lines: tuple[Trend, ...]


@dataclass(frozen=True, slots=True)
class LateLine:
    """Something overdue."""

    reference: str
    provider: str
    by: str


@dataclass(frozen=True, slots=True)
class WeekCount:
    """One week of the chart, as a table says it."""

    week: str
    count: int


@dataclass(frozen=True, slots=True)
class DigestPage(View):
    """One week's digest."""

    template: ClassVar[str] = "digest.html.jinja"
    section: ClassVar[str] = "digests"
    week: str
    week_words: str
    as_at: str
    this_week: str
    headline: str
    verdict: str
    figures: tuple[Figure, ...]
    chart: Markup
    weeks: tuple[WeekCount, ...]
    domains: tuple[Trend, ...]
    several: str
    groups: tuple[ThemeGroup, ...]
    overdue: tuple[str, ...]
    unacknowledged: tuple[LateLine, ...]
    late_actions: tuple[LateLine, ...]
    more: tuple[Figure, ...]
    volume: str
    volume_name: str
    opened: tuple[str, str, str]
    harmed: str
    crossing: CrossingPart
    sorting: SortingPart | None

    @property
    def title(self) -> str:
        """The page's heading."""
        return f"Quality digest, {self.week_words}"


def digest_page(
    digest: Digest, crossing: CrossingPart, sorting: SortingPart | None = None
) -> DigestPage:
    """A digest laid out as a page; every number is the digest's own.

    `sorting` None: there is no model to say what is new to it.
    """
    drawing = draw(digest.received.chart, digest.week, so_far=digest.received.so_far)
    return DigestPage(
        week=str(digest.week),
        week_words=digest.week.words,
        as_at=in_london(digest.as_at),
        this_week="This week so far" if digest.is_unfinished else "This week",
        headline=headline(digest),
        verdict=drawing.alt_text,
        figures=tuple(figure(measure) for measure in digest.main_measures),
        chart=Markup(drawing.svg),  # noqa: S704 - the chart's own template has escaped it
        weeks=week_counts(digest),
        domains=tuple(trend(series) for series in digest.domains),
        several=several_words(digest),
        groups=tuple(theme_group(group) for group in groups_of(digest) if group.themes),
        overdue=overdue_lines(digest),
        unacknowledged=tuple(
            LateLine(late.reference, late.provider, f"{waited(late.by)} since the notice")
            for late in digest.unacknowledged
        ),
        late_actions=tuple(
            LateLine(late.reference, late.provider, f"{counted(late.by, 'day')} past its date")
            for late in digest.late_actions
        ),
        more=tuple(figure(measure) for measure in (*digest.cohorts, *digest.practices)),
        volume=volume_words(digest.volume),
        volume_name=digest.volume.name,
        opened=(openings.NAME, digest.opened.words, openings.DEFINITION),
        harmed=suppressed_words(digest.harmed),
        crossing=crossing,
        sorting=sorting,
    )


def figure(measure: Measure) -> Figure:
    """A measure with its denominator."""
    counts = f"{measure.numerator} of {measure.denominator}"
    share, beside = measure.share.capitalize(), measure.beside
    return Figure(
        measure.name, share, counts, f"{beside[:1].upper()}{beside[1:]}", measure.explained
    )


def theme_group(group: Group) -> ThemeGroup:
    """A domain's sub-themes, unusual ones first."""
    return ThemeGroup(group.name, tuple(trend(theme) for theme in group.themes))


def trend(series: Series) -> Trend:
    """A label's week beside the last one and what is usual."""
    usual = series.usual.removeprefix("usual ")
    return Trend(
        label=series.label,
        count=str(series.count),
        last="" if series.last is None else str(series.last),
        usual=f"{usual[0].upper()}{usual[1:]}",
        change=f"Unusual: {series.change}" if series.is_unusual else "",
    )


def week_counts(digest: Digest) -> tuple[WeekCount, ...]:
    """The counts each week, newest first; the chart has a point for each that is over."""
    weeks = [digest.week.plus(-back).words for back in range(len(digest.received.counts))]
    weeks[0] += ", so far" if digest.is_unfinished else ""
    return tuple(map(WeekCount, weeks, reversed(digest.received.counts)))


def volume_words(volume: Measure) -> str:
    """How many concerns, and for how many patients."""
    rate = volume.rate(PER_PATIENTS)
    per = "" if rate is None else f", {rounded(rate)} for every 10,000 patients"
    return f"{volume.numerator}{per}"
