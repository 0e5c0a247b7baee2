"""Five hundred identifiers through every door of the chat: none comes to light anywhere."""

from io import StringIO

import pytest

from tests.remains import since
from tests.wire.canaries import everything_counted, everything_said, everything_stored, leaks
from tests.wire.people import Provider, Reporter
from tests.wire.planted import CHUNKS, FEWEST, PLANTED
from tests.wire.planting import DOORS
from tests.wire.rig import Rig, words

SLACK_FAULTS = ("lost_answer", "error_500_before", "error_500_after", "reset", "ratelimited")


def have_a_bad_day(inkling: Rig, door: str) -> None:
    """Answers lost, servers out of order, connections reset; events that come twice or late."""
    kind = SLACK_FAULTS[list(DOORS).index(door) % len(SLACK_FAULTS)]
    for method in ("postMessage", "update"):
        inkling.slack.fault(f"api:chat.{method}", kind)
    for fault in ("duplicate", "drop"):
        inkling.slack.fault("delivery", fault)


def test_what_is_planted_is_many_and_apart() -> None:
    assert len(set(PLANTED)) == len(PLANTED) >= FEWEST
    assert leaks("\n".join(CHUNKS), tuple(PLANTED)) == list(PLANTED)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_planted_comes_to_light(
    door: str, inkling: Rig, gp: Reporter, acute: Provider, logged: StringIO
) -> None:
    began = since(inkling.shared.database.engine)
    have_a_bad_day(inkling, door)
    for place in DOORS[door]:
        place(gp, acute)
    found = {
        "stored": leaks(everything_stored(inkling, began), tuple(PLANTED)),
        "logged": leaks(logged.getvalue(), tuple(PLANTED)),
        "counted": leaks(everything_counted(inkling), tuple(PLANTED)),
        "said": leaks(words(*everything_said(inkling)), tuple(PLANTED)),
    }
    assert found == {place: [] for place in found}
