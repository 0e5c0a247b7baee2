"""The subcommittee reads how often who reported was opened, and why; never of whom."""

from datetime import datetime, timedelta

import pytest

from digests.openings import Openings, openings
from digests.weekly import compose
from digests.weeks import Week
from intake.models import IdentityOpening, OpeningReason
from tests.digests.rows import make_case
from tests.factories import LEAD, Place, make_place

WEEK = Week.parse("2026-W46")
DAY = timedelta(days=1)


def opened(place: Place, reason: OpeningReason, at: datetime, number: int = 1) -> None:
    concern = make_case(place, WEEK.starts_at - DAY).concern
    place.session.add(
        IdentityOpening(
            area_id=place.area_id, concern_id=concern.id, number=number, reason=reason,
            person_id=place.person(LEAD).id, words="Because of a child at risk", opened_at=at,
        )
    )  # fmt: skip
    place.session.flush()


def test_a_week_counts_its_own_by_reason_the_most_frequent_first(place: Place) -> None:
    elsewhere = make_place(place.session, team="T0SOUTH", code="south")
    for at in (WEEK.starts_at, WEEK.starts_at + DAY):
        opened(place, OpeningReason.CANDOUR, at)
    opened(place, OpeningReason.DANGER, WEEK.starts_at + DAY)
    opened(place, OpeningReason.LAW, WEEK.starts_at - DAY)
    opened(place, OpeningReason.LAW, WEEK.ends_at)
    opened(elsewhere, OpeningReason.LAW, WEEK.starts_at + DAY)
    found = openings(place.session, place.area_id, WEEK, WEEK.ends_at)
    assert found.words == ("3 (duty of candour to a patient 2, somebody may be in danger now 1)")
    early = openings(place.session, place.area_id, WEEK, WEEK.starts_at)
    assert early.count == 1


@pytest.mark.parametrize("is_read", [True, False])
def test_the_digest_says_so_even_where_there_was_none(place: Place, is_read: bool) -> None:
    if is_read:
        opened(place, OpeningReason.SAFEGUARDING, WEEK.starts_at)
    digest = compose(place.session, place.area_id, WEEK, WEEK.ends_at)
    words = "1 (safeguarding a child or an adult 1)" if is_read else "none"
    assert digest.opened.words == words


def test_nothing_was_opened() -> None:
    assert (Openings().count, Openings().words) == (0, "none")
