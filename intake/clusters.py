"""Likely duplicates: offered after Send, linked by a quality lead, never merged.

A link changes no clock and no figure: each concern stays one report with its own.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import access, cluster_notices, directory, telling, views
from intake.clock import london_date
from intake.errors import NothingToDecide
from intake.likeness import LIKELY, SAID_TOO, Features, likeness, telling_words
from intake.messages import Message
from intake.models import (
    NOTHING,
    Axis,
    Classification,
    Cluster,
    Concern,
    Kind,
    OrganisationAlias,
    Person,
    Precision,
    ReporterIdentity,
)

OFFERED = 2
"""More look-alikes than this are not offered with one concern."""

SENT_WITHIN = timedelta(days=28)
"""Only concerns sent this lately are compared."""

_OF_THEIR_OWN = (Kind.GOOD_CARE, Kind.IDEA)


def offer(session: Session, concern: Concern, *, now: datetime) -> None:
    """After Send: ask the quality team whether it is one of the likeliest few; tell its reporter.

    The reporter learns that others said so too, never who, and how many only above small numbers.
    """
    for other in look_alikes(session, concern, now=now)[:OFFERED]:
        _ask(session, concern, other, now=now)
    alike = look_alikes(session, concern, now=now, least=SAID_TOO)
    others = [other for other in alike if _is_for_reporter(session, concern, other)]
    if others:
        told = cluster_notices.others_said_so(len(others))
        telling.tell_reporter(session, concern, told, key="others", now=now)


def look_alikes(
    session: Session, concern: Concern, *, now: datetime, least: int = LIKELY
) -> list[Concern]:
    """Concerns about the same service that score `least` points or more, likeliest first."""
    if concern.provider_id is None or concern.kind in _OF_THEIR_OWN:
        return []
    names = _names(session, concern.provider_id)
    mine = _features(session, concern, names)
    scored = [
        (likeness(mine, _features(session, other, names)), other)
        for other in _recent(session, concern, now)
    ]
    likely = [pair for pair in scored if pair[0] >= least]
    return [other for _, other in sorted(likely, key=lambda pair: (-pair[0], pair[1].reference))]


def _recent(session: Session, concern: Concern, now: datetime) -> Sequence[Concern]:
    return session.scalars(
        select(Concern).where(
            Concern.area_id == concern.area_id,
            Concern.provider_id == concern.provider_id,
            Concern.id != concern.id,
            Concern.kind.not_in(_OF_THEIR_OWN),
            Concern.submitted_at >= now - SENT_WITHIN,
            Concern.withdrawn_at.is_(None),
            Concern.is_test.is_(False),
        )
    ).all()


def _names(session: Session, provider_id: UUID) -> str:
    aliases = select(OrganisationAlias.alias).where(
        OrganisationAlias.organisation_id == provider_id
    )
    return " ".join([directory.organisation_name(session, provider_id), *session.scalars(aliases)])


def _features(session: Session, concern: Concern, names: str) -> Features:
    themes = select(Classification.code).where(
        Classification.concern_id == concern.id,
        Classification.text_version == concern.text_version,
        Classification.axis == Axis.THEME,
        Classification.code != NOTHING,
    )
    is_known = concern.occurred_on is not None and concern.occurred_precision is Precision.DAY
    sent_on = london_date(concern.submitted_at or concern.started_at)
    day = concern.occurred_on if is_known and concern.occurred_on else sent_on
    found = frozenset(session.scalars(themes))
    return Features(telling_words(concern.text, names), found, day)


def _is_for_reporter(session: Session, concern: Concern, other: Concern) -> bool:
    """Somebody else's, and nothing that went to a safeguarding lead or the like."""
    tokens = (concern.reporter_token, other.reporter_token)
    mine, theirs = (session.get_one(ReporterIdentity, token) for token in tokens)
    return mine.person_key != theirs.person_key and other.signpost is None


def _ask(session: Session, concern: Concern, other: Concern, *, now: datetime) -> None:
    asked = cluster_notices.looks_like(
        views.summary_of(session, concern), views.summary_of(session, other)
    )
    telling.tell_quality_team(session, concern, asked, key=_key(other.id), now=now)


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
    telling.reword_for_quality_team(session, concern, said, key=_key(other_id), now=now)


def _key(other_id: UUID) -> str:
    return f"like:{other_id.hex}"


def _pair(concern: Concern, other: Concern) -> str:
    return f"{concern.reference} and {other.reference}"


def _name(session: Session, person: Person) -> str:
    return directory.contact_of(session, person).name
