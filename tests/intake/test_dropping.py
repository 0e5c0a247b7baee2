from datetime import datetime

from sqlalchemy.orm import Session

from intake import reporting
from intake.lifecycle import State
from tests.factories import GP, Place, make_typed


def test_deleting_one_of_two_messages_leaves_the_other(
    session: Session, place: Place, now: datetime
) -> None:
    first = make_typed("The Royal sent a letter to the wrong house")
    draft = reporting.start_draft(session, place.person(GP), first, now=now)
    second = make_typed("on Friday last week")
    reporting.add_to_draft(session, draft, second, now=now)

    reporting.drop_message(session, draft, second.thread, second.ts, now=now)
    assert (draft.state, draft.text) == (State.DRAFT, first.text)


def test_deleting_the_only_message_discards_the_draft(
    session: Session, place: Place, now: datetime
) -> None:
    only = make_typed("The Royal sent a letter to the wrong house")
    draft = reporting.start_draft(session, place.person(GP), only, now=now)
    reporting.drop_message(session, draft, only.thread, only.ts, now=now)
    assert draft.state is State.DISCARDED
