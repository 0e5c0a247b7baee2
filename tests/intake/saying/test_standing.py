"""A button whose time is over says how the concern stands, and what to do instead."""

import pytest

from intake.errors import StepNotAllowed
from intake.lifecycle import State

ANEW, NEWEST = "write it as a new message", "Look at its newest message"


@pytest.mark.parametrize("state", State)
def test_a_step_that_is_over_says_what_comes_next(state: State) -> None:
    said = str(StepNotAllowed("press", state))
    assert said.startswith("That can't be done now: th")
    is_ended_draft = state in {State.DISCARDED, State.EXPIRED}
    assert (ANEW in said, NEWEST in said) == (is_ended_draft, not is_ended_draft)
