"""What the check page lets a reporter add, and asks nobody: how they know, whose report it is."""

import pytest

from intake.models import Certainty, Concern
from tests.web.forms import Visitor
from tests.web.site import Site
from tests.web.test_form import TEXT, reach_check, stored

SAID = "Reporting for a colleague: I saw the Royal's letter come 3 weeks late"


def chosen(site: Site) -> tuple[Certainty | None, bool]:
    concern: Concern = stored(site)
    return concern.certainty, concern.is_for_colleague


def test_nothing_is_asked_and_the_usual_stands(site: Site, nurse: Visitor, link: str) -> None:
    reach_check(nurse, link)
    assert nurse.terms["How you know"] == "Not said"
    assert nurse.terms["Whose report"] == "Mine"
    assert not {"Known", "Reported", "Kind"} & set(nurse.terms)
    assert "Your reference is" in nurse.presses("Send").text
    assert chosen(site) == (None, False)


def test_each_is_chosen_on_a_page_of_its_own_and_leads_back(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link)
    nurse.follows("Change how you know")
    assert list(nurse.choices) == ["Seen by me", "Told by a patient or a colleague", "A hunch"]
    nurse.presses("Continue", certainty="hunch")
    assert (nurse.at, nurse.terms["How you know"]) == ("check", "A hunch")
    nurse.follows("Change whose report")
    assert nurse.form("Continue").fields["whose"] == "mine"
    nurse.presses("Continue", whose="colleagues")
    assert nurse.terms["Whose report"] == "I'm reporting for a colleague"
    assert "Your reference is" in nurse.presses("Send").text
    assert chosen(site) == (Certainty.HUNCH, True)


def test_the_words_fill_them_in_until_somebody_chooses(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link, SAID)
    assert nurse.terms["How you know"] == "Seen by me"
    assert nurse.terms["Whose report"] == "I'm reporting for a colleague"
    nurse.follows("Change how you know")
    nurse.presses("Continue", certainty="told")
    nurse.follows("Change your words")
    nurse.presses("Continue", text=f"{SAID}. Just a hunch")
    assert chosen(site) == (Certainty.TOLD, True)


def test_a_page_skipped_changes_nothing(site: Site, nurse: Visitor, link: str) -> None:
    reach_check(nurse, link)
    nurse.follows("Change how you know")
    nurse.follows("Skip to check your report")
    assert (nurse.at, chosen(site)) == ("check", (None, False))


@pytest.mark.parametrize("name", ["certainty", "whose"])
@pytest.mark.parametrize("said", ["", "gossip"])
def test_an_answer_that_was_not_offered_is_not_taken(
    site: Site, nurse: Visitor, link: str, name: str, said: str
) -> None:
    reach_check(nurse, link)
    nurse.opens(f"{nurse.draft}/{name}")
    page = nurse.presses("Continue", **{name: said})
    assert (nurse.status, "Choose one, or skip this" in page.text) == (400, True)
    assert chosen(site) == (None, False)


def test_send_on_a_page_that_showed_another_choice_is_shown_again(
    site: Site, nurse: Visitor, link: str
) -> None:
    reach_check(nurse, link, TEXT)
    old = nurse.form("Send")
    nurse.follows("Change whose report")
    nurse.presses("Continue", whose="colleagues")
    assert nurse.client.post(old.action, data=old.fields).status_code == 409
    assert stored(site).submitted_at is None
