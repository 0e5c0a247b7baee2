"""A question on a report's own page: answered without Slack, without a script, without a name."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from intake.exchange import asking
from intake.lifecycle import State
from intake.models import Concern, Question, QuestionEnd
from intake.responding import Answer, PlannedAction
from tests.factories import ACUTE_LEAD, respond, said
from tests.web.forms import Visitor, forms_of
from tests.web.site import Site
from tests.web.test_follow import HOUR, NAMES, own, reader
from tests.web.test_form import NUMBER, stored

__all__ = ["own", "reader"]
WHICH, CLINIC = "Which clinic was it?", "The anticoagulation clinic"
SEND, CANNOT = "Send my answer", "I cannot say"


def ask(site: Site, words: str = WHICH, after: timedelta = HOUR) -> None:
    """The service asks."""
    with site.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        by = place.person(ACUTE_LEAD)
        asking.ask(place.session, concern, words, by=by, now=site.now + after)


def settled(site: Site) -> Question:
    with site.shared.database.reading() as session:
        return session.scalars(select(Question)).one()


def told_to_provider(site: Site) -> str:
    with site.shared.database.reading() as session:
        return str(said(session, "question_ended:"))


def test_a_question_stands_on_the_page_and_is_answered_there(
    site: Site, reader: Visitor, own: str
) -> None:
    assert SEND not in reader.answer.text
    ask(site)
    page = reader.opens(own)
    for words in (
        f"The service asks: {WHICH}", "Your name is not shown to them.",
        "You have until Tue 24 Nov 2026, 17:00.", "The service has asked a question.",
    ):  # fmt: skip
        assert words in page.text
    page = reader.presses(SEND, **{"answer-1": CLINIC})
    assert reader.status == 200
    assert "I have told the service, and nobody else." in page.text
    assert SEND not in reader.answer.text
    assert f"('The reporter answers', '{CLINIC}')" in told_to_provider(site)
    assert stored(site).state is State.ACKNOWLEDGED
    assert "Answered the question of the service." in page.text
    assert not [name for name in NAMES if name in reader.answer.text]


def test_who_cannot_say_presses_so_and_need_not_write(
    site: Site, reader: Visitor, own: str
) -> None:
    ask(site)
    reader.opens(own)
    page = reader.presses(CANNOT)
    assert "I have told them that you cannot say" in page.text
    assert settled(site).end is QuestionEnd.CANNOT_SAY
    assert stored(site).state is State.ACKNOWLEDGED


@pytest.mark.parametrize(
    ("typed", "fault", "kept"),
    [
        pytest.param("", "Please write your answer in a sentence", "", id="nothing"),
        pytest.param(f"It was {NUMBER}", "We took that out: check the words", "It was", id="named"),
        pytest.param("far " * 600, "has 2,399 letters, and 2,000 fit", "far far", id="too long"),
    ],
)
def test_what_is_refused_is_said_beside_the_box_and_nothing_is_lost(
    typed: str, fault: str, kept: str, site: Site, reader: Visitor, own: str
) -> None:
    ask(site)
    reader.opens(own)
    page = reader.presses(SEND, **{"answer-1": typed})
    assert (reader.status, settled(site).end) == (400, None)
    assert fault in page.text
    assert 'href="#answer-1"' in reader.answer.text
    assert kept in reader.form(SEND).fields["answer-1"]
    assert NUMBER not in reader.answer.text
    reader.presses(SEND, **{"answer-1": CLINIC})
    assert settled(site).answer == CLINIC


def test_an_answer_to_what_has_ended_is_refused_and_says_what_to_do(
    site: Site, reader: Visitor, own: str
) -> None:
    ask(site)
    reader.opens(own)
    before = reader.answer
    reader.presses(SEND, **{"answer-1": CLINIC})
    again: tuple[tuple[str, dict[str, str]], ...] = (
        (SEND, {"answer-1": "Another"}),
        (CANNOT, {}),
        (SEND, {"question": "x"}),
    )
    for button, filled in again:
        reader.answer = before
        page = reader.presses(button, **filled)
        assert reader.status == 409
        assert "choose “Add to it, or correct it”" in page.text
    assert settled(site).answer == CLINIC


def test_an_answer_that_another_site_sends_is_not_taken(
    site: Site, reader: Visitor, own: str
) -> None:
    ask(site)
    form = next(f for f in forms_of(reader.client.get(own).text) if SEND in f.buttons)
    fields = {**form.fields, "answer-1": CLINIC}
    answer = reader.client.post(form.action, data=fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert (answer.status_code, settled(site).end) == (403, None)


def test_the_address_of_the_form_shows_the_reports_page(
    site: Site, reader: Visitor, own: str
) -> None:
    assert "Your report C26-00001" in reader.opens(f"{own}/answer").text


def concern_page(site: Site) -> str:
    return Visitor(site.client).opens("/concerns/C26-00001").text


def test_the_concerns_page_shows_what_was_asked_and_answered(
    site: Site, reader: Visitor, own: str
) -> None:
    ask(site)
    page = " ".join(concern_page(site).split())
    assert f"The service asks, Tue 17 Nov 2026, 10:12 {WHICH} Answer: not yet." in page
    assert "Question asked" in page
    reader.opens(own)
    reader.presses(SEND, **{"answer-1": CLINIC})
    page = " ".join(concern_page(site).split())
    assert f"The reporter answers, Tue 17 Nov 2026, 09:12 {CLINIC}" in page
    assert "Asked the reporter a question." in page


def test_no_action_is_overdue_while_the_reporter_is_asked(
    site: Site, reader: Visitor, own: str
) -> None:
    with site.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        promised = PlannedAction("Send letters daily", "Ward manager", date(2026, 11, 10))
        respond(place, concern, Answer("A tray", promised), now=site.now)
        respond(place, concern, Answer("Which clinic is not clear"), now=site.now)
    assert "Overdue" in reader.opens(own).text
    ask(site, after=timedelta())
    page = reader.opens(own)
    assert "Overdue" not in page.text
    assert "(Ward manager, 10 Nov 2026) Planned" in " ".join(page.text.split())
