"""What a reporter says of a concern besides its words: service, harm, when."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from intake import directory
from intake.clock import london_date
from intake.drafting import understood
from intake.models import Concern, Harm, Precision
from intake.questions import NOT_SURE, Missing, WhenChoice
from intake.reading.dates import When, month_of, week_of


def take_answer(
    session: Session, concern: Concern, fact: Missing, value: str, *, now: datetime
) -> None:
    """Write an answer into a concern. ValueError for a value that was never offered."""
    if fact is Missing.PROVIDER:
        concern.is_provider_unknown = value == NOT_SURE
        concern.provider_id = None if value == NOT_SURE else offered(session, concern, value)
    elif fact is Missing.HARM:
        concern.harm = Harm(value)
    else:
        understood.put_when(concern, _when(value, now))


def offered(session: Session, concern: Concern, value: str) -> UUID:
    """The service of a choice. ValueError for one that was never offered."""
    return directory.require_service(session, concern.area_id, UUID(value))


def _when(value: str, now: datetime) -> When:
    today = london_date(now)
    if value not in set(WhenChoice):
        return When(min(type(today).fromisoformat(value), today), Precision.DAY)
    return {
        WhenChoice.TODAY: When(today, Precision.DAY),
        WhenChoice.THIS_WEEK: week_of(today),
        WhenChoice.THIS_MONTH: month_of(today),
        WhenChoice.UNKNOWN: When(today, Precision.UNKNOWN),
    }[WhenChoice(value)]
