"""The sixth door: a report without an account, from first words to its private link."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.web.public.shapes import Fault
from bot.web.public.whens import read_day
from intake.drafting import web_reporting
from intake.lifecycle import State
from intake.models import (
    Area,
    Concern,
    Harm,
    IdentifierPolicy,
    Kind,
    Precision,
    Privacy,
    PrivateLink,
)
from intake.people import links
from tests.web.forms import Visitor, link_on
from tests.web.site import Site, visitor
from tests.web.stories import classify

TEXT = "Discharge summary from the Royal came 3 weeks late, wrong apixaban dose"
NUMBER = "999 014 0456"
NAMED = f"Discharge summary from the Royal for {NUMBER} came 3 weeks late"
MASKED = "Discharge summary from the Royal for [NHS number removed] came 3 weeks late"


def stored(site: Site) -> Concern:
    """The one concern there is."""
    with site.shared.database.reading() as session:
        return session.scalars(select(Concern)).one()


def tell(nurse: Visitor, link: str, text: str = TEXT) -> None:
    """The first page."""
    nurse.opens(link)
    nurse.presses("Continue", text=text)


def reach_check(nurse: Visitor, link: str, text: str = TEXT) -> None:
    """Up to the page before Send."""
    tell(nurse, link, text)
    nurse.presses("Continue", harm="low")
    nurse.presses("Continue", when="this_week")
    assert nurse.at == "check"


def test_a_report_is_one_page_two_questions_and_send(site: Site, nurse: Visitor, link: str) -> None:
    assert "Brook Lane Surgery" in nurse.opens(link).text
    nurse.presses("Continue", text=TEXT)
    assert "Was anyone harmed?" in nurse.page.text
    nurse.presses("Continue", harm="low")
    assert "When did it happen?" in nurse.page.text
    nurse.presses("Continue", when="this_week")
    assert nurse.terms["Service"] == "Northmere University Hospitals"
    assert (nurse.terms["Harm"], nurse.terms["From"]) == ("Low", "Brook Lane Surgery")
    assert stored(site).submitted_at is None
    sent = nurse.presses("Send")
    assert "Your reference is C26-00001" in sent.text
    assert nurse.terms["Now"] == "Sent to the service. Waiting for it to acknowledge."
    concern = stored(site)
    assert (concern.state, concern.harm, concern.text) == (State.ROUTED, Harm.LOW, TEXT)
    assert concern.occurred_precision is Precision.WEEK


def test_the_link_that_is_shown_opens_the_reports_own_page(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    nurse.presses("Send")
    own = link_on(nurse.page)
    assert own.startswith("http://127.0.0.1/follow/")
    elsewhere = Visitor(visitor(site.shared))
    assert "Your report C26-00001" in elsewhere.opens(own).text
    with site.shared.database.reading() as session:
        kept = session.scalars(select(PrivateLink)).one()
    assert kept.hash == links.hash_of(own.rpartition("/")[2])


def test_what_the_reader_suggests_is_shown_when_it_is_there(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    assert "reload the page to see it suggested" in nurse.page.text
    with site.filling() as place:
        concern = place.session.scalars(select(Concern)).one()
        classify(place, concern, now=site.now)
    nurse.opens(str(nurse.answer.url))
    assert "Medicines" in nurse.terms["Suggested theme"]
    assert "Your reference is" in nurse.presses("Send").text


def test_words_that_blame_by_name_draw_an_offer_and_may_be_sent(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link, "Nurse Debbie at the Royal was rude to our patient, who left")
    assert "name a member of staff beside what went wrong" in nurse.page.text
    assert "Your reference is" in nurse.presses("Send").text


def test_words_that_blame_nobody_draw_no_offer(nurse: Visitor, link: str) -> None:
    reach_check(nurse, link)
    assert "You may send it as it is" not in nurse.page.text


def test_a_patients_details_are_masked_and_never_shown_again(
    site: Site, nurse: Visitor, link: str
) -> None:
    tell(nurse, link, NAMED)
    assert nurse.at == "masked"
    assert "an NHS number" in nurse.page.text
    assert MASKED in nurse.page.text
    assert NUMBER not in nurse.answer.text
    nurse.presses("Use masked text")
    assert nurse.at == "harm"
    assert stored(site).text == MASKED


def test_masked_words_may_be_written_again(site: Site, nurse: Visitor, link: str) -> None:
    tell(nurse, link, NAMED)
    nurse.presses("Use my new words", text=f"Again about {NUMBER}")
    assert nurse.at == "masked"
    assert NUMBER not in nurse.answer.text
    nurse.presses("Use my new words", text=TEXT)
    assert (nurse.at, stored(site).text) == ("harm", TEXT)


def test_who_vouches_that_it_is_no_patients_detail_keeps_their_words(
    site: Site, nurse: Visitor, link: str
) -> None:
    words = "Letters from Mrs Beeton come 3 weeks late from the Royal"
    tell(nurse, link, words)
    assert nurse.at == "masked"
    nurse.presses("Keep these words", vouched=words)
    assert (nurse.at, stored(site).text) == ("harm", words)
    assert stored(site).vouched_types == ["name"]
    nurse.opens(f"{nurse.draft}/words")
    nurse.presses("Continue", text=f"{words} again")
    assert (nurse.at, stored(site).text) == ("harm", f"{words} again")


@pytest.mark.parametrize("policy", list(IdentifierPolicy))
def test_the_masked_page_says_how_details_are_passed_on_where_there_is_a_way(
    site: Site, nurse: Visitor, link: str, policy: IdentifierPolicy
) -> None:
    with site.filling() as place:
        place.session.get_one(Area, place.area_id).identifier_policy = policy
    tell(nurse, link, NAMED)
    said = "the quality team will ask your practice for the details" in nurse.page.text
    assert said is (policy is IdentifierPolicy.OUT_OF_BAND)


def test_nobody_can_vouch_for_an_nhs_number(site: Site, nurse: Visitor, link: str) -> None:
    tell(nurse, link, NAMED)
    nurse.presses("Keep these words", vouched=NAMED)
    assert (nurse.at, stored(site).state) == ("masked", State.HELD)
    assert NUMBER not in nurse.answer.text
    assert stored(site).text == MASKED
    nurse.presses("Keep these words", vouched="...")
    assert (nurse.answer.status_code, stored(site).text) == (400, MASKED)


def test_a_second_press_that_vouches_finds_the_words_kept(
    site: Site, nurse: Visitor, link: str
) -> None:
    words = "Letters from Mrs Beeton come 3 weeks late from the Royal"
    tell(nurse, link, words)
    form = nurse.form("Keep these words")
    nurse.presses("Keep these words", vouched=words)
    nurse.client.post(form.action, data={**form.fields, "vouched": "something else"})
    assert stored(site).text == words


def test_a_held_report_leads_to_the_guards_page_from_everywhere(nurse: Visitor, link: str) -> None:
    tell(nurse, link, NAMED)
    draft = nurse.draft
    for page in ("", "/harm", "/service", "/when", "/check", "/sent", "/send", "/release", "/over"):
        nurse.opens(f"{draft}{page}")
        assert nurse.at == "masked", page


@pytest.mark.parametrize(
    ("filled", "fault"),
    [
        pytest.param({"text": ""}, "Say in a sentence or two what happened", id="nothing"),
        pytest.param({"text": "\U0001f622 ... 123"}, "Say in a sentence or two", id="no words"),
        pytest.param({"text": "late " * 2401}, "12,000 letters at most", id="too long"),
        pytest.param({"text": TEXT, "kind": "gossip"}, "Choose what sort", id="no such kind"),
        pytest.param({"text": TEXT, "kind": "reverse_concern"}, "Choose what", id="not theirs"),
    ],
)  # fmt: skip
def test_what_has_to_be_mended_is_said_and_nothing_is_lost(
    site: Site, nurse: Visitor, link: str, filled: dict[str, str], fault: str
) -> None:
    nurse.opens(link)
    page = nurse.presses("Continue", **filled)
    assert nurse.status == 400
    assert "There is a problem" in page.text
    assert fault in page.text
    assert nurse.answer.text.count("<title>Error: ") == 1
    assert nurse.form("Continue").fields["text"].strip() == filled["text"].strip()
    nurse.presses("Continue", text=TEXT, kind="niggle")
    assert (nurse.at, stored(site).kind) == ("harm", Kind.NIGGLE)


def test_too_many_words_come_back_without_what_the_guard_took_out(
    nurse: Visitor, link: str
) -> None:
    tell(nurse, link, f"{NAMED}. " * 300)
    assert "12,000 letters at most" in nurse.page.text
    assert NUMBER not in nurse.answer.text
    assert "We took out what looked like" in nurse.page.text


def test_a_service_is_searched_for_without_a_script(site: Site, nurse: Visitor, link: str) -> None:
    tell(nurse, link, "Nobody rang the patient back about her scan")
    assert nurse.at == "service"
    nurse.presses("Search for a service", search="dns")
    assert "1 service found for “dns”" in nurse.page.text
    nurse.presses("Continue", service=choice(nurse, "Northmere Community Health"))
    assert nurse.at == "harm"
    with site.filling() as place:
        assert stored(site).provider_id == place.organisation("RNC").id


def choice(nurse: Visitor, label: str) -> str:
    """The value of the radio button whose words begin so."""
    return next(value for words, value in nurse.choices.items() if words.startswith(label))


@pytest.mark.parametrize(
    ("filled", "words"),
    [
        pytest.param({}, "Choose a service, search for it, or choose “Not sure”", id="nothing"),
        pytest.param({"service": "gone"}, "Choose a service, search", id="no such service"),
        pytest.param({"search": "zzz"}, "We found no service for “zzz”", id="nobody like it"),
        pytest.param(
            {"search": f"ward of {NUMBER}"}, "no service for “ward of [NHS number removed]”",
            id="a patient's number",
        ),
    ],
)  # fmt: skip
def test_a_service_that_is_not_chosen_is_asked_again(
    nurse: Visitor, link: str, filled: dict[str, str], words: str
) -> None:
    tell(nurse, link, "Nobody rang the patient back about her scan")
    page = nurse.presses("Continue", **filled)
    assert (nurse.status, words in page.text) == (400, True)
    assert NUMBER not in nurse.answer.text
    nurse.presses("Continue", service="not_sure", search="")
    assert nurse.at == "harm"


def test_what_was_found_stays_on_offer_until_it_is_chosen(nurse: Visitor, link: str) -> None:
    tell(nurse, link, "Nobody rang the patient back about her scan")
    nurse.presses("Continue", search="dns")
    assert nurse.status == 200
    nurse.presses("Continue")
    assert (nurse.status, "Choose a service" in nurse.page.text) == (400, True)
    nurse.presses("Continue", service=choice(nurse, "Northmere Community Health"))
    assert nurse.at == "harm"


def test_an_empty_search_says_what_to_type(nurse: Visitor, link: str) -> None:
    tell(nurse, link, "Nobody rang the patient back about her scan")
    page = nurse.presses("Search for a service")
    assert "Type a part of the service's name" in page.text
    assert nurse.choices == {"Not sure": "not_sure"}


def test_many_services_are_found_and_the_chosen_one_stays_on_offer(
    site: Site, nurse: Visitor, link: str
) -> None:
    tell(nurse, link, "Nobody rang the patient back about her scan")
    assert "2 services found" in nurse.presses("Search for a service", search="northmere").text
    nurse.presses("Continue", service=choice(nurse, "Northmere Community Health"))
    nurse.opens(f"{nurse.draft}/service")
    assert "Northmere Community Health" in nurse.choices
    assert nurse.form("Continue").fields["service"] == nurse.choices["Northmere Community Health"]


def test_a_question_may_be_skipped_and_send_still_works(
    site: Site, nurse: Visitor, link: str
) -> None:
    tell(nurse, link, "Nobody rang the patient back about her scan")
    nurse.follows("Skip to check your report")
    assert (nurse.terms["Service"], nurse.terms["Harm"]) == ("Not sure", "Not said")
    assert "Your reference is" in nurse.presses("Send").text
    assert stored(site).state is State.SUBMITTED


def test_every_answer_can_be_changed_and_leads_back_to_the_check(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    nurse.follows("Change harm")
    nurse.presses("Continue", harm="severe")
    assert "LFPSE" in nurse.page.text
    nurse.follows("Change when")
    nurse.presses("Continue", **{"when": "day", "on-day": "2", "on-month": "11", "on-year": "26"})
    assert nurse.terms["When"] == "Mon 2 Nov 2026"
    nurse.follows("Change service")
    nurse.presses("Continue", service="not_sure")
    nurse.follows("Change what sort")
    nurse.presses("Continue", kind="idea", text=TEXT.replace("Royal", "DNs"))
    nurse.follows("Change who sees it")
    nurse.presses("Continue", privacy="anonymous")
    assert nurse.at == "check"
    concern = stored(site)
    assert (concern.kind, concern.privacy) == (Kind.IDEA, Privacy.ANONYMOUS)
    assert (concern.harm, concern.is_provider_unknown) == (Harm.SEVERE, True)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param("harm", "Choose an answer, or “Not sure”", id="harm"),
        pytest.param("when", "Choose when it happened, or “Not sure”", id="when"),
        pytest.param("privacy", "Choose who may see it", id="privacy"),
    ],
)
def test_a_question_without_an_answer_is_asked_again(
    nurse: Visitor, link: str, page: str, words: str
) -> None:
    tell(nurse, link)
    nurse.opens(f"{nurse.draft}/{page}")
    assert words in nurse.presses("Continue", **{page: "something else"}).text
    assert nurse.status == 400


def test_a_day_that_is_none_is_said_beside_the_day(nurse: Visitor, link: str) -> None:
    tell(nurse, link)
    nurse.opens(f"{nurse.draft}/when")
    day = {"when": "day", "on-day": "31", "on-month": "2", "on-year": "2026"}
    assert "Type a day that there is" in nurse.presses("Continue", **day).text
    assert nurse.form("Continue").fields["on-day"] == "31"
    born = {"when": "day", "on-day": "19", "on-month": "6", "on-year": "1936"}
    assert "in or after 2000" in nurse.presses("Continue", **born).text
    assert nurse.form("Continue").fields["on-year"] == ""


TODAY = date(2026, 11, 17)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        pytest.param(("2", "11", "2026"), "2026-11-02", id="a day"),
        pytest.param(("02", "11", "26"), "2026-11-02", id="a short year"),
        pytest.param(("17", "11", "2026"), "2026-11-17", id="today"),
        pytest.param(("1", "1", "2000"), "2000-01-01", id="the earliest"),
    ],
)
def test_a_typed_day_is_read(typed: tuple[str, str, str], read: str) -> None:
    assert read_day(typed, TODAY) == read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        pytest.param(("", "", ""), "Type a day", id="nothing"),
        pytest.param(("31", "2", "2026"), "Type a day", id="no such day"),
        pytest.param(("two", "11", "2026"), "Type a day", id="words"),
        pytest.param(("²", "11", "2026"), "Type a day", id="a digit that is none"),
        pytest.param(("18", "11", "2026"), "today or before", id="tomorrow"),
        pytest.param(("31", "12", "1999"), "in or after 2000", id="too long ago"),
    ],
)
def test_another_day_is_not(typed: tuple[str, str, str], words: str) -> None:
    fault = read_day(typed, TODAY)
    assert isinstance(fault, Fault)
    assert words in fault.words


def test_a_report_can_be_discarded_after_a_second_thought(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    nurse.follows("Discard this report")
    nurse.follows("No, keep it")
    assert nurse.at == "check"
    nurse.follows("Discard this report")
    draft = nurse.draft
    assert "Nothing was sent" in nurse.presses("Discard").text
    assert stored(site).state is State.DISCARDED
    for page in ("", "/check", "/words", "/masked", "/discard", "/sent"):
        assert "Nothing was sent" in nurse.opens(f"{draft}{page}").text, page


def test_a_draft_that_ended_by_itself_says_so(site: Site, nurse: Visitor, link: str) -> None:
    reach_check(nurse, link)
    with site.filling() as place:
        place.session.scalars(select(Concern)).one().state = State.EXPIRED
    assert "not sent within a week" in nurse.opens(f"{nurse.draft}/check").text
    assert nurse.status == 410


def test_the_form_offers_to_go_on_with_what_was_not_sent(
    site: Site, nurse: Visitor, link: str
) -> None:
    assert "not sent yet" not in nurse.opens(link).text
    nurse.presses("Continue", text=TEXT)
    assert "You began a report that is not sent yet" in nurse.opens(link).text
    nurse.follows("Go on with it")
    assert nurse.at == "harm"
    other = Visitor(visitor(site.shared))
    assert "not sent yet" not in other.opens(link).text


def test_a_practice_that_writes_too_fast_keeps_its_words_and_waits(
    site: Site, nurse: Visitor, link: str
) -> None:
    for _ in range(web_reporting.MOST_AN_HOUR):
        tell(nurse, link)
    tell(nurse, link, f"{TEXT}, {NUMBER}")
    assert (nurse.status, "Your words are still here" in nurse.page.text) == (429, True)
    assert "[NHS number removed]" in nurse.form("Continue").fields["text"]
    site.wait(timedelta(hours=1, minutes=1))
    nurse.presses("Continue")
    assert nurse.at == "harm"
