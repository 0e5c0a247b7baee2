"""For machines that watch: does it answer, is it ready, how much waits."""

from math import nan

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.main import Shared
from bot.metrics import OPEN_ROWS
from bot.web.queues import queues
from intake import migrating

QUEUES = ("inbox", "outbox", "due")


def health(shared: Shared) -> APIRouter:
    """The routes that are always open."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz", summary="Does the process answer?")
    def healthz() -> dict[str, str]:
        """Whether the process answers at all."""
        return {"status": "ok"}

    @router.get("/readyz", summary="Is it ready for work?")
    def readyz(response: Response) -> dict[str, str]:
        """Whether the database is there and has today's shape."""
        problem = database_problem(shared)
        response.status_code = 503 if problem else 200
        return {"status": problem or "ready"}

    @router.get("/metrics", summary="Numbers for Prometheus")
    def metrics() -> Response:
        """Counters for Prometheus; no label carries typed words or people."""
        for name, count in _open_rows(shared).items():
            OPEN_ROWS.labels(queue=name).set(count)
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return router


def database_problem(shared: Shared) -> str:
    """What is wrong with the database, for whoever runs Inkling; nothing when all is well."""
    try:
        with shared.database.reading() as session:
            session.execute(text("SELECT 1"))
            engine = session.connection().engine
        is_current = migrating.is_current(engine)
    except SQLAlchemyError:
        return "the database does not answer"
    return "" if is_current else "the database needs `inkling migrate`"


def _open_rows(shared: Shared) -> dict[str, float]:
    """Rows by queue as they are now; not a number where nobody can count them."""
    try:
        with shared.database.reading() as session:
            counted = queues(session, shared.clock.now()).by_name
    except SQLAlchemyError:
        return dict.fromkeys(QUEUES, nan)
    return {name: counted[name].waiting for name in QUEUES}
