"""Who learns who reported, and from which practice: three choices, and one rule for the small."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import identity, privacy, reporting, telling, views
from intake.drafting import facts
from intake.drafting.facts import Chosen
from intake.errors import StepNotAllowed
from intake.loading.roster import load_roster
from intake.messages import Message
from intake.models import AuditEvent, Concern, Door, OrganisationAlias, Privacy, Signpost
from intake.people import naming
from intake.saying import audience, notices
from intake.saying.audience import Audience
from tests.factories import (
    ACUTE_LEAD,
    GP,
    MEMBER,
    RECEPTIONIST,
    Place,
    make_concern,
    make_draft,
    roster,
    said,
)

BROOK, MILL = "Brook Lane Surgery", "Mill Street Practice"


def choose(place: Place, draft: Concern, choice: Privacy, now: datetime) -> None:
    facts.choose_privacy(place.session, draft, choice, now=now)


def sent(place: Place, choice: Privacy, now: datetime, *, user: str = GP) -> Concern:
    draft = make_draft(place, "The Royal lost a letter", now=now, user=user)
    choose(place, draft, choice, now)
    reporting.submit_concern(place.session, draft, now=now)
    return draft


def test_a_draft_begins_confidential_and_offers_the_three(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    assert draft.privacy is Privacy.CONFIDENTIAL
    [menu] = [c for row in said(session, "card", draft)[-1].rows for c in row.controls
              if c.step == audience.CHOOSE_PRIVACY]  # fmt: skip
    assert [option.value for option in menu.options] == list(Privacy)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Privacy.OPEN, f"The service sees your name and {BROOK}."),
        (Privacy.CONFIDENTIAL, f"They see {BROOK}, never your name."),
        (Privacy.ANONYMOUS, f"the quality team sees {BROOK}, never your name."),
    ],
)
def test_the_card_and_the_confirmation_say_who_sees_what(
    session: Session, place: Place, now: datetime, choice: Privacy, words: str
) -> None:
    concern = sent(place, choice, now)
    changed = said(session, "card", concern)[1:]
    assert len(changed) >= 1
    for card in changed:
        told = dict(card.facts)["Who sees it"]
        assert words in told
        assert told.endswith(audience.SLACK_SEES)


@pytest.mark.parametrize("choice", list(Privacy))
def test_the_card_says_that_the_practice_manager_reads_it_and_how_to_prevent_that(
    session: Session, place: Place, now: datetime, choice: Privacy
) -> None:
    concern = sent(place, choice, now)
    [*drafts, last] = [dict(card.facts)["Who sees it"] for card in said(session, "card", concern)]
    is_listed = choice is not Privacy.ANONYMOUS
    assert f"{audience.LISTED}, {audience.UNLESS_HIDDEN}." in drafts[0]
    assert (audience.LISTED in last) is is_listed
    assert audience.UNLESS_HIDDEN not in last


@pytest.mark.parametrize(
    ("text", "user"),
    [
        pytest.param("My practice manager bullies me", GP, id="flagged by its words"),
        pytest.param("A letter was lost", MEMBER, id="nobody's practice"),
        pytest.param("A letter was lost", ACUTE_LEAD, id="a provider's"),
    ],
)
def test_what_no_practice_manager_reads_is_not_said_to_be_listed(
    session: Session, place: Place, now: datetime, text: str, user: str
) -> None:
    draft = make_draft(place, text, now=now, user=user)
    assert not privacy.is_listed(session, draft)


def test_a_flag_keeps_a_report_off_the_list(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    assert privacy.is_listed(session, concern)
    concern.signpost = Signpost.COMPLAINT
    assert not privacy.is_listed(session, concern)


def test_off_slack_nothing_is_said_of_slack() -> None:
    assert "Slack" not in audience.who_sees(Audience(is_in_slack=False))


def test_a_report_from_the_web_says_nothing_of_slack(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    draft.door = Door.WEB
    assert not privacy.audience_of(session, draft).is_in_slack


def test_the_same_choice_again_changes_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    choose(place, draft, Privacy.OPEN, now)
    version = draft.version
    choose(place, draft, Privacy.OPEN, now)
    assert draft.version == version


def test_after_send_the_choice_stands(place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(StepNotAllowed):
        choose(place, concern, Privacy.OPEN, now)


def test_the_form_leaves_what_it_does_not_say(place: Place, now: datetime) -> None:
    draft = make_draft(place, now=now)
    facts.choose(draft, Chosen(kind="niggle", certainty="told", whose="colleagues", privacy="open"))
    before = (draft.kind, draft.certainty, draft.is_for_colleague, draft.privacy)
    facts.choose(draft, Chosen())
    assert (draft.kind, draft.certainty, draft.is_for_colleague, draft.privacy) == before
    assert before == ("niggle", "told", True, "open")
    facts.choose(draft, Chosen(whose="mine"))
    assert not draft.is_for_colleague


# --- small practices -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("list_size", "enrolled", "is_small"),
    [
        pytest.param(2999, 9, True, id="a short list"),
        pytest.param(3000, 1, False, id="a list long enough"),
        pytest.param(None, 2, True, id="size not known, two people"),
        pytest.param(None, 3, False, id="size not known, three people"),
    ],
)
def test_a_practice_is_small_by_its_list_or_else_by_its_people(
    session: Session, place: Place, list_size: int | None, enrolled: int, is_small: bool
) -> None:
    raw = roster()
    raw["organisations"][1]["list_size"] = list_size
    raw["people"] += [{**raw["people"][1], "user_id": f"U0M{n}"} for n in range(enrolled - 1)]
    load_roster(session, raw)
    assert privacy.is_small(session, place.organisation("N85002")) is is_small


@pytest.mark.parametrize(
    ("user", "choice", "shown"),
    [
        (GP, Privacy.CONFIDENTIAL, BROOK),
        (GP, Privacy.ANONYMOUS, "a practice in the area"),
        (RECEPTIONIST, Privacy.CONFIDENTIAL, "a practice in the area"),
        (RECEPTIONIST, Privacy.OPEN, MILL),
        (MEMBER, Privacy.CONFIDENTIAL, "a practice"),
    ],
)
def test_the_service_sees_no_small_practice_and_the_quality_team_sees_all(
    session: Session, place: Place, now: datetime, user: str, choice: Privacy, shown: str
) -> None:
    concern = sent(place, choice, now, user=user)
    assert views.summary_of(session, concern).practice == shown
    known = {GP: BROOK, RECEPTIONIST: MILL, MEMBER: "a practice"}[user]
    assert views.quality_summary_of(session, concern).practice == known


def test_somebody_of_a_small_practice_is_told_what_the_service_sees(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now, user=RECEPTIONIST)
    told = dict(said(session, "card", concern)[-1].facts)["Who sees it"]
    assert "the service sees “a practice in the area”; the quality team sees Mill Street" in told
    assert "We don't know your practice's size, so the service sees" in told


def test_a_practice_is_called_small_only_where_its_size_is_known(
    session: Session, place: Place, now: datetime
) -> None:
    place.organisation("N85002").list_size = privacy.SMALL_LIST - 1
    concern = sent(place, Privacy.CONFIDENTIAL, now, user=RECEPTIONIST)
    told = dict(said(session, "card", concern)[-1].facts)["Who sees it"]
    assert "Your practice is small, so the service sees “a practice in the area”" in told


@pytest.mark.parametrize("text", [f"{BROOK} got no letter", "brook lane got no letter"])
def test_words_that_name_a_hidden_practice_are_pointed_out(
    session: Session, place: Place, now: datetime, text: str
) -> None:
    practice = place.organisation("N85001")
    session.add(
        OrganisationAlias(area_id=practice.area_id, organisation_id=practice.id, alias="Brook Lane")
    )
    draft = make_draft(place, text, now=now)
    told = f"{audience.NAMES_OWN_PRACTICE} {audience.TAKE_OUT}"
    assert told not in said(session, "card", draft)[-1].notes
    choose(place, draft, Privacy.ANONYMOUS, now)
    assert told in said(session, "card", draft)[-1].notes
    draft.door = Door.WEB
    on_page = f"{audience.NAMES_OWN_PRACTICE} {audience.TAKE_OUT_ON_PAGE}"
    assert on_page in telling.card(session, draft).notes


def test_words_that_name_a_hidden_service_are_pointed_out(
    session: Session, place: Place, now: datetime
) -> None:
    words = "Brook Lane sent a patient to the Royal without a letter"
    draft = make_draft(place, words, now=now, user=ACUTE_LEAD)
    told = f"{audience.NAMES_OWN_SERVICE} {audience.TAKE_OUT}"
    assert told not in said(session, "card", draft)[-1].notes
    choose(place, draft, Privacy.ANONYMOUS, now)
    assert told in said(session, "card", draft)[-1].notes


def test_words_of_somebody_without_a_practice_name_none(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now, user=MEMBER)
    assert not privacy.names_own_practice(session, draft, draft.text)


# --- the name ------------------------------------------------------------------------------------


def openings(session: Session) -> list[str]:
    query = select(AuditEvent).where(AuditEvent.kind == "identity.opened")
    return [str(event.details["reason"]) for event in session.scalars(query)]


def open_notice(session: Session, place: Place, now: datetime) -> tuple[Concern, Message]:
    concern = sent(place, Privacy.OPEN, now)
    summary = views.summary_of(session, concern)
    return concern, notices.new_concern(summary, now)


def test_a_name_is_opened_when_the_notice_is_sent_with_reason_and_record(
    session: Session, place: Place, now: datetime
) -> None:
    concern, notice = open_notice(session, place, now)
    assert dict(notice.facts)["Reported by"] == "somebody who agreed to be named"
    assert openings(session) == []
    told = naming.with_reporter(session, notice, concern.id, now=now)
    assert dict(told.facts)["Reported by"] == "Dr Asha Patel"
    assert openings(session) == ["to name the reporter, as they chose"]


@pytest.mark.parametrize("choice", [Privacy.CONFIDENTIAL, Privacy.ANONYMOUS])
def test_nobody_else_is_ever_named(
    session: Session, place: Place, now: datetime, choice: Privacy
) -> None:
    concern, notice = open_notice(session, place, now)
    concern.privacy = choice
    assert naming.with_reporter(session, notice, concern.id, now=now) == notice
    assert openings(session) == []


def test_the_quality_teams_messages_name_nobody(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.OPEN, now)
    [question] = said(session, "triage", concern)
    assert "Reported by" not in dict(question.facts)
    assert naming.with_reporter(session, question, concern.id, now=now) == question
    assert naming.with_reporter(session, question, None, now=now) == question


def test_somebody_who_left_the_roster_is_named_no_more(
    session: Session, place: Place, now: datetime
) -> None:
    concern, notice = open_notice(session, place, now)
    place.person(GP).slack_key = "somebody else's"
    session.flush()
    assert naming.with_reporter(session, notice, concern.id, now=now) == notice
    token = concern.reporter_token
    assert identity.name_reporter(session, token, reason="x", actor="system", now=now) == ""
