"""A digest's picture: Slack looks at an upload before a message may show it."""

import pytest

from tests.factories import MEMBER
from tests.wire.people import Reporter, Somebody
from tests.wire.rig import Json, Rig


def pictures(inkling: Rig) -> list[Json]:
    (digest,) = Somebody(inkling, MEMBER, "C0SUB").messages
    return [block for block in digest["blocks"] if block["type"] == "image"]


def test_the_digest_waits_until_slack_has_looked_at_its_picture(inkling: Rig, gp: Reporter) -> None:
    gp.sends()
    inkling.slack.fault("files", "unseen", 2)
    inkling.pass_time(next="monday")
    inkling.pass_time(advance_seconds=30)
    assert len(pictures(inkling)) == 1
    assert inkling.slack.get("faults")["happened"] == {"files unseen": 2}


@pytest.mark.parametrize("fault", ["lost_answer", "error_500_before", "error_500_after", "reset"])
def test_a_picture_whose_upload_breaks_is_uploaded_again(
    fault: str, inkling: Rig, gp: Reporter
) -> None:
    gp.sends()
    inkling.slack.fault("upload", fault)
    inkling.pass_time(next="monday")
    inkling.pass_time(advance_seconds=60)
    assert len(pictures(inkling)) == 1
    assert inkling.slack.get("faults")["happened"] == {f"upload {fault}": 1}


def test_a_picture_that_slack_never_looks_at_leaves_its_words(inkling: Rig, gp: Reporter) -> None:
    gp.sends()
    inkling.slack.fault("files", "unseen", 100)
    inkling.pass_time(next="monday")
    inkling.pass_time(advance_seconds=60)
    assert pictures(inkling) == []
