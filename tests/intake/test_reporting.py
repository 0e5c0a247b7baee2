"""The reporter's side: from first words to Send."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import reporting
from intake.drafting import parting
from intake.drafting.drafts import Typed
from intake.errors import NothingToSend, StepNotAllowed
from intake.lifecycle import State
from intake.models import (
    AuditEvent,
    Concern,
    DraftPart,
    Due,
    DueKind,
    DueState,
    Harm,
    Precision,
    SendKind,
)
from intake.models import Outgoing as Queued
from intake.people import threads
from intake.questions import NOT_SURE, Missing
from intake.reporting import Change
from tests.factories import (
    GP,
    RECEPTIONIST,
    TEAM,
    Place,
    buttons,
    make_concern,
    make_draft,
    make_place,
    make_typed,
    said,
    state_of,
)

WORDS = "Discharge summary from the Royal came 3 weeks late"
NHS_NUMBER = ("nhs_number",)


def joined(concern: Concern, text: str, *, masked: tuple[str, ...] = ()) -> Typed:
    return make_typed(text, masked=masked)


def change_of(text: str, **answers: str) -> Change:
    facts = {"provider": "", "harm": "", "when": ""} | answers
    return Change(text, (), facts["provider"], facts["harm"], facts["when"])


def test_first_words_make_a_draft_that_says_what_was_understood(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "Letter from the Royal lost yesterday", now=now)
    assert state_of(draft) is State.DRAFT
    assert draft.provider_id == place.organisation("RNA").id
    assert (draft.occurred_on, draft.occurred_precision) == (date(2026, 11, 16), Precision.DAY)
    assert draft.practice_id == place.organisation("N85001").id
    [card] = said(session, "card", draft)
    assert dict(card.facts)["When"] == "Mon 16 Nov 2026"
    assert buttons(card)[-3:] == ["Send", "Change", "Discard"]


def test_a_draft_asks_only_what_is_missing_one_thing_at_a_time(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "Nobody rang back", now=now)
    asked = []
    for fact, value in [
        (Missing.PROVIDER, NOT_SURE), (Missing.HARM, "none"), (Missing.WHEN, "unknown")
    ]:  # fmt: skip
        asked.append(said(session, "card", draft)[-1].rows[0].question)
        reporting.answer(session, draft, fact, value, now=now)
    asked.append(said(session, "card", draft)[-1].rows[0].question)
    assert asked == [
        "Which service is it about?", "Was anyone harmed?", "When did it happen?", "",
    ]  # fmt: skip


def test_each_wording_of_the_card_has_a_version_of_its_own(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    values = [said(session, "card", draft)[-1].rows[-1].controls[0].value]
    for harm in (Harm.LOW, Harm.NONE):
        reporting.answer(session, draft, Missing.HARM, harm, now=now)
        values.append(said(session, "card", draft)[-1].rows[-1].controls[0].value)
    assert values == [f"{draft.id}:{version}" for version in (1, 2, 3)]
    kinds = session.scalars(select(Queued.kind).order_by(Queued.sequence)).all()
    assert kinds == [SendKind.POST, SendKind.UPDATE, SendKind.UPDATE]


@pytest.mark.parametrize(
    ("value", "day", "precision"),
    [
        pytest.param("today", date(2026, 11, 17), Precision.DAY, id="today"),
        pytest.param("this_week", date(2026, 11, 16), Precision.WEEK, id="this week"),
        pytest.param("this_month", date(2026, 11, 1), Precision.MONTH, id="this month"),
        pytest.param("unknown", None, Precision.UNKNOWN, id="not sure"),
        pytest.param("2026-11-03", date(2026, 11, 3), Precision.DAY, id="a day that was picked"),
        pytest.param("2027-01-01", date(2026, 11, 17), Precision.DAY, id="a day to come is today"),
    ],
)
def test_a_tap_says_when(
    session: Session, place: Place, now: datetime, value: str, day: date, precision: Precision
) -> None:
    draft = make_draft(place, now=now)
    reporting.answer(session, draft, Missing.WHEN, value, now=now)
    assert (draft.occurred_on, draft.occurred_precision) == (day, precision)


@pytest.mark.parametrize(
    ("fact", "value"),
    [(Missing.HARM, "low"), (Missing.WHEN, "this_week"), (Missing.PROVIDER, NOT_SURE)],
)
def test_the_same_tap_twice_is_one_answer(
    session: Session, place: Place, now: datetime, fact: Missing, value: str
) -> None:
    draft = make_draft(place, "Nobody rang back", now=now)
    for _ in range(2):
        reporting.answer(session, draft, fact, value, now=now)
    kinds = session.scalars(select(AuditEvent.kind)).all()
    assert kinds.count("draft.answered") == 1


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        pytest.param(Missing.PROVIDER, "the Royal", id="a service by name"),
        pytest.param(Missing.HARM, "dreadful", id="a harm nobody offered"),
        pytest.param(Missing.WHEN, "soon", id="a time nobody offered"),
    ],
)
def test_what_was_never_offered_is_no_answer(
    session: Session, place: Place, now: datetime, fact: Missing, value: str
) -> None:
    draft = make_draft(place, now=now)
    with pytest.raises(ValueError, match=r".+"):
        reporting.answer(session, draft, fact, value, now=now)


@pytest.mark.parametrize("code", ["RNA", "RNC"], ids=["another area's", "a closed one"])
def test_only_a_service_of_the_area_can_be_chosen(
    session: Session, place: Place, now: datetime, code: str
) -> None:
    other = make_place(session, team="T0SOUTH", code="south") if code == "RNA" else place
    draft = make_draft(place, now=now)
    place.organisation("RNC").is_open = False
    chosen = str(other.organisation(code).id)
    with pytest.raises(ValueError, match="not in the list any more"):
        reporting.answer(session, draft, Missing.PROVIDER, chosen, now=now)


def test_a_practice_can_be_chosen(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, "Wrong blood form, our own slip", now=now)
    own = place.organisation("N85001")
    assert draft.provider_id is None
    reporting.answer(session, draft, Missing.PROVIDER, str(own.id), now=now)
    assert draft.provider_id == own.id


def test_a_second_message_joins_the_first_in_the_order_they_were_typed(
    session: Session, place: Place, now: datetime
) -> None:
    late, early = make_typed("It was the second time."), make_typed("")
    early = Typed("The DNs never came.", (), early.thread, "1794906000.000001")
    draft = reporting.start_draft(session, place.person(GP), late, now=now)
    reporting.add_to_draft(session, draft, early, now=now)
    assert draft.text == "The DNs never came.\nIt was the second time."
    assert draft.provider_id == place.organisation("RNC").id


@pytest.mark.parametrize(
    ("later", "is_joined"),
    [
        pytest.param(timedelta(minutes=10), True, id="ten minutes"),
        pytest.param(timedelta(minutes=10, seconds=1), False, id="a moment more"),
    ],
)
def test_a_new_message_within_ten_minutes_belongs_to_the_draft(
    session: Session, place: Place, now: datetime, later: timedelta, is_joined: bool
) -> None:
    draft = make_draft(place, now=now)
    found = threads.open_draft(session, place.person(GP))
    assert found is draft
    more = make_typed("It has happened before")
    assert parting.is_of_its_own(session, draft, more, now=now + later) is not is_joined


def test_only_ones_own_newest_unsent_draft_is_joined(
    session: Session, place: Place, now: datetime
) -> None:
    make_draft(place, now=now)
    newest = make_draft(place, now=now + timedelta(minutes=2))
    make_draft(place, now=now + timedelta(minutes=3), user=RECEPTIONIST)
    make_concern(place, now=now + timedelta(minutes=4))
    soon = now + timedelta(minutes=5)
    assert threads.open_draft(session, place.person(GP)) is newest
    reporting.discard(session, newest, now=soon)
    older = threads.open_draft(session, place.person(GP))
    assert older is not None
    assert older.started_at == now


def test_a_draft_is_found_by_its_thread_and_by_its_messages(
    session: Session, place: Place, now: datetime
) -> None:
    typed = make_typed(WORDS)
    draft = reporting.start_draft(session, place.person(GP), typed, now=now)
    assert threads.draft_in_thread(session, typed.thread) is draft
    assert threads.draft_of_message(session, typed.thread, typed.ts) is draft
    elsewhere = make_typed("another thread")
    assert threads.draft_in_thread(session, elsewhere.thread) is None
    assert threads.draft_of_message(session, elsewhere.thread, elsewhere.ts) is None


def test_an_edited_message_changes_the_draft_and_what_was_understood_from_it(
    session: Session, place: Place, now: datetime
) -> None:
    typed = make_typed("The Royal lost it yesterday")
    draft = reporting.start_draft(session, place.person(GP), typed, now=now)
    edited = Typed("The DNs lost it on 3/11", (), typed.thread, typed.ts)
    reporting.edit_part(session, draft, edited, now=now)
    assert draft.text == "The DNs lost it on 3/11"
    assert draft.provider_id == place.organisation("RNC").id
    assert draft.occurred_on == date(2026, 11, 3)
    assert said(session, "card", draft)[-1].quote == "The DNs lost it on 3/11"


def test_words_taken_back_are_forgotten(session: Session, place: Place, now: datetime) -> None:
    typed = make_typed("The Royal lost it yesterday")
    draft = reporting.start_draft(session, place.person(GP), typed, now=now)
    vague = Typed("They lost it", (), typed.thread, typed.ts)
    reporting.edit_part(session, draft, vague, now=now)
    assert (draft.provider_id, draft.occurred_on, draft.occurred_precision) == (None, None, None)


def test_what_the_reporter_answered_outlives_the_words(
    session: Session, place: Place, now: datetime
) -> None:
    typed = make_typed("They lost it")
    draft = reporting.start_draft(session, place.person(GP), typed, now=now)
    chosen = place.organisation("RNA").id
    reporting.answer(session, draft, Missing.PROVIDER, str(chosen), now=now)
    reporting.answer(session, draft, Missing.WHEN, "unknown", now=now)
    edited = Typed("The DNs lost it on 3/11", (), typed.thread, typed.ts)
    reporting.edit_part(session, draft, edited, now=now)
    assert draft.provider_id == chosen
    assert draft.occurred_precision is Precision.UNKNOWN


def test_a_service_named_after_not_sure_is_known_after_all(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "They lost it", now=now)
    reporting.answer(session, draft, Missing.PROVIDER, NOT_SURE, now=now)
    reporting.add_to_draft(session, draft, make_typed("it was the Royal"), now=now)
    assert draft.provider_id == place.organisation("RNA").id
    assert not draft.is_provider_unknown


def test_a_second_service_makes_the_first_a_question(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "The Royal never told us", now=now)
    reporting.add_to_draft(session, draft, make_typed("nor did the DNs"), now=now)
    assert draft.provider_id is None
    assert buttons(said(session, "card", draft)[-1])[:2] == [
        "Northmere University Hospitals", "Northmere Community Health",
    ]  # fmt: skip


def test_each_new_text_waits_for_the_classifier(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    reporting.add_to_draft(session, draft, make_typed("And again"), now=now)
    waiting = select(Due.step).where(Due.kind == DueKind.CLASSIFY).order_by(Due.step)
    assert list(session.scalars(waiting)) == ["1", "2"]
    assert (draft.text_version, draft.classified_at) == (2, None)


# --- a patient was named -------------------------------------------------------------------------


def hold(session: Session, place: Place, now: datetime) -> tuple[Concern, Typed]:
    typed = make_typed("[NHS number removed] lost by the Royal", masked=NHS_NUMBER)
    return reporting.start_draft(session, place.person(GP), typed, now=now), typed


def test_a_draft_that_named_a_patient_is_held(
    session: Session, place: Place, now: datetime
) -> None:
    draft, _ = hold(session, place, now)
    assert (state_of(draft), draft.held_at) == (State.HELD, now)
    [card] = said(session, "card", draft)
    assert "an NHS number" in card.text
    assert buttons(card) == [
        "Use masked text", "I will rewrite", "This is not a patient's detail", "Discard",
    ]  # fmt: skip
    held = select(AuditEvent.details).where(AuditEvent.kind == "draft.held")
    assert session.scalars(held).one() == {"types": ["nhs_number"]}


def test_what_is_held_cannot_be_sent(session: Session, place: Place, now: datetime) -> None:
    draft, _ = hold(session, place, now)
    with pytest.raises(StepNotAllowed):
        reporting.submit_concern(session, draft, now=now)


def test_the_masked_text_may_be_used(session: Session, place: Place, now: datetime) -> None:
    draft, _ = hold(session, place, now)
    reporting.release(session, draft, now=now)
    assert state_of(draft) is State.DRAFT
    assert said(session, "card", draft)[-1].quote == "[NHS number removed] lost by the Royal"
    reporting.submit_concern(session, draft, now=now)
    assert draft.reference == "C26-00001"


def test_a_second_identifier_holds_it_again(session: Session, place: Place, now: datetime) -> None:
    draft, _ = hold(session, place, now)
    reporting.release(session, draft, now=now)
    more = make_typed("[name removed] again", masked=("name",))
    reporting.add_to_draft(session, draft, more, now=now)
    assert state_of(draft) is State.HELD
    assert draft.masked_types == ["name", "nhs_number"]
    assert "a name and an NHS number" in said(session, "card", draft)[-1].text


def test_clean_words_do_not_release_what_is_held(
    session: Session, place: Place, now: datetime
) -> None:
    draft, _ = hold(session, place, now)
    reporting.add_to_draft(session, draft, make_typed("It happened twice"), now=now)
    assert state_of(draft) is State.HELD


def test_clean_words_join_a_draft_whose_mask_was_accepted(
    session: Session, place: Place, now: datetime
) -> None:
    draft, _ = hold(session, place, now)
    reporting.release(session, draft, now=now)
    reporting.add_to_draft(session, draft, make_typed("It happened twice"), now=now)
    assert state_of(draft) is State.DRAFT


def test_editing_the_identifier_out_releases_the_draft(
    session: Session, place: Place, now: datetime
) -> None:
    draft, typed = hold(session, place, now)
    clean = Typed("A letter lost by the Royal", (), typed.thread, typed.ts)
    reporting.edit_part(session, draft, clean, now=now)
    assert state_of(draft) is State.DRAFT
    assert draft.masked_types == []


def test_rewriting_waits_for_new_words_which_take_the_old_ones_place(
    session: Session, place: Place, now: datetime
) -> None:
    draft, _ = hold(session, place, now)
    reporting.rewrite(session, draft, now=now)
    assert state_of(draft) is State.HELD
    card = said(session, "card", draft)[-1]
    assert (card.title, card.quote) == ("Write it again", "")
    reporting.add_to_draft(session, draft, make_typed("The DNs lost a letter"), now=now)
    assert (state_of(draft), draft.text) == (State.DRAFT, "The DNs lost a letter")
    assert draft.provider_id == place.organisation("RNC").id


def test_a_rewrite_that_names_a_patient_again_is_held_again(
    session: Session, place: Place, now: datetime
) -> None:
    draft, _ = hold(session, place, now)
    reporting.rewrite(session, draft, now=now)
    again = make_typed("[name removed] again", masked=("name",))
    reporting.add_to_draft(session, draft, again, now=now)
    assert (state_of(draft), draft.text) == (State.HELD, "[name removed] again")
    card = said(session, "card", draft)[-1]
    assert "a name" in card.text
    assert buttons(card)[:2] == ["Use masked text", "I will rewrite"]


HALVES = [
    pytest.param("NHS number 943 476", "5919", "nhs_number", id="a number"),
    pytest.param("the baby's dob", "12/3/26", "dob", id="a date of birth"),
]


@pytest.mark.parametrize(("first", "second", "kind"), HALVES)
def test_an_identifier_in_two_messages_is_masked_and_held(
    session: Session, place: Place, now: datetime, first: str, second: str, kind: str
) -> None:
    draft = make_draft(place, first, now=now)
    assert state_of(draft) is State.DRAFT
    reporting.add_to_draft(session, draft, joined(draft, second), now=now)
    assert state_of(draft) is State.HELD
    kept = [draft.text, *session.scalars(select(DraftPart.text))]
    assert not [text for text in kept if second in text]
    assert draft.masked_types == [kind]
    reporting.release(session, draft, now=now)
    reporting.add_to_draft(session, draft, joined(draft, "It was late"), now=now)
    assert state_of(draft) is State.DRAFT


def test_halves_that_meet_when_what_stood_between_is_deleted_are_held(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "NHS number 943 476", now=now)
    between = joined(draft, "came late and then there was")
    reporting.add_to_draft(session, draft, between, now=now)
    reporting.add_to_draft(session, draft, joined(draft, "5919"), now=now)
    assert state_of(draft) is State.DRAFT
    reporting.drop_message(session, draft, between.thread, between.ts, now=now)
    assert state_of(draft) is State.HELD
    assert "5919" not in draft.text


# --- the form, Send and Discard ------------------------------------------------------------------


def test_the_form_replaces_the_words_and_the_answers(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    provider = str(place.organisation("RNC").id)
    wanted = change_of("  Nobody came  ", provider=provider, harm="low", when="today")
    reporting.change(session, draft, wanted, now=now)
    assert (draft.text, draft.harm) == ("Nobody came", Harm.LOW)
    assert str(draft.provider_id) == provider
    assert draft.occurred_on == date(2026, 11, 17)


def test_what_is_typed_after_the_form_comes_after_it(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    reporting.change(session, draft, change_of("Nobody came"), now=now)
    later = Typed("Nor the next day", (), make_typed("").thread, f"{now.timestamp() + 60:.6f}")
    reporting.add_to_draft(session, draft, later, now=now)
    assert draft.text == "Nobody came\nNor the next day"


def test_the_form_without_changes_keeps_the_text(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, WORDS, now=now)
    reporting.change(session, draft, change_of(WORDS, harm="none"), now=now)
    assert (draft.text_version, draft.harm) == (1, Harm.NONE)
    assert draft.provider_id == place.organisation("RNA").id


def test_the_form_may_be_sent_twice_with_other_words(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    for words in ("One", "Two"):
        reporting.change(session, draft, change_of(words), now=now)
    assert draft.text == "Two"


def test_an_empty_form_is_refused(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, now=now)
    with pytest.raises(NothingToSend, match="no words"):
        reporting.change(session, draft, change_of("  \n"), now=now)


def test_a_draft_without_words_is_not_sent(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, "", now=now)
    with pytest.raises(NothingToSend):
        reporting.submit_concern(session, draft, now=now)


def test_send_works_with_gaps_and_says_which(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, "Nobody rang back", now=now)
    reporting.submit_concern(session, draft, now=now)
    card = said(session, "card", draft)[-1]
    assert (state_of(draft), draft.submitted_at) == (State.SUBMITTED, now)
    assert card.notes[0].startswith("Not said: service, harm, when.")
    assert dict(card.facts)["Acknowledge by"].startswith("24 hours after")


def test_a_sent_card_says_who_sees_it_and_by_when_it_is_acknowledged(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    card = said(session, "card", concern)[-1]
    facts = dict(card.facts)
    assert card.title == "C26-00001 · sent"
    assert facts["Acknowledge by"] == "Wed 18 Nov 2026, 09:12 (24 hours)"
    assert facts["Who sees it"].startswith("Northmere University Hospitals and the quality team.")
    assert "Brook Lane Surgery, never your name" in facts["Who sees it"]


def test_references_count_up_and_carry_londons_year(
    session: Session, place: Place, now: datetime
) -> None:
    made = [make_concern(place, now=now), make_concern(place, now=now)]
    made.append(make_concern(place, now=datetime.fromisoformat("2027-01-01T00:30+00:00")))
    references = [concern.reference for concern in made]
    assert references == ["C26-00001", "C26-00002", "C27-00003"]


def test_sending_ends_what_the_clock_had_for_the_draft(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    kinds = {DueKind.DRAFT_REMINDER, DueKind.DRAFT_EXPIRY}
    rows = session.scalars(select(Due).where(Due.subject == str(concern.id), Due.kind.in_(kinds)))
    assert {row.state for row in rows} == {DueState.CANCELLED}


def test_a_discarded_draft_is_sent_nowhere(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, now=now)
    reporting.discard(session, draft, now=now)
    assert (state_of(draft), draft.discarded_at) == (State.DISCARDED, now)
    assert said(session, "card", draft)[-1].body == ("Discarded. Nothing was sent.",)
    assert draft.reference is None


@pytest.mark.parametrize("verb", ["add", "edit", "answer", "change"])
def test_a_sent_concern_is_not_changed_by_the_reporters_verbs(
    session: Session, place: Place, now: datetime, verb: str
) -> None:
    concern = make_concern(place, now=now)
    attempts = {
        "add": lambda: reporting.add_to_draft(session, concern, make_typed("more"), now=now),
        "edit": lambda: reporting.edit_part(session, concern, make_typed("more"), now=now),
        "answer": lambda: reporting.answer(session, concern, Missing.HARM, "death", now=now),
        "change": lambda: reporting.change(session, concern, change_of("other"), now=now),
    }
    with pytest.raises(StepNotAllowed, match="waits for the service to acknowledge"):
        attempts[verb]()
    assert (concern.text, concern.harm) == (WORDS, Harm.LOW)


def test_somebody_without_a_practice_reports_for_a_practice(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, user="U0MEMBER")
    assert concern.practice_id is None
    assert (
        "They see a practice, never"
        in dict(said(session, "card", concern)[-1].facts)["Who sees it"]
    )


def test_the_team_of_the_tests_is_the_team_of_the_area(place: Place) -> None:
    assert place.team == TEAM
