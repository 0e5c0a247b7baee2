from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain
from classifiers.themes import DomainSuggestion, Reading
from intake import reporting
from intake.database import Base
from intake.labelling import labels
from intake.lifecycle import State
from tests.factories import GP, Place, make_typed


def rows_of(session: Session) -> str:
    tables = Base.metadata.sorted_tables
    return repr([session.execute(select(table)).all() for table in tables])


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
    assert draft.text == ""
    assert "letter" not in rows_of(session)


def test_nothing_kept_quotes_a_message_that_was_deleted(
    session: Session, place: Place, now: datetime
) -> None:
    first = make_typed("The Royal sent a letter")
    cues = DomainSuggestion(Domain.SAFETY, 0.9, ("orchids",))
    reading = Reading((cues,), (), abstained=False, model_version="1")
    second = make_typed("orchids in the ward")
    draft = reporting.start_draft(session, place.person(GP), first, now=now)
    reporting.add_to_draft(session, draft, second, now=now)
    labels.store_reading(session, draft, reading, now=now)
    reporting.drop_message(session, draft, second.thread, second.ts, now=now)
    assert "orchids" not in rows_of(session)
    assert "The Royal sent a letter" in rows_of(session)
