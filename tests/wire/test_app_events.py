"""What Slack says of the app itself, and people who name it in a channel."""

from io import StringIO

import pytest
from sqlalchemy import select

from intake.models import Arrival, AuditEvent, Concern, InboxState
from tests.factories import GP, TEAM
from tests.wire.canaries import everything_stored
from tests.wire.people import KNOWN, Provider, QualityLead, Reporter, Somebody
from tests.wire.rig import BOT, STRANGER, Rig, words

PATIENT = "943 476 5919"
MENTION = f"<@{BOT}> the Royal lost the letter of {PATIENT} Peakewright"
ELSEWHERE = "I take reports in direct messages only"


@pytest.mark.parametrize("user", [GP, STRANGER])
def test_who_names_the_app_in_a_channel_alone_is_told_where_to_write(
    user: str, inkling: Rig, logged: StringIO
) -> None:
    somebody = Somebody(inkling, user, "C0ACUTE")
    inkling.slack.say(user, MENTION, "C0ACUTE")
    inkling.slack.wait_until_quiet()
    assert inkling.count(Arrival, Arrival.state == InboxState.WAITING) == 1
    assert "Peakewright" not in everything_stored(inkling)
    inkling.settle()
    assert ELSEWHERE in words(somebody.newest)
    assert somebody.newest["is_ephemeral"]
    assert ELSEWHERE not in words(*Provider(inkling).messages)
    assert not inkling.count(Concern)
    for kept in (everything_stored(inkling), logged.getvalue()):
        assert "Peakewright" not in kept
        assert PATIENT not in kept


def test_in_a_direct_message_the_words_themselves_count(gp: Reporter, inkling: Rig) -> None:
    said = gp.types(f"<@{BOT}> {KNOWN}")
    inner = {"type": "app_mention", "user": GP, "channel": said["channel"], "ts": said["ts"]}
    told = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev0MENTION", "event": inner}
    assert inkling.deliver(told) == 200
    inkling.settle()
    assert inkling.count(Concern) == 1
    assert not inkling.calls("chat.postEphemeral")


def test_another_bot_that_names_the_app_is_not_answered(inkling: Rig) -> None:
    inner = {"type": "app_mention", "user": "U0OTHER", "bot_id": "B0OTHER", "channel": "C0ACUTE",
             "ts": "1795512600.000001"}  # fmt: skip
    told = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev0BOT", "event": inner}
    assert inkling.deliver(told) == 200
    inkling.settle()
    assert not inkling.calls("chat.postEphemeral")


def test_an_app_that_is_taken_out_says_so_and_loses_nothing(
    gp: Reporter, acute: Provider, inkling: Rig, logged: StringIO
) -> None:
    inkling.forgives.add("account_inactive")
    gp.types(KNOWN)
    gp.taps("Low", "This week")
    inkling.slack.press(GP, gp.card["ts"], "Send")
    inkling.slack.wait_until_quiet()
    inkling.slack.post("uninstall")
    inkling.work()
    assert {"slack.tokens_revoked", "slack.app_uninstalled"} <= kinds(inkling)
    assert "app_uninstalled" in logged.getvalue()
    assert not acute.messages
    inkling.slack.post("reinstall")
    inkling.settle()
    assert "C26-00001" in words(*acute.messages)


def kinds(inkling: Rig) -> set[str]:
    """What the audit holds."""
    with inkling.shared.database.reading() as session:
        return set(session.scalars(select(AuditEvent.kind)))


def test_tokens_of_people_are_none_of_ours(inkling: Rig) -> None:
    inner = {"type": "tokens_revoked", "tokens": {"oauth": [GP], "bot": []}}
    told = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev0TOKENS", "event": inner}
    assert inkling.deliver(told) == 200
    inkling.settle()
    assert "slack.tokens_revoked" not in kinds(inkling)


def test_a_channel_that_is_shared_is_followed_to_its_new_id(
    gp: Reporter, acute: Provider, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends()
    inkling.slack.post("move", channel="C0ACUTE", to="C0SHARED")
    inkling.settle()
    acute.place = "C0SHARED"
    acute.acknowledges()
    assert "acknowledged C26-00001" in words(*gp.thread)
    gp.sends(KNOWN.replace("apixaban", "insulin"))
    assert "C26-00002" in words(*acute.messages)
    assert "Please put it into the roster file too" in words(*lead.messages)
