"""A practice run: the same draft, marked, that ends where a real one would begin its way."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import reporting
from intake.errors import StepNotAllowed
from intake.lifecycle import State
from intake.models import Channel, Concern, Due, DueKind, Harm, Kind
from intake.questions import Missing
from tests.factories import GP, Place, make_typed, said

TEXT = "Discharge summary from the Royal came late"


def practice_run(place: Place, now: datetime, *masked: str, text: str = TEXT) -> Concern:
    typed = make_typed(text, masked=masked)
    person = place.person(GP)
    return reporting.start_draft(place.session, person, typed, now=now, is_test=True)


@pytest.mark.parametrize(
    ("harm", "way"),
    [
        pytest.param(Harm.LOW, "It would have gone to Northmere University Hospitals", id="rule"),
        pytest.param(Harm.SEVERE, "A person of the quality team would have looked", id="person"),
    ],
)
def test_send_tells_what_it_would_have_done(
    harm: Harm, way: str, session: Session, place: Place, now: datetime
) -> None:
    concern = practice_run(place, now)
    reporting.answer(session, concern, Missing.HARM, harm, now=now)
    reporting.submit_concern(session, concern, now=now)
    card = said(session, "card")[-1]
    assert way in "\n".join(card.body)
    assert card.title.startswith("TEST")
    assert (concern.state, concern.submitted_at) == (State.DISCARDED, None)
    assert not said(session, "notice")
    assert not said(session, "serious")


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("The carer withholds food, the Royal knew", "the safeguarding lead for adults would have"),
        ("He died at the Royal", "speak of a death or severe harm"),
        ("Great care at the Royal", "to share with its team"),
        ("An idea: the Royal could send a text", "the quality team would have looked first"),
    ],
    ids=["signpost", "death", "good care", "idea"],
)
def test_it_promises_nothing_that_send_would_not_do(
    text: str, way: str, session: Session, place: Place, now: datetime
) -> None:
    concern = practice_run(place, now, text=text)
    if concern.kind is Kind.CONCERN:
        reporting.answer(session, concern, Missing.HARM, Harm.NONE, now=now)
    reporting.submit_concern(session, concern, now=now)
    told = "\n".join(said(session, "card")[-1].body)
    assert way in told
    assert "must acknowledge" not in told
    assert ("when it is acknowledged" in told) is (concern.kind is Kind.CONCERN)
    assert said(session, "lead") == []


def test_a_service_that_nobody_reads_for_would_need_a_person(
    session: Session, place: Place, now: datetime
) -> None:
    session.delete(session.scalars(select(Channel).where(Channel.slack_id == "C0ACUTE")).one())
    session.flush()
    concern = practice_run(place, now)
    reporting.answer(session, concern, Missing.HARM, Harm.LOW, now=now)
    reporting.submit_concern(session, concern, now=now)
    assert "has no channel here" in "\n".join(said(session, "card")[-1].body)


def test_every_wording_is_marked(session: Session, place: Place, now: datetime) -> None:
    concern = practice_run(place, now, "nhs_number")
    reporting.rewrite(session, concern, now=now)
    reporting.discard(session, concern, now=now)
    cards = said(session, "card")
    assert len(cards) == 3
    assert all(card.text.startswith("TEST: ") for card in cards)
    assert all(card.title.startswith("TEST · ") for card in cards)
    assert all("counts in no figure" in card.notes[-1] for card in cards)


def test_what_is_held_cannot_be_sent_for_practice_either(
    session: Session, place: Place, now: datetime
) -> None:
    concern = practice_run(place, now, "nhs_number")
    with pytest.raises(StepNotAllowed):
        reporting.submit_concern(session, concern, now=now)


def test_nobody_is_reminded_of_a_practice_run_but_it_ends(
    session: Session, place: Place, now: datetime
) -> None:
    practice_run(place, now)
    kinds = {row.kind for row in session.query(Due)}
    assert DueKind.DRAFT_REMINDER not in kinds
    assert DueKind.DRAFT_EXPIRY in kinds


def test_a_run_about_nobody_in_particular_says_who_would_look(
    session: Session, place: Place, now: datetime
) -> None:
    concern = practice_run(place, now, text="Nobody rang back")
    reporting.submit_concern(session, concern, now=now)
    told = "\n".join(said(session, "card")[-1].body)
    assert "The service is not known" in told
    assert "Who would have seen it: The service and the quality team." in told
