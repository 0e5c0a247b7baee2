"""Concerns that look like one: who is asked and who is told of it, each of them once.

The quality team is asked about a pair, and links it or not: by `clusters`. Reporters hear
that others said so too, never who or from where.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import directory, telling, views
from intake.clock import london_date
from intake.models import (
    Axis,
    Concern,
    Kind,
    OrganisationAlias,
    Precision,
    ReporterIdentity,
)
from intake.reading.likeness import LIKELY, SAID_TOO, Features, likeness, telling_words
from intake.saying import cluster_notices

OFFERED = 2
"""More look-alikes than this are not offered with one concern."""

SENT_WITHIN = timedelta(days=28)
"""Only concerns sent this lately are compared."""

_OF_THEIR_OWN = (Kind.GOOD_CARE, Kind.IDEA)


def offer(session: Session, concern: Concern, *, now: datetime) -> None:
    """Ask the quality team whether it is one of the likeliest few; tell the reporters of all.

    At Send, and again when its service, its words or its labels have changed since.
    """
    alike = list(look_alikes(session, concern, now=now, least=SAID_TOO))
    likely = [other for points, other in alike if points >= LIKELY]
    for other in likely[:OFFERED]:
        if not _is_known(session, concern, other):
            _ask(session, concern, other, now=now)
    _tell_reporters(session, concern, [other for _, other in alike], now=now)


def look_alikes(
    session: Session, concern: Concern, *, now: datetime, least: int = LIKELY
) -> list[tuple[int, Concern]]:
    """Concerns about the same service that score `least` points or more, likeliest first."""
    if concern.provider_id is None or concern.kind in _OF_THEIR_OWN or not _is_compared(concern):
        return []
    scored = _scored(session, concern, concern.provider_id, now)
    likely = [pair for pair in scored if pair[0] >= least]
    return sorted(likely, key=lambda pair: (-pair[0], pair[1].reference))


def _is_compared(concern: Concern) -> bool:
    return concern.submitted_at is not None and concern.withdrawn_at is None


def _scored(
    session: Session, concern: Concern, provider_id: UUID, now: datetime
) -> Iterator[tuple[int, Concern]]:
    names = _names(session, provider_id)
    mine = _features(session, concern, names)
    for other in _recent(session, concern, now):
        yield likeness(mine, _features(session, other, names)), other


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
    """What is compared, by the labels that stand: a person's in the model's place."""
    themes = (row.code for row in views.labels_of(session, concern) if row.axis is Axis.THEME)
    is_known = concern.occurred_on is not None and concern.occurred_precision is Precision.DAY
    sent_on = london_date(concern.submitted_at or concern.started_at)
    day = concern.occurred_on if is_known and concern.occurred_on else sent_on
    return Features(telling_words(concern.text, names), frozenset(themes), day)


def _is_known(session: Session, concern: Concern, other: Concern) -> bool:
    """Whether the pair is linked, or was asked about from either side: an answer stands."""
    if concern.cluster_id is not None and concern.cluster_id == other.cluster_id:
        return True
    pairs = ((concern, other), (other, concern))
    return any(telling.was_told(session, one, key_of(another.id)) for one, another in pairs)


def _ask(session: Session, concern: Concern, other: Concern, *, now: datetime) -> None:
    asked = cluster_notices.looks_like(
        views.summary_of(session, concern), views.summary_of(session, other)
    )
    telling.tell_quality_team(session, concern, asked, key=key_of(other.id), now=now)


def key_of(other_id: UUID) -> str:
    """The key of the quality team's question whether a concern is the same as another."""
    return f"like:{other_id.hex}"


def _tell_reporters(
    session: Session, concern: Concern, alike: Sequence[Concern], *, now: datetime
) -> None:
    """Its own reporter with a number where that is safe; who said so before without one."""
    others = [other for other in alike if _is_for_reporter(session, concern, other)]
    if others:
        told = cluster_notices.others_said_so(len(others))
        telling.tell_reporter(session, concern, told, key="others", now=now)
    for other in alike:
        if _is_for_reporter(session, other, concern):
            told = cluster_notices.others_say_so_too(other.reference or "")
            telling.tell_reporter(session, other, told, key="others", now=now)


def _is_for_reporter(session: Session, concern: Concern, other: Concern) -> bool:
    """Somebody else's, and nothing that went to a safeguarding lead or the like."""
    tokens = (concern.reporter_token, other.reporter_token)
    mine, theirs = (session.get_one(ReporterIdentity, token) for token in tokens)
    return mine.person_key != theirs.person_key and other.signpost is None
