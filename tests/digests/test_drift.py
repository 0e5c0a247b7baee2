"""Whether concerns move away from what the classifier knows: abstentions, new words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.vocabulary import Vocabulary
from digests.counts import history
from digests.drift import drift
from digests.shares import WeeklyShare, weekly_share
from digests.weeks import Week
from intake.models import Axis, ConcernVersion, Kind, Source
from tests.digests.rows import DAY, HOUR, Case, make_case
from tests.factories import Place

WEEK = Week.parse("2026-W47")
MONDAY, AS_AT = WEEK.starts_at, WEEK.digest_due_at
KNOWN = {Axis.THEME: ("SAF-DIS",)}


def found(place: Place) -> tuple[WeeklyShare, WeeklyShare]:
    weeks = history(place.session, place.area_id, WEEK, AS_AT)
    return drift(place.session, place.area_id, weeks, AS_AT, Vocabulary.load())


def shares(place: Place) -> list[tuple[int, int]]:
    return [(each.measure.numerator, each.measure.denominator) for each in found(place)]


def sent(place: Place, text: str = "", kind: Kind = Kind.CONCERN) -> Case:
    case = make_case(place, MONDAY + HOUR, kind=kind).read(MONDAY + HOUR)
    case.concern.text = text
    place.session.flush()
    return case


def reword(case: Case, text: str) -> None:
    """New words after the digest was due."""
    concern = case.concern
    case.place.session.add(
        ConcernVersion(
            area_id=concern.area_id, concern_id=concern.id, number=1, text=concern.text,
            text_version=1, provider_id=None, harm=None, occurred_on=None,
            occurred_precision=None, why="", changed_at=AS_AT + HOUR,
        )
    )  # fmt: skip
    concern.text, concern.text_version = text, 2
    case.place.session.flush()


def test_reports_of_all_kinds_that_were_read_count(place: Place) -> None:
    sent(place).suggested(KNOWN)
    sent(place)
    sent(place, kind=Kind.GOOD_CARE)
    make_case(place, MONDAY)
    make_case(place, MONDAY).read(AS_AT + HOUR)
    assert shares(place)[0] == (2, 3)


def test_a_persons_labels_are_no_suggestion(place: Place) -> None:
    sent(place).label("SAF-DIS", axis=Axis.THEME, source=Source.HUMAN)
    assert shares(place)[0] == (1, 1)


def test_words_never_met_are_counted_as_often_as_they_stand(place: Place) -> None:
    sent(place, "Discharge letter late, Zwmbrqat again, [name removed] on zwmbrqat 5mg")
    sent(place, "The letter was late")
    assert shares(place)[1] == (2, 10)


def test_withdrawn_reports_practice_runs_and_other_weeks_are_left_out(place: Place) -> None:
    gone, run = sent(place, "Zwmbrqat"), sent(place, "Zwmbrqat")
    gone.concern.withdrawn_at, run.concern.is_test = MONDAY + DAY, True
    make_case(place, WEEK.ends_at).read(WEEK.ends_at)
    place.session.flush()
    assert shares(place) == [(0, 0), (0, 0)]


def test_a_week_made_again_later_says_the_same(place: Place) -> None:
    case = sent(place, "Zwmbrqat letter").suggested(KNOWN)
    before = found(place)
    reword(case, "Only known words now")
    case.concern.withdrawn_at = AS_AT + HOUR
    case.place.session.flush()
    assert found(place) == before
    assert shares(place) == [(0, 1), (1, 2)]


def judged(parts: list[tuple[int, int]], hours: int = 0) -> WeeklyShare:
    return weekly_share("Share", parts, "", WEEK, WEEK.ends_at if not hours else MONDAY + HOUR)


CALM = [(2, 20), (3, 20), (2, 20), (1, 20), (2, 20), (3, 20), (2, 20)]


@pytest.mark.parametrize(
    ("parts", "usual", "verdict"),
    [
        pytest.param([*CALM, (2, 20)], "0% to 22%", "no unusual change", id="as usual"),
        pytest.param(
            [*CALM, (12, 20)], "0% to 47.3%", "unusual: above the usual range", id="far above"
        ),
        pytest.param(
            [(0, 20)] * 6, "the same each week", "no unusual change", id="always none"
        ),
        pytest.param(
            CALM[:3], "too few weeks to say", "nothing to compare with yet", id="three weeks"
        ),
        pytest.param(
            [*CALM, (3, 7)], "0% to 24%", "too few this week to say", id="seven"
        ),
        pytest.param([*CALM, (0, 0)], "0% to 24%", "too few this week to say",
                     id="none"),
        pytest.param([(24, 1000), (26, 1000)] * 4, "2% to 3%", "no unusual change", id="of many"),
        pytest.param([(20, 20), (19, 20)] * 5, "84.2% to 100%", "no unusual change",
                     id="nearly all"),
    ],
)  # fmt: skip
def test_a_share_is_judged_in_words(parts: list[tuple[int, int]], usual: str, verdict: str) -> None:
    share = judged(parts)
    assert (share.usual, share.verdict) == (usual, verdict)


def test_a_week_that_is_not_over_is_shown_and_not_judged() -> None:
    share = judged([*CALM, (19, 20)], hours=1)
    assert share.measure.words == "95% (19 of 20)"
    assert share.verdict == "the week is not over"


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=30))
def test_any_weeks_have_a_verdict_and_a_range_of_per_cents(pairs: list[tuple[int, int]]) -> None:
    share = judged([(min(pair), max(pair)) for pair in pairs])
    assert share.verdict
    usual = share.usual_percent
    assert usual is None or 0 <= float(usual[0]) <= float(usual[1]) <= 100
