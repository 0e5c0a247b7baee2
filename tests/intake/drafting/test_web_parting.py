"""A report of the web form made two: drafts of one browser, begun as any other."""

from datetime import datetime
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from intake import reporting, telling
from intake.drafting import parting, web_parting, web_reporting
from intake.drafting.parting import NothingToSplit
from intake.drafting.web_reporting import Browser, Words
from intake.errors import ConcernNotFound, TooManyReports
from intake.lifecycle import State
from intake.models import Concern, Kind
from intake.people import links
from intake.questions import NOT_SURE, Missing
from tests.factories import Place, state_of

FIRST, SECOND = "The Royal sent no summary for five weeks.", "The DNs did not come to him."


def a_browser() -> Browser:
    return Browser(links.new_secret(), uuid4())


def begin(
    place: Place, browser: Browser, text: str = f"{FIRST} {SECOND}", *, now: datetime
) -> Concern:
    practice, words = place.organisation("N85001"), Words(Kind.NIGGLE, text, ())
    return web_reporting.put_words(place.session, practice, browser, words, now=now)


def test_each_part_is_a_draft_that_this_browser_opens_and_no_other(
    session: Session, place: Place, now: datetime
) -> None:
    browser = a_browser()
    concern = begin(place, browser, now=now)
    assert parting.open_offer(session, concern) == (FIRST, SECOND)
    first, second = web_parting.split(session, concern, browser, now=now)
    assert (first.id, first.text) == (concern.id, FIRST)
    assert (second.text, second.kind) == (SECOND, Kind.NIGGLE)
    assert second.provider_id == place.organisation("RNC").id
    assert web_reporting.own_draft(session, Browser(browser.secret, second.id)) is second
    with pytest.raises(ConcernNotFound):
        web_reporting.own_draft(session, Browser(links.new_secret(), second.id))
    for part in (first, second):
        assert parting.open_offer(session, part) == ()


def test_masked_words_that_were_accepted_are_not_held_again_in_their_parts(
    session: Session, place: Place, now: datetime
) -> None:
    browser, practice = a_browser(), place.organisation("N85001")
    words = Words(Kind.CONCERN, f"{FIRST} {SECOND} For [NHS number removed].", ("nhs_number",))
    concern = web_reporting.put_words(session, practice, browser, words, now=now)
    with pytest.raises(NothingToSplit):
        web_parting.split(session, concern, browser, now=now)
    reporting.release(session, concern, now=now)
    first, second = web_parting.split(session, concern, browser, now=now)
    assert (state_of(first), state_of(second)) == (State.DRAFT, State.DRAFT)
    assert second.text == f"{SECOND} For [NHS number removed]."


def test_a_page_that_was_skipped_was_asked(session: Session, place: Place, now: datetime) -> None:
    browser = a_browser()
    concern = begin(place, browser, "Nobody rang the patient back about her scan", now=now)
    for fact, value in ((Missing.PROVIDER, NOT_SURE), (Missing.HARM, "low")):
        reporting.answer(session, concern, fact, value, now=now)
    assert concern.questions_asked == ["harm", "provider", "when"]
    begin(place, browser, f"{FIRST} {SECOND}", now=now)
    assert parting.open_offer(session, concern) == ()
    assert any("This may be 2 concerns" in note for note in telling.card(session, concern).notes)


def test_words_that_hold_one_report_are_not_parted(
    session: Session, place: Place, now: datetime
) -> None:
    browser = a_browser()
    concern = begin(place, browser, FIRST, now=now)
    assert parting.open_offer(session, concern) == ()
    with pytest.raises(NothingToSplit):
        web_parting.split(session, concern, browser, now=now)


def test_parts_count_as_what_a_practice_begins_in_an_hour(
    session: Session, place: Place, now: datetime
) -> None:
    browser = a_browser()
    concern = begin(place, browser, now=now)
    for _ in range(web_reporting.MOST_AN_HOUR - 1):
        begin(place, a_browser(), FIRST, now=now)
    with pytest.raises(TooManyReports):
        web_parting.split(session, concern, browser, now=now)
