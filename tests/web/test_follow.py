"""A report's own page behind its private link: how it stands, what came of it, the last word."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from intake.filed import withdrawing
from intake.lifecycle import State
from intake.models import Concern, FeedbackAnswer, OutcomeKind, Outgoing
from intake.responding import Answer, PlannedAction
from tests.factories import ACUTE_LEAD, GP, LEAD, acknowledge, dispute, respond, roster, said
from tests.web.forms import Visitor, link_on
from tests.web.site import Site, visitor
from tests.web.stories import SURE, classify
from tests.web.test_form import NUMBER, TEXT, reach_check, stored, tell

HOUR = timedelta(hours=1)
NAMES = {person["name"] for person in roster()["people"]}


@pytest.fixture
def own(site: Site, nurse: Visitor, link: str) -> str:
    """The private link of a report that was sent."""
    reach_check(nurse, link)
    nurse.presses("Send")
    return link_on(nurse.page)


@pytest.fixture
def reader(site: Site, own: str) -> Visitor:
    """Whoever has the link, in another browser, at the report's page."""
    reader = Visitor(visitor(site.shared))
    reader.opens(own)
    return reader


def work(site: Site, *, with_outcome: bool) -> None:
    """The service acknowledges, and writes what it found and did."""
    with site.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        acknowledge(place, concern, now=site.now + HOUR)
        planned = PlannedAction("Send letters daily", "Ward manager")
        changed = OutcomeKind.CHANGED if with_outcome else None
        answer = Answer("The letter lay in a tray", planned, changed, "Letters go out on the day")
        respond(place, concern, answer, now=site.now + 2 * HOUR)


def test_the_page_says_how_it_stands_and_then_what_came_of_it(
    site: Site, reader: Visitor, own: str
) -> None:
    assert "Sent to the service. Waiting for it to acknowledge." in reader.page.text
    assert TEXT in reader.page.text
    assert "Did this fix it?" not in reader.page.text
    work(site, with_outcome=False)
    page = reader.opens(own)
    assert "The service has planned what to do." in page.text
    for words in ("The letter lay in a tray", "Send letters daily (Ward manager, No date yet)"):
        assert words in page.text
    assert not [name for name in NAMES if name in reader.answer.text]


def test_did_this_fix_it_is_asked_and_the_answer_kept(
    site: Site, reader: Visitor, own: str
) -> None:
    work(site, with_outcome=True)
    assert "Did this fix it?" in reader.opens(own).text
    assert "Choose whether it fixed it" in reader.presses("Answer").text
    assert reader.status == 400
    page = reader.presses("Answer", feedback="yes")
    assert "Closed." in page.text
    assert "You said: Yes. You may change your answer." in page.text
    assert stored(site).state is State.CLOSED


def test_still_happening_opens_it_again_once_however_often_it_is_pressed(
    site: Site, reader: Visitor, own: str
) -> None:
    work(site, with_outcome=True)
    reader.opens(own)
    before = reader.answer
    reader.presses("Answer", feedback="still_happening")
    assert "you said: Still happening" in reader.page.text
    reader.answer = before
    reader.presses("Answer", feedback="still_happening")
    assert (reader.status, stored(site).state) == (200, State.RESPONDING)
    with site.shared.database.reading() as session:
        assert len(said(session, "reopened:")) == 1
        addresses = session.scalars(select(Outgoing.address)).all()
    assert {address.partition(":")[0] for address in addresses} == {"channel", "page"}


def test_what_slack_would_say_is_read_on_the_page(site: Site, reader: Visitor, own: str) -> None:
    work(site, with_outcome=True)
    page = reader.opens(own)
    assert "Messages to you" in page.text
    assert "acknowledged C26-00001 on Tue 17 Nov 2026, 10:12" in page.text


def test_who_may_write_of_a_child_at_risk_is_told_at_once_whom_to_ring(
    site: Site, nurse: Visitor, link: str
) -> None:
    tell(nurse, link, "Bruises on a baby that the ward did not look at, child at risk")
    nurse.follows("Skip to check your report")
    page = nurse.presses("Send")
    assert "ring 999" in page.text
    assert "practice's safeguarding lead" in page.text
    assert "safeguarding lead now" in nurse.opens(link_on(page)).text
    assert stored(site).state is State.SUBMITTED


def test_no_page_speaks_of_a_chat_or_of_slacks_buttons(nurse: Visitor, link: str) -> None:
    reach_check(nurse, link, "Brook Lane Surgery sent a suicidal patient, the Royal sent her home")
    nurse.follows("Change who sees it")
    page = nurse.presses("Continue", privacy="anonymous")
    assert "nobody watches this page" in page.text
    assert "Choose Change beside your words to take that out" in page.text
    sent = nurse.presses("Send")
    report = nurse.opens(link_on(sent))
    for shown in (page, sent, report):
        assert "this chat" not in shown.text
        assert "Press Change" not in shown.text
    assert "nobody watches this page" in report.text


def test_an_answer_that_another_site_sends_is_not_taken(
    site: Site, reader: Visitor, own: str
) -> None:
    work(site, with_outcome=True)
    answer = reader.client.post(
        own, data={"feedback": FeedbackAnswer.YES}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert (answer.status_code, stored(site).state) == (403, State.FED_BACK)


def test_words_are_added_and_corrected(site: Site, reader: Visitor, own: str) -> None:
    reader.follows("Add to it, or correct it")
    reader.presses("Save", added="It happened again today", harm="moderate", when="today")
    assert "It happened again today" in reader.page.text
    concern = stored(site)
    assert (concern.harm, concern.text) == ("moderate", f"{TEXT}\nIt happened again today")
    assert "Added to, or corrected." in reader.page.text
    reader.follows("Add to it, or correct it")
    reader.presses("Save", text="Discharge summary late", words=str(concern.text_version))
    assert stored(site).text == "Discharge summary late"


def test_a_correction_that_names_a_patient_is_masked_and_asked_again(
    site: Site, reader: Visitor, own: str
) -> None:
    reader.follows("Add to it, or correct it")
    page = reader.presses("Save", added=f"For {NUMBER}", text=f"{TEXT} {NUMBER}")
    assert "This looked like it had an NHS number" in page.text
    assert NUMBER not in reader.answer.text
    assert (reader.status, stored(site).text) == (400, TEXT)
    reader.presses("Save")
    assert stored(site).text == f"{TEXT} [NHS number removed]\nFor [NHS number removed]"


@pytest.mark.parametrize(
    ("filled", "words"),
    [
        pytest.param({"text": ""}, "no words in this draft", id="no words left"),
        pytest.param({"text": "Other", "words": "99"}, "have changed since", id="an older page"),
        pytest.param({"text": "Other", "words": "x"}, "have changed since", id="a forged page"),
        pytest.param({"text": "Other", "words": "9" * 5000}, "have changed since", id="a long one"),
        pytest.param({"added": "late " * 2500}, "12,000 letters at most", id="too long"),
    ],
)
def test_a_correction_that_cannot_be_taken_says_why(
    site: Site, reader: Visitor, own: str, filled: dict[str, str], words: str
) -> None:
    reader.follows("Add to it, or correct it")
    assert words in reader.presses("Save", **filled).text
    assert (reader.status, stored(site).text) == (400, TEXT)


def test_a_report_is_withdrawn_with_a_reason_once_a_service_has_it(
    site: Site, reader: Visitor, own: str
) -> None:
    reader.follows("Withdraw it")
    assert "Please say in a few words why" in reader.presses("Withdraw", reason="").text
    assert "This looked like it had" in reader.presses("Withdraw", reason=f"See {NUMBER}").text
    assert NUMBER not in reader.answer.text
    confirm = reader.answer
    page = reader.presses("Withdraw", reason="It was another service")
    assert page.text.count("Withdrawn.") == 2
    reader.answer = confirm
    reader.presses("Withdraw", reason="It was another service")
    assert (reader.status, stored(site).state) == (200, State.WITHDRAWN)
    assert "Withdraw it" not in reader.page.text
    assert reader.opens(f"{own}/withdraw").text.count("cannot be done now") == 1
    assert reader.opens(f"{own}/change").text.count("cannot be done now") == 1
    site.wait(timedelta(days=31))
    assert "This link has ended" in reader.opens(own).text


def test_a_report_of_no_service_yet_is_taken_back_freely(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    nurse.follows("Change service")
    nurse.presses("Continue", service="not_sure")
    nurse.presses("Send")
    reader = Visitor(visitor(site.shared))
    reader.opens(link_on(nurse.page))
    assert "take it back freely" in reader.follows("Withdraw it").text
    reader.follows("No, leave it as it is")
    reader.follows("Withdraw it")
    reader.presses("Withdraw")
    assert stored(site).state is State.WITHDRAWN


def test_what_is_about_safety_may_be_kept_without_its_reporter(
    site: Site, reader: Visitor, own: str
) -> None:
    with site.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        classify(place, concern, SURE, now=site.now)
    reader.follows("Withdraw it")
    page = reader.presses("Withdraw", reason="Please stop")
    assert "the quality team looks first" in page.text
    with site.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        lead = place.person(LEAD)
        withdrawing.decide_withdrawal(place.session, concern, is_kept=True, by=lead, now=site.now)
    work(site, with_outcome=True)
    page = reader.opens(own)
    assert "keeps this without you" in page.text
    for words in ("What came of it", "lay in a tray", "Did this fix it?", "Withdraw it"):
        assert words not in page.text


def test_nobody_is_named_on_the_page(site: Site, reader: Visitor, own: str) -> None:
    with site.filling() as place:
        dispute(place, place.session.scalars(select(Concern)).one(), now=site.now + HOUR)
    reader.opens(own)
    assert "Not ours" in reader.page.text
    assert not [name for name in (*NAMES, GP, ACUTE_LEAD, LEAD) if name in reader.answer.text]
