"""Whoever named a patient is led to their own message by one tap, to delete it there."""

import pytest

from tests.wire.people import KNOWN, Reporter
from tests.wire.rig import Json, Rig, words

NAMED = f"{KNOWN} for 999 014 0456"
LEADS = "Go to my message, to delete it"


def links(message: Json) -> list[str]:
    """The addresses that a message leads to."""
    lines = [
        line
        for block in message["blocks"]
        if block["type"] == "rich_text"
        for line in block["elements"]
    ]
    parts = [part for line in lines for part in line["elements"]]
    return [part["url"] for part in parts if part["type"] == "link" and part["text"] == LEADS]


def ends_with(ts: str) -> str:
    return f"/p{ts.replace('.', '')}"


def test_the_held_card_leads_to_the_message_itself(gp: Reporter, inkling: Rig) -> None:
    ts = gp.types(NAMED)["ts"]
    [address] = links(gp.card)
    assert address.endswith(ends_with(ts))
    assert "only you can delete it" in gp.asks
    [asked] = inkling.calls("chat.getPermalink")
    assert asked["request"]["message_ts"] == ts


def test_it_leads_to_the_newest_that_named_a_patient_and_no_other(gp: Reporter) -> None:
    gp.types(KNOWN)
    named = gp.adds("It was for 999 014 0456")["ts"]
    gp.adds("and nobody rang her")
    [address] = links(gp.card)
    assert ends_with(named) in address


def test_words_after_send_lead_to_their_message_too(gp: Reporter) -> None:
    gp.sends()
    said = gp.adds("It was for 999 014 0456")["ts"]
    [address] = links(gp.thread[-1])
    assert ends_with(said) in address
    gp.presses(gp.thread[-1], "No, leave it")
    assert "999" not in words(*gp.thread)


def test_words_of_no_message_lead_nowhere(gp: Reporter, inkling: Rig) -> None:
    inkling.slack.command(gp.user, "/concern", NAMED)
    inkling.settle()
    assert "stands in no Slack message" in words(gp.newest)
    assert links(gp.newest) == []
    assert inkling.calls("chat.getPermalink") == []


def test_what_named_nobody_asks_slack_for_no_address(gp: Reporter, inkling: Rig) -> None:
    gp.sends()
    assert inkling.calls("chat.getPermalink") == []


@pytest.mark.parametrize("fault", ["ratelimited", "error_500_before", "reset"])
def test_without_an_address_the_words_still_come(fault: str, gp: Reporter, inkling: Rig) -> None:
    inkling.slack.fault("api:chat.getPermalink", fault)
    gp.types(NAMED)
    assert links(gp.card) == []
    assert "choose More actions, then Delete message" in gp.asks


def test_a_message_deleted_meanwhile_is_no_trouble(gp: Reporter, inkling: Rig) -> None:
    inkling.forgives.add("message_not_found")
    gp.types(KNOWN)
    said = inkling.slack.say(gp.user, NAMED, thread_ts=gp.root)
    inkling.slack.delete(gp.user, said["ts"])
    inkling.settle()
    assert "Please leave patients' details out" in gp.asks
    assert links(gp.card) == []
