"""After a whole story, the database's own bytes do not know who reported it."""

import os
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.orm import Session

from intake import afterwards, directory, identity, inbox, reporting
from intake.database import Base, Database
from intake.drafts import Typed
from intake.identity import Thread
from intake.inbox import Delivery
from intake.models import FeedbackAnswer, Harm, OutcomeKind
from intake.places import seal_place
from intake.questions import Missing
from intake.responding import Answer, PlannedAction
from tests.factories import GP, TEAM, Place, acknowledge, make_place, respond, wait_until

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


def bytes_of(database: Database) -> bytes:
    """Everything the database holds: its files where it has any, else every row as text."""
    path = make_url(str(database.engine.url)).database or ""
    if os.sep in path:
        return b"".join(file.read_bytes() for file in Path(path).parent.glob(f"{Path(path).name}*"))
    with database.reading() as session:
        return "\n".join(
            text_of(session, table.name) for table in Base.metadata.tables.values()
        ).encode()


def text_of(session: Session, table: str) -> str:
    rows = session.execute(text(f"SELECT * FROM {table}"))
    return "\n".join(repr(tuple(row)) for row in rows)


def test_the_reporter_is_in_no_byte_of_the_database(database: Database, now: datetime) -> None:
    with database.writing() as session:
        place = make_place(session)
        tell_a_whole_story(place, now)
        assert directory.contact_of(session, place.person(GP)).name == NAME
        session.commit()
        kept = bytes_of(database)  # the connection is open: what is only in a log counts as well
    assert b"The Royal lost a letter" in kept
    assert [secret for secret in SECRETS if secret.encode() in kept] == []


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
