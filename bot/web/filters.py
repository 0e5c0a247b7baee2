"""The concern list's filters: what may be chosen, and what was chosen in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.web.views import TAGS
from classifiers.taxonomy import Domain
from digests.weeks import Week
from intake import directory
from intake.models import Concern

OVERDUE = "overdue"
UNSORTED = "unsorted"
LISTED_WEEKS = 60
MOST_PAGES = 10_000


class Field(StrEnum):
    """A filter's name in the address."""

    PROVIDER = "provider"
    DOMAIN = "domain"
    STATE = "state"
    WEEK = "week"


LABELS = {
    Field.PROVIDER: "Service",
    Field.DOMAIN: "Domain",
    Field.STATE: "Status",
    Field.WEEK: "Week sent",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a filter's list."""

    value: str
    words: str


Choices = Mapping[Field, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was chosen; an empty value is "all". `page` from 1."""

    provider: str = ""
    domain: str = ""
    state: str = ""
    week: str = ""
    page: int = 1

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the page was chosen."""
        return any(self.chosen(field) for field in Field)

    def chosen(self, field: Field) -> str:
        """The value of one filter."""
        return str(getattr(self, field))

    def on_page(self, page: int) -> "Wanted":
        """The same choice, another page of it."""
        return replace(self, page=page)

    @property
    def query(self) -> str:
        """As the end of an address: "?state=overdue&page=2", or nothing."""
        said = {str(field): self.chosen(field) for field in Field if self.chosen(field)}
        if self.page > 1:
            said["page"] = str(self.page)
        return f"?{urlencode(said)}" if said else ""


def choices(session: Session, area_id: UUID, now: datetime) -> Choices:
    """What each filter offers in this area."""
    services = directory.providers(session, area_id)
    return {
        Field.PROVIDER: tuple(Choice(str(row.id), row.name) for row in services),
        Field.DOMAIN: (
            *(Choice(domain.value, domain.label) for domain in Domain),
            Choice(UNSORTED, "Not yet sorted"),
        ),
        Field.STATE: (
            Choice(OVERDUE, "Overdue"),
            *(Choice(state.value, tag.words) for state, tag in TAGS.items()),
        ),
        Field.WEEK: _weeks(session, area_id, now),
    }


def read(address: Mapping[str, str], offered: Choices) -> Wanted:
    """What an address asks for; what is not on offer, or is no page, counts as not said."""
    said = {
        field.value: value
        for field in Field
        if (value := address.get(field, "")) in {choice.value for choice in offered[field]}
    }
    page = address.get("page", "")
    is_number = page.isascii() and page.isdigit() and len(page) < len(str(MOST_PAGES))
    return Wanted(**said, page=max(1, int(page)) if is_number else 1)


def _weeks(session: Session, area_id: UUID, now: datetime) -> tuple[Choice, ...]:
    """Every week since the first concern, newest first."""
    query = select(func.min(Concern.submitted_at)).where(Concern.area_id == area_id)
    first_at = session.scalar(query)
    if first_at is None:
        return ()
    latest, first = Week.containing(now), Week.containing(first_at)
    back = (latest.plus(-weeks) for weeks in range(LISTED_WEEKS))
    return tuple(Choice(str(week), week.words) for week in back if week >= first)
