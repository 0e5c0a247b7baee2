"""Try it: what Send does to a practice run, which never becomes a sent concern."""

from datetime import datetime

from sqlalchemy.orm import Session

from intake import directory, lifecycle, privacy, triage
from intake.clock import in_london, london_date
from intake.messages import Message
from intake.models import Concern, Kind
from intake.safety import flagging
from intake.saying.audience import who_sees
from intake.saying.practice_marks import marked

_HEARD_OF_CONCERN = "You would hear here when it is acknowledged, and what came of it."
_HEARD = {
    Kind.GOOD_CARE: "You would hear here when its team has been told.",
    Kind.IDEA: "You would hear here when it is taken up.",
}


def would_have_gone(session: Session, concern: Concern, *, now: datetime) -> Message:
    """The card after Send: what it would have done."""
    audience = privacy.audience_of(session, concern)
    service = "The service"
    if concern.provider_id is not None:
        service = directory.organisation_name(session, concern.provider_id)
    return marked(
        Message(
            text="Nothing was sent. This is what Send would have done.",
            title="what Send would have done",
            body=(
                "That is all there is to it. Nothing was sent.",
                f"It would have had a reference such as C{london_date(now):%y}-00412.",
                _way(session, concern, now),
                f"Who would have seen it: {who_sees(audience, service)}",
                _HEARD.get(concern.kind, _HEARD_OF_CONCERN),
            ),
            quote=concern.text,
        )
    )


def _way(session: Session, concern: Concern, now: datetime) -> str:
    reason = (
        flagging.foreseen(session, concern)
        or triage.why_a_person(concern)
        or triage.why_nobody_reads(session, concern)
    )
    if reason is not None:
        return f"A person of the quality team would have looked first. {reason}"
    provider = directory.organisation_name(session, concern.provider_id)
    if concern.kind is Kind.GOOD_CARE:
        return f"It would have gone to {provider}, to share with its team. Praise has no clock."
    by = in_london(lifecycle.acknowledge_by(now))
    return f"It would have gone to {provider}, who must acknowledge it by {by}."
