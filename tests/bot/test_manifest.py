"""The manifest asks for what the code uses, and the code uses what the manifest asks for."""

import ast
from pathlib import Path

import pytest

import bot
from bot.settings import Transport
from bot.slack.app import EVENTS, FORMS, OPENERS
from bot.slack.manifest import EVENTS as ASKED_EVENTS
from bot.slack.manifest import SCOPES, manifest
from bot.slack.payloads import OPENS_FORM
from sandbox.manifestfaults import accepted

HISTORY = frozenset({"im:history", "channels:history", "groups:history"})
NEEDS = {
    "auth_test": frozenset(),
    "chat_postEphemeral": frozenset({"chat:write"}),
    "chat_postMessage": frozenset({"chat:write"}),
    "chat_update": frozenset({"chat:write"}),
    "conversations_history": HISTORY,
    "conversations_replies": HISTORY,
    "files_info": frozenset({"files:read"}),
    "files_upload_v2": frozenset({"files:write"}),
    "views_open": frozenset(),
    "views_publish": frozenset(),
}
"""Each method of Slack's client that the bot calls, and the scopes Slack's pages say it needs."""

PREFIXES = tuple({name.partition("_")[0] + "_" for name in NEEDS})


def called() -> set[str]:
    """The methods of Slack's client that stand in the bot's code."""
    folder = Path(bot.__file__).parent
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py")]
    calls = [node.func for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = {call.attr for call in calls if isinstance(call, ast.Attribute) and is_slacks(call)}
    return {name for name in named if name.startswith(PREFIXES)}


def is_slacks(call: ast.Attribute) -> bool:
    """Whether a method is called on something named client."""
    holder = call.value
    name = holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")
    return str(name) == "client"


def test_every_method_that_is_called_is_known_here() -> None:
    assert called() == set(NEEDS)


def test_scopes_asked_for_are_scopes_used() -> None:
    assert set(SCOPES) == frozenset().union(*(NEEDS[name] for name in called()))


def test_each_scope_and_event_has_its_reason() -> None:
    assert all(len(reason) > 20 for reason in (*SCOPES.values(), *ASKED_EVENTS.values()))


def test_events_asked_for_are_events_listened_to() -> None:
    assert {name.partition(".")[0] for name in ASKED_EVENTS} == set(EVENTS)


def test_presses_that_open_a_form_are_answered_in_time_and_come_back() -> None:
    assert set(OPENERS) == OPENS_FORM == set(FORMS)


@pytest.mark.parametrize("transport", Transport)
def test_slack_takes_the_manifest(transport: Transport) -> None:
    made = manifest(transport, "https://inkling.example")
    assert accepted(made, "https://inkling.example").has_home
    assert made["settings"]["socket_mode_enabled"] is (transport is Transport.SOCKET)


@pytest.mark.parametrize("transport", Transport)
def test_no_command_or_shortcut_is_offered_that_nobody_answers(transport: Transport) -> None:
    assert set(manifest(transport)["features"]) == {"app_home", "bot_user"}


def test_people_can_write_to_the_bot() -> None:
    home = manifest(Transport.HTTP)["features"]["app_home"]
    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is False
