"""The weekly digest as values, and as people get it."""

import csv
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from uuid import uuid4

import pytest
from PIL import Image
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from digests.posting import Posting, posting_of
from digests.spc import chart_for
from digests.weekly import Digest, WeekNotBegun, compose
from digests.weeks import Week
from digests.wording import headline
from intake import responding, triage
from intake.models import Axis, Harm, Organisation, OrganisationKind, OutcomeKind
from intake.responding import Answer, PlannedAction
from tests.digests.rows import DAY, HOUR, make_case
from tests.factories import (
    ACUTE_LEAD,
    LEAD,
    Place,
    acknowledge,
    make_concern,
    respond,
)

WEEK = Week.parse("2026-W47")
MONDAY = WEEK.starts_at
AS_AT = WEEK.digest_due_at
ACUTE = "Northmere University Hospitals"


def digest_of(place: Place, as_at: datetime = AS_AT, week: Week = WEEK) -> Digest:
    return compose(place.session, place.area_id, week, as_at)


def posted(place: Place, as_at: datetime = AS_AT) -> Posting:
    return posting_of(digest_of(place, as_at))


def sections(posting: Posting) -> dict[str, tuple[str, ...]]:
    messages = (posting.message, *posting.thread)
    return {part.title: part.lines for message in messages for part in message.sections}


def send_each_week(place: Place, weekly: list[int]) -> None:
    """So many concerns a week up to `WEEK`, acknowledged in time."""
    for back, number in enumerate(reversed(weekly)):
        at = WEEK.plus(-back).starts_at + 9 * HOUR
        for _ in range(number):
            make_case(place, at).label("safety").routed(at, acknowledged_at=at + HOUR)


def test_a_week_of_real_steps_is_measured(place: Place) -> None:
    wednesday = MONDAY + 2 * DAY + 10 * HOUR
    full, silent, moved = (make_concern(place, now=wednesday) for _ in range(3))
    acknowledge(place, full, now=wednesday + HOUR)
    planned = PlannedAction("Send letters the same day", "Ward manager", wednesday.date())
    respond(place, full, Answer("Letters were held back", planned), now=wednesday + 2 * HOUR)
    changed = Answer("Found the cause", None, OutcomeKind.CHANGED, "Letters go the same day")
    respond(place, full, changed, now=wednesday + 3 * HOUR)
    lead, acute = place.person(LEAD), place.person(ACUTE_LEAD)
    responding.dispute(place.session, moved, "The DNs do this", by=acute, now=wednesday + HOUR)
    community = place.organisation("RNC").id
    decision = triage.Decision(community, Harm.LOW, ())
    triage.triage_by_person(place.session, moved, decision, by=lead, now=wednesday + 2 * HOUR)
    digest = digest_of(place)
    assert digest.received.count == 3
    assert digest.acknowledged.words == "33% (1 of 3)"
    assert digest.with_action.words == "33% (1 of 3)"
    assert digest.with_outcome.words == "33% (1 of 3)"
    assert {(late.reference, late.provider) for late in digest.unacknowledged} == {
        (silent.reference, ACUTE),
        (moved.reference, "Northmere Community Health"),
    }
    assert digest.late_actions == ()


def test_a_digest_made_again_later_says_the_same(place: Place) -> None:
    case = make_case(place, MONDAY).label("safety").routed(MONDAY)
    before = digest_of(place)
    case.acknowledged(AS_AT + HOUR).action(AS_AT + HOUR).outcome(AS_AT + HOUR)
    case.label("experience", text_version=2, at=AS_AT + HOUR)
    case.concern.withdrawn_at = AS_AT + 2 * HOUR
    make_case(place, AS_AT + HOUR)
    place.session.flush()
    assert digest_of(place) == before


def test_a_week_to_come_is_refused(place: Place) -> None:
    with pytest.raises(WeekNotBegun, match="Week 2026-W48 has not begun"):
        digest_of(place, as_at=WEEK.ends_at - HOUR, week=WEEK.plus(1))


def test_an_area_that_is_not_there_is_refused(session: Session, place: Place) -> None:
    with pytest.raises(NoResultFound):
        compose(session, uuid4(), WEEK, AS_AT)


def test_a_week_still_running_says_so(place: Place) -> None:
    make_case(place, MONDAY).routed(MONDAY, acknowledged_at=MONDAY + HOUR)
    first = posted(place, MONDAY + 12 * HOUR).message.body[0]
    assert first == "This week is not over yet: figures so far. Nothing is overdue."
    assert not digest_of(place, WEEK.ends_at).is_unfinished
    assert digest_of(place, MONDAY).is_unfinished


def test_a_week_still_running_is_counted_but_neither_judged_nor_in_the_usual_range(
    place: Place,
) -> None:
    weekly = [15, 17, 16, 18, 15, 17, 16, 18]
    send_each_week(place, [*weekly, 1])
    digest = digest_of(place, MONDAY + 10 * HOUR)
    for series in (digest.received, digest.domains[0]):
        assert (series.count, series.so_far, series.last) == (1, 1, 18)
        assert series.chart.latest.limits == chart_for(weekly).latest.limits
        assert (series.is_unusual, series.chart.latest.mean) == (False, 16.5)
    posting = posting_of(digest)
    assert posting.message.body[1].startswith(
        "1 concern so far this week, to be judged when it is over. Usual range 12 to 21, mean 16.5."
    )
    assert "worth asking why" not in posting.printed
    assert "8 weeks to 15 November 2026" in posting.svg
    assert "Safety: 1 so far (last week 18, usual 12 to 21)" in sections(posting)
    assert digest_of(place).received.is_unusual


def test_the_very_first_week_can_be_read_before_it_is_over(place: Place) -> None:
    send_each_week(place, [3])
    assert posted(place, MONDAY + 10 * HOUR).message.body[1] == (
        "3 concerns so far this week, to be judged when it is over. "
        "Too few to say what is usual: 0 weeks of history."
    )


def test_an_unusual_sub_theme_is_never_crowded_out(place: Place) -> None:
    for back in range(1, 9):
        at = WEEK.plus(-back).starts_at
        for _ in range(6 + back % 2):
            make_case(place, at).label("SAF-MED", axis=Axis.THEME)
    for number in range(13):
        make_case(place, MONDAY).label(f"NEW-{number:02d}", axis=Axis.THEME)
    first, *others = digest_of(place).themes
    assert (first.label, first.count, first.is_unusual) == ("Medicines", 0, True)
    assert [series.label for series in others] == [f"NEW-{number:02d}" for number in range(13)]
    message, themes = posted(place).message, posted(place).thread[0]
    assert message.sections[0].lines[0].startswith("Medicines: 0 (last week 7, usual ")
    assert themes.sections[0].lines == message.sections[0].lines


def test_the_digest_of_an_ordinary_week(place: Place) -> None:
    send_each_week(place, [5, 7, 6, 8, 5, 7, 6, 8, 5, 7, 6, 8, 6])
    case = make_case(place, MONDAY, harm=Harm.SEVERE).label("safety").label("experience")
    case.label("SAF-DIS", axis=Axis.THEME).label("XXX-OLD", axis=Axis.THEME)
    case.routed(MONDAY).action(MONDAY + HOUR, (MONDAY + DAY).date())
    make_case(place, MONDAY)
    posting = posted(place)
    assert posting.message.title == "Quality digest, 16 to 22 November 2026"
    assert posting.message.body == (
        "A usual week. Overdue: 1 acknowledgement and 1 action, at 1 provider.",
        "8 concerns this week. Usual range 2 to 11, mean 6.6. No unusual change.",
    )
    assert posting.message.facts == (
        (
            "Acknowledged within 24 hours",
            "86% (6 of 7), target 100%: 1 short; only 7, so each weighs 14 points",
        ),
        ("Action recorded", "1% (1 of 85), published rate to beat 73%: 62 short"),
        ("Outcome recorded", "0% (0 of 85), published rate to beat 56%: 48 short"),
    )
    assert [(part.title, part.lines) for part in posting.message.sections[:4]] == [
        (
            "Safety: 7 (last week 8, usual 2 to 11)",
            ("Unsafe discharge or discharge summary: 1 (last week 0, too few to say)",),
        ),
        ("Clinical effectiveness: 0 (last week 0, too few to say)", ()),
        ("Patient experience: 1 (last week 0, too few to say)", ()),
        ("In no domain", ("XXX-OLD: 1 (last week 0, too few to say)",)),
    ]
    assert sections(posting)["Overdue, by provider"] == (
        f"{ACUTE}: 1 acknowledgement (oldest 7 days), 1 action (oldest 6 days past its date)",
    )
    assert posting.message.notes == (
        "Figures as at Mon 23 Nov 2026, 08:30. Practices reporting in the last 4 weeks: 1 of 2.",
        (
            "Of 8 concerns, 1 in more than one domain and counted in each, 1 not yet sorted. "
            "Moderate harm or worse: fewer than 8."
        ),
    )
    [shown, *_] = posting.thread
    assert [part.title for part in shown.sections] == [
        "Safety: 7 (last week 8, usual 2 to 11)",
        "In no domain",
    ]
    assert sections(posting)["Waiting for an acknowledgement for more than 24 hours"] == (
        f"{case.reference}, {ACUTE}: 7 days",
    )
    assert sections(posting)["Actions past their date"] == (
        f"{case.reference}, {ACUTE}: 6 days past its date",
    )
    assert (
        posting.thread[-1]
        .body[3]
        .startswith(
            "Practices reporting in October 2026: Of the practices on the roster when this was"
        )
    )
    assert "Identities opened by a quality lead: none" in (sections(posting)["More figures"])
    assert (
        "Concerns in October 2026: 26 (28.6 for every 10,000 patients)"
        in (sections(posting)["More figures"])
    )


def test_the_pictures_words_are_the_verdict_that_is_printed(place: Place) -> None:
    send_each_week(place, [5, 7, 6, 8, 5, 7])
    posting = posted(place)
    assert posting.alt_text == posting.message.body[1]
    assert posting.alt_text in posting.svg
    assert posting.alt_text in posting.printed
    assert Image.open(BytesIO(posting.png)).format == "PNG"


def test_an_unusual_week_says_where_and_why(place: Place) -> None:
    send_each_week(place, [5, 7, 6, 8, 5, 7, 6, 8, 21])
    posting = posted(place)
    assert posting.message.body[0] == (
        "Unusual: All concerns above the usual range; Safety above the usual range. "
        "Nothing is overdue."
    )
    assert posting.message.sections[0].title.endswith("): above the usual range")
    assert sections(posting)["Overdue"] == ("Nothing is overdue.",)


def test_the_first_week_is_too_early_to_judge(place: Place) -> None:
    send_each_week(place, [9])
    posting = posted(place)
    assert posting.message.body[0].startswith("Too early, or too few concerns, to call this week")
    assert posting.message.body[1] == (
        "9 concerns this week. Too few to say what is usual: 1 week of history."
    )
    assert posting.message.sections[0].title == "Safety: 9 (too few to say)"


def test_a_quiet_week_takes_three_lines(place: Place) -> None:
    digest = digest_of(place)
    message = posting_of(digest).message
    assert digest.is_quiet
    assert message.body[:2] == (
        "A quiet week. Nothing is overdue.",
        "0 concerns this week. Too few to say what is usual: 1 week of history.",
    )
    assert message.body[2:] == (
        (
            "Acknowledged within 24 hours: none yet (0 of 0), target 100%. "
            "Action recorded: none yet (0 of 0), published rate to beat 73%. "
            "Outcome recorded: none yet (0 of 0), published rate to beat 56%."
        ),
    )
    assert message.sections == ()
    assert message.facts == ()
    assert len(message.notes) == 1


def test_silence_where_there_is_usually_much_is_not_quiet(place: Place) -> None:
    send_each_week(place, [6, 7, 6, 7, 6, 7, 6, 0])
    digest = digest_of(place)
    assert digest.received.is_unusual
    assert not digest.is_quiet
    assert posting_of(digest).message.body[0].startswith("Unusual: All concerns below")


def test_something_overdue_is_not_quiet(place: Place) -> None:
    last_week = MONDAY - 2 * DAY
    make_case(place, last_week).routed(last_week)
    assert not digest_of(place).is_quiet


def test_only_the_longest_waits_are_listed(place: Place) -> None:
    for number in range(17):
        at = MONDAY + number * HOUR
        make_case(place, at).routed(at).action(at, MONDAY.date())
    found = sections(posted(place))
    assert len(found["Waiting for an acknowledgement for more than 24 hours"]) == 16
    assert found["Waiting for an acknowledgement for more than 24 hours"][-1] == "and 2 more"
    assert found["Actions past their date"][-1] == "and 2 more"


@pytest.mark.parametrize(
    ("providers", "last"),
    [
        pytest.param(15, "Home 14: 1 acknowledgement (oldest 7 days)", id="as many as are listed"),
        pytest.param(17, "and 2 more", id="more than are listed"),
    ],
)
def test_providers_that_are_not_listed_are_counted(place: Place, providers: int, last: str) -> None:
    for number in range(providers):
        code, name = f"H{number:02d}", f"Home {number:02d}"
        place.session.add(
            Organisation(
                area_id=place.area_id, code=code, name=name, kind=OrganisationKind.CARE_HOME
            )
        )
        place.session.flush()
        make_case(place, MONDAY).routed(MONDAY, code)
    assert sections(posted(place))["Overdue, by provider"][-1] == last


def test_exactly_as_many_as_are_listed_leave_no_more(place: Place) -> None:
    for number in range(15):
        at = MONDAY + number * HOUR
        make_case(place, at).routed(at).action(at, MONDAY.date())
    found = sections(posted(place))
    assert len(found["Waiting for an acknowledgement for more than 24 hours"]) == 15
    assert len(found["Actions past their date"]) == 15


def test_without_list_sizes_no_rate_is_printed(place: Place) -> None:
    place.organisation("N85001").list_size = None
    assert "Concerns in October 2026: 0" in sections(posted(place))["More figures"]


def crowded(place: Place) -> None:
    """A week as bad as can be: every theme, many late things, long names."""
    for code in ("RNA", "RNC"):
        place.organisation(code).name = f"{code} " + "University Hospitals and Community " * 3
    for number in range(34):
        at = MONDAY + number * HOUR
        case = make_case(place, at, harm=Harm.DEATH).label("safety").label("experience")
        case.label(f"SAF-{number:03d}", axis=Axis.THEME)
        case.routed(at, ("RNA", "RNC")[number % 2]).action(at, MONDAY.date())


def test_the_digest_names_no_practice_no_text_and_no_person(place: Place) -> None:
    crowded(place)
    posting = posted(place)
    everything = posting.printed + posting.csv + posting.svg
    for word in ("Brook Lane", "N85001", "three weeks late", "Patel", "Ward manager"):
        assert word not in everything


def test_harm_is_shown_suppressed_only(place: Place) -> None:
    for _ in range(3):
        make_case(place, MONDAY, harm=Harm.MODERATE)
    make_case(place, MONDAY, harm=Harm.LOW)
    make_case(place, MONDAY - HOUR, harm=Harm.DEATH)
    digest = digest_of(place)
    assert digest.harmed == 3
    assert "harm or worse: fewer than 8." in posting_of(digest).message.notes[1]
    assert "harm" not in posting_of(digest).csv


@pytest.mark.parametrize(
    ("reported", "judged", "after", "harmed"),
    [
        pytest.param(Harm.LOW, Harm.SEVERE, 0 * HOUR, 1, id="worse after triage"),
        pytest.param(Harm.SEVERE, Harm.LOW, 0 * HOUR, 0, id="better after triage"),
        pytest.param(Harm.SEVERE, Harm.LOW, HOUR, 1, id="triaged too late for this digest"),
    ],
)
def test_harm_is_counted_as_triage_left_it_by_then(
    place: Place, reported: Harm, judged: Harm, after: timedelta, harmed: int
) -> None:
    concern = make_case(place, MONDAY, harm=reported).concern
    concern.triaged_harm, concern.harm_triaged_at = judged, AS_AT + after
    place.session.flush()
    assert digest_of(place).harmed == harmed


def rows(posting: Posting) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(posting.csv)))


def test_the_table_holds_every_figure_of_the_digest(place: Place) -> None:
    send_each_week(place, [5, 7, 6, 8, 5, 7, 6])
    late = make_case(place, MONDAY).label("safety").label("SAF-MED", axis=Axis.THEME)
    late.routed(MONDAY).action(MONDAY, MONDAY.date())
    found = {(row["table"], row["name"]): row for row in rows(posted(place))}
    assert {(row["week"], row["as at (UTC)"]) for row in found.values()} == {
        ("2026-W47", "2026-11-23T08:30:00Z")
    }
    everything = found["all", "All concerns"]
    assert (everything["count"], everything["last week"]) == ("7", "7")
    assert (everything["usual from"], everything["usual to"]) == ("2", "10")
    assert found["domain", "Not yet sorted"]["count"] == "0"
    assert found["sub-theme", "Medicines"]["count"] == "1"
    acknowledged = found["measure", "Acknowledged within 24 hours"]
    assert [acknowledged[name] for name in ("count", "of", "percent")] == ["6", "7", "85.7"]
    assert found["measure", "Outcome recorded within 90 days"]["percent"] == ""
    assert found["volume", "Concerns in October 2026"]["count"] == "26"
    assert found["overdue acknowledgement", ACUTE]["oldest"] == "176"
    assert found["overdue action", ACUTE]["count"] == "1"


def test_the_table_says_why_a_week_is_unusual(place: Place) -> None:
    send_each_week(place, [5, 7, 6, 8, 5, 7, 6, 8, 21])
    found = {row["name"]: row for row in rows(posted(place))}
    assert found["All concerns"]["change"] == "above the usual range"
    assert found["Patient experience"]["change"] == ""


def test_the_first_week_has_no_last_week(place: Place) -> None:
    send_each_week(place, [9])
    found = {row["name"]: row for row in rows(posted(place))}
    assert found["All concerns"]["last week"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_name_that_a_spreadsheet_would_run_is_disarmed(place: Place, start: str) -> None:
    place.organisation("RNA").name = f"{start}HYPERLINK(1)"
    make_case(place, MONDAY).routed(MONDAY)
    assert f"'{start}HYPERLINK(1)" in [row["name"] for row in rows(posted(place))]


def test_two_providers_are_named_most_overdue_first(place: Place) -> None:
    for at in (MONDAY, MONDAY + 6 * DAY - 9 * HOUR):
        make_case(place, at).routed(at, "RNC")
    make_case(place, MONDAY).routed(MONDAY, acknowledged_at=MONDAY).action(MONDAY, MONDAY.date())
    posting = posted(place)
    assert posting.message.body[0].endswith(
        "Overdue: 2 acknowledgements and 1 action, at 2 providers."
    )
    assert sections(posting)["Overdue, by provider"] == (
        "Northmere Community Health: 2 acknowledgements (oldest 7 days)",
        f"{ACUTE}: 1 action (oldest 7 days past its date)",
    )


@pytest.mark.parametrize(("hours", "words"), [(71, "71 hours"), (72, "3 days")])
def test_waits_over_three_days_are_told_in_days(place: Place, hours: int, words: str) -> None:
    at = AS_AT - timedelta(hours=hours)
    case = make_case(place, at).routed(at)
    listed = sections(posted(place))["Waiting for an acknowledgement for more than 24 hours"]
    assert listed == (f"{case.reference}, {ACUTE}: {words}",)


@pytest.mark.parametrize(
    ("provider_has", "words"),
    [
        pytest.param(0, "Overdue: 1 acknowledgement, with the quality team.", id="it alone"),
        pytest.param(
            1, "Overdue: 2 acknowledgements, at 1 provider and with the quality team.", id="both"
        ),
    ],
)
def test_the_headline_does_not_call_the_quality_team_a_provider(
    place: Place, provider_has: int, words: str
) -> None:
    for _ in range(provider_has):
        make_case(place, MONDAY).routed(MONDAY)
    make_case(place, MONDAY).routed(MONDAY).routings[0].disputed_at = MONDAY + HOUR
    place.session.flush()
    assert headline(digest_of(place)).endswith(words)
