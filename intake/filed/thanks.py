"""Good care and ideas: taken up, said so to whoever wrote, and closed. No clock. None commits.

Source: DOMAIN section 3, good care: submitted, routed, shared, closed; an idea goes to the quality
team.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from intake import directory, telling, triage, views
from intake.drafting.kinds import UNHARMING
from intake.errors import StepNotAllowed
from intake.lifecycle import State, Step, advance
from intake.models import Acknowledgement, Concern, Person
from intake.saying import notices
from intake.saying.replies import plain


def share(session: Session, concern: Concern, *, by: Person, now: datetime) -> None:
    """Somebody of the service shared the praise, or the quality lead takes an idea up."""
    if concern.kind not in UNHARMING:
        raise StepNotAllowed(Step.SHARE, concern.state)
    if concern.state is State.SUBMITTED:
        directory.require_quality_lead(session, by)
    else:
        directory.require_provider(session, by, concern.provider_id)
    asked, was_routed = triage.triage_key(session, concern), concern.state is State.ROUTED
    concern.state, concern.closed_at = advance(concern.state, Step.SHARE), now
    telling.record(session, concern, "concern.shared", by, now=now)
    done = notices.shared(
        views.summary_of(session, concern), directory.contact_of(session, by).name
    )
    if was_routed:
        _note_seen(session, concern, by, now)
        telling.reword_notice(session, concern, done, now=now)
    else:
        telling.reword_for_quality_team(session, concern, done, key=asked, now=now)
    _thank(session, concern, now, was_routed=was_routed)


def _note_seen(session: Session, concern: Concern, by: Person, now: datetime) -> None:
    routing = views.routing_of(session, concern)
    session.add(
        Acknowledgement(
            area_id=concern.area_id, routing_id=routing.id, person_id=by.id, acknowledged_at=now
        )
    )
    session.flush()


def _thank(session: Session, concern: Concern, now: datetime, *, was_routed: bool) -> None:
    provider = directory.organisation_name(session, concern.provider_id)
    words = (
        f"{provider} has shared {concern.reference} with its team. Thank you for saying it."
        if was_routed
        else f"The quality team has taken up your idea, {concern.reference}. Thank you."
    )
    telling.tell_reporter(session, concern, plain(words), key="shared", now=now)
    telling.reword_card(session, concern, now=now)
