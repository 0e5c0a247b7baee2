"""The JSON API of the demo; it changes nothing. Nothing in it says, or hints at, who reported."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from bot.late_classifier import LateClassifier
from bot.main import Shared
from bot.web.areas import the_area
from bot.web.classify import add_classify
from bot.web.filters import OVERDUE, UNSORTED, Wanted
from bot.web.listing import Found, Listed, find
from bot.web.local import require_local
from bot.web.refusals import REFUSALS
from bot.web.views import TAGS
from classifiers.taxonomy import Domain
from digests.figures import Measure
from digests.weekly import Digest, WeekNotBegun, compose
from digests.weeks import Week
from intake.lifecycle import State
from intake.models import Harm, Kind

MOST = 100
WEEK = r"^\d{4}-W\d{2}$"
StateCode = Annotated[
    str, Field(pattern=f"^({'|'.join([OVERDUE, *(state.value for state in TAGS)])})$")
]
DomainCode = Annotated[
    str, Field(pattern=f"^({'|'.join([UNSORTED, *(domain.value for domain in Domain)])})$")
]
WeekCode = Annotated[str, Field(pattern=WEEK, examples=["2026-W47"])]


class Frozen(BaseModel):
    """Made from our own values; says no more than its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ConcernOut(Frozen):
    """One concern, without its text and without anything about who reported it."""

    reference: str = Field(examples=["C26-00412"])
    state: State
    kind: Kind
    harm: Harm | None = Field(description="The reporter's own answer; null where not said.")
    triaged_harm: Harm | None = Field(description="The quality lead's view; null before triage.")
    provider: str | None = Field(description="The service it is about; null where not known.")
    domains: list[Domain]
    themes: list[str] = Field(description="Sub-theme codes, likeliest first.")
    submitted_at: AwareDatetime
    acknowledge_by: AwareDatetime | None
    acknowledged_at: AwareDatetime | None
    is_overdue: bool = Field(description="The 24 hours are over and nobody has acknowledged it.")


class ConcernsOut(Frozen):
    """One page of concerns, newest first."""

    as_at: AwareDatetime
    total: int = Field(ge=0, description="How many there are on all pages.")
    page: int = Field(ge=1)
    size: int = Field(ge=1, le=MOST)
    concerns: list[ConcernOut]


class MeasureOut(Frozen):
    """A measure: `numerator` of `denominator`."""

    name: str
    numerator: int = Field(ge=0)
    denominator: int = Field(ge=0)
    percent: float | None = Field(description="0 to 100; null where there is nothing to measure.")
    target_percent: float | None = Field(description="What it is to reach; null: nothing is asked.")
    beside: str = Field(description="The target and the distance in words, as the digest says.")
    definition: str


class CountOut(Frozen):
    """A label's count in the week and the week before, and its usual range in words."""

    name: str
    count: int = Field(ge=0)
    last_week: int | None
    usual: str
    is_unusual: bool


class MeasuresOut(Frozen):
    """A week's figures, as they stood at `as_at`: those of its digest."""

    week: WeekCode
    as_at: AwareDatetime
    is_unfinished: bool = Field(description="The week was not over: counts so far, not judged.")
    received: CountOut
    domains: list[CountOut]
    measures: list[MeasureOut]


def api(shared: Shared, late: LateClassifier) -> APIRouter:
    """The API's routes."""
    router = APIRouter(
        prefix="/api/v1",
        tags=["api"],
        dependencies=[Depends(require_local)],
        responses={status: REFUSALS[status] for status in (404, 422)},
    )

    @router.get("/concerns", summary="Concerns that were sent, newest first")
    def concerns(
        page: Annotated[int, Query(ge=1, le=10_000)] = 1,
        size: Annotated[int, Query(ge=1, le=MOST)] = 20,
        domain: Annotated[DomainCode | None, Query(description="A domain, or unsorted.")] = None,
        state: Annotated[StateCode | None, Query(description="A state, or overdue.")] = None,
        week: Annotated[WeekCode | None, Query(description="The week it was sent in.")] = None,
    ) -> ConcernsOut:
        """A page of the area's concerns, filtered like the concern list."""
        now = shared.clock.now()
        in_week = str(known_week(week)) if week else ""
        wanted = Wanted(domain=domain or "", state=state or "", week=in_week, page=page)
        with shared.database.reading() as session:
            found = find(session, the_area(session), wanted, now, size)
        return concerns_out(found, now, page, size)

    @router.get("/measures", summary="A week's figures")
    def measures(
        week: Annotated[WeekCode, Query(description="An ISO week, Monday to Sunday, London.")],
    ) -> MeasuresOut:
        """What the week's digest says, as numbers with their denominators."""
        with shared.database.reading() as session:
            area_id, chosen = the_area(session), known_week(week)
            as_at = chosen.as_at(shared.clock.now())
            try:
                return measures_out(compose(session, area_id, chosen, as_at))
            except WeekNotBegun as error:
                raise HTTPException(404, str(error)) from error

    add_classify(router, shared, late)
    return router


def known_week(text: str) -> Week:
    """The week; 404 where the calendar has none of that name."""
    try:
        return Week.parse(text)
    except ValueError as error:
        raise HTTPException(404, str(error)) from error


def concerns_out(found: Found, now: datetime, page: int, size: int) -> ConcernsOut:
    """A page of concerns as JSON."""
    listed = [concern_out(each) for each in found.concerns]
    return ConcernsOut(as_at=now, total=found.total, page=page, size=size, concerns=listed)


def concern_out(listed: Listed) -> ConcernOut:
    """A concern as JSON."""
    return ConcernOut(
        reference=listed.reference,
        state=listed.state,
        kind=listed.kind,
        harm=listed.harm,
        triaged_harm=listed.triaged_harm,
        provider=listed.provider or None,
        domains=list(listed.domains),
        themes=list(listed.themes),
        submitted_at=listed.submitted_at,
        acknowledge_by=listed.acknowledge_by,
        acknowledged_at=listed.acknowledged_at,
        is_overdue=listed.late_by is not None,
    )


def measures_out(digest: Digest) -> MeasuresOut:
    """A digest's figures as JSON."""
    received, *domains = (
        CountOut(
            name=series.label,
            count=series.count,
            last_week=series.last,
            usual=series.usual,
            is_unusual=series.is_unusual,
        )
        for series in (digest.received, *digest.domains)
    )
    figures = (*digest.main_measures, *digest.cohorts, *digest.practices)
    return MeasuresOut(
        week=str(digest.week),
        as_at=digest.as_at,
        is_unfinished=digest.is_unfinished,
        received=received,
        domains=domains,
        measures=[measure_out(measure) for measure in figures],
    )


def measure_out(measure: Measure) -> MeasureOut:
    """A measure as JSON."""
    return MeasureOut(
        name=measure.name,
        numerator=measure.numerator,
        denominator=measure.denominator,
        percent=measure.percent,
        target_percent=float(100 * measure.target.rate) if measure.target else None,
        beside=measure.beside,
        definition=measure.explained,
    )
