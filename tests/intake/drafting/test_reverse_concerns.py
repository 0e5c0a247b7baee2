"""A provider reports on a practice: the same lifecycle, the same clock, the manager answers."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from digests.practices import practices_reporting
from digests.weeks import Week, four_weeks_to
from intake import privacy, reporting, responding, views
from intake.drafting import facts
from intake.errors import NotYours
from intake.lifecycle import State
from intake.models import Concern, Harm, Kind, Outgoing, Privacy
from intake.people import recipients
from intake.questions import Missing
from tests.factories import (
    ACUTE_LEAD,
    GP,
    PRACTICE_MANAGER,
    Place,
    buttons,
    make_draft,
    said,
    state_of,
)

TEXT = "Brook Lane Surgery sent a referral without a name"


def reverse(
    place: Place, now: datetime, choice: Privacy = Privacy.CONFIDENTIAL, code: str = "N85001"
) -> Concern:
    draft = make_draft(place, TEXT, now=now, user=ACUTE_LEAD)
    practice = str(place.organisation(code).id)
    reporting.answer(place.session, draft, Missing.PROVIDER, practice, now=now)
    reporting.answer(place.session, draft, Missing.HARM, Harm.LOW, now=now)
    facts.choose_privacy(place.session, draft, choice, now=now)
    reporting.submit_concern(place.session, draft, now=now)
    return draft


def test_the_practices_manager_gets_the_notice_and_the_same_clock(
    session: Session, place: Place, now: datetime
) -> None:
    concern = reverse(place, now)
    assert (state_of(concern), concern.kind) == (State.ROUTED, Kind.REVERSE_CONCERN)
    [notice] = said(session, "notice", concern)
    assert dict(notice.facts)["From"] == "Northmere University Hospitals"
    assert buttons(notice) == ["Acknowledge", "Not ours", "Respond", "Ask the reporter"]
    routing = views.routing_of(session, concern)
    assert routing.acknowledge_by == now + timedelta(hours=24)
    query = select(Outgoing).where(Outgoing.concern_id == concern.id)
    addresses = [row.address for row in session.scalars(query) if "notice" in row.key]
    assert addresses == [f"person:{place.person(PRACTICE_MANAGER).id}"]
    responding.acknowledge(session, concern, by=place.person(PRACTICE_MANAGER), now=now)
    assert state_of(concern) is State.ACKNOWLEDGED


def test_a_person_is_written_to_anew_as_it_moves(
    session: Session, place: Place, now: datetime
) -> None:
    concern = reverse(place, now)
    responding.acknowledge(session, concern, by=place.person(PRACTICE_MANAGER), now=now)
    query = select(Outgoing).where(Outgoing.address.startswith("person:"))
    assert [row.kind for row in session.scalars(query)] == ["post", "post"]


def test_somebody_else_of_the_practice_answers_for_nothing(place: Place, now: datetime) -> None:
    concern = reverse(place, now)
    with pytest.raises(NotYours):
        responding.acknowledge(place.session, concern, by=place.person(GP), now=now)


def test_a_practice_that_nobody_reads_for_waits_for_a_person(
    session: Session, place: Place, now: datetime
) -> None:
    concern = reverse(place, now, code="N85002")
    assert state_of(concern) is State.SUBMITTED
    assert "no channel" in said(session, "triage", concern)[0].text
    assert recipients.address_of(session, None) is None


def test_a_hidden_provider_is_a_service_in_the_area(place: Place, now: datetime) -> None:
    concern = reverse(place, now, Privacy.ANONYMOUS)
    assert privacy.practice_shown(place.session, concern) == "a service in the area"


@pytest.mark.parametrize("kind", [Kind.GOOD_CARE, Kind.NIGGLE])
def test_another_kind_stays_what_it_is(place: Place, now: datetime, kind: Kind) -> None:
    concern = reverse(place, now)
    concern.kind = kind
    assert recipients.kind_of(place.session, concern) is kind


def test_a_practices_own_error_is_an_ordinary_concern(place: Place, now: datetime) -> None:
    draft = make_draft(place, "We lost a letter", now=now)
    draft.provider_id = place.organisation("N85001").id
    assert recipients.kind_of(place.session, draft) is Kind.CONCERN


def test_a_provider_that_reports_is_no_practice_in_the_figures(
    session: Session, place: Place, now: datetime
) -> None:
    reverse(place, now)
    week = Week.containing(now)
    figure = practices_reporting(session, place.area_id, four_weeks_to(week), week.ends_at)
    assert figure.numerator == 0
