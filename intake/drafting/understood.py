"""What is understood from the words of a draft: whom it is about, when, and where in care."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from intake.clock import london_date
from intake.drafting import kinds
from intake.models import Concern, Precision
from intake.people.known import known_in
from intake.reading.dates import When, read_when
from intake.reading.matching import match_provider
from intake.reading.services import Circumstances, circumstances_of


def understand(session: Session, concern: Concern, before: str, *, now: datetime) -> None:
    """What was read in the words follows them, from `before`; what the reporter answered stays."""
    index, own = known_in(session, concern.area_id).index, {concern.practice_id}
    if concern.provider_id == match_provider(before, index, own).best:
        concern.provider_id = match_provider(concern.text, index, own).best
        concern.is_provider_unknown &= concern.provider_id is None
    kinds.follow(concern, before, concern.text)
    today = london_date(now)
    if (concern.occurred_on, concern.occurred_precision) == _columns(read_when(before, today)):
        put_when(concern, read_when(concern.text, today))
    _understand_circumstances(concern, circumstances_of(before), circumstances_of(concern.text))


def _understand_circumstances(concern: Concern, was: Circumstances, now: Circumstances) -> None:
    """Service, stage and setting follow the words, unless somebody has said otherwise since."""
    for axis in Circumstances.__slots__:
        if getattr(concern, axis) == getattr(was, axis):
            setattr(concern, axis, getattr(now, axis))


def put_when(concern: Concern, when: When | None) -> None:
    """Write down when it happened; None forgets it."""
    concern.occurred_on, concern.occurred_precision = _columns(when)


def _columns(when: When | None) -> tuple[date | None, Precision | None]:
    if when is None or when.precision is Precision.UNKNOWN:
        return None, when.precision if when else None
    return when.day, when.precision
