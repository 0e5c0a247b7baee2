"""What a reporter changed after Send: the record as it was, and the difference in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake import directory
from intake.drafting.kinds import CERTAINTY_LABELS, KIND_LABELS
from intake.labelling import codes
from intake.models import (
    Axis,
    Certainty,
    Classification,
    Concern,
    ConcernVersion,
    Harm,
    Kind,
    Precision,
    Privacy,
    Source,
)
from intake.questions import HARM_LABELS
from intake.reading.dates import When, in_words
from intake.reading.services import SETTINGS
from intake.saying.change_notices import ADDED, Difference


@dataclass(frozen=True, slots=True)
class Standing:
    """What a concern's reporter may correct, as it stood."""

    text: str
    text_version: int
    provider_id: UUID | None
    harm: Harm | None
    occurred_on: date | None
    occurred_precision: Precision | None
    kind: Kind
    certainty: Certainty | None
    is_for_colleague: bool
    privacy: Privacy
    setting: str | None
    said_themes: tuple[str, ...]


def standing(concern: Concern) -> Standing:
    """The record as it stands now."""
    return Standing(
        concern.text,
        concern.text_version,
        concern.provider_id,
        concern.harm,
        concern.occurred_on,
        concern.occurred_precision,
        concern.kind,
        concern.certainty,
        concern.is_for_colleague,
        concern.privacy,
        concern.setting,
        tuple(concern.said_themes),
    )


def keep(session: Session, concern: Concern, before: Standing, why: str, *, now: datetime) -> None:
    """Keep the record as it was before this change, under the next number."""
    newest = select(func.max(ConcernVersion.number)).where(ConcernVersion.concern_id == concern.id)
    number = (session.scalars(newest).one() or 0) + 1
    session.add(
        ConcernVersion(
            area_id=concern.area_id, concern_id=concern.id, number=number, text=before.text,
            text_version=before.text_version, provider_id=before.provider_id, harm=before.harm,
            occurred_on=before.occurred_on, occurred_precision=before.occurred_precision,
            kind=before.kind, certainty=before.certainty, privacy=before.privacy,
            is_for_colleague=before.is_for_colleague, setting=before.setting,
            said_themes=list(before.said_themes), why=why, changed_at=now,
        )
    )  # fmt: skip
    session.flush()


def carry_corrections(session: Session, concern: Concern, before: Standing) -> None:
    """Labels that a person set stand for the new words too, until a person changes them."""
    query = select(Classification).where(
        Classification.concern_id == concern.id,
        Classification.text_version == before.text_version,
        Classification.source == Source.HUMAN,
    )
    for row in session.scalars(query).all():
        session.add(
            Classification(
                area_id=row.area_id, concern_id=row.concern_id, axis=Axis(row.axis),
                text_version=concern.text_version, code=row.code, position=row.position,
                source=Source.HUMAN, cues=[], classified_at=row.classified_at,
            )
        )  # fmt: skip
    session.flush()


def differences(
    session: Session, concern: Concern, before: Standing
) -> tuple[Difference, ...]:  # fmt: skip
    """What is different now, one line a fact; nothing when nothing is."""
    name = directory.organisation_name
    services = name(session, before.provider_id), name(session, concern.provider_id)
    harms = _harm(before.harm), _harm(concern.harm)
    lines = (
        ("Service", services),
        ("Harm, as reported", harms),
        ("When", _whens(before, concern)),
        *_facts(before, standing(concern)),
    )
    moved = tuple((label, f"{was} → {now}") for label, (was, now) in lines if was != now)
    return (*_words(before.text, concern.text), *moved)


def _facts(was: Standing, now: Standing) -> tuple[tuple[str, tuple[str, str]], ...]:
    """What sort of report it is, where, and what about; never who sees it: see changed_privacy."""
    pairs = zip(_said(was), _said(now), strict=True)
    return tuple((label, (before, after)) for (label, before), (_, after) in pairs)


def _said(each: Standing) -> tuple[Difference, ...]:
    return (
        ("Kind", KIND_LABELS[each.kind]),
        ("Known", _labelled(CERTAINTY_LABELS, each.certainty)),
        ("Reported", "for a colleague" if each.is_for_colleague else "as their own"),
        ("Setting", _labelled(SETTINGS, each.setting)),
        ("Theme, as reported", _themes(each.said_themes)),
    )


def _labelled(labels: Mapping[Any, str], value: str | None) -> str:
    return labels[value] if value else "not said"


def _themes(said: Sequence[str]) -> str:
    return "; ".join(codes.words_of(Axis.THEME, code) for code in said) or "not said"


def _words(was: str, now: str) -> tuple[Difference, ...]:
    if was == now:
        return ()
    if now.startswith(f"{was}\n"):
        return ((ADDED, now.removeprefix(was).strip()),)
    return (("What happened, now", now),)


def _harm(harm: Harm | None) -> str:
    return HARM_LABELS[harm] if harm else "not said"


def _whens(before: Standing, concern: Concern) -> tuple[str, str]:
    return (
        _when(before.occurred_on, before.occurred_precision),
        _when(concern.occurred_on, concern.occurred_precision),
    )


def _when(day: date | None, precision: Precision | None) -> str:
    if precision is None:
        return "not said"
    return in_words(When(day, precision) if day else None)
