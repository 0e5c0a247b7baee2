"""After Send a reporter adds and corrects: versions are kept, and whom it concerns is told."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain
from classifiers.themes import DomainSuggestion, Reading
from digests.counts import labelled
from digests.measures import acknowledged_in_time
from digests.overdue import unacknowledged
from digests.weekly import compose
from digests.weeks import Week
from intake import reporting, views
from intake.errors import ChangedMeanwhile, ConcernNotFound, NothingToSend, StepNotAllowed
from intake.filed import amending, offers, withdrawing
from intake.filed.amending import Amendment
from intake.filed.offers import OfferSettled
from intake.labelling import labels
from intake.lifecycle import State
from intake.messages import Message
from intake.models import (
    AuditEvent,
    Axis,
    Concern,
    ConcernVersion,
    Due,
    DueKind,
    DueState,
    Harm,
    Offer,
    Routing,
)
from intake.questions import NOT_SURE
from intake.saying import offer_notices
from tests.factories import (
    GP,
    RECEPTIONIST,
    Place,
    acknowledge,
    buttons,
    decide,
    dispute,
    make_concern,
    make_draft,
    make_typed,
    respond,
    said,
    state_of,
    wait_until,
)
from tests.intake.filed.test_afterwards import WHOLE

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WORDS = "Discharge summary from the Royal came 3 weeks late"
MORE = "It happened to a second patient"


def amend(place: Place, concern: Concern, now: datetime, **wanted: Any) -> None:
    shown = {"text_version": concern.text_version, **wanted}
    amending.amend(place.session, concern, Amendment(**shown), now=now)


def service(place: Place, code: str) -> str:
    return str(place.organisation(code).id)


def versions(session: Session) -> list[ConcernVersion]:
    return list(session.scalars(select(ConcernVersion).order_by(ConcernVersion.number)))


def test_added_words_come_after_the_first_ones_which_are_kept(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    before = concern.text_version
    amend(place, concern, now + HOUR, added=MORE)
    amend(place, concern, now + 2 * HOUR, added="And a third")
    assert concern.text == f"{WORDS}\n{MORE}\nAnd a third"
    assert concern.text_version == before + 2
    assert [(row.number, row.text) for row in versions(session)] == [
        (1, WORDS),
        (2, f"{WORDS}\n{MORE}"),
    ]
    assert MORE in said(session, "notice:1", concern)[-1].quote
    assert buttons(said(session, "notice:1", concern)[-1])[0] == "Acknowledge"
    assert said(session, "changed", concern) == []


def test_corrected_words_take_the_first_ones_place_and_are_read_again(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    amend(place, concern, now + HOUR, text="Letter from the Royal came late", added=MORE)
    assert concern.text == f"Letter from the Royal came late\n{MORE}"
    waiting = select(Due.step).where(Due.kind == DueKind.CLASSIFY, Due.state == DueState.WAITING)
    assert str(concern.text_version) in session.scalars(waiting).all()
    assert concern.classified_at is None


def test_a_form_saved_as_it_was_changes_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    told = len(session.scalars(select(AuditEvent.id)).all())
    amend(place, concern, now + HOUR, text=concern.text, harm=Harm.LOW, added="  ")
    assert versions(session) == []
    assert len(session.scalars(select(AuditEvent.id)).all()) == told


def test_words_cannot_be_emptied_or_overwritten_unseen(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(NothingToSend):
        amend(place, concern, now, text="  ")
    with pytest.raises(ChangedMeanwhile):
        amend(place, concern, now, text="Other words", text_version=concern.text_version - 1)


def test_after_acknowledgement_the_provider_is_told_what_changed(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    amend(place, concern, now + 2 * HOUR, added=MORE, harm=Harm.NONE, when="today")
    [told] = said(session, "changed", concern)
    assert told.facts == (
        ("Added", MORE),
        ("Harm, as reported", "Low → No harm"),
        ("When", "not said → Tue 17 Nov 2026"),
    )
    amend(place, concern, now + 3 * HOUR, text="Only the letter was late")
    assert said(session, "changed", concern)[-1].facts == (
        ("What happened, now", "Only the letter was late"),
    )


def test_a_corrected_service_before_acknowledgement_goes_there_on_a_new_clock(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    amend(place, concern, now + HOUR, provider=service(place, "RNC"))
    assert (state_of(concern), concern.cycle) == (State.ROUTED, 2)
    assert "was taken back" in said(session, "notice:1", concern)[-1].text
    assert "New concern" in said(session, "notice:2", concern)[0].text
    first, second = session.scalars(select(Routing).order_by(Routing.cycle))
    assert (first.recalled_at, second.routed_at) == (now + HOUR, now + HOUR)
    wait_until(place, now + 2 * DAY)
    assert len(said(session, "breach:1", concern)) == 0
    assert len(said(session, "breach:2", concern)) == 1


def test_a_recalled_notice_is_in_no_figure_of_the_wrong_provider(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    amend(place, concern, now + HOUR, provider=service(place, "RNC"))
    as_at = now + 5 * DAY
    week = Week.containing(now + DAY)
    assert acknowledged_in_time(session, place.area_id, week, as_at).denominator == 1
    [late] = unacknowledged(session, place.area_id, as_at)
    assert late.provider == "Northmere Community Health"


def test_a_service_that_is_not_sure_any_more_waits_for_the_quality_team(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    amend(place, concern, now + HOUR, provider=NOT_SURE)
    assert state_of(concern) is State.SUBMITTED
    assert "service is not known" in said(session, "triage:", concern)[-1].text
    assert unacknowledged(session, place.area_id, now + 5 * DAY) == ()
    decide(place, concern, "RNC", now=now + 2 * HOUR)
    assert (state_of(concern), concern.cycle) == (State.ROUTED, 2)


def test_a_correction_that_answers_the_quality_teams_question_routes_it(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.NOT_SURE)
    amend(place, concern, now + HOUR, harm=Harm.LOW)
    assert state_of(concern) is State.ROUTED
    assert "The practice corrected" in said(session, "triage", concern)[-1].text
    assert buttons(said(session, "triage", concern)[-1]) == []


def test_a_correction_while_the_question_is_open_shows_in_it(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.NOT_SURE)
    amend(place, concern, now + HOUR, added=MORE)
    assert state_of(concern) is State.SUBMITTED
    question = said(session, "triage", concern)[-1]
    assert MORE in question.quote
    assert buttons(question)[0] == "Triage"


def test_a_service_corrected_after_acknowledgement_is_for_people_to_settle(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    amend(place, concern, now + 2 * HOUR, provider=service(place, "RNA"))
    amend(place, concern, now + 2 * HOUR, provider=NOT_SURE)
    assert said(session, "named", concern) == []
    amend(place, concern, now + 2 * HOUR, provider=service(place, "RNC"))
    assert concern.provider_id == place.organisation("RNA").id
    provider, quality_team = said(session, "named", concern)
    assert "press Not ours" in provider.text
    assert "not Northmere University Hospitals" in quality_team.text


def test_a_disputed_concern_that_changes_shows_in_the_quality_teams_question(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now + HOUR)
    amend(place, concern, now + 2 * HOUR, added=MORE, provider=service(place, "RNC"))
    question = said(session, "triage:", concern)[-1]
    assert "says: not ours. Community team" in question.text
    assert MORE in question.quote
    [named] = said(session, "named", concern)
    assert "is about Northmere Community Health" in named.text
    decide(place, concern, "RNA", now=now + 3 * HOUR)
    assert concern.cycle == 1


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        pytest.param(Harm.LOW, Harm.MODERATE, True, id="low to moderate"),
        pytest.param(Harm.NOT_SURE, Harm.SEVERE, True, id="not sure to severe"),
        pytest.param(Harm.MODERATE, Harm.DEATH, True, id="moderate to death"),
        pytest.param(Harm.SEVERE, Harm.MODERATE, False, id="severe to moderate"),
        pytest.param(Harm.NONE, Harm.LOW, False, id="none to low"),
        pytest.param(Harm.MODERATE, Harm.NONE, False, id="moderate to none"),
    ],
)
def test_harm_raised_to_moderate_or_worse_is_told_to_the_quality_team(
    session: Session, place: Place, now: datetime, before: Harm, after: Harm, is_told: bool
) -> None:
    concern = make_concern(place, now=now, harm=before)
    amend(place, concern, now + HOUR, harm=after)
    assert concern.harm is after
    assert bool(said(session, "harm_raised", concern)) is is_told


def test_a_harm_that_was_never_said_counts_as_raised(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    reporting.submit_concern(session, draft, now=now)
    amend(place, draft, now + HOUR, harm=Harm.SEVERE)
    assert "from not said to Severe" in said(session, "harm_raised", draft)[0].text


def test_a_persons_label_stands_for_the_new_words_too(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.NOT_SURE)
    decide(place, concern, "RNA", now=now + HOUR, domains=(Domain.EXPERIENCE,))
    amend(place, concern, now + DAY, added=MORE)
    assert [row.code for row in views.labels_of(session, concern)] == [Domain.EXPERIENCE]


def test_a_digest_made_again_reads_the_words_and_the_harm_of_its_time(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    found = (DomainSuggestion(Domain.SAFETY, 0.9, ()),)
    labels.store_reading(session, concern, Reading(found, (), False, "1"), now=now)
    week = Week.containing(now)
    monday = week.plus(1).starts_at
    amend(place, concern, monday + DAY, text="Quite different words", harm=Harm.DEATH)
    for as_at, safe, harmed in ((monday, 1, 0), (monday + 2 * DAY, 0, 1)):
        counted = labelled(session, place.area_id, Axis.DOMAIN, [week], as_at)
        assert counted.get("safety", (0,)) == (safe,)
        assert compose(session, place.area_id, week, as_at).harmed == harmed


def test_added_words_about_safeguarding_are_signposted_once(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    for _ in range(2):
        amend(place, concern, now + HOUR, added="Child not brought three times, bruises on baby")
        now += HOUR
    assert state_of(concern) is State.SUBMITTED
    assert len(said(session, "signpost:", concern)) == 1


@pytest.mark.parametrize("end", ["closed", "withdrawn", "draft"])
def test_what_has_ended_or_was_never_sent_is_not_amended(
    session: Session, place: Place, now: datetime, end: str
) -> None:
    concern = make_draft(place, now=now) if end == "draft" else make_concern(place, now=now)
    if end == "closed":
        respond(place, concern, WHOLE, now=now)
        wait_until(place, now + 30 * DAY)
    if end == "withdrawn":
        withdrawing.withdraw(session, concern, "Sorted", now=now)
    with pytest.raises(StepNotAllowed):
        amend(place, concern, now, added=MORE)


def test_an_unlisted_service_is_refused(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    with pytest.raises(ValueError, match="not in the list any more"):
        amend(place, concern, now, provider=str(uuid4()))


def offered(place: Place, concern: Concern, text: str, now: datetime) -> Offer:
    offers.offer(place.session, concern, make_typed(text), now=now)
    return place.session.scalars(select(Offer).order_by(Offer.offered_at.desc())).first()  # type: ignore[return-value]


def test_offered_words_are_taken_once(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, now=now)
    found = offered(place, concern, MORE, now + HOUR)
    assert concern.text == WORDS
    found, concern = offers.find(session, found.id, "1", place.person(GP))
    offers.take(session, found, concern, now=now + HOUR)
    assert concern.text == f"{WORDS}\n{MORE}"
    assert (found.text, found.is_taken) == ("", True)
    with pytest.raises(OfferSettled):
        offers.find(session, found.id, "1", place.person(GP))


def test_offered_words_are_guarded_together_with_the_record(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, "The Royal lost the letter of NHS number 943 476", now=now)
    found = offered(place, concern, "5919", now + HOUR)
    offers.take(session, found, concern, now=now + HOUR)
    assert "5919" not in concern.text


def test_an_edit_of_a_message_that_was_rewritten_meanwhile_takes_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    typed = make_typed(WORDS)
    concern = reporting.start_draft(session, place.person(GP), typed, now=now)
    reporting.submit_concern(session, concern, now=now)
    offers.offer(session, concern, replace(typed, text=MORE), now=now + HOUR)
    found = session.scalars(select(Offer)).one()
    amend(place, concern, now + HOUR, text="Written anew in the form")
    with pytest.raises(OfferSettled):
        offers.take(session, found, concern, now=now + HOUR)
    assert concern.text == "Written anew in the form"


def test_nobody_else_takes_offered_words(session: Session, place: Place, now: datetime) -> None:
    found = offered(place, make_concern(place, now=now), MORE, now)
    with pytest.raises(ConcernNotFound):
        offers.find(session, found.id, "1", place.person(RECEPTIONIST))
    with pytest.raises(ConcernNotFound):
        offers.find(session, place.area_id, "1", place.person(GP))


def test_an_older_drawing_of_an_offer_takes_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    concern, typed = make_concern(place, now=now), make_typed(MORE)
    offers.offer(session, concern, typed, now=now)
    offers.offer(session, concern, typed, now=now + HOUR)
    found = session.scalars(select(Offer)).one()
    with pytest.raises(OfferSettled):
        offers.find(session, found.id, "1", place.person(GP))
    assert "answer the newest" in said(session, f"offer:{found.id.hex}:1", concern)[-1].text
    offers.find(session, found.id, "2", place.person(GP))


def test_offered_words_are_forgotten_when_it_is_withdrawn(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    found = offered(place, concern, MORE, now)
    withdrawing.withdraw(session, concern, "Sorted", now=now)
    session.refresh(found)
    assert (found.text, found.is_taken) == ("", False)


def test_a_deleted_message_takes_its_offer_along(
    session: Session, place: Place, now: datetime
) -> None:
    concern, typed = make_concern(place, now=now), make_typed(MORE)
    assert not offers.drop(session, typed.thread, typed.ts, now=now)
    offers.offer(session, concern, typed, now=now)
    assert offers.drop(session, typed.thread, typed.ts, now=now)
    assert not offers.drop(session, typed.thread, typed.ts, now=now)
    assert session.scalars(select(Offer.text)).all() == [""]


def test_words_said_no_to_may_be_offered_again(
    session: Session, place: Place, now: datetime
) -> None:
    concern, typed = make_concern(place, now=now), make_typed(MORE)
    offers.offer(session, concern, typed, now=now)
    found = session.scalars(select(Offer)).one()
    offers.leave(session, found, concern, now=now)
    offers.offer(session, concern, typed, now=now + HOUR)
    found, _ = offers.find(session, found.id, "2", place.person(GP))
    assert found.text == MORE


def test_the_concern_of_offered_words_is_found_by_their_message(
    session: Session, place: Place, now: datetime
) -> None:
    concern, typed = make_concern(place, now=now), make_typed(MORE)
    assert offers.concern_of(session, typed.thread, typed.ts) is None
    offers.offer(session, concern, typed, now=now)
    assert offers.concern_of(session, typed.thread, typed.ts) is concern


def test_an_offer_of_masked_words_says_what_was_taken_out(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    typed = make_typed("Letter for [name removed]", masked=("name",))
    offers.offer(session, concern, typed, now=now)
    [asked] = said(session, "offer", concern)
    assert "I took out a name" in asked.notes[0]
    assert "delete that message" in asked.notes[0]


@pytest.mark.parametrize(
    ("message", "way_on"),
    [
        pytest.param(offer_notices.record_stays("C26-1"), "press Withdraw", id="deleted"),
        pytest.param(offer_notices.form_has_it("C26-1"), "press Change", id="edited, rewritten"),
        pytest.param(offer_notices.draft_keeps_it(), "press Discard", id="deleted, rewritten"),
    ],
)
def test_what_does_not_follow_a_message_says_the_way_on(message: Message, way_on: str) -> None:
    assert way_on in message.text
