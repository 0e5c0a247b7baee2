"""What the clock does by itself, each thing once."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.identifiers import IdentifierType
from intake import reporting
from intake.chasing import close_silent, run_errand
from intake.clock import LONDON, at_london
from intake.errors import ConcernNotFound
from intake.filed import afterwards
from intake.lifecycle import State
from intake.models import (
    AuditEvent,
    Channel,
    Concern,
    Due,
    DueKind,
    FeedbackAnswer,
    OutcomeKind,
    Outgoing,
    Purpose,
)
from intake.questions import Missing
from intake.responding import Answer
from intake.working_days import next_working_day
from tests.factories import (
    GP,
    Place,
    acknowledge,
    decide,
    dispute,
    make_concern,
    make_draft,
    make_place,
    make_typed,
    respond,
    said,
    state_of,
    wait_until,
)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
DONE = Answer("Found", None, OutcomeKind.CHANGED, "Mended")


def due_rows(session: Session, now: datetime) -> list[Due]:
    """Reminders whose time has come."""
    mine = Due.kind == DueKind.ACKNOWLEDGE_REMINDER
    return list(session.scalars(select(Due).where(Due.due_at <= now, mine).order_by(Due.due_at)))


def reminders(session: Session, concern: Concern) -> list[str]:
    return [message.text for message in said(session, "reminder:", concern)]


@pytest.mark.parametrize(
    ("day", "following"),
    [
        pytest.param(date(2026, 11, 17), date(2026, 11, 18), id="a Tuesday"),
        pytest.param(date(2026, 11, 20), date(2026, 11, 23), id="a Friday"),
        pytest.param(date(2026, 12, 24), date(2026, 12, 29), id="28 Dec 2026 is a bank holiday"),
        pytest.param(date(2026, 12, 31), date(2027, 1, 4), id="New Year, then a weekend"),
        pytest.param(date(2027, 3, 25), date(2027, 3, 30), id="Easter"),
        pytest.param(date(2026, 8, 28), date(2026, 9, 1), id="the August bank holiday"),
        pytest.param(date(2026, 11, 27), date(2026, 11, 30), id="St Andrew's is Scotland's"),
    ],
)
def test_a_working_day_is_no_weekend_and_no_bank_holiday_in_england(
    day: date, following: date
) -> None:
    assert next_working_day(day) == following


def test_a_provider_is_reminded_three_times_and_the_quality_team_told_at_the_end(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    for hours, count in [(11, 0), (12, 1), (21, 1), (22, 2), (23, 2), (24, 3), (48, 3)]:
        wait_until(place, now + hours * HOUR)
        assert len(reminders(session, concern)) == count, hours
    first, _second, last = reminders(session, concern)
    assert first == "C26-00001 still waits. Please acknowledge by Wed 18 Nov 2026, 09:12."
    assert "was not acknowledged within 24 hours" in last
    [breach] = said(session, "breach:", concern)
    assert breach.text == (
        "Northmere University Hospitals did not acknowledge C26-00001 by Wed 18 Nov 2026, 09:12."
    )


@pytest.mark.parametrize(
    ("routed_at", "shown"),
    [
        pytest.param("2027-03-27T10:00+00:00", "Sun 28 Mar 2027, 11:00", id="clocks go forward"),
        pytest.param("2026-10-24T10:00+00:00", "Sun 25 Oct 2026, 10:00", id="clocks go back"),
    ],
)
def test_over_a_clock_change_the_provider_still_has_24_real_hours(
    session: Session, place: Place, routed_at: str, shown: str
) -> None:
    began = datetime.fromisoformat(routed_at)
    concern = make_concern(place, now=began)
    rows = session.scalars(
        select(Due.due_at).where(Due.kind == DueKind.ACKNOWLEDGE_REMINDER).order_by(Due.due_at)
    )
    assert [at - began for at in rows] == [12 * HOUR, 21.6 * HOUR, 24 * HOUR]
    assert shown in said(session, "notice:1", concern)[0].text


def test_nobody_is_reminded_of_what_was_acknowledged(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    wait_until(place, now + 13 * HOUR)
    acknowledge(place, concern, now=now + 14 * HOUR)
    wait_until(place, now + 3 * DAY)
    assert len(reminders(session, concern)) == 1
    assert said(session, "breach:", concern) == []


def test_an_errand_that_comes_too_late_does_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    row = session.scalars(select(Due).where(Due.step == "50-1")).one()
    acknowledge(place, concern, now=now + HOUR)
    run_errand(session, row, now=now + 12 * HOUR)
    assert reminders(session, concern) == []


def test_a_re_route_reminds_the_new_provider_on_the_new_clock_alone(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now + HOUR)
    decide(place, concern, "RNC", now=now + 10 * HOUR)
    wait_until(place, now + 21 * HOUR)
    assert reminders(session, concern) == []
    wait_until(place, now + 40 * HOUR)
    assert len(reminders(session, concern)) == 3
    keys = {key for key in _keys(session) if key.startswith("reminder:")}
    assert {key.split(":")[1] for key in keys} == {"2"}


def test_a_refused_dispute_is_reminded_on_the_old_clock(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    dispute(place, concern, now=now + HOUR)
    decide(place, concern, "RNA", now=now + 10 * HOUR)
    wait_until(place, now + 24 * HOUR)
    assert len(reminders(session, concern)) == 3
    assert len(said(session, "breach:", concern)) == 1


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        pytest.param((1, 10), (0, 3), id="before the first"),
        pytest.param((20, 26), (2, 2), id="the end passed meanwhile"),
        pytest.param((1, 23), (1, 2), id="two passed meanwhile: the newest alone is told"),
        pytest.param((20, 21), (1, 3), id="between two"),
        pytest.param((25, 26), (3, 3), id="all were told"),
    ],
)
def test_what_the_clock_kept_back_during_a_dispute_is_told_when_it_is_refused(
    session: Session, place: Place, now: datetime, hours: tuple[int, int], told: tuple[int, int]
) -> None:
    disputed_at, refused_at = (now + each * HOUR for each in hours)
    concern = make_concern(place, now=now)
    wait_until(place, disputed_at)
    dispute(place, concern, now=disputed_at)
    wait_until(place, refused_at)
    decide(place, concern, "RNA", now=refused_at)
    counts = []
    for later in (refused_at, now + 3 * DAY):
        wait_until(place, later)
        counts.append(len(reminders(session, concern)))
    assert tuple(counts) == told
    assert len(said(session, "breach:", concern)) == 1


def test_an_errand_on_its_way_during_a_dispute_does_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    row = session.scalars(select(Due).where(Due.step == "50-1")).one()
    dispute(place, concern, now=now + HOUR)
    run_errand(session, row, now=now + 12 * HOUR)
    assert reminders(session, concern) == []


def test_a_provider_whose_channel_is_gone_is_not_written_to_but_the_quality_team_is(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    channel = session.scalars(select(Channel).where(Channel.slack_id == "C0ACUTE")).one()
    channel.purpose = Purpose.SUBCOMMITTEE
    wait_until(place, now + DAY)
    assert reminders(session, concern) == []
    assert len(said(session, "breach:", concern)) == 1


def test_an_unsent_draft_is_spoken_of_twice_and_then_ends(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    counts = []
    for later in (9 * HOUR / 60, 10 * HOUR / 60, 23 * HOUR, DAY, 6 * DAY, 7 * DAY, 30 * DAY):
        wait_until(place, now + later)
        counts.append(len(said(session, "draft_waiting", draft)))
    assert counts == [0, 1, 1, 2, 2, 2, 2]
    assert (state_of(draft), draft.expired_at) == (State.EXPIRED, now + 7 * DAY)
    assert len(said(session, "draft_expired", draft)) == 1
    assert "over a week old" in said(session, "card", draft)[-1].text


def test_work_on_a_draft_puts_off_what_is_still_to_come(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    reporting.answer(session, draft, Missing.HARM, "low", now=now + 9 * MINUTE)
    wait_until(place, now + 18 * MINUTE)
    assert said(session, "draft_waiting", draft) == []
    wait_until(place, now + 19 * MINUTE)
    assert len(said(session, "draft_waiting:soon", draft)) == 1
    reporting.answer(session, draft, Missing.WHEN, "today", now=now + 30 * MINUTE)
    wait_until(place, now + HOUR)
    assert len(said(session, "draft_waiting:soon", draft)) == 1
    reporting.answer(session, draft, Missing.HARM, "none", now=now + 3 * DAY)
    wait_until(place, now + 9 * DAY)
    assert state_of(draft) is State.DRAFT
    wait_until(place, now + 10 * DAY)
    assert (state_of(draft), draft.expired_at) == (State.EXPIRED, now + 10 * DAY)


@pytest.mark.parametrize(
    ("is_rewriting", "words"),
    [
        pytest.param(False, "Press Use masked text", id="held"),
        pytest.param(True, "still wait for your new words", id="to be rewritten"),
    ],
)
def test_a_held_drafts_reminder_says_what_it_waits_for(
    session: Session, place: Place, now: datetime, is_rewriting: bool, words: str
) -> None:
    typed = make_typed("Letter for [name removed] came late", masked=(IdentifierType.NAME,))
    draft = reporting.start_draft(session, place.person(GP), typed, now=now)
    if is_rewriting:
        reporting.rewrite(session, draft, now=now)
    wait_until(place, now + HOUR)
    assert words in said(session, "draft_waiting:soon", draft)[0].text


def test_a_draft_that_only_tries_it_out_is_not_spoken_of_and_ends(
    session: Session, place: Place, now: datetime
) -> None:
    draft = reporting.start_draft(
        session, place.person(GP), make_typed("The Royal was late"), now=now, is_test=True
    )
    wait_until(place, now + 8 * DAY)
    assert said(session, "draft_", draft) == []
    assert state_of(draft) is State.EXPIRED


def test_the_mornings_reminder_waits_for_a_working_morning_in_london(
    session: Session, place: Place
) -> None:
    christmas_eve = datetime(2026, 12, 24, 20, 0, tzinfo=LONDON)
    make_draft(place, now=christmas_eve)
    row = session.scalars(select(Due).where(Due.step == "morning")).one()
    assert row.due_at == at_london(date(2026, 12, 29), 9)


def test_a_sent_or_discarded_draft_is_not_spoken_of(
    session: Session, place: Place, now: datetime
) -> None:
    sent, discarded = make_concern(place, now=now), make_draft(place, now=now)
    rows = session.scalars(select(Due).where(Due.subject == str(discarded.id))).all()
    reporting.discard(session, discarded, now=now)
    for row in rows:
        if row.kind in {DueKind.DRAFT_REMINDER, DueKind.DRAFT_EXPIRY}:
            run_errand(session, row, now=now + 8 * DAY)
    wait_until(place, now + 8 * DAY)
    assert said(session, "draft_", sent) == said(session, "draft_", discarded) == []
    assert state_of(discarded) is State.DISCARDED


def test_ten_working_days_of_silence_close_a_concern(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    respond(place, concern, DONE, now=now)
    row = session.scalars(select(Due).where(Due.kind == DueKind.CLOSE)).one()
    assert row.due_at == at_london(date(2026, 12, 1), 9)
    wait_until(place, row.due_at - HOUR)
    assert state_of(concern) is State.FED_BACK
    wait_until(place, row.due_at)
    assert (state_of(concern), concern.closed_at) == (State.CLOSED, row.due_at)
    assert len(said(session, "closed", concern)) == 1


def test_a_second_outcome_has_its_own_ten_days(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    respond(place, concern, DONE, now=now)
    still = FeedbackAnswer.STILL_HAPPENING
    afterwards.take_feedback(session, concern, still, now=now + DAY)
    respond(place, concern, DONE, now=now + 13 * DAY)
    wait_until(place, now + 20 * DAY)
    assert state_of(concern) is State.FED_BACK
    wait_until(place, now + 30 * DAY)
    assert state_of(concern) is State.CLOSED


def test_what_is_open_again_is_not_closed_by_the_old_clock(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    respond(place, concern, DONE, now=now)
    still = FeedbackAnswer.STILL_HAPPENING
    afterwards.take_feedback(session, concern, still, now=now + DAY)
    wait_until(place, now + 40 * DAY)
    assert state_of(concern) is State.RESPONDING


def test_silence_closes_nothing_that_waits_for_no_answer(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    respond(place, concern, DONE, now=now)
    row = session.scalars(select(Due).where(Due.kind == DueKind.CLOSE)).one()
    concern.state = State.CLOSED
    close_silent(session, row, concern, row.due_at)
    assert (state_of(concern), concern.closed_at) == (State.CLOSED, None)


def test_each_errand_is_done_once_and_audited_once(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    done = Counter(row.key for row in wait_until(place, now + 2 * DAY))
    done.update(row.key for row in wait_until(place, now + 2 * DAY))
    assert set(done.values()) == {1}
    sent = select(AuditEvent.details).where(
        AuditEvent.concern_id == concern.id, AuditEvent.kind == "reminder.sent"
    )
    assert [details["share"] for details in session.scalars(sent)] == [50, 90, 100]


def test_of_reminders_that_came_due_while_nothing_ran_the_newest_is_sent(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    woken = now + 22 * HOUR
    for row in due_rows(session, woken):
        run_errand(session, row, now=woken)
    assert len(reminders(session, concern)) == 1
    events = session.scalars(
        select(AuditEvent).where(
            AuditEvent.concern_id == concern.id, AuditEvent.kind.startswith("reminder.")
        )
    )
    assert {(event.kind, event.details["share"]) for event in events} == {
        ("reminder.late", 50),
        ("reminder.sent", 90),
    }


def test_an_errand_of_another_area_finds_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    make_concern(place, now=now)
    south = make_place(session, team="T0SOUTH", code="south")
    row = session.scalars(select(Due).where(Due.step == "50-1")).one()
    row.area_id = south.area_id
    with pytest.raises(ConcernNotFound):
        run_errand(session, row, now=now)


def _keys(session: Session) -> list[str]:
    return list(session.scalars(select(Outgoing.key)))
