"""Two reports in one on the web form: offered once, on the check page, and parted by a button."""

from sqlalchemy import select

from intake.lifecycle import State
from intake.models import Concern
from tests.web.forms import Visitor, link_on
from tests.web.site import Site, visitor
from tests.web.test_form import NUMBER, TEXT, reach_check, stored, tell

FIRST = "The Royal sent no summary for five weeks."
SECOND = "The DNs did not come to him."
TWO = f"{FIRST} {SECOND}"
OFFER = "This looks like 2 reports"


def reports(site: Site) -> list[Concern]:
    """All there are, the first words first."""
    with site.shared.database.reading() as session:
        return sorted(session.scalars(select(Concern)), key=lambda each: each.text, reverse=True)


def offered(nurse: Visitor, link: str, text: str = TWO) -> None:
    """Up to the check page of words that may be two."""
    tell(nurse, link, text)
    nurse.presses("Continue", service="not_sure")
    nurse.presses("Continue", harm="low")
    assert (nurse.at, OFFER in nurse.page.text) == ("check", True)


def test_the_offer_takes_the_place_of_the_last_question(
    site: Site, nurse: Visitor, link: str
) -> None:
    offered(nurse, link)
    assert nurse.page.text.count(FIRST) == 2  # as typed, and as a piece of its own
    assert nurse.terms["When"] == "Not known"
    assert (stored(site).text, stored(site).submitted_at) == (TWO, None)


def test_each_part_is_a_report_with_its_own_service_send_and_link(
    site: Site, nurse: Visitor, link: str
) -> None:
    offered(nurse, link)
    nurse.presses("Make 2 reports")
    assert [each.text for each in reports(site)] == [FIRST, SECOND]
    assert {each.submitted_at for each in reports(site)} == {None}
    assert (nurse.at, nurse.terms["Service"]) == ("check", "Northmere University Hospitals")
    assert OFFER not in nurse.page.text
    nurse.presses("Send")
    own = link_on(nurse.page)
    nurse.follows(f"Go on with “{SECOND}”")
    assert nurse.at == "harm"
    nurse.presses("Continue", harm="none")
    assert (nurse.at, nurse.terms["Service"]) == ("check", "Northmere Community Health")
    assert OFFER not in nurse.page.text
    nurse.presses("Send")
    assert "Not sent yet" not in nurse.page.text
    assert link_on(nurse.page) != own
    assert {each.state for each in reports(site)} == {State.ROUTED}


def test_the_parts_are_alike_in_what_was_chosen_for_the_whole(
    site: Site, nurse: Visitor, link: str
) -> None:
    offered(nurse, link)
    nurse.follows("Change who sees it")
    nurse.presses("Continue", privacy="anonymous")
    nurse.follows("Change whose report")
    nurse.presses("Continue", whose="colleagues")
    nurse.presses("Make 2 reports")
    first, second = reports(site)
    assert (first.privacy, first.is_for_colleague) == (second.privacy, second.is_for_colleague)
    assert (second.privacy, second.is_for_colleague) == ("anonymous", True)


def test_kept_as_one_it_is_the_same_report_and_not_asked_again(
    site: Site, nurse: Visitor, link: str
) -> None:
    offered(nurse, link)
    nurse.presses("Keep as one")
    assert (nurse.at, OFFER in nurse.page.text) == ("check", False)
    nurse.follows("Change your words")
    nurse.presses("Continue", text=f"{TWO} Twice.")
    assert (nurse.at, OFFER in nurse.page.text) == ("check", False)
    nurse.presses("Send")
    assert (stored(site).text, stored(site).state) == (f"{TWO} Twice.", State.SUBMITTED)
    assert "Kept as one" not in nurse.opens(link_on(nurse.page)).text


def test_send_needs_no_answer_to_it(site: Site, nurse: Visitor, link: str) -> None:
    offered(nurse, link)
    nurse.presses("Send")
    assert (stored(site).text, stored(site).state) == (TWO, State.SUBMITTED)
    assert "draft of each" not in nurse.opens(link_on(nurse.page)).text


def test_a_second_press_finds_it_done(site: Site, nurse: Visitor, link: str) -> None:
    offered(nurse, link)
    form = nurse.form("Make 2 reports")
    yes, no = (form.fields | form.buttons[words] for words in ("Make 2 reports", "Keep as one"))
    nurse.client.post(form.action, data={**form.fields, "parts": "perhaps"})
    assert len(reports(site)) == 1
    for said in (yes, yes, no):
        assert nurse.client.post(form.action, data=said).url.path.endswith("/check")
    assert [each.text for each in reports(site)] == [FIRST, SECOND]


def test_send_on_the_page_before_it_was_parted_files_nothing(
    site: Site, nurse: Visitor, link: str
) -> None:
    offered(nurse, link)
    send = nurse.form("Send")
    nurse.presses("Make 2 reports")
    assert nurse.client.post(send.action, data=send.fields).status_code == 409
    assert {each.submitted_at for each in reports(site)} == {None}


def test_words_that_are_one_by_now_are_not_offered(site: Site, nurse: Visitor, link: str) -> None:
    offered(nurse, link)
    form = nurse.form("Make 2 reports")
    nurse.follows("Change your words")
    nurse.presses("Continue", text=TEXT)
    assert (nurse.at, OFFER in nurse.page.text) == ("check", False)
    nurse.client.post(form.action, data=form.fields | form.buttons["Make 2 reports"])
    assert stored(site).text == TEXT


def test_one_report_is_not_offered_to_be_two(nurse: Visitor, link: str) -> None:
    reach_check(nurse, link)
    assert OFFER not in nurse.page.text
    assert "Not sent yet" not in nurse.page.text


def test_masked_words_are_parted_without_a_second_hold(
    site: Site, nurse: Visitor, link: str
) -> None:
    tell(nurse, link, f"{FIRST} {SECOND} That was {NUMBER}")
    assert nurse.at == "masked"
    nurse.presses("Use masked text")
    nurse.follows("Skip to check your report")
    nurse.presses("Make 2 reports")
    first, second = reports(site)
    assert {first.state, second.state} == {State.DRAFT}
    assert second.text == f"{SECOND} That was [NHS number removed]"
    assert (first.masked_types, second.masked_types) == (["nhs_number"], ["nhs_number"])


def test_what_was_vouched_for_stands_in_every_part(site: Site, nurse: Visitor, link: str) -> None:
    words = f"{FIRST} {SECOND} Mrs Beeton does not answer."
    tell(nurse, link, words)
    nurse.presses("Keep these words", vouched=words)
    nurse.follows("Skip to check your report")
    nurse.presses("Make 2 reports")
    first, second = reports(site)
    assert second.text == f"{SECOND} Mrs Beeton does not answer."
    assert (second.state, second.vouched_types) == (State.DRAFT, first.vouched_types)


def test_only_the_browser_that_began_it_opens_the_parts(
    site: Site, nurse: Visitor, link: str
) -> None:
    offered(nurse, link)
    nurse.presses("Make 2 reports")
    other = Visitor(visitor(site.shared))
    for each in reports(site):
        other.opens(f"/report/draft/{each.id}/check")
        assert other.status == 404
