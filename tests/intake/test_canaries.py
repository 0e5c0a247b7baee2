"""After a whole story, the database's own bytes do not know who reported it."""

from datetime import date, datetime, timedelta

from sqlalchemy import text, update
from sqlalchemy.orm import Session

from intake import directory, identity, inbox, reporting
from intake.database import Database
from intake.drafting.drafts import Typed
from intake.filed import afterwards
from intake.identity import Thread
from intake.inbox import Delivery
from intake.models import Area, FeedbackAnswer, Harm, OutcomeKind
from intake.people.places import seal_place
from intake.questions import Missing
from intake.responding import Answer, PlannedAction
from tests.factories import (
    GP,
    TEAM,
    Place,
    acknowledge,
    make_place,
    respond,
    wait_until,
)
from tests.remains import everything_left, rows, since

NAME, CHANNEL = "Dr Asha Patel", "D0CANARYDM"
THREAD = Thread(TEAM, GP, CHANNEL, "1794906720.424242")
SECRETS = (GP, NAME, "Asha", "Patel", CHANNEL)


def tell_a_whole_story(place: Place, now: datetime) -> None:
    """Arrival, draft, Send, reminders, acknowledgement, outcome, feedback, closing."""
    session = place.session
    body = {"user": GP, "channel": CHANNEL, "name": NAME, "ts": THREAD.root}
    delivery = Delivery(
        place.area_id, "event", ("event", GP), (CHANNEL, THREAD.root), (TEAM, CHANNEL, GP), body, ()
    )
    inbox.store(session, delivery, now=now)
    seal_place(session, place.area_id, THREAD)
    typed = Typed("The Royal lost a letter", (), THREAD, THREAD.root)
    concern = reporting.start_draft(session, place.person(GP), typed, now=now)
    reporting.answer(session, concern, Missing.HARM, Harm.LOW, now=now)
    reporting.submit_concern(session, concern, now=now)
    wait_until(place, now + timedelta(hours=13))
    acknowledge(place, concern, now=now + timedelta(hours=14))
    action = PlannedAction("Fix the queue", "Ward manager", date(2026, 12, 1))
    answer = Answer("Found", action, OutcomeKind.CHANGED, "Mended")
    respond(place, concern, answer, now=now + timedelta(days=1))
    token = concern.reporter_token
    identity.open_reporter(session, token, reason="to answer", actor="system", now=now)
    afterwards.take_feedback(session, concern, FeedbackAnswer.NO, now=now + timedelta(days=2))
    wait_until(place, now + timedelta(days=40))


def text_of(session: Session, table: str) -> str:
    rows = session.execute(text(f"SELECT * FROM {table}"))
    return "\n".join(repr(tuple(row)) for row in rows)


def test_the_reporter_is_in_no_byte_of_the_database(database: Database, now: datetime) -> None:
    began = since(database.engine)
    with database.writing() as session:
        place = make_place(session)
        tell_a_whole_story(place, now)
        assert directory.contact_of(session, place.person(GP)).name == NAME
        session.commit()
        kept = everything_left(database.engine, began)  # still open: a journal counts as well
    assert "The Royal lost a letter" in kept
    assert [secret for secret in SECRETS if secret in kept] == []


def test_what_was_written_once_is_found_in_what_is_left(database: Database, now: datetime) -> None:
    """Else the search above would find nothing because it looks at nothing."""
    began = since(database.engine)
    with database.writing() as session:
        make_place(session)
        for words in ("wordsthatwerethere", "others"):
            session.execute(update(Area).values(name=words))
            session.commit()
        assert "wordsthatwerethere" not in "\n".join(rows(database.engine))
        assert "wordsthatwerethere" in everything_left(database.engine, began)


def test_what_was_discarded_is_forgotten_when_its_words_are_replaced(
    database: Database, now: datetime
) -> None:
    with database.writing() as session:
        place = make_place(session)
        typed = Typed("wordsthatwerereplaced", ("name",), THREAD, THREAD.root)
        concern = reporting.start_draft(session, place.person(GP), typed, now=now)
        session.commit()
        reporting.rewrite(session, concern, now=now)
        reporting.add_to_draft(session, concern, Typed("Better words", (), THREAD, "2.0"), now=now)
        session.commit()
        parts = text_of(session, "draft_part") + text_of(session, "concern")
    assert "Better words" in parts
    assert "wordsthatwerereplaced" not in parts
