"""The states of a concern: what may follow what, and when the clock runs out."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.errors import StepNotAllowed
from intake.lifecycle import (
    ACKNOWLEDGE_WITHIN,
    CLOSE_AFTER_WORKING_DAYS,
    ENDS,
    EXPIRE_DRAFT_AFTER,
    NEXT_STATE,
    REMIND_DRAFT_AFTER,
    REMINDER_SHARES,
    UNSENT,
    State,
    Step,
    acknowledge_by,
    advance,
    can_respond,
    is_allowed,
    reminders,
)
from intake.saying.standing import STANDING

LONDON = ZoneInfo("Europe/London")
INSTANTS = st.datetimes(datetime(2024, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001

# DOMAIN section 3, and the ends of drafts; "*" stands for every state that is sent and open.
LAWFUL = """
draft hold held | held hold held | held release draft | draft submit submitted
draft discard discarded | held discard discarded | draft expire expired | held expire expired
draft signpost signposted | held signpost signposted | submitted signpost signposted
triaged signpost signposted | disputed signpost signposted | fed_back signpost signposted
submitted triage triaged | triaged route routed | disputed route routed
routed acknowledge acknowledged | routed dispute disputed | acknowledged dispute disputed
acknowledged ask info_requested | responding ask info_requested | info_requested answer responding
info_requested answer_early acknowledged
acknowledged start_response responding | responding start_response responding
action_planned start_response responding | acknowledged plan_action action_planned
responding plan_action action_planned | action_planned plan_action action_planned
action_planned record_outcome outcome_recorded | outcome_recorded feed_back fed_back
fed_back close closed | fed_back reopen responding | closed reopen responding
routed recall submitted | routed share closed | submitted share closed
"""
OPEN = """submitted triaged routed acknowledged disputed info_requested responding action_planned
outcome_recorded fed_back"""


def lawful() -> dict[tuple[State, Step], State]:
    moves = [
        move.split() for line in LAWFUL.split("\n") for move in line.split("|") if move.strip()
    ]
    moves += [[state, "withdraw", "withdrawn"] for state in OPEN.split()]
    moves += [[state, "link_as_duplicate", "duplicate_of"] for state in OPEN.split()]
    return {(State(before), Step(step)): State(after) for before, step, after in moves}


def test_every_state_is_told_in_words() -> None:
    assert set(STANDING) == set(State)
    for state in State:
        assert "_" not in str(StepNotAllowed(Step.ASK, state))


@pytest.mark.parametrize("state", State)
def test_a_provider_may_respond_where_a_response_or_an_acknowledgement_may_follow(
    state: State,
) -> None:
    may = {State.ROUTED, State.ACKNOWLEDGED, State.RESPONDING, State.ACTION_PLANNED}
    assert can_respond(state) is (state in may)


def after(state: State) -> set[State]:
    return {end for (start, _), end in NEXT_STATE.items() if start is state}


def reachable(start: State) -> set[State]:
    seen, waiting = set[State](), [start]
    while waiting:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            waiting.extend(after(state))
    return seen


def test_the_table_is_the_lifecycle_that_was_agreed() -> None:
    assert lawful() == NEXT_STATE


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("step", Step)
def test_a_step_is_taken_where_the_table_has_it_and_refused_elsewhere(
    state: State, step: Step
) -> None:
    assert is_allowed(state, step) is ((state, step) in lawful())
    if is_allowed(state, step):
        assert advance(state, step) is lawful()[state, step]
        return
    with pytest.raises(StepNotAllowed) as refused:
        advance(state, step)
    assert (refused.value.state, refused.value.step) == (state, step)
    assert STANDING[state] in str(refused.value)


def test_the_ends_are_six_and_an_open_concern_is_neither_unsent_nor_ended() -> None:
    assert sorted(ENDS) == [
        "closed", "discarded", "duplicate_of", "expired", "signposted", "withdrawn",
    ]  # fmt: skip
    assert sorted(UNSENT) == ["draft", "held"]


def test_a_draft_can_come_to_every_state() -> None:
    assert reachable(State.DRAFT) == set(State)


@pytest.mark.parametrize("state", State)
def test_no_state_is_a_dead_end(state: State) -> None:
    assert reachable(state) & ENDS


@pytest.mark.parametrize("end", sorted(ENDS))
def test_only_what_is_closed_may_open_again(end: State) -> None:
    assert after(end) == ({State.RESPONDING} if end is State.CLOSED else set())


@given(st.data())
def test_every_path_from_a_draft_comes_to_an_end_when_somebody_wants_it(
    data: st.DataObject,
) -> None:
    state = State.DRAFT
    for _ in range(data.draw(st.integers(0, 40))):
        if state in ENDS:
            break
        step = data.draw(st.sampled_from([s for s in Step if is_allowed(state, s)]))
        state = advance(state, step)
    ways_out = {Step.DISCARD, Step.EXPIRE, Step.WITHDRAW, Step.CLOSE, Step.LINK_AS_DUPLICATE}
    assert state in ENDS or any(is_allowed(state, step) for step in ways_out)


@given(st.lists(st.sampled_from(Step), max_size=60))
def test_a_refused_step_changes_nothing_and_an_end_stays_an_end(steps: list[Step]) -> None:
    state = State.DRAFT
    for step in steps:
        before = state
        if is_allowed(state, step):
            state = advance(state, step)
        assert state is not before or before in after(before) or not is_allowed(before, step)
        if before in ENDS - {State.CLOSED}:
            assert state is before


@given(st.lists(st.sampled_from(Step), max_size=60))
def test_nothing_is_sent_without_the_reporters_send(steps: list[Step]) -> None:
    state, is_sent = State.DRAFT, False
    for step in steps:
        if is_allowed(state, step):
            state, is_sent = advance(state, step), is_sent or step is Step.SUBMIT
    unsent_ends = {State.DISCARDED, State.EXPIRED, State.SIGNPOSTED}
    assert is_sent or state in UNSENT | unsent_ends


@given(INSTANTS)
def test_the_clock_runs_24_hours_of_utc_whatever_the_season(routed_at: datetime) -> None:
    assert acknowledge_by(routed_at) - routed_at == timedelta(hours=24)
    assert timedelta(hours=24) == ACKNOWLEDGE_WITHIN


@pytest.mark.parametrize(
    ("routed_at", "deadline"),
    [
        pytest.param("2027-03-27T09:30", "2027-03-28T10:30", id="the clocks go forward"),
        pytest.param("2026-10-24T09:30", "2026-10-25T08:30", id="the clocks go back"),
        pytest.param("2026-12-24T16:00", "2026-12-25T16:00", id="Christmas counts"),
        pytest.param("2028-02-28T12:00", "2028-02-29T12:00", id="a leap day"),
    ],
)
def test_on_londons_walls_the_deadline_follows_the_sun(routed_at: str, deadline: str) -> None:
    began = datetime.fromisoformat(routed_at).replace(tzinfo=LONDON).astimezone(UTC)
    ends = acknowledge_by(began).astimezone(LONDON)
    assert ends.isoformat(timespec="minutes")[:16] == deadline


@given(INSTANTS)
def test_reminders_stand_at_12_hours_21_36_and_24(routed_at: datetime) -> None:
    hours = {50: timedelta(hours=12), 90: timedelta(hours=21, minutes=36), 100: timedelta(days=1)}
    assert reminders(routed_at) == {share: routed_at + late for share, late in hours.items()}
    assert tuple(hours) == REMINDER_SHARES


def test_a_draft_waits_ten_minutes_for_a_reminder_and_a_week_for_its_end() -> None:
    assert timedelta(minutes=10) == REMIND_DRAFT_AFTER
    assert timedelta(days=7) == EXPIRE_DRAFT_AFTER
    assert CLOSE_AFTER_WORKING_DAYS == 10


def test_states_and_steps_are_written_as_the_domain_writes_them() -> None:
    names = {state: state.name.lower() for state in State} | {State.DUPLICATE: "duplicate_of"}
    assert {state: str(state) for state in State} == names
    assert [str(step) for step in Step] == [step.name.lower() for step in Step]
