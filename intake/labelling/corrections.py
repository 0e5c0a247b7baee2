"""A person's labels, in the place of what they said before on the same axes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from intake.models import NOTHING, Axis, Classification, Concern, Source


def put(
    session: Session, concern: Concern, said: Mapping[Axis, Sequence[str]], *, now: datetime
) -> None:
    """Let these codes stand for the text as it is, the first one first; none says "nothing fits".

    Axes that are not named keep what stands.
    """
    session.execute(
        delete(Classification).where(
            Classification.concern_id == concern.id,
            Classification.source == Source.HUMAN,
            Classification.text_version == concern.text_version,
            Classification.axis.in_(list(said)),
        )
    )
    for axis, codes in said.items():
        session.add_all(_rows(concern, axis, tuple(dict.fromkeys(codes)) or (NOTHING,), now))
    session.flush()


def _rows(
    concern: Concern, axis: Axis, codes: Sequence[str], now: datetime
) -> list[Classification]:
    return [
        Classification(
            area_id=concern.area_id,
            concern_id=concern.id,
            text_version=concern.text_version,
            axis=axis,
            code=code,
            position=position,
            source=Source.HUMAN,
            cues=[],
            classified_at=now,
        )
        for position, code in enumerate(codes)
    ]
