"""A practice's month: what its figures count, and what they leave out."""

from datetime import datetime

import pytest

from digests.monthly import Month, news_of
from intake.models import Kind, Signpost
from tests.digests.rows import DAY, HOUR, Case, make_case
from tests.factories import Place

NOVEMBER = Month.parse("2026-11")
BEGAN = NOVEMBER.starts_at


def figures(place: Place, month: Month = NOVEMBER) -> tuple[int, int, int, int, int]:
    """Sent, acknowledged in time, of how many, outcomes, waiting."""
    news = news_of(place.session, place.organisation("N85001"), month)
    return news.sent, news.acknowledged_in_time, news.routed, news.outcomes, news.waiting


def routed(place: Place, at: datetime, kind: Kind = Kind.CONCERN) -> Case:
    return make_case(place, at, kind=kind).routed(at, acknowledged_at=at + HOUR)


def test_a_month_counts_what_was_sent_acknowledged_answered_and_waits(place: Place) -> None:
    routed(place, BEGAN).outcome(BEGAN + DAY)
    make_case(place, BEGAN).routed(BEGAN)
    assert figures(place) == (2, 1, 2, 1, 1)


def test_a_notice_counts_in_the_month_in_which_its_24_hours_end(place: Place) -> None:
    routed(place, NOVEMBER.following.starts_at - HOUR)
    assert figures(place) == (1, 0, 0, 0, 1)
    assert figures(place, NOVEMBER.following) == (0, 1, 1, 0, 1)


@pytest.mark.parametrize("kind", [Kind.GOOD_CARE, Kind.IDEA])
def test_nobody_owes_an_answer_to_thanks_or_an_idea(place: Place, kind: Kind) -> None:
    routed(place, BEGAN, kind).outcome(BEGAN + DAY)
    make_case(place, BEGAN, kind=kind).routed(BEGAN)
    assert figures(place) == (2, 0, 0, 0, 0)


def test_a_notice_taken_back_in_time_counts_once_it_is_sent_again(place: Place) -> None:
    case = make_case(place, BEGAN).routed(BEGAN)
    case.routings[0].recalled_at = BEGAN + HOUR
    case.routed(BEGAN + DAY, "RNC", acknowledged_at=BEGAN + DAY + HOUR)
    assert figures(place) == (1, 1, 1, 0, 1)


def test_what_was_passed_on_or_doubled_does_not_wait(place: Place) -> None:
    make_case(place, BEGAN, linked_at=BEGAN + HOUR).routed(BEGAN)
    passed_on = make_case(place, BEGAN, signposted_at=BEGAN + HOUR).routed(BEGAN)
    passed_on.concern.signpost = Signpost.COMPLAINT
    place.session.flush()
    assert figures(place) == (1, 0, 0, 0, 0)
