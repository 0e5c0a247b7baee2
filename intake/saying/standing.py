"""How a concern stands, said to anybody who handles it. Pure."""

STANDING = {
    "draft": "this concern has not been sent",
    "held": "this concern has not been sent",
    "submitted": "this concern is with the quality team",
    "triaged": "this concern is being sent to the service",
    "routed": "this concern waits for the service to acknowledge it",
    "acknowledged": "the service has acknowledged this concern",
    "disputed": "the service says this concern is not theirs, and the quality team is deciding",
    "info_requested": "the service has asked a question about this concern",
    "responding": "the service is looking into this concern",
    "action_planned": "the service has planned what to do about this concern",
    "outcome_recorded": "the outcome of this concern is recorded",
    "fed_back": "the practice has been told the outcome of this concern",
    "closed": "this concern is closed",
    "discarded": "this draft was discarded",
    "expired": "this draft ended because nobody sent it for a week",
    "withdrawn": "this concern was withdrawn",
    "signposted": "this concern was passed to the people whose task it is",
    "duplicate_of": "this concern is handled together with another one",
}
"""How a concern stands, by its state, in words for anybody who handles it."""


def next_of(state: str) -> str:
    """What whoever presses a button that is over can do instead."""
    if state in {"discarded", "expired"}:
        return "To report something, write it as a new message: I will start another draft."
    return "Look at its newest message for what comes next."
