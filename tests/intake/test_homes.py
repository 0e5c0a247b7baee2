"""Home pages: whose is drawn when, and what of their own stands there."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import homes, reporting, sending
from intake.messages import Message
from intake.models import OutboxState, Outgoing, SendKind
from intake.people import own_pages
from intake.sending import claim
from tests.factories import (
    GP,
    NEWCOMER,
    PRACTICE_MANAGER,
    RECEPTIONIST,
    Place,
    acknowledge,
    make_concern,
    make_draft,
)
from tests.ties import OF_THE_ROSTER, forms_of, forms_of_concern, places_of, ties


def pages(session: Session) -> list[Outgoing]:
    query = select(Outgoing).where(Outgoing.kind == SendKind.HOME).order_by(Outgoing.sequence)
    return list(session.scalars(query))


def test_a_page_is_drawn_for_those_of_the_practice_who_look_at_theirs(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    for user in (GP, PRACTICE_MANAGER):
        homes.note_opened(session, place.person(user), key="opened", now=now)
    homes.note_opened(session, place.person(RECEPTIONIST), key="opened", now=now)
    session.query(Outgoing).delete()
    acknowledge(place, concern, now=now)
    assert len(pages(session)) == 2


def test_who_has_not_looked_for_a_month_is_left_alone(
    session: Session, place: Place, now: datetime
) -> None:
    homes.note_opened(session, place.person(GP), key="opened", now=now - timedelta(days=31))
    session.query(Outgoing).delete()
    make_concern(place, now=now)
    assert not pages(session)


def test_one_page_waits_for_each_person_at_most(
    session: Session, place: Place, now: datetime
) -> None:
    homes.note_opened(session, place.person(GP), key="opened", now=now)
    make_draft(place, now=now)
    make_concern(place, now=now)
    waiting = pages(session)
    assert len(waiting) == 1
    claim(session, waiting[0].sequence, now=now, lease=timedelta(seconds=60))
    session.flush()
    homes.publish(session, place.person(GP), key="again", now=now)
    assert len(pages(session)) == 2


def test_words_for_the_top_of_a_page_join_the_one_that_waits(
    session: Session, place: Place, now: datetime
) -> None:
    for told in ("", "Chosen."):
        homes.publish(session, place.person(GP), key=f"1{told}", now=now, told=told)
    assert [Message.from_json(page.body).text for page in pages(session)] == ["Chosen."]


def test_a_concern_of_no_practice_draws_no_page(
    session: Session, place: Place, now: datetime
) -> None:
    homes.note_opened(session, place.person(NEWCOMER), key="opened", now=now)
    session.query(Outgoing).delete()
    make_draft(place, now=now, user=NEWCOMER)
    assert not pages(session)


def test_drafts_and_reports_are_ones_own(session: Session, place: Place, now: datetime) -> None:
    draft, sent = make_draft(place, now=now), make_concern(place, now=now)
    make_draft(place, now=now, user=RECEPTIONIST)
    gone = make_draft(place, now=now)
    reporting.discard(session, gone, now=now)
    assert list(own_pages.own_drafts(session, place.person(GP)).concerns) == [draft]
    assert list(own_pages.own_reports(session, place.person(GP)).concerns) == [sent]


def test_a_draft_is_drawn_for_its_reporter_alone(
    session: Session, place: Place, now: datetime
) -> None:
    for user in (GP, PRACTICE_MANAGER):
        homes.note_opened(session, place.person(user), key="opened", now=now)
    session.query(Outgoing).delete()
    make_draft(place, now=now)
    assert len(pages(session)) == 1


def test_no_row_of_a_page_says_whose_it_is_or_of_what(
    session: Session, place: Place, now: datetime
) -> None:
    gp = place.person(GP)
    homes.note_opened(session, gp, key="opened", now=now)
    session.query(Outgoing).delete()
    draft = make_draft(place, now=now)
    assert len(pages(session)) == 1
    who = forms_of(gp, GP, "Asha Patel")
    assert ties(session, who, forms_of_concern(draft)) == []
    assert places_of(session, who) <= OF_THE_ROSTER


def test_a_page_is_found_by_its_fingerprint(session: Session, place: Place, now: datetime) -> None:
    for user in (GP, PRACTICE_MANAGER):
        homes.publish(session, place.person(user), key="moved", now=now)
    assert [homes.reader_of(session, page) for page in pages(session)] == [
        place.person(GP), place.person(PRACTICE_MANAGER),
    ]  # fmt: skip


def test_the_same_key_is_one_page_for_each_person(
    session: Session, place: Place, now: datetime
) -> None:
    for user in (GP, PRACTICE_MANAGER, GP):
        homes.publish(session, place.person(user), key="moved", now=now)
        for page in pages(session):
            page.state = OutboxState.SENDING
    assert len(pages(session)) == 2


@pytest.mark.parametrize("is_drawn", [True, False], ids=["drawn", "set aside"])
def test_a_page_that_is_done_with_is_nobodys(
    is_drawn: bool, session: Session, place: Place, now: datetime
) -> None:
    homes.publish(session, place.person(GP), key="1", now=now, told="You report for Brook Lane.")
    [page] = pages(session)
    if is_drawn:
        sending.note_sent(session, page.sequence, "", now=now)
    else:
        sending.set_aside(session, page.sequence)
    assert (page.address, Message.from_json(page.body)) == (homes.NOBODYS, Message(""))
    homes.publish(session, place.person(GP), key="2", now=now)
    assert len(pages(session)) == 2


def test_when_a_page_was_opened_is_kept_as_a_day(
    session: Session, place: Place, now: datetime
) -> None:
    homes.note_opened(session, place.person(GP), key="opened", now=now)
    kept = place.person(GP).home_opened_at
    assert kept is not None
    assert kept.isoformat() == f"{now.date()}T00:00:00+00:00"
