from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import audit
from intake.filed import afterwards
from intake.lifecycle import State
from intake.models import FeedbackAnswer, Harm, OutcomeKind, Outgoing
from intake.responding import Answer, PlannedAction
from tests.factories import Place, acknowledge, make_concern, respond, state_of


def test_a_concern_goes_from_first_words_to_closed(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.LOW)
    assert (concern.state, concern.reference) == (State.ROUTED, "C26-00001")

    acknowledge(place, concern, now=now + timedelta(hours=2))
    action = PlannedAction("Fix the letter queue", "Ward manager", date(2026, 12, 1))
    answer = Answer("A queue was stuck", action, OutcomeKind.CHANGED, "Letters now go daily")
    respond(place, concern, answer, now=now + timedelta(days=3))
    assert state_of(concern) is State.FED_BACK

    afterwards.take_feedback(session, concern, FeedbackAnswer.YES, now=now + timedelta(days=4))
    assert state_of(concern) is State.CLOSED
    assert audit.first_break(session, place.area_id) is None
    addresses = {row.address.partition(":")[0] for row in session.scalars(select(Outgoing))}
    assert addresses == {"reporter", "channel"}
