"""The weekly digests as pages, from the same values that are posted."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.web.sorting_part import SortingPart
from bot.web.views import Tag, View
from digests.charts import draw
from digests.figures import Measure
from digests.verdicts import counted, rounded
from digests.weekly import THEMES_SHOWN, Digest, Series
from digests.weeks import Week
from digests.wording import headline, overdue_lines, waited
from intake.clock import in_london
from intake.models import Due, DueKind, DueState
from intake.suppression import suppressed_words

PER_PATIENTS = 10_000


@dataclass(frozen=True, slots=True)
class Posted:
    """A week, and when its digest went out; None where it was left out after an outage."""

    week: Week
    at: datetime | None


def posted(session: Session, area_id: UUID) -> tuple[Posted, ...]:
    """Every week whose digest was due, newest first; the first posting counts."""
    query = (
        select(Due.step, func.min(Due.fired_at).filter(Due.state == DueState.DONE))
        .where(
            Due.area_id == area_id,
            Due.kind == DueKind.DIGEST,
            Due.state.in_((DueState.DONE, DueState.SKIPPED)),
        )
        .group_by(Due.step)
        .order_by(Due.step.desc())
    )
    return tuple(Posted(Week.parse(step), at) for step, at in session.execute(query).all())


@dataclass(frozen=True, slots=True)
class DigestLine:
    """One week of the list."""

    week: str
    words: str
    posted: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class DigestList(View):
    """All digests."""

    template: ClassVar[str] = "digests.html.jinja"
    section: ClassVar[str] = "digests"
    this_week: str
    this_week_words: str
    lines: tuple[DigestLine, ...]

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Weekly digests"


def digest_list(found: tuple[Posted, ...], now: datetime) -> DigestList:
    """The list page."""
    this = Week.containing(now)
    return DigestList(str(this), this.words, tuple(_line(each) for each in found))


def _line(each: Posted) -> DigestLine:
    if each.at is None:
        return DigestLine(str(each.week), each.week.words, "", Tag("Not posted", "grey"))
    return DigestLine(
        str(each.week), each.week.words, in_london(each.at), Tag("Posted", "green")
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure as printed: "88%", "14 of 16", and who is counted."""

    name: str
    share: str
    counts: str
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
    unsorted: int
    themes: tuple[Trend, ...]
    themes_left: int
    overdue: tuple[str, ...]
    unacknowledged: tuple[LateLine, ...]
    late_actions: tuple[LateLine, ...]
    more: tuple[Figure, ...]
    volume: str
    volume_name: str
    harmed: str
    sorting: SortingPart | None

    @property
    def title(self) -> str:
        """The page's heading."""
        return f"Quality digest, {self.week_words}"


def digest_page(digest: Digest, sorting: SortingPart | None = None) -> DigestPage:
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
        unsorted=digest.unsorted,
        themes=tuple(trend(series) for series in digest.themes[:THEMES_SHOWN]),
        themes_left=max(len(digest.themes) - THEMES_SHOWN, 0),
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
        harmed=suppressed_words(digest.harmed),
        sorting=sorting,
    )


def figure(measure: Measure) -> Figure:
    """A measure with its denominator."""
    counts = f"{measure.numerator} of {measure.denominator}"
    return Figure(measure.name, measure.share.capitalize(), counts, measure.definition)


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
