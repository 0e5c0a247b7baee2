"""What a practice sees of its own concerns."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from digests import locally
from intake.models import Axis, Concern, OutcomeKind, Privacy, Signpost
from intake.responding import Answer
from tests.digests.rows import make_case
from tests.factories import Place, acknowledge, make_concern, respond

DAY = timedelta(days=1)


def changed(place: Place, now: datetime, kind: OutcomeKind = OutcomeKind.CHANGED) -> Concern:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now)
    answer = Answer("It was left in a tray.", None, kind, "Letters go on the day.")
    respond(place, concern, answer, now=now)
    return concern


def test_changes_recorded_by_providers_are_told(
    session: Session, place: Place, now: datetime
) -> None:
    changed(place, now)
    changed(place, now, OutcomeKind.NO_CHANGE_NEEDED)
    practice = place.organisation("N85001")
    found = locally.changes(session, practice, now - DAY, now + DAY)
    assert [(one.provider, one.text) for one in found] == [
        ("Northmere University Hospitals", "Letters go on the day.")
    ]
    assert not locally.changes(session, practice, now + DAY, now + 2 * DAY)
    assert not locally.changes(session, place.organisation("N85002"), now - DAY, now + DAY)


def test_themes_are_shown_under_the_small_numbers_rule(
    session: Session, place: Place, now: datetime
) -> None:
    for _ in range(9):
        make_case(place, now).label("SAF-DIS", axis=Axis.THEME)
    make_case(place, now).label("SAF-MED", axis=Axis.THEME)
    make_case(place, now - 91 * DAY).label("EXP-COM", axis=Axis.THEME)
    make_case(place, now).label("GOV-WHI", axis=Axis.THEME)
    lines = locally.themes(session, place.organisation("N85001"), now + DAY)
    assert [line.rpartition(": ")[2] for line in lines] == ["about 10", "fewer than 8"]


@pytest.mark.parametrize("why", ["hidden", "flagged", "withdrawn", "test", "not sent"])
def test_what_the_practice_must_not_see_is_left_out(
    why: str, session: Session, place: Place, now: datetime
) -> None:
    concern = changed(place, now)
    if why == "hidden":
        concern.privacy = Privacy.ANONYMOUS
    elif why == "flagged":
        concern.signpost = Signpost.EMPLOYMENT
    elif why == "withdrawn":
        concern.withdrawn_at = now
    elif why == "test":
        concern.is_test = True
    else:
        concern.submitted_at = None
    session.flush()
    practice = place.organisation("N85001")
    assert not locally.reports(session, practice)
    assert not locally.changes(session, practice, now - DAY, now + DAY)
    assert not locally.themes(session, practice, now + DAY)
