"""Concerns that look alike: scored by points, linked by people, never merged."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.themes import Reading, ThemeSuggestion
from digests.counts import received
from digests.measures import acknowledged_in_time
from digests.weeks import Week
from intake.errors import NothingToDecide, NotYours
from intake.filed import amending, clusters, look_alikes, withdrawing
from intake.filed.amending import Amendment
from intake.labelling import labels, reviewing
from intake.labelling.codes import Labels
from intake.models import AuditEvent, Cluster, Concern, Kind, ReviewPurpose, Signpost
from intake.reading.likeness import LIKELY, Features, likeness, telling_words
from intake.saying import cluster_notices
from tests.factories import (
    ACUTE_LEAD,
    COMMUNITY_LEAD,
    GP,
    LEAD,
    NEWCOMER,
    RECEPTIONIST,
    Place,
    acknowledge,
    buttons,
    decide,
    dispute,
    make_concern,
    make_draft,
    said,
)

DAY = timedelta(days=1)
FIRE = "Fire alarm at the Royal on Monday: outpatient clinic evacuated, nobody rang to rebook"
ALSO = "Outpatient clinic at the Royal evacuated for a fire alarm, patients not rebooked by anybody"
TODAY = date(2026, 11, 17)
NAMES = "Northmere University Hospitals the Royal"


def features(text: str, *themes: str, day: date = TODAY) -> Features:
    return Features(telling_words(text, NAMES), frozenset(themes), day)


@pytest.mark.parametrize(
    ("other", "is_likely"),
    [
        pytest.param(features(FIRE), True, id="the same words"),
        pytest.param(features(ALSO), True, id="one event, other words"),
        pytest.param(features(ALSO, day=TODAY + 14 * DAY), True, id="two weeks later"),
        pytest.param(features(FIRE, day=TODAY + 15 * DAY), False, id="over two weeks later"),
        pytest.param(
            features("Clinic closed, no letter, nobody rebooked her appointment", "EXP-COM"),
            True,
            id="a shared sub-theme and some words",
        ),
        pytest.param(
            features("Letter sent to the old address again, no reply at all", "EXP-COM"),
            False,
            id="a shared sub-theme alone",
        ),
        pytest.param(features("Wrong apixaban dose in the Royal summary"), False, id="other words"),
        pytest.param(features("Fire alarm"), False, id="too short to say anything"),
        pytest.param(features("The Royal, Northmere Hospitals"), False, id="the service alone"),
    ],
)
def test_points_tell_what_is_worth_a_look(other: Features, is_likely: bool) -> None:
    mine = features(FIRE, "EXP-COM")
    assert (likeness(mine, other) >= LIKELY) is is_likely


WORDS = st.lists(st.sampled_from(FIRE.split() + ALSO.split()), max_size=12).map(" ".join)
SOME = st.builds(
    lambda text, theme, days: features(text, *theme, day=TODAY + days * DAY),
    WORDS, st.sets(st.sampled_from(["A", "B"])), st.integers(-20, 20),
)  # fmt: skip


@given(SOME, SOME)
def test_likeness_is_mutual_and_from_0_to_100(one: Features, other: Features) -> None:
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 100


def two(place: Place, now: datetime) -> tuple[Concern, Concern]:
    """One event, reported by two practices."""
    first = make_concern(place, FIRE, now=now)
    return first, make_concern(place, ALSO, now=now + DAY, user=RECEPTIONIST)


def test_one_event_by_two_practices_is_two_reports_and_one_cluster(
    session: Session, place: Place, now: datetime
) -> None:
    first, second = two(place, now)
    [asked] = said(session, "like", second)
    assert asked.text == "C26-00002 looks like C26-00001."
    assert buttons(asked) == ["Link", "Not the same"]
    clusters.link(session, second, first, by=place.person(LEAD), now=now + 2 * DAY)
    assert first.cluster_id == second.cluster_id is not None
    assert len(session.scalars(select(Cluster)).all()) == 1
    assert "a cluster of 2" in said(session, "like", second)[-1].text
    week, as_at = Week.containing(now), now + 5 * DAY
    assert received(session, place.area_id, [week], as_at) == (2,)
    acknowledge(place, first, now=now + 2 * DAY)
    assert acknowledged_in_time(session, place.area_id, week, as_at).denominator == 2


def test_its_reporter_hears_that_others_said_so_and_not_how_few(
    session: Session, place: Place, now: datetime
) -> None:
    _first, second = two(place, now)
    [told] = said(session, "others", second)
    assert told.text.startswith("Others have said something like this too.")
    assert "Brook Lane" not in told.text
    assert "1" not in told.text


def test_who_said_it_first_hears_of_it_once_and_nothing_of_who(
    session: Session, place: Place, now: datetime
) -> None:
    first, second = two(place, now)
    third = make_concern(place, ALSO, now=now + 2 * DAY, user=NEWCOMER)
    [told] = said(session, "others", first)
    assert told.text.startswith("Others have said something like C26-00001 too")
    assert "Mill Street" not in told.text
    assert [len(said(session, "others", each)) for each in (second, third)] == [1, 1]


def test_nobody_hears_of_their_own_or_of_a_signposted_one(
    session: Session, place: Place, now: datetime
) -> None:
    first = make_concern(place, FIRE, now=now)
    make_concern(place, ALSO, now=now + DAY)
    last = make_concern(place, f"{ALSO}. A child at risk, safeguarding", now=now, user=RECEPTIONIST)
    assert last.signpost is Signpost.SAFEGUARDING_CHILD
    assert said(session, "others", first) == []


def test_a_number_is_told_only_where_it_can_point_at_nobody() -> None:
    assert cluster_notices.others_said_so(7).text.startswith("Others have")
    assert cluster_notices.others_said_so(8).text.startswith("About 10 others have")


@pytest.mark.parametrize("why", ["own", "signposted"])
def test_ones_own_report_and_a_signposted_one_are_no_others(
    session: Session, place: Place, now: datetime, why: str
) -> None:
    first = make_concern(place, FIRE, now=now)
    if why == "signposted":
        first.signpost = Signpost.SAFEGUARDING_CHILD
    user = GP if why == "own" else RECEPTIONIST
    second = make_concern(place, ALSO, now=now + DAY, user=user)
    assert len(said(session, "like", second)) == 1
    assert said(session, "others", second) == []


@pytest.mark.parametrize("why", ["another service", "withdrawn", "praise", "too old", "no service"])
def test_what_is_not_compared_is_not_offered(
    session: Session, place: Place, now: datetime, why: str
) -> None:
    first = make_concern(place, FIRE, now=now)
    if why == "withdrawn":
        withdrawing.withdraw(session, first, "Sorted", now=now)
    if why == "praise":
        first.kind = Kind.GOOD_CARE
    later = 29 * DAY if why == "too old" else DAY
    code = "RNC" if why == "another service" else "RNA"
    second = make_concern(place, ALSO, now=now + later, provider=code)
    if why == "no service":
        second.provider_id = None
        assert look_alikes.look_alikes(session, second, now=now) == []
    else:
        assert said(session, "like", second) == []


def read(session: Session, concern: Concern, now: datetime) -> None:
    """Give a concern its sub-theme."""
    labels.store_reading(session, concern, reading(), now=now)


def reading() -> Reading:
    theme = ThemeSuggestion("EXP-COM", "Communication", None, 0.9, ())
    return Reading((), (theme,), False, "1")


def test_a_sub_theme_shared_on_one_day_is_told_to_the_reporter_alone(
    session: Session, place: Place, now: datetime
) -> None:
    words = "Letter sent to the old address again, no reply at all"
    first = make_concern(place, FIRE, now=now)
    second = make_concern(place, words, now=now, user=RECEPTIONIST)
    assert said(session, "others", second) == []
    for concern in (first, second):
        read(session, concern, now)
    look_alikes.offer(session, second, now=now)
    assert said(session, "like", second) == []
    assert len(said(session, "others", second)) == 1


def test_sub_themes_of_the_words_as_they_stand_count(
    session: Session, place: Place, now: datetime
) -> None:
    first = make_concern(place, FIRE, now=now)
    second = make_concern(
        place, "Clinic closed, no letter, nobody rebooked her appointment", now=now
    )
    assert look_alikes.look_alikes(session, second, now=now) == []
    for concern in (first, second):
        read(session, concern, now)
    assert [other for _, other in look_alikes.look_alikes(session, second, now=now)] == [first]


def test_two_leads_at_once_link_once_and_not_the_same_comes_too_late(
    session: Session, place: Place, now: datetime
) -> None:
    (first, second), lead = two(place, now), place.person(LEAD)
    for one, other in ((second, first), (first, second)):
        clusters.link(session, one, other, by=lead, now=now + 2 * DAY)
    kinds = session.scalars(select(AuditEvent.kind)).all()
    assert kinds.count("concern.linked") == 2
    with pytest.raises(NothingToDecide):
        clusters.leave_apart(session, second, first, by=lead, now=now + 2 * DAY)


def test_linking_to_a_cluster_joins_it_and_two_clusters_become_one(
    session: Session, place: Place, now: datetime
) -> None:
    lead = place.person(LEAD)
    made = [make_concern(place, FIRE, now=now + n * DAY) for n in range(4)]
    clusters.link(session, made[1], made[0], by=lead, now=now)
    clusters.link(session, made[3], made[2], by=lead, now=now)
    clusters.link(session, made[2], made[1], by=lead, now=now)
    assert {concern.cluster_id for concern in made} == {made[0].cluster_id}
    assert len(clusters.members(session, made[3])) == 4


def test_the_quality_lead_takes_one_out_again(
    session: Session, place: Place, now: datetime
) -> None:
    (first, second), lead = two(place, now), place.person(LEAD)
    clusters.link(session, second, first, by=lead, now=now)
    clusters.unlink(session, second, by=lead, now=now + DAY)
    assert first.cluster_id is second.cluster_id is None
    assert "taken out of its cluster" in said(session, "like", second)[-1].text
    with pytest.raises(NothingToDecide):
        clusters.unlink(session, second, by=lead, now=now + DAY)


def test_a_cluster_of_three_keeps_the_other_two(
    session: Session, place: Place, now: datetime
) -> None:
    lead = place.person(LEAD)
    made = [make_concern(place, FIRE, now=now + n * DAY) for n in range(3)]
    for newer in made[1:]:
        clusters.link(session, newer, made[0], by=lead, now=now)
    clusters.unlink(session, made[2], by=lead, now=now)
    assert made[2].cluster_id is None
    assert made[0].cluster_id == made[1].cluster_id is not None


def test_not_the_same_is_said_and_asked_no_more(
    session: Session, place: Place, now: datetime
) -> None:
    (first, second), lead = two(place, now), place.person(LEAD)
    clusters.leave_apart(session, second, first, by=lead, now=now)
    answered = said(session, "like", second)[-1]
    assert (answered.text, buttons(answered)) == (
        "C26-00002 and C26-00001 are not the same, says Ngozi Obi.",
        [],
    )


def test_only_a_quality_lead_links(session: Session, place: Place, now: datetime) -> None:
    (first, second), stranger = two(place, now), place.person(ACUTE_LEAD)
    for verb in (clusters.link, clusters.leave_apart):
        with pytest.raises(NotYours):
            verb(session, second, first, by=stranger, now=now)
    with pytest.raises(NotYours):
        clusters.unlink(session, second, by=stranger, now=now)
    lead = place.person(LEAD)
    assert clusters.pair_of(session, second.id, first.id, lead) == (second, first)
    assert clusters.pair_of(session, first.id, second.id, lead) == (first, second)


def elsewhere(place: Place, now: datetime) -> tuple[Concern, Concern]:
    """One event, reported of two services: the later report is a provider's that denies it."""
    first = make_concern(place, FIRE, now=now)
    second = make_concern(place, ALSO, now=now, user=RECEPTIONIST, provider="RNC")
    assert said(place.session, "like") == said(place.session, "others") == []
    return first, second


def test_not_ours_and_sent_on_looks_for_others_of_the_new_service(
    session: Session, place: Place, now: datetime
) -> None:
    first, second = elsewhere(place, now)
    dispute(place, second, now=now + DAY, user=COMMUNITY_LEAD)
    assert said(session, "like", second) == []
    decide(place, second, "RNA", now=now + DAY)
    assert len(said(session, "like", second)) == 1
    assert [len(said(session, "others", each)) for each in (first, second)] == [1, 1]


def test_a_service_that_its_reporter_corrects_does_so_too(
    session: Session, place: Place, now: datetime
) -> None:
    first, second = elsewhere(place, now)
    wanted = Amendment(provider=str(place.organisation("RNC").id))
    amending.amend(session, first, wanted, now=now + DAY)
    [asked] = said(session, "like", first)
    assert asked.text == "C26-00001 looks like C26-00002."
    assert len(said(session, "others", second)) == 1


@pytest.mark.parametrize("who", ["the classifier, late", "a quality lead"])
def test_labels_that_come_after_send_are_compared_too(
    session: Session, place: Place, now: datetime, who: str
) -> None:
    some = "Clinic closed, no letter, nobody rebooked her appointment"
    first = make_concern(place, FIRE, now=now)
    second = make_concern(place, some, now=now, user=RECEPTIONIST)
    read(session, first, now)
    assert said(session, "like", second) == []
    if who == "a quality lead":
        wanted, purpose = Labels(("EXP-COM",), None, None, None), ReviewPurpose.TRIAGE
        reviewing.review(session, second, place.person(LEAD), wanted, purpose=purpose, now=now)
    else:
        found, version = reading(), second.text_version
        labels.keep_reading(session, second, found, text_version=version, now=now)
    assert len(said(session, "like", second)) == 1


def test_a_label_that_a_person_took_away_is_shared_no_more(
    session: Session, place: Place, now: datetime
) -> None:
    words = "Letter sent to the old address again, no reply at all"
    first = make_concern(place, FIRE, now=now)
    second = make_concern(place, words, now=now, user=RECEPTIONIST)
    for concern in (first, second):
        read(session, concern, now)
    wanted, purpose = Labels(("EFF-WAIT",), None, None, None), ReviewPurpose.TRIAGE
    reviewing.review(session, second, place.person(LEAD), wanted, purpose=purpose, now=now)
    assert said(session, "others") == []


@pytest.mark.parametrize("answer", ["none yet", "linked", "not the same"])
def test_a_pair_is_asked_about_once_from_either_side(
    session: Session, place: Place, now: datetime, answer: str
) -> None:
    (first, second), lead = two(place, now), place.person(LEAD)
    if answer == "linked":
        clusters.link(session, second, first, by=lead, now=now + DAY)
    if answer == "not the same":
        clusters.leave_apart(session, second, first, by=lead, now=now + DAY)
    for concern in (first, second):
        look_alikes.offer(session, concern, now=now + 2 * DAY)
    assert said(session, "like", first) == []
    assert len({row.text for row in said(session, "like", second)}) == (
        1 if answer == "none yet" else 2
    )


def test_linked_by_a_third_is_not_asked_about(
    session: Session, place: Place, now: datetime
) -> None:
    (first, second), lead = elsewhere(place, now), place.person(LEAD)
    third = make_concern(place, FIRE, now=now)
    clusters.link(session, first, third, by=lead, now=now)
    clusters.link(session, second, third, by=lead, now=now)
    dispute(place, second, now=now, user=COMMUNITY_LEAD)
    decide(place, second, "RNA", now=now + DAY)
    assert said(session, "like", second) == []


def test_a_draft_and_a_withdrawn_one_look_like_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    first, second = two(place, now)
    withdrawing.withdraw(session, second, "Sorted", now=now + DAY)
    draft = make_draft(place, f"{FIRE} at the Royal", now=now)
    for concern in (second, draft):
        assert look_alikes.look_alikes(session, concern, now=now + DAY) == []
    assert first.cluster_id is None
