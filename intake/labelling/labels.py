"""Keeping what the classifier suggested: labels, confidence, the words that led there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from classifiers.taxonomy import AXES
from intake import telling
from intake.filed import look_alikes
from intake.lifecycle import UNSENT
from intake.models import Axis, Classification, Concern, Source
from intake.safety import late_flags

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from classifiers.themes import Reading  # loads spaCy: only the worker needs it

THEMES_SHOWN = 3
"""More than this many sub-themes on a card would be noise."""


def keep_reading(
    session: Session, concern: Concern, reading: Reading, *, text_version: int, now: datetime
) -> None:
    """Store a reading of this version of the text and show it; a stale one is dropped."""
    if concern.text_version != text_version or concern.classified_at is not None:
        return
    store_reading(session, concern, reading, now=now)
    if concern.state in UNSENT:
        telling.reword_card(session, concern, now=now)
    else:
        late_flags.look_again(session, concern, now=now)
        look_alikes.offer(session, concern, now=now)


def store_reading(session: Session, concern: Concern, reading: Reading, *, now: datetime) -> None:
    """Store what the classifier suggested for the text as it stands."""
    _forget(session, concern)
    if not reading.abstained:
        session.add_all(_rows(concern, reading, now))
    concern.classified_at = now
    session.flush()
    telling.record(
        session, concern, "concern.classified", None, now=now, model=reading.model_version
    )


def _forget(session: Session, concern: Concern) -> None:
    session.execute(
        delete(Classification).where(
            Classification.concern_id == concern.id,
            Classification.text_version == concern.text_version,
            Classification.source == Source.MODEL,
        )
    )


def _rows(concern: Concern, reading: Reading, now: datetime) -> list[Classification]:
    found = [
        (Axis.DOMAIN, position, domain.domain.value, domain.confidence, domain.cues)
        for position, domain in enumerate(reading.domains)
    ] + [
        (Axis.THEME, position, theme.code, theme.confidence, theme.cues)
        for position, theme in enumerate(reading.themes[:THEMES_SHOWN])
    ]
    found += [
        (Axis(axis), 0, suggested.code, suggested.confidence, ())
        for axis in AXES
        if (suggested := getattr(reading, axis)) is not None
    ]
    return [
        Classification(
            area_id=concern.area_id,
            concern_id=concern.id,
            text_version=concern.text_version,
            axis=axis,
            code=code,
            position=position,
            source=Source.MODEL,
            confidence=confidence,
            cues=list(cues),
            model_version=reading.model_version,
            classified_at=now,
        )
        for axis, position, code, confidence, cues in found
    ]
