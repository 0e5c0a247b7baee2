"""Likely duplicates, linked by a quality lead, never merged: `look_alikes` has the offer.

A link changes no clock and no figure: each concern stays one report with its own.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import access, directory, telling
from intake.errors import NothingToDecide
from intake.filed.look_alikes import key_of
from intake.messages import Message
from intake.models import Cluster, Concern, Person
from intake.saying import cluster_notices


def link(
    session: Session, concern: Concern, other: Concern, *, by: Person, now: datetime
) -> None:  # fmt: skip
    """The quality lead says that they are one event or pattern; linked already is linked once."""
    directory.require_quality_lead(session, by)
    if concern.cluster_id is None or concern.cluster_id != other.cluster_id:
        _put_together(session, concern, other, now=now)
        for one, another in ((concern, other), (other, concern)):
            telling.record(session, one, "concern.linked", by, now=now, other=another.reference)
    count = len(members(session, concern))
    said = cluster_notices.linked(_pair(concern, other), str(concern.id), count, _name(session, by))
    _settle(session, concern, other.id, said, now=now)


def _put_together(session: Session, concern: Concern, other: Concern, *, now: datetime) -> None:
    everybody = [*members(session, concern), *members(session, other)]
    cluster_id = other.cluster_id or concern.cluster_id or _begin(session, concern, now)
    for each in everybody:
        each.cluster_id = cluster_id
    session.flush()


def _begin(session: Session, concern: Concern, now: datetime) -> UUID:
    cluster = Cluster(id=uuid4(), area_id=concern.area_id, made_at=now)
    session.add(cluster)
    session.flush()
    return cluster.id


def members(session: Session, concern: Concern) -> Sequence[Concern]:
    """A concern and those it is linked with; alone where it is in no cluster."""
    if concern.cluster_id is None:
        return [concern]
    together = select(Concern).where(Concern.cluster_id == concern.cluster_id)
    return session.scalars(together.order_by(Concern.reference)).all()


def leave_apart(
    session: Session, concern: Concern, other: Concern, *, by: Person, now: datetime
) -> None:
    """The quality lead says that they are not the same. NothingToDecide where they are linked."""
    directory.require_quality_lead(session, by)
    if concern.cluster_id is not None and concern.cluster_id == other.cluster_id:
        raise NothingToDecide(_pair(concern, other))
    telling.record(session, concern, "concern.not_linked", by, now=now, other=other.reference)
    said = cluster_notices.apart(_pair(concern, other), _name(session, by))
    _settle(session, concern, other.id, said, now=now)


def unlink(session: Session, concern: Concern, *, by: Person, now: datetime) -> None:
    """The quality lead takes a concern out of its cluster; one that is left alone is in none."""
    directory.require_quality_lead(session, by)
    together = members(session, concern)
    if concern.cluster_id is None:
        raise NothingToDecide(concern.reference or "")
    rest = [each for each in together if each.id != concern.id]
    concern.cluster_id = None
    if len(rest) == 1:
        rest[0].cluster_id = None
    session.flush()
    telling.record(session, concern, "concern.unlinked", by, now=now)
    said = cluster_notices.unlinked(concern.reference or "", _name(session, by))
    for each in rest:
        _settle(session, concern, each.id, said, now=now)


def pair_of(
    session: Session, concern_id: UUID, other_id: UUID, person: Person
) -> tuple[Concern, Concern]:
    """Both concerns of a button, for who may see both; locked in one order, whoever presses."""
    first, second = (
        access.find_concern(session, each, person) for each in sorted((concern_id, other_id))
    )
    return (first, second) if first.id == concern_id else (second, first)


def _settle(
    session: Session, concern: Concern, other_id: UUID, said: Message, *, now: datetime
) -> None:
    concern.version += 1
    telling.reword_for_quality_team(session, concern, said, key=key_of(other_id), now=now)


def _pair(concern: Concern, other: Concern) -> str:
    return f"{concern.reference} and {other.reference}"


def _name(session: Session, person: Person) -> str:
    return directory.contact_of(session, person).name
