"""Where a newcomer works: asked on the card within the three questions, and true of all drafts."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from intake import audit, directory, reporting, telling
from intake.drafting import parting
from intake.drafting.beginning import Filled, begin
from intake.errors import PracticeKnown
from intake.messages import Menu, Option, Row, Search
from intake.models import AuditEvent, Concern, Door
from intake.people import my_practice
from intake.questions import MENU_LIMIT, MY_PRACTICE, OFFERS, SPLIT, Missing, practice_row
from tests.factories import ACUTE_LEAD, GP, LEAD, NEWCOMER, Place, make_draft, make_typed, said
from tests.ties import OF_THE_ROSTER, forms_of, forms_of_concern, places_of, ties

KNOWN = "Discharge summary from the Royal came 3 weeks late"
UNKNOWN = "Nobody rang the patient back about her scan"
ASKED = "Where do you work? Asked once, for all your reports."


def questions(session: Session, concern: Concern) -> list[str]:
    """What the card asks now."""
    return [row.question for row in telling.card(session, concern).rows if row.question]


def answered(session: Session, draft: Concern, now: datetime, *facts: Missing) -> None:
    values = {Missing.PROVIDER: "not_sure", Missing.HARM: "low", Missing.WHEN: "today"}
    for fact in facts:
        reporting.answer(session, draft, fact, values[fact], now=now)


def test_a_newcomer_is_asked_three_questions_and_the_third_is_where_they_work(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, UNKNOWN, now=now, user=NEWCOMER)
    asked = []
    for fact in (Missing.PROVIDER, Missing.HARM):
        asked += questions(session, draft)
        answered(session, draft, now, fact)
    asked += questions(session, draft)
    practice = place.organisation("N85002").id
    my_practice.choose(session, place.person(NEWCOMER), practice, now=now, draft=draft)
    assert asked == ["Which service is it about?", "Was anyone harmed?", ASKED]
    assert questions(session, draft) == []
    assert "Mill Street Practice" in str(telling.card(session, draft).facts)


def test_the_choice_reaches_every_draft_and_its_card(
    session: Session, place: Place, now: datetime
) -> None:
    newcomer, practice = place.person(NEWCOMER), place.organisation("N85002")
    drafts = [make_draft(place, now=now + timedelta(minutes=n), user=NEWCOMER) for n in range(7)]
    for draft in drafts:
        answered(session, draft, now, Missing.HARM)
    my_practice.choose(session, newcomer, practice.id, now=now, draft=drafts[0])
    assert {draft.practice_id for draft in drafts} == {practice.id}
    for draft in drafts:
        newest = said(session, "card", draft)[-1]
        assert ASKED not in [row.question for row in newest.rows]
    assert questions(session, drafts[1]) == ["When did it happen?"]
    with pytest.raises(PracticeKnown, match="You report for Mill Street Practice already"):
        my_practice.choose(session, newcomer, practice.id, now=now)
    assert questions(session, make_draft(place, UNKNOWN, now=now, user=NEWCOMER)) == [
        "Which service is it about?"
    ]


def test_said_on_home_it_uses_up_no_question_of_the_card(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, KNOWN, now=now, user=NEWCOMER)
    answered(session, draft, now, Missing.HARM)
    assert questions(session, draft) == [ASKED]
    practice = place.organisation("N85002").id
    my_practice.choose(session, place.person(NEWCOMER), practice, now=now)
    assert questions(session, draft) == ["When did it happen?"]


def test_nothing_links_the_person_with_the_draft(
    session: Session, place: Place, now: datetime
) -> None:
    draft, newcomer = make_draft(place, now=now, user=NEWCOMER), place.person(NEWCOMER)
    practice = place.organisation("N85002").id
    my_practice.choose(session, newcomer, practice, now=now, draft=draft)
    who = forms_of(newcomer, NEWCOMER, "Lena Fox")
    assert ties(session, who, forms_of_concern(draft)) == []
    assert places_of(session, who) <= OF_THE_ROSTER


def test_the_audit_keeps_who_chose_for_who_holds_the_keys(
    session: Session, place: Place, now: datetime
) -> None:
    newcomer, practice = place.person(NEWCOMER), place.organisation("N85002").id
    my_practice.choose(session, newcomer, practice, now=now)
    chosen = session.query(AuditEvent).filter_by(kind="practice.chosen").one()
    assert chosen.details == {"practice": str(practice)}
    assert chosen.actor == my_practice.who_chose(session, newcomer)
    assert chosen.actor != my_practice.who_chose(session, place.person(GP))
    assert audit.first_break(session, place.area_id) is None


@pytest.mark.parametrize("user", [GP, LEAD, ACUTE_LEAD])
def test_nobody_else_is_asked(session: Session, place: Place, now: datetime, user: str) -> None:
    draft = make_draft(place, KNOWN, now=now, user=user)
    answered(session, draft, now, *Missing)
    assert questions(session, draft) == []


def test_a_practice_run_asks_for_nothing_real(
    session: Session, place: Place, now: datetime
) -> None:
    filled = Filled(make_typed(KNOWN, user=NEWCOMER), {}, Door.HOME, is_test=True)
    draft = begin(session, place.person(NEWCOMER), filled, now=now)
    answered(session, draft, now, *Missing)
    assert questions(session, draft) == []


def test_two_offers_leave_the_turn_to_the_service(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, UNKNOWN, now=now, user=NEWCOMER)
    telling.note_asked(draft, *OFFERS)
    assert questions(session, draft) == ["Which service is it about?"]
    answered(session, draft, now, Missing.PROVIDER)
    assert questions(session, draft) == []


def test_who_said_it_on_a_card_has_used_a_question_up(
    session: Session, place: Place, now: datetime
) -> None:
    two = make_typed("Another thing: the DNs did not visit a different patient", user=NEWCOMER)
    draft = make_draft(place, UNKNOWN, now=now, user=NEWCOMER)
    answered(session, draft, now, Missing.PROVIDER, Missing.HARM)
    practice = place.organisation("N85002").id
    my_practice.choose(session, place.person(NEWCOMER), practice, now=now, draft=draft)
    reporting.add_to_draft(session, draft, two, now=now)
    parting.offer_split(session, draft, now=now)
    assert said(session, "split", draft) == []


def test_where_three_were_asked_the_practice_is_left_to_home(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, UNKNOWN, now=now, user=NEWCOMER)
    answered(session, draft, now, Missing.PROVIDER)
    telling.note_asked(draft, SPLIT)
    answered(session, draft, now, Missing.HARM)
    assert questions(session, draft) == []


def test_said_on_home_after_three_questions_it_brings_no_fourth(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, UNKNOWN, now=now, user=NEWCOMER)
    answered(session, draft, now, Missing.PROVIDER, Missing.HARM)
    assert questions(session, draft) == [ASKED]
    practice = place.organisation("N85002").id
    my_practice.choose(session, place.person(NEWCOMER), practice, now=now)
    assert questions(session, draft) == []


def test_only_a_practice_can_be_chosen(session: Session, place: Place, now: datetime) -> None:
    hospital = place.organisation("RNA")
    with pytest.raises(ValueError, match="not in the list any more"):
        my_practice.choose(session, place.person(NEWCOMER), hospital.id, now=now)


def test_the_rosters_word_stands_above_ones_own(
    session: Session, place: Place, now: datetime
) -> None:
    practice = place.organisation("N85002")
    with pytest.raises(PracticeKnown):
        my_practice.choose(session, place.person(GP), practice.id, now=now)


def test_a_provider_reports_for_no_practice(session: Session, place: Place) -> None:
    assert not directory.may_choose_practice(session, place.person(ACUTE_LEAD))
    assert directory.may_choose_practice(session, place.person(NEWCOMER))


def test_more_practices_than_a_list_holds_are_searched_for() -> None:
    many = tuple(Option(str(number), str(number)) for number in range(MENU_LIMIT + 1))
    assert practice_row("k", many) == Row(ASKED, (Search("Find your practice", MY_PRACTICE, "k"),))
    [listed] = practice_row("k", many[:-1]).controls
    assert listed == Menu("Choose your practice", MY_PRACTICE, "k", many[:-1])
