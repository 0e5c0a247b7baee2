"""Reporting without an account: the same draft core, nobody written to, once however often."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import identity, outbox, reporting, sending, telling
from intake.drafting import web_identity, web_reporting
from intake.drafting.web_reporting import Browser, Words
from intake.errors import ConcernNotFound, DraftMoved, LinkUnknown, StepNotAllowed, TooManyReports
from intake.filed import afterwards
from intake.identity import Thread
from intake.lifecycle import State
from intake.models import (
    AuditEvent,
    Concern,
    Door,
    FeedbackAnswer,
    Harm,
    Kind,
    OutboxState,
    OutcomeKind,
    Outgoing,
    Privacy,
    PrivateLink,
    ReporterIdentity,
)
from intake.people import links
from intake.questions import Missing
from intake.responding import Answer
from intake.saying import replies
from tests.factories import (
    Place,
    acknowledge,
    make_draft,
    respond,
    said,
    state_of,
    wait_until,
)

TEXT = "Discharge summary from the Royal came 3 weeks late"
WORDS = Words(Kind.CONCERN, TEXT, ())
ANOTHER = "The Royal's ambulance bay was locked all night"
MASKED = Words(Kind.CONCERN, "Summary for [NHS number removed] came late", ("nhs_number",))
HOUR = timedelta(hours=1)


def a_browser() -> Browser:
    return Browser(links.new_secret(), uuid4())


def begin(place: Place, browser: Browser, words: Words = WORDS, *, now: datetime) -> Concern:
    practice = place.organisation("N85001")
    return web_reporting.put_words(place.session, practice, browser, words, now=now)


def send(place: Place, browser: Browser, words: Words = WORDS, *, now: datetime) -> Concern:
    """Begin, answer and send."""
    concern = begin(place, browser, words, now=now)
    reporting.answer(place.session, concern, Missing.HARM, Harm.LOW, now=now)
    mark = web_reporting.shown_mark(concern)
    web_reporting.send(place.session, concern, browser, mark, now=now)
    return concern


def test_a_draft_is_understood_as_any_other(session: Session, place: Place, now: datetime) -> None:
    concern = begin(place, a_browser(), now=now)
    assert (concern.state, concern.door) == (State.DRAFT, Door.WEB)
    assert concern.provider_id == place.organisation("RNA").id
    assert concern.practice_id == place.organisation("N85001").id
    assert concern.text == TEXT
    kinds = session.scalars(select(AuditEvent.kind).order_by(AuditEvent.sequence)).all()
    assert kinds[-1] == "draft.started"


def test_nobody_is_written_to_from_first_words_to_closing(
    session: Session, place: Place, now: datetime
) -> None:
    browser = a_browser()
    concern = send(place, browser, now=now)
    acknowledge(place, concern, now=now + HOUR)
    answer = Answer("Left in a tray", None, OutcomeKind.CHANGED, "Sent daily")
    respond(place, concern, answer, now=now + 2 * HOUR)
    again = FeedbackAnswer.STILL_HAPPENING
    afterwards.take_feedback(session, concern, again, now=now + 3 * HOUR)
    wait_until(place, now + timedelta(days=60))
    assert said(session, "notice", concern)
    told = [row for row in session.scalars(select(Outgoing)) if row.address.startswith("page:")]
    assert {row.state for row in told} == {OutboxState.SENT}
    rest = set(session.scalars(select(Outgoing.address))) - {row.address for row in told}
    assert {address.partition(":")[0] for address in rest} == {"channel"}


def test_what_would_be_written_lies_on_the_reporters_own_page(
    session: Session, place: Place, now: datetime
) -> None:
    concern = send(place, a_browser(), now=now)
    other = send(place, a_browser(), Words(Kind.CONCERN, ANOTHER, ()), now=now)
    acknowledge(place, concern, now=now + HOUR)
    answer = Answer("Left in a tray", None, OutcomeKind.CHANGED, "Sent daily")
    respond(place, concern, answer, now=now + 2 * HOUR)
    texts = [row.body["text"] for row in outbox.shelved(session, concern)]
    assert "acknowledged C26-00001" in texts[0]
    assert "recorded an outcome for C26-00001" in texts[1]
    assert not [row for row in outbox.shelved(session, other) if row.key.startswith("ack")]
    afterwards.take_feedback(session, concern, FeedbackAnswer.YES, now=now + 3 * HOUR)
    texts = [row.body["text"] for row in outbox.shelved(session, concern)]
    assert len(texts) == 3
    assert "Thank you" in texts[1]
    assert sending.next_to_send(session, now=now + 9 * HOUR, paced=()) is not None


def test_the_same_message_laid_there_twice_is_one(
    session: Session, place: Place, now: datetime
) -> None:
    concern, message = send(place, a_browser(), now=now), replies.plain("Hello")
    for at in (now, now + HOUR):
        telling.tell_reporter(session, concern, message, key="hello", now=at)
    [row] = outbox.shelved(session, concern)
    assert (row.sent_at, row.state) == (now, OutboxState.SENT)


def test_an_unsent_draft_expires_without_a_word(
    session: Session, place: Place, now: datetime
) -> None:
    concern = begin(place, a_browser(), now=now)
    wait_until(place, now + timedelta(days=8))
    assert state_of(concern) is State.EXPIRED
    assert session.scalars(select(Outgoing)).all() == []


def test_the_same_page_sent_twice_is_one_draft(
    session: Session, place: Place, now: datetime
) -> None:
    browser = a_browser()
    first = begin(place, browser, now=now)
    version = first.text_version
    assert begin(place, browser, now=now) is first
    assert first.text_version == version
    begin(place, browser, Words(Kind.NIGGLE, "The DNs came late", ()), now=now)
    assert (first.text, first.kind) == ("The DNs came late", Kind.NIGGLE)
    assert first.provider_id == place.organisation("RNC").id
    assert len(session.scalars(select(Concern)).all()) == 1


def test_masked_words_are_held_until_accepted(
    session: Session, place: Place, now: datetime
) -> None:
    concern = begin(place, a_browser(), MASKED, now=now)
    assert state_of(concern) is State.HELD
    reporting.release(session, concern, now=now)
    assert state_of(concern) is State.DRAFT
    assert concern.text == MASKED.text


@pytest.mark.parametrize("text", ["Summary for a patient came late", MASKED.text])
def test_masked_words_may_be_written_again(place: Place, now: datetime, text: str) -> None:
    browser = a_browser()
    concern = begin(place, browser, MASKED, now=now)
    begin(place, browser, Words(Kind.CONCERN, text, ()), now=now)
    assert (state_of(concern), concern.text) == (State.DRAFT, text)
    begin(place, browser, MASKED, now=now)
    assert state_of(concern) is State.HELD


def test_another_browser_does_not_find_a_draft(
    session: Session, place: Place, now: datetime
) -> None:
    mine = a_browser()
    begin(place, mine, now=now)
    theirs = Browser(links.new_secret(), mine.draft_id)
    nobodys = Browser(mine.secret, uuid4())
    for stranger in (theirs, nobodys):
        with pytest.raises(ConcernNotFound):
            web_reporting.own_draft(session, stranger)
    with pytest.raises(ConcernNotFound):
        begin(place, theirs, now=now)


def test_a_draft_of_slack_is_no_browsers(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, now=now)
    with pytest.raises(ConcernNotFound):
        web_reporting.own_draft(session, Browser(links.new_secret(), draft.id))


def test_an_unsent_draft_is_found_again_by_its_browser_and_practice(
    session: Session, place: Place, now: datetime
) -> None:
    browser = a_browser()
    concern, practice = begin(place, browser, now=now), place.organisation("N85001").id
    later = Browser(browser.secret, uuid4())
    newest = begin(place, later, now=now + HOUR)
    assert web_identity.unsent_draft(session, browser.secret, practice) is newest
    reporting.discard(session, newest, now=now)
    assert web_identity.unsent_draft(session, browser.secret, practice) is concern
    other = place.organisation("N85002").id
    assert web_identity.unsent_draft(session, browser.secret, other) is None
    assert web_identity.unsent_draft(session, links.new_secret(), practice) is None


def test_send_files_once_and_its_link_opens_it(
    session: Session, place: Place, now: datetime
) -> None:
    browser = a_browser()
    concern = send(place, browser, now=now)
    assert concern.reference == "C26-00001"
    web_reporting.send(session, concern, browser, "whatever", now=now + HOUR)
    assert len(session.scalars(select(PrivateLink)).all()) == 1
    assert links.concern_of(session, browser.link, now=now) is concern
    with pytest.raises(LinkUnknown):
        links.concern_of(session, browser.secret, now=now)


def test_after_send_the_browser_leads_nowhere(
    session: Session, place: Place, now: datetime
) -> None:
    browser = a_browser()
    concern = send(place, browser, now=now)
    practice = place.organisation("N85001").id
    assert web_identity.unsent_draft(session, browser.secret, practice) is None
    row = session.scalars(select(ReporterIdentity)).one()
    assert row.person_key == row.thread_key
    opened = identity.open_reporter(
        session, concern.reporter_token, reason="a test", actor="system", now=now
    )
    assert opened == Thread("web", "", "", "")


def test_nothing_unseen_is_filed(session: Session, place: Place, now: datetime) -> None:
    browser = a_browser()
    concern = begin(place, browser, now=now)
    mark = web_reporting.shown_mark(concern)
    reporting.answer(session, concern, Missing.HARM, Harm.SEVERE, now=now)
    with pytest.raises(DraftMoved, match="Check it once more"):
        web_reporting.send(session, concern, browser, mark, now=now)
    assert state_of(concern) is State.DRAFT
    mark = web_reporting.shown_mark(concern)
    concern.classified_at = now
    web_reporting.send(session, concern, browser, mark, now=now)
    assert concern.reference


def test_what_is_held_or_over_is_not_sent(session: Session, place: Place, now: datetime) -> None:
    browser = a_browser()
    concern = begin(place, browser, MASKED, now=now)
    mark = web_reporting.shown_mark(concern)
    with pytest.raises(StepNotAllowed):
        web_reporting.send(session, concern, browser, mark, now=now)
    reporting.discard(session, concern, now=now)
    with pytest.raises(StepNotAllowed):
        web_reporting.send(session, concern, browser, mark, now=now)
    with pytest.raises(StepNotAllowed):
        begin(place, browser, now=now)


def test_who_knows_of_it_is_chosen_but_no_name_is_promised(
    session: Session, place: Place, now: datetime
) -> None:
    concern = begin(place, a_browser(), now=now)
    web_reporting.choose_privacy(session, concern, Privacy.ANONYMOUS, now=now)
    assert concern.privacy is Privacy.ANONYMOUS
    with pytest.raises(ValueError, match="asks for no name"):
        web_reporting.choose_privacy(session, concern, Privacy.OPEN, now=now)


def test_a_practice_that_writes_by_the_dozen_is_asked_to_wait(
    session: Session, place: Place, now: datetime
) -> None:
    for number in range(web_reporting.MOST_AN_HOUR):
        begin(place, a_browser(), now=now + timedelta(seconds=number))
    with pytest.raises(TooManyReports, match=r"Your words are still here.*10:12"):
        begin(place, a_browser(), now=now + timedelta(minutes=59))
    begin(place, a_browser(), now=now + HOUR)
    elsewhere = place.organisation("N85002")
    web_reporting.put_words(session, elsewhere, a_browser(), WORDS, now=now)
