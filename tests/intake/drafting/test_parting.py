"""Two drafts made one, one draft made two: by its writer's tap, and asked once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import reporting
from intake.drafting import drafts, parting
from intake.drafting.parting import DraftGone, NothingToSplit, Place
from intake.errors import StepNotAllowed
from intake.identity import Thread
from intake.lifecycle import State
from intake.models import Certainty, Concern, Door, Harm, Privacy
from intake.questions import NOT_SURE, Missing
from tests import factories
from tests.factories import GP, TEAM, buttons, make_draft, make_typed, said, state_of

MINUTE = timedelta(minutes=1)
TWO = "The Royal sent no summary for five weeks. The DNs did not come on Friday."
ANOTHER = "Another thing: the DNs did not visit a different patient, dressing not changed"
HERE = Place(Thread(TEAM, GP, "D1", "1.1"), "press")


def split(place: factories.Place, concern: Concern, now: datetime) -> tuple[Concern, ...]:
    return parting.split(place.session, concern, place.person(GP), HERE, now=now)


def test_the_newer_drafts_words_and_harm_join_the_older_one(
    session: Session, place: factories.Place, now: datetime
) -> None:
    older = make_draft(place, "Letter from the Royal was late", now=now)
    newer = make_draft(place, "It was the wrong dose too", now=now + MINUTE)
    reporting.answer(session, newer, Missing.HARM, Harm.LOW, now=now + MINUTE)
    parting.offer_join(session, newer, older, now=now + MINUTE)
    assert buttons(said(session, "join", newer)[0]) == ["Add to the draft above", "Start a new one"]
    parting.join(session, newer, older, now=now + 2 * MINUTE)
    assert older.text == "Letter from the Royal was late\nIt was the wrong dose too"
    assert (older.harm, state_of(newer)) == (Harm.LOW, State.DISCARDED)
    assert buttons(said(session, "join", newer)[-1]) == []
    with pytest.raises(StepNotAllowed):
        parting.join(session, newer, older, now=now + 3 * MINUTE)


def test_a_harm_that_was_said_stays(
    session: Session, place: factories.Place, now: datetime
) -> None:
    older, newer = make_draft(place, now=now), make_draft(place, "More of it", now=now + MINUTE)
    reporting.answer(session, older, Missing.HARM, Harm.NONE, now=now)
    reporting.answer(session, newer, Missing.HARM, Harm.LOW, now=now)
    parting.join(session, newer, older, now=now)
    assert older.harm is Harm.NONE


def test_masked_words_that_nobody_accepted_hold_the_older_draft(
    session: Session, place: factories.Place, now: datetime
) -> None:
    older = make_draft(place, now=now)
    typed = make_typed("Letter for [name removed]", masked=("name",))
    newer = reporting.start_draft(session, place.person(GP), typed, now=now)
    parting.join(session, newer, older, now=now)
    assert state_of(older) is State.HELD


def test_words_asked_for_again_take_the_old_ones_place(
    session: Session, place: factories.Place, now: datetime
) -> None:
    typed = make_typed("Letter for [name removed]", masked=("name",))
    older = reporting.start_draft(session, place.person(GP), typed, now=now)
    reporting.rewrite(session, older, now=now)
    other = make_typed("Another issue: letter lost")
    assert not parting.is_of_its_own(session, older, other, now=now + MINUTE)
    newer = make_draft(place, "Letter of one patient came late", now=now + 30 * MINUTE)
    parting.join(session, newer, older, now=now + 31 * MINUTE)
    assert (older.text, state_of(older)) == ("Letter of one patient came late", State.DRAFT)


def test_nothing_joins_a_draft_that_has_gone(
    session: Session, place: factories.Place, now: datetime
) -> None:
    older, newer = make_draft(place, now=now), make_draft(place, "More of it", now=now)
    reporting.discard(session, older, now=now)
    with pytest.raises(DraftGone):
        parting.join(session, newer, older, now=now)
    parting.keep_apart(session, newer, now=now)
    assert (newer.text, state_of(newer)) == ("More of it", State.DRAFT)


def test_split_makes_a_draft_of_each_part_with_its_own_service(
    session: Session, place: factories.Place, now: datetime
) -> None:
    draft = make_draft(place, TWO, now=now)
    draft.privacy, draft.door = Privacy.OPEN, Door.COMMAND
    draft.certainty, draft.is_for_colleague = Certainty.TOLD, True
    parting.offer_split(session, draft, now=now)
    assert buttons(said(session, "split", draft)[0]) == ["Split", "Keep as one"]
    first, second = split(place, draft, now + MINUTE)
    assert first is draft
    assert (first.text, second.text) == (
        "The Royal sent no summary for five weeks.",
        "The DNs did not come on Friday.",
    )
    assert [part.provider_id for part in (first, second)] == [
        place.organisation(code).id for code in ("RNA", "RNC")
    ]
    assert (second.privacy, second.door) == (Privacy.OPEN, Door.COMMAND)
    assert (second.certainty, second.is_for_colleague) == (Certainty.TOLD, True)
    shown = dict(said(session, "card", second)[-1].facts)
    assert "your name" in shown["Who sees it"]
    assert "never your name" not in shown["Who sees it"]
    assert first.reporter_token != second.reporter_token
    assert buttons(said(session, "split", draft)[-1]) == []
    with pytest.raises(NothingToSplit):
        split(place, draft, now + 2 * MINUTE)


def test_what_was_vouched_for_stays_so_in_every_part(
    session: Session, place: factories.Place, now: datetime
) -> None:
    words = (
        "The Royal sent no summary to Mrs Beeton's. The DNs of Mrs Beeton's did not come Friday."
    )
    draft = make_draft(place, TWO, now=now)
    draft.vouched_types = ["name"]
    drafts.rewrite_as(session, draft, words, now=now)
    parts = split(place, draft, now + MINUTE)
    assert all("Mrs Beeton" in part.text for part in parts)
    assert {state_of(part) for part in parts} == {State.DRAFT}


def test_joining_keeps_the_stricter_privacy_and_what_was_vouched_for(
    session: Session, place: factories.Place, now: datetime
) -> None:
    older, newer = make_draft(place, now=now), make_draft(place, "More of it", now=now + MINUTE)
    newer.privacy, newer.vouched_types = Privacy.ANONYMOUS, ["name"]
    parting.join(session, newer, older, now=now + MINUTE)
    assert (older.privacy, older.vouched_types) == (Privacy.ANONYMOUS, ["name"])


def taps(place: factories.Place, draft: Concern, now: datetime, *facts: Missing) -> None:
    values = {Missing.PROVIDER: NOT_SURE, Missing.HARM: "low", Missing.WHEN: "today"}
    for fact in facts:
        reporting.answer(place.session, draft, fact, values[fact], now=now)


def asked(draft: Concern) -> set[str]:
    return set(draft.questions_asked)


@pytest.mark.parametrize("is_answered", [True, False])
def test_after_three_questions_it_is_said_and_not_asked_whether_to_split(
    is_answered: bool, session: Session, place: factories.Place, now: datetime
) -> None:
    draft = make_draft(place, "Nobody rang the patient back about her scan", now=now)
    taps(place, draft, now, Missing.PROVIDER, Missing.HARM)
    assert asked(draft) == {"provider", "harm", "when"}
    if is_answered:
        taps(place, draft, now, Missing.WHEN)
    reporting.add_to_draft(session, draft, make_typed(ANOTHER), now=now)
    parting.offer_split(session, draft, now=now)
    assert said(session, "split", draft) == []
    card = said(session, "card", draft)[-1]
    assert any(note.startswith("This may be 2 concerns. You can send it") for note in card.notes)
    assert [row.question for row in card.rows if row.question] == (
        [] if is_answered else ["When did it happen?"]
    )
    assert asked(draft) == {"provider", "harm", "when"}


def test_after_two_it_is_asked_and_what_stood_open_still_can_be_answered(
    session: Session, place: factories.Place, now: datetime
) -> None:
    draft = make_draft(place, "Letter from the Royal was late", now=now)
    taps(place, draft, now, Missing.HARM)
    reporting.add_to_draft(session, draft, make_typed(ANOTHER), now=now)
    parting.offer_split(session, draft, now=now)
    assert asked(draft) == {"harm", "when", "split"}
    parting.keep_whole(session, draft, now=now)
    card = said(session, "card", draft)[-1]
    assert not any("This may be" in note for note in card.notes)
    assert [row.question for row in card.rows if row.question] == ["When did it happen?"]


def test_words_that_take_a_service_away_bring_no_fourth_question(
    session: Session, place: factories.Place, now: datetime
) -> None:
    draft = make_draft(place, "Letter from the Royal was late", now=now)
    taps(place, draft, now, Missing.HARM)
    reporting.add_to_draft(session, draft, make_typed(ANOTHER), now=now)
    parting.offer_split(session, draft, now=now)
    draft.provider_id = None
    taps(place, draft, now, Missing.WHEN)
    assert [row.question for row in said(session, "card", draft)[-1].rows if row.question] == []
    assert asked(draft) == {"harm", "when", "split"}


def test_what_was_asked_is_known_when_a_message_is_taken_back(
    session: Session, place: factories.Place, now: datetime
) -> None:
    draft = make_draft(place, "Nobody rang the patient back about her scan", now=now)
    added = make_typed("That is the Royal, by the way")
    reporting.add_to_draft(session, draft, added, now=now)
    reporting.drop_message(session, draft, added.thread, added.ts, now=now)
    assert asked(draft) == {"provider", "harm"}


def test_it_is_asked_once_whatever_is_added(
    session: Session, place: factories.Place, now: datetime
) -> None:
    draft = make_draft(place, TWO, now=now)
    for _ in range(2):
        parting.offer_split(session, draft, now=now)
    parting.keep_whole(session, draft, now=now)
    reporting.add_to_draft(session, draft, make_typed("1. It was late again\n2. No one rang us"),
                           now=now)  # fmt: skip
    parting.offer_split(session, draft, now=now)
    assert [buttons(message) for message in said(session, f"split:{draft.id}", draft)] == [[]]
    first, second = split(place, make_draft(place, TWO, now=now), now)
    for part in (first, second):
        parting.offer_split(session, part, now=now)
    assert len(session.scalars(select(Concern)).all()) == 3
    assert [m.text for m in said(session, "split", second)] == [
        "This draft was part of another message of yours. Nothing is sent until you press Send."
    ]


def test_a_held_draft_is_asked_about_only_when_it_is_released(
    session: Session, place: factories.Place, now: datetime
) -> None:
    typed = make_typed(f"{TWO} For [name removed].", masked=("name",))
    draft = reporting.start_draft(session, place.person(GP), typed, now=now)
    parting.offer_split(session, draft, now=now)
    assert said(session, "split", draft) == []
    with pytest.raises(NothingToSplit):
        split(place, draft, now)
    reporting.release(session, draft, now=now)
    parting.offer_split(session, draft, now=now)
    first, second = split(place, draft, now)
    assert [state_of(part) for part in (first, second)] == [State.DRAFT, State.DRAFT]


def test_a_draft_of_one_is_not_asked_about(
    session: Session, place: factories.Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    parting.offer_split(session, draft, now=now)
    assert said(session, "split", draft) == []
    reporting.submit_concern(session, draft, now=now)
    with pytest.raises(StepNotAllowed):
        parting.keep_whole(session, draft, now=now)
