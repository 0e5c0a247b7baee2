"""The demo's links for people without Slack: one practice's form, and that practice's own list."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.main import Shared
from intake.models import Organisation, OrganisationKind
from intake.people import practice_links

Makes = Callable[[Session, Organisation, datetime], str]


def form(shared: Shared) -> str:
    """The address of the form of the area's first practice."""
    return _made(
        shared, lambda session, one, now: practice_links.make_form_link(session, one, now=now)
    )


def own_list(shared: Shared) -> str:
    """The address of the same practice's own list; it works for 90 days of the demo's clock."""
    return _made(
        shared, lambda session, one, now: practice_links.make_practice_link(session, None, one, now)
    )


def _made(shared: Shared, make: Makes) -> str:
    practices = select(Organisation).where(Organisation.kind == OrganisationKind.PRACTICE)
    with shared.database.writing.begin() as session:
        first = session.scalars(practices.order_by(Organisation.code).limit(1)).one()
        return shared.settings.public_url + make(session, first, shared.clock.now())
