"""The demo's pages: addresses to views. Each reads, draws and changes nothing."""

from datetime import datetime

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.late_classifier import LateClassifier, NoClassifier
from bot.main import Shared
from bot.web import filters, listing
from bot.web.areas import the_area
from bot.web.concern import concern_page
from bot.web.concern_list import PAGE_SIZE, concern_list
from bot.web.crossing_part import crossing_part
from bot.web.digest_list import digest_list, posted
from bot.web.digest_pages import digest_page
from bot.web.documentation import documentation
from bot.web.drawing import draw
from bot.web.health import database_problem
from bot.web.local import require_local
from bot.web.queues import queues
from bot.web.slack_part import slack_part
from bot.web.sorting_part import sorting_at, sorting_part
from bot.web.status import (
    LastRead,
    Part,
    StatusPage,
    Waiting,
    ahead_words,
    classifier_part,
    database_part,
    waiting_rows,
    worker_part,
    workspace_url,
)
from bot.web.why_routes import add_why
from digests.agreement import Sorting
from digests.agreement_rows import agreement_csv
from digests.crosstab import Crossing, crossing_of
from digests.crosstab_shown import crossing_csv
from digests.tables import csv_of
from digests.weekly import Digest, WeekNotBegun, compose
from digests.weeks import Week
from intake.clock import in_london, utc_now
from intake.errors import ConcernNotFound
from intake.models import AuditEvent


def pages(shared: Shared, web: FastAPI, late: LateClassifier) -> APIRouter:
    """The routes that a person reads."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(require_local)])
    add_status(router, shared)
    add_concerns(router, shared)
    add_digests(router, shared)
    add_why(router, shared, late)
    add_documentation(router, web)
    return router


def add_status(router: APIRouter, shared: Shared) -> None:
    """Is it well."""

    @router.get("/")
    def status() -> HTMLResponse:
        return draw(status_page(shared))


def add_concerns(router: APIRouter, shared: Shared) -> None:
    """The list, and each concern."""

    @router.get("/concerns")
    def concerns(request: Request) -> HTMLResponse:
        now = shared.clock.now()
        with shared.database.reading() as session:
            area_id = the_area(session)
            offered = filters.choices(session, area_id, now)
            wanted = filters.read(request.query_params, offered)
            found = listing.find(session, area_id, wanted, now, PAGE_SIZE)
        return draw(concern_list(found, wanted, offered, now))

    @router.get("/concerns/{reference}")
    def concern(reference: str) -> HTMLResponse:
        with shared.database.reading() as session:
            try:
                page = concern_page(session, the_area(session), reference, shared.clock.now())
            except ConcernNotFound as error:
                raise HTTPException(404, str(error)) from error
        return draw(page)


def add_digests(router: APIRouter, shared: Shared) -> None:
    """The list, each week, and its figures as a file."""

    @router.get("/digests")
    def digests() -> HTMLResponse:
        with shared.database.reading() as session:
            found = posted(session, the_area(session))
        return draw(digest_list(found, shared.clock.now()))

    @router.get("/digests/{week}")
    def digest(week: str) -> HTMLResponse:
        found = digest_of(shared, week)
        crossing = crossing_part(crossing_beside(shared, found))
        return draw(digest_page(found, crossing, sorting_part(sorting_beside(shared, found))))

    @router.get("/digests/{week}/figures.csv")
    def figures(week: str) -> Response:
        found = digest_of(shared, week)
        return table(csv_of(found), f"inkling-digest-{found.week}.csv")

    @router.get("/digests/{week}/crossed.csv")
    def crossed(week: str) -> Response:
        found = digest_of(shared, week)
        return table(
            crossing_csv(crossing_beside(shared, found)), f"inkling-crossed-{found.week}.csv"
        )

    @router.get("/digests/{week}/sorting.csv")
    def sorting(week: str) -> Response:
        found = sorting_beside(shared, digest_of(shared, week))
        if found is None:
            raise HTTPException(503, str(NoClassifier()))
        return table(agreement_csv(found), f"inkling-sorting-{found.week}.csv")


def table(text: str, name: str) -> Response:
    """A file for a spreadsheet, to be kept under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


def add_documentation(router: APIRouter, web: FastAPI) -> None:
    """The API described, for people and for programs."""

    @router.get("/docs")
    def docs() -> HTMLResponse:
        return draw(documentation(web.openapi()))

    @router.get("/openapi.json")
    def openapi() -> JSONResponse:
        return JSONResponse(web.openapi())


def digest_of(shared: Shared, name: str) -> Digest:
    """A week's digest as it was posted, or as it stands; 404 for a week that has none."""
    with shared.database.reading() as session:
        area_id = the_area(session)
        try:
            week = Week.parse(name)
            return compose(session, area_id, week, week.as_at(shared.clock.now()))
        except (WeekNotBegun, ValueError) as error:
            raise HTTPException(404, str(error)) from error


def crossing_beside(shared: Shared, digest: Digest) -> Crossing:
    """The cross-tables of the weeks up to this digest's, as at the same moment."""
    with shared.database.reading() as session:
        return crossing_of(session, the_area(session), digest.week, digest.as_at)


def sorting_beside(shared: Shared, digest: Digest) -> Sorting | None:
    """How well the week of this digest was sorted, as at the same moment."""
    with shared.database.reading() as session:
        return sorting_at(session, the_area(session), digest.week, digest.as_at, shared.settings)


def status_page(shared: Shared) -> StatusPage:
    """How everything does, now; what the database cannot tell is left out when it is away."""
    now, problem = shared.clock.now(), database_problem(shared)
    parts, waiting = ((), ()) if problem else at_work(shared, now)
    return StatusPage(
        clock=in_london(now),
        ahead=ahead_words(now - utc_now()),
        parts=(database_part(problem), slack_part(shared.settings), *parts),
        waiting=waiting,
        workspace_url=workspace_url(shared.settings),
    )


def at_work(shared: Shared, now: datetime) -> tuple[tuple[Part, ...], tuple[Waiting, ...]]:
    """The parts that the database knows of, and what waits in it."""
    with shared.database.reading() as session:
        found, last = queues(session, now), last_read(session)
    parts = (worker_part(found, utc_now()), classifier_part(last, found.texts))
    return parts, waiting_rows(found)


def last_read(session: Session) -> LastRead | None:
    """When the classifier last read something."""
    query = (
        select(AuditEvent)
        .where(AuditEvent.kind == "concern.classified")
        .order_by(AuditEvent.happened_at.desc())
        .limit(1)
    )
    event = session.scalars(query).one_or_none()
    return LastRead(event.happened_at, str(event.details.get("model"))) if event else None
