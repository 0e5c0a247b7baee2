"""Kinds, certainty, whose report: guessed where plain, changed by whoever wrote, never asked."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import reporting, triage
from intake.drafting import facts, kinds
from intake.drafting.drafts import Typed
from intake.drafting.facts import Chosen
from intake.errors import NotYours, StepNotAllowed
from intake.filed import thanks
from intake.lifecycle import State
from intake.models import AuditEvent, Concern, Door, Harm, Kind
from intake.questions import Missing
from intake.reading.blaming import WORDS, Blame
from tests.factories import (
    ACUTE_LEAD,
    COMMUNITY_LEAD,
    GP,
    LEAD,
    RECEPTIONIST,
    Place,
    acknowledge,
    buttons,
    make_concern,
    make_draft,
    make_typed,
    said,
    state_of,
    wait_until,
)

GOOD = "The ward sister at the Royal was brilliant with our patient"
IDEA = "Idea: one number for every ward of the Royal"
BLAME = "That incompetent nurse at the Royal"


def sent(place: Place, text: str, now: datetime, user: str = GP) -> Concern:
    draft = make_draft(place, text, now=now, user=user)
    reporting.submit_concern(place.session, draft, now=now)
    return draft


def test_every_kind_certainty_and_owner_has_words() -> None:
    assert set(kinds.KIND_LABELS) == set(kinds.KIND_WORDS) == set(Kind)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD, ("Kind", "Good care: worth copying")),
        ("Her son says the Royal lost it", ("Known", "Told by a patient or a colleague")),
        ("Reporting for a colleague: the Royal lost it", ("Reported", "for a colleague")),
    ],
)
def test_what_is_plain_stands_on_the_card(
    session: Session, place: Place, now: datetime, text: str, line: tuple[str, str]
) -> None:
    draft = make_draft(place, text, now=now)
    assert line in said(session, "card", draft)[-1].facts


def test_the_words_are_followed_until_somebody_chooses(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, GOOD, now=now)
    typed = make_typed("But the letter was late and I saw it")
    reporting.add_to_draft(session, draft, Typed(typed.text, (), typed.thread, typed.ts), now=now)
    assert (draft.kind, draft.certainty) == (Kind.CONCERN, "seen")
    facts.choose(draft, Chosen(kind="niggle", certainty="told", whose="colleagues"))
    more = make_typed("Just a hunch, as I said.")
    reporting.add_to_draft(session, draft, more, now=now)
    assert (draft.kind, draft.certainty) == (Kind.NIGGLE, "told")
    assert draft.is_for_colleague


def test_what_the_web_form_asked_is_not_guessed(place: Place, now: datetime) -> None:
    draft = make_draft(place, "The Royal lost a letter", now=now)
    draft.door = Door.WEB
    kinds.follow(draft, "", GOOD)
    assert draft.kind is Kind.CONCERN
    kinds.follow(draft, GOOD, "I saw the letter in the bin, reporting for a colleague")
    assert (draft.certainty, draft.is_for_colleague) == ("seen", True)


def test_a_choice_of_a_draft_is_written_down_once_and_none_after_send(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "The Royal lost a letter", now=now)
    for _ in range(2):
        facts.choose_one(session, draft, Chosen(certainty="hunch"), now=now)
    kept = select(AuditEvent).where(AuditEvent.kind == "draft.changed")
    assert len(session.scalars(kept).all()) == 1
    assert (draft.certainty, draft.is_for_colleague) == ("hunch", False)
    with pytest.raises(ValueError, match="gossip"):
        facts.choose_one(session, draft, Chosen(certainty="gossip"), now=now)
    concern = sent(place, "The Royal lost a letter", now)
    with pytest.raises(StepNotAllowed):
        facts.choose_one(session, concern, Chosen(certainty="seen"), now=now)


@pytest.mark.parametrize("text", [GOOD, IDEA])
def test_nobody_is_asked_about_harm_where_there_is_none(
    session: Session, place: Place, now: datetime, text: str
) -> None:
    draft = make_draft(place, text, now=now)
    assert "When did it happen?" in [row.question for row in said(session, "card", draft)[-1].rows]


def test_good_care_goes_to_the_service_without_a_clock_and_is_shared(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, GOOD, now)
    assert state_of(concern) is State.ROUTED
    [notice] = said(session, "notice", concern)
    assert buttons(notice) == ["Shared with the team", "Not ours"]
    assert "Harm, as reported" not in dict(notice.facts)
    assert "Acknowledge by" not in dict(said(session, "card", concern)[-1].facts)
    wait_until(place, now.replace(day=now.day + 3))
    assert said(session, "reminder", concern) == []
    thanks.share(session, concern, by=place.person(ACUTE_LEAD), now=now)
    assert (state_of(concern), concern.closed_at) == (State.CLOSED, now)
    assert "has shared" in said(session, "shared", concern)[0].text
    assert buttons(said(session, "notice", concern)[-1]) == []


def test_good_care_with_harm_or_without_a_service_waits_for_a_person(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, GOOD, now=now)
    reporting.answer(session, draft, Missing.HARM, Harm.MODERATE, now=now)
    reporting.submit_concern(session, draft, now=now)
    assert state_of(draft) is State.SUBMITTED
    other = make_draft(place, "Superb care, thank you to all", now=now, user=RECEPTIONIST)
    reporting.submit_concern(session, other, now=now)
    assert triage.why_a_person(other) == "The service is not known. Please choose it."


def test_an_idea_goes_to_the_quality_team_who_take_it_up(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, IDEA, now)
    [question] = said(session, "triage", concern)
    assert buttons(question) == [
        "Triage",
        "Signpost",
        "Ask the reporter",
        "Sort",
        "Who reported this?",
        "Take it up",
    ]
    with pytest.raises(NotYours):
        thanks.share(session, concern, by=place.person(ACUTE_LEAD), now=now)
    thanks.share(session, concern, by=place.person(LEAD), now=now)
    assert state_of(concern) is State.CLOSED
    assert "taken up your idea" in said(session, "shared", concern)[0].text
    assert "Ngozi Obi has taken this up" in said(session, "triage", concern)[-1].text


def test_only_the_service_shares_and_only_praise_is_shared(
    session: Session, place: Place, now: datetime
) -> None:
    with pytest.raises(NotYours):
        thanks.share(session, sent(place, GOOD, now), by=place.person(COMMUNITY_LEAD), now=now)
    concern = make_concern(place, now=now)
    with pytest.raises(StepNotAllowed):
        thanks.share(session, concern, by=place.person(ACUTE_LEAD), now=now)
    acknowledge(place, concern, now=now)
    assert state_of(concern) is State.ACKNOWLEDGED


def test_blame_draws_an_offer_and_never_a_block(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, BLAME, now=now)
    card = said(session, "card", draft)[-1]
    assert WORDS[Blame.SOMEBODY] in [row.question for row in card.rows]
    assert {"Reword", "Send"} <= set(buttons(card))
    reporting.answer(session, draft, Missing.HARM, Harm.LOW, now=now)
    reporting.submit_concern(session, draft, now=now)
    assert state_of(draft) is State.ROUTED


@pytest.mark.parametrize("text", ["The Royal lost a letter", GOOD, "He died at the Royal", BLAME])
def test_a_receptionists_report_is_as_good_as_a_gps(
    session: Session, place: Place, now: datetime, text: str
) -> None:
    place.organisation("N85002").list_size = 9000
    reports = [sent(place, text, now, user) for user in (GP, RECEPTIONIST)]
    first, second = (
        (state_of(c), c.kind, c.harm, c.signpost, c.certainty, c.provider_id) for c in reports
    )
    assert first == second
    keys = ("card", "triage", "notice")
    shown = [[len(said(session, key, report)) for key in keys] for report in reports]
    assert shown[0] == shown[1]
