"""A person's own drafts and reports, page by page."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import homes
from intake.messages import Message
from intake.models import Outgoing, SendKind
from intake.people.own_pages import DRAFTS_SHOWN, Turned, all_drafts, own_drafts, own_reports
from tests.factories import GP, RECEPTIONIST, Place, make_concern, make_draft


def test_every_draft_stands_on_one_page_the_newest_first(
    session: Session, place: Place, now: datetime
) -> None:
    made = [make_draft(place, now=now + timedelta(minutes=n)) for n in range(2 * DRAFTS_SHOWN + 1)]
    make_draft(place, now=now, user=RECEPTIONIST)
    person = place.person(GP)
    pages = [own_drafts(session, person, number) for number in range(3)]
    assert [draft for page in pages for draft in page.concerns] == made[::-1]
    assert [(page.first, page.has_earlier) for page in pages] == [(0, True), (5, True), (10, False)]
    assert {draft.id for draft in all_drafts(session, person)} == {draft.id for draft in made}


def test_past_the_last_page_stands_the_last(session: Session, place: Place, now: datetime) -> None:
    sent = make_concern(place, now=now)
    page = own_reports(session, place.person(GP), 7)
    assert (list(page.concerns), page.number, page.count) == ([sent], 0, 1)
    nothing = own_reports(session, place.person(RECEPTIONIST), 7)
    assert (list(nothing.concerns), nothing.number, nothing.has_earlier) == ([], 0, False)


@pytest.mark.parametrize("turned", [Turned(), Turned(3, 0), Turned(0, 12)])
def test_where_somebody_leafs_is_written_and_read(turned: Turned) -> None:
    assert Turned.parse(str(turned)) == turned


@pytest.mark.parametrize("written", ["1", ":", "-1:0", "a:b", "1:2:3"])
def test_anything_else_is_no_page(written: str) -> None:
    with pytest.raises(ValueError, match=written):
        Turned.parse(written)


def test_no_word_is_the_newest_page() -> None:
    assert Turned.parse("") == Turned()


def test_a_page_that_waits_to_be_drawn_is_drawn_where_they_leaf_to(
    session: Session, place: Place, now: datetime
) -> None:
    person = place.person(GP)
    homes.publish(session, person, key="opened", now=now)
    homes.publish(session, person, key="turned", now=now, turned=Turned(0, 2))
    homes.publish(session, person, key="moved", now=now)
    [row] = session.scalars(select(Outgoing).where(Outgoing.kind == SendKind.HOME))
    assert Message.from_json(row.body).title == "0:2"
