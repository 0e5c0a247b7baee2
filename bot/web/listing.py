"""The concerns of an area that somebody has sent, as values: for the list page and for the API."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from bot.web.filters import OVERDUE, UNSORTED, Wanted
from bot.web.views import NEVER_SHOWN
from classifiers.taxonomy import Domain
from digests.overdue import unacknowledged
from digests.weeks import Week
from intake import views
from intake.errors import ConcernNotFound
from intake.lifecycle import State
from intake.models import (
    NOTHING,
    Acknowledgement,
    Axis,
    Classification,
    Concern,
    Harm,
    Kind,
    Organisation,
    Routing,
    Source,
)

REFERENCE = re.compile(r"C\d{2}-\d{5,11}", re.ASCII)
"""What a reference looks like; a database is asked for nothing else."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One concern. `late_by`: whole hours since the notice, where the 24 are over; else None.

    Holds nothing of who reported it.
    """

    reference: str
    state: State
    kind: Kind
    harm: Harm | None
    triaged_harm: Harm | None
    provider: str
    domains: tuple[Domain, ...]
    themes: tuple[str, ...]
    submitted_at: datetime
    acknowledge_by: datetime | None
    acknowledged_at: datetime | None
    late_by: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of concerns, newest first, and how many there are on all pages."""

    concerns: tuple[Listed, ...]
    total: int


def find(session: Session, area_id: UUID, wanted: Wanted, now: datetime, size: int) -> Found:
    """The concerns that were asked for, `size` a page. Reads only."""
    late = {item.reference: item.by for item in unacknowledged(session, area_id, now)}
    conditions = _conditions(area_id, wanted, tuple(late))
    total = session.scalar(select(func.count()).select_from(Concern).where(*conditions)) or 0
    query = (
        _rows()
        .where(*conditions)
        .order_by(Concern.submitted_at.desc(), Concern.reference.desc())
        .limit(size)
        .offset((wanted.page - 1) * size)
    )
    rows = session.execute(query).all()
    return Found(tuple(_listed(session, row, late) for row in rows), total)


def find_one(
    session: Session, area_id: UUID, reference: str, now: datetime
) -> tuple[Concern, Listed]:
    """A concern that was sent, as stored and as listed. ConcernNotFound for any other."""
    if REFERENCE.fullmatch(reference) is None:
        raise ConcernNotFound("of this address")
    query = _rows().where(*sent(area_id), Concern.reference == reference)
    row = session.execute(query).one_or_none()
    if row is None:
        raise ConcernNotFound(reference)
    late = {item.reference: item.by for item in unacknowledged(session, area_id, now)}
    return row[0], _listed(session, row, late)


Stored = Row[Concern, str, datetime, datetime]
"""All but the concern may be null: the joins are outer ones."""


def _rows() -> Select[Concern, str, datetime, datetime]:
    """Each concern with its service, and its present routing's deadline and acknowledgement."""
    return (
        select(Concern, Organisation.name, Routing.acknowledge_by, Acknowledgement.acknowledged_at)
        .outerjoin(Organisation, Organisation.id == Concern.provider_id)
        .outerjoin(Routing, and_(Routing.concern_id == Concern.id, Routing.cycle == Concern.cycle))
        .outerjoin(Acknowledgement, Acknowledgement.routing_id == Routing.id)
    )


def _listed(session: Session, stored: Stored, late: dict[str, int]) -> Listed:
    concern, provider, acknowledge_by, acknowledged_at = stored
    labels = views.labels_of(session, concern)
    reference = concern.reference or ""
    return Listed(
        reference=reference,
        state=concern.state,
        kind=concern.kind,
        harm=concern.harm,
        triaged_harm=concern.triaged_harm,
        provider=provider or "",
        domains=tuple(Domain(row.code) for row in labels if row.axis is Axis.DOMAIN),
        themes=tuple(row.code for row in labels if row.axis is Axis.THEME),
        submitted_at=concern.submitted_at or concern.started_at,
        acknowledge_by=acknowledge_by,
        acknowledged_at=acknowledged_at,
        late_by=late.get(reference),
    )


def sent(area_id: UUID) -> tuple[ColumnElement[bool], ...]:
    """Conditions on a concern: of this area, and sent by its reporter."""
    return (
        Concern.area_id == area_id,
        Concern.submitted_at.is_not(None),
        Concern.state.not_in(NEVER_SHOWN),
    )


def _conditions(
    area_id: UUID, wanted: Wanted, late: Sequence[str]
) -> tuple[ColumnElement[bool], ...]:
    conditions = list(sent(area_id))
    if wanted.provider:
        conditions.append(Concern.provider_id == UUID(wanted.provider))
    if wanted.domain:
        conditions.append(_in_domain(wanted.domain))
    if wanted.state == OVERDUE:
        conditions.append(Concern.reference.in_(late))
    elif wanted.state:
        conditions.append(Concern.state == State(wanted.state))
    if wanted.week:
        week = Week.parse(wanted.week)
        conditions += [Concern.submitted_at >= week.starts_at, Concern.submitted_at < week.ends_at]
    return tuple(conditions)


def _in_domain(domain: str) -> ColumnElement[bool]:
    """Whether a domain stands: a person's if any, else the model's, of the text as it is."""
    if domain == UNSORTED:
        return ~_stands(Classification.code != NOTHING)
    return _stands(Classification.code == domain)


def _stands(is_wanted: ColumnElement[bool]) -> ColumnElement[bool]:
    chosen = exists().where(*_LABEL, Classification.source == Source.HUMAN)
    said = exists().where(*_LABEL, is_wanted)
    return or_(
        said.where(Classification.source == Source.HUMAN),
        and_(~chosen, said.where(Classification.source == Source.MODEL)),
    )


_LABEL = (
    Classification.concern_id == Concern.id,
    Classification.text_version == Concern.text_version,
    Classification.axis == Axis.DOMAIN,
)
