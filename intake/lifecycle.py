"""The states of a concern, the steps between them, and its deadlines. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from intake.errors import StepNotAllowed


class State(StrEnum):
    """Where a concern stands (DOMAIN section 3)."""

    DRAFT = "draft"
    HELD = "held"
    SUBMITTED = "submitted"
    TRIAGED = "triaged"
    ROUTED = "routed"
    ACKNOWLEDGED = "acknowledged"
    DISPUTED = "disputed"
    INFO_REQUESTED = "info_requested"
    RESPONDING = "responding"
    ACTION_PLANNED = "action_planned"
    OUTCOME_RECORDED = "outcome_recorded"
    FED_BACK = "fed_back"
    CLOSED = "closed"
    DISCARDED = "discarded"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    SIGNPOSTED = "signposted"
    DUPLICATE = "duplicate_of"


class Step(StrEnum):
    """What moves a concern on."""

    HOLD = "hold"
    RELEASE = "release"
    DISCARD = "discard"
    EXPIRE = "expire"
    SUBMIT = "submit"
    TRIAGE = "triage"
    ROUTE = "route"
    ACKNOWLEDGE = "acknowledge"
    DISPUTE = "dispute"
    ASK = "ask"
    ANSWER = "answer"
    ANSWER_EARLY = "answer_early"
    START_RESPONSE = "start_response"
    PLAN_ACTION = "plan_action"
    RECORD_OUTCOME = "record_outcome"
    FEED_BACK = "feed_back"
    SHARE = "share"
    CLOSE = "close"
    REOPEN = "reopen"
    RECALL = "recall"
    WITHDRAW = "withdraw"
    SIGNPOST = "signpost"
    LINK_AS_DUPLICATE = "link_as_duplicate"


ENDS = frozenset(
    {
        State.DISCARDED,
        State.EXPIRED,
        State.WITHDRAWN,
        State.SIGNPOSTED,
        State.CLOSED,
        State.DUPLICATE,
    }
)
UNSENT = frozenset({State.DRAFT, State.HELD})
"""Still the reporter's own: nobody else sees it."""

OPEN = frozenset(State) - ENDS - UNSENT
"""Sent, and not at an end."""

_SIGNPOSTED_FROM = (
    *sorted(UNSENT),
    *(State.SUBMITTED, State.TRIAGED, State.DISPUTED, State.FED_BACK),
)
"""Where a person may say whose task it is: what the law tracks does not end as closed."""

_AT_PROVIDER = (State.ROUTED, State.ACKNOWLEDGED)

NEXT_STATE: dict[tuple[State, Step], State] = {
    (State.DRAFT, Step.HOLD): State.HELD,
    (State.HELD, Step.HOLD): State.HELD,
    (State.HELD, Step.RELEASE): State.DRAFT,
    (State.DRAFT, Step.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Step.TRIAGE): State.TRIAGED,
    (State.TRIAGED, Step.ROUTE): State.ROUTED,
    (State.ROUTED, Step.ACKNOWLEDGE): State.ACKNOWLEDGED,
    (State.DISPUTED, Step.ROUTE): State.ROUTED,
    (State.ROUTED, Step.RECALL): State.SUBMITTED,
    (State.INFO_REQUESTED, Step.ANSWER): State.RESPONDING,
    (State.INFO_REQUESTED, Step.ANSWER_EARLY): State.ACKNOWLEDGED,
    (State.ACKNOWLEDGED, Step.START_RESPONSE): State.RESPONDING,
    (State.ACTION_PLANNED, Step.START_RESPONSE): State.RESPONDING,
    (State.RESPONDING, Step.START_RESPONSE): State.RESPONDING,
    (State.ACKNOWLEDGED, Step.PLAN_ACTION): State.ACTION_PLANNED,
    (State.RESPONDING, Step.PLAN_ACTION): State.ACTION_PLANNED,
    (State.ACTION_PLANNED, Step.PLAN_ACTION): State.ACTION_PLANNED,
    (State.ACTION_PLANNED, Step.RECORD_OUTCOME): State.OUTCOME_RECORDED,
    (State.OUTCOME_RECORDED, Step.FEED_BACK): State.FED_BACK,
    (State.ROUTED, Step.SHARE): State.CLOSED,
    (State.SUBMITTED, Step.SHARE): State.CLOSED,
    (State.FED_BACK, Step.CLOSE): State.CLOSED,
    (State.FED_BACK, Step.REOPEN): State.RESPONDING,
    (State.CLOSED, Step.REOPEN): State.RESPONDING,
    **{(state, Step.DISPUTE): State.DISPUTED for state in _AT_PROVIDER},
    **{(state, Step.ASK): State.INFO_REQUESTED for state in (State.ACKNOWLEDGED, State.RESPONDING)},
    **{(state, Step.DISCARD): State.DISCARDED for state in UNSENT},
    **{(state, Step.EXPIRE): State.EXPIRED for state in UNSENT},
    **{(state, Step.SIGNPOST): State.SIGNPOSTED for state in _SIGNPOSTED_FROM},
    **{(state, Step.WITHDRAW): State.WITHDRAWN for state in OPEN},
    **{(state, Step.LINK_AS_DUPLICATE): State.DUPLICATE for state in OPEN},
}

ACKNOWLEDGE_WITHIN = timedelta(hours=24)
REMINDER_SHARES = (50, 90, 100)
"""Reminders stand at these percentages of the clock; the last is the breach itself."""

REMIND_DRAFT_AFTER = timedelta(minutes=10)
EXPIRE_DRAFT_AFTER = timedelta(days=7)
CLOSE_AFTER_WORKING_DAYS = 10
REOPEN_WITHIN = timedelta(days=90)
"""So long after it closed may its reporter, or the quality team, open a concern again."""


def advance(state: State, step: Step) -> State:
    """The state after a step; StepNotAllowed when the table has none."""
    try:
        return NEXT_STATE[state, step]
    except KeyError:
        raise StepNotAllowed(step, state) from None


def is_allowed(state: State, step: Step) -> bool:
    """Whether `advance` would answer."""
    return (state, step) in NEXT_STATE


def may_reopen(closed_at: datetime, now: datetime) -> bool:
    """Whether a concern closed then may still be opened again (DOMAIN section 3: 90 days)."""
    return now - closed_at <= REOPEN_WITHIN


def can_respond(state: State) -> bool:
    """Whether a provider may respond: where nobody has acknowledged, responding does that too."""
    return is_allowed(state, Step.START_RESPONSE) or is_allowed(state, Step.ACKNOWLEDGE)


def can_ask(state: State) -> bool:
    """Whether a provider may ask the reporter: as with responding, that acknowledges too."""
    return is_allowed(state, Step.ASK) or is_allowed(state, Step.ACKNOWLEDGE)


def back_from(asked_from: State) -> Step:
    """The step by which a question's end leads back to where it was asked."""
    return Step.ANSWER if asked_from is State.RESPONDING else Step.ANSWER_EARLY


def acknowledge_by(routed_at: datetime) -> datetime:
    """24 hours of UTC after the notice was queued, weekends and clock changes included (I-16)."""
    return routed_at + ACKNOWLEDGE_WITHIN


def reminders(routed_at: datetime) -> dict[int, datetime]:
    """When each reminder of the acknowledgement clock falls due, by its percentage."""
    return {share: routed_at + ACKNOWLEDGE_WITHIN * share / 100 for share in REMINDER_SHARES}
