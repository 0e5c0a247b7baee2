"""What a practice is shown of its own concerns, and what it is not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from digests.monthly import Month
from digests.practice_month import months_of, own_concerns
from intake import reporting
from intake.drafting import facts
from intake.lifecycle import State
from intake.models import Concern, Harm, Organisation, OutcomeKind, Privacy
from intake.questions import Missing
from intake.responding import Answer
from tests.factories import (
    RECEPTIONIST,
    Place,
    acknowledge,
    make_concern,
    make_draft,
    respond,
)

HOUR = timedelta(hours=1)


@pytest.fixture
def practice(place: Place) -> Organisation:
    return place.organisation("N85001")


def hide(place: Place, *, now: datetime) -> Concern:
    """A concern whose reporter hides it from their practice."""
    draft = make_draft(place, "A worry to be kept from the practice", now=now)
    facts.choose_privacy(place.session, draft, Privacy.ANONYMOUS, now=now)
    reporting.answer(place.session, draft, Missing.HARM, Harm.LOW, now=now)
    reporting.submit_concern(place.session, draft, now=now)
    return draft


def test_a_practice_sees_its_own_concerns_newest_first(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    first, second = make_concern(place, now=now), make_concern(place, now=now + HOUR)
    make_concern(place, now=now, user=RECEPTIONIST)
    make_draft(place, now=now)
    found = own_concerns(session, practice)
    assert [each.reference for each in found] == [second.reference, first.reference]
    assert found[0].sent_on == date(2026, 11, 17)
    assert (found[0].state, found[0].provider) == (State.ROUTED, "Northmere University Hospitals")
    assert (found[0].theme, found[0].came) == ("", None)


def test_what_was_hidden_from_the_practice_is_neither_listed_nor_hinted_at(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    hide(place, now=now - timedelta(days=90))
    assert own_concerns(session, practice) == ()
    assert months_of(session, practice, now) == ()
    seen = make_concern(place, now=now)
    hide(place, now=now)
    assert [each.reference for each in own_concerns(session, practice)] == [seen.reference]
    assert months_of(session, practice, now) == [Month.parse("2026-11")]


def test_a_practice_draft_that_was_only_tried_is_not_listed(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    make_concern(place, now=now).is_test = True
    session.flush()
    assert own_concerns(session, practice) == ()


def test_what_came_of_it_is_the_newest_outcome_and_the_finding(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now + HOUR)
    for at, words in ((2, "Looked into"), (3, "Letters go daily")):
        answer = Answer("A queue was stuck", None, OutcomeKind.CHANGED, words)
        concern.state = State.RESPONDING
        respond(place, concern, answer, now=now + at * HOUR)
    [found] = own_concerns(session, practice)
    assert found.came is not None
    assert (found.came.kind, found.came.text) == (OutcomeKind.CHANGED, "Letters go daily")
    assert found.came.found == "A queue was stuck"


def test_a_month_begins_and_ends_at_midnight_in_london(
    session: Session, place: Place, practice: Organisation
) -> None:
    before = datetime(2026, 9, 30, 22, 59, tzinfo=UTC)
    concerns = [
        make_concern(place, now=before + minutes * timedelta(minutes=1)) for minutes in (0, 1)
    ]
    september = own_concerns(session, practice, Month.parse("2026-09"))
    october = own_concerns(session, practice, Month.parse("2026-10"))
    assert [each.reference for each in (*september, *october)] == [c.reference for c in concerns]
    assert october[0].sent_on == date(2026, 10, 1)


def test_months_are_told_from_the_first_concern_to_now(
    session: Session, place: Place, practice: Organisation, now: datetime
) -> None:
    make_concern(place, now=now - timedelta(days=365))
    found = months_of(session, practice, now)
    assert (str(found[0]), str(found[-1]), len(found)) == ("2026-11", "2025-11", 13)
    assert found[0].words == "November 2026"
    assert found[-1].following == Month.parse("2025-12")
    assert Month.parse("2025-12").following == Month.parse("2026-01")


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-1", "٢٠٢٦-11", "2026-11-01", "2026W47"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"month|Invalid|isoformat"):
        Month.parse(text)


def test_a_month_is_read_as_it_is_written(now: datetime) -> None:
    assert Month.parse("2026-11") == Month.containing(now)
    assert str(Month.parse("2026-03")) == "2026-03"
