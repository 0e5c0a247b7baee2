"""Whose concerns the demo's pages show."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException

from intake.models import Area


class NoAreaYet(HTTPException):
    """Nobody has loaded a roster."""

    def __init__(self) -> None:
        super().__init__(404, "There is no area yet. Set INKLING_ROSTER_FILE, then start Inkling.")


def the_area(session: Session) -> UUID:
    """The demo's one area: until sign-in says whose person asks, the first by code. NoAreaYet."""
    area_id = session.scalars(select(Area.id).order_by(Area.code).limit(1)).one_or_none()
    if area_id is None:
        raise NoAreaYet
    return area_id
