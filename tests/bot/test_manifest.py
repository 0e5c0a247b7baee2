"""The manifest asks for what the code uses, and the code uses what the manifest asks for."""

import ast
from pathlib import Path

import pytest

import bot
from bot.settings import Transport
from bot.slack.app import CLOSED, EVENTS, FORMS, OPENERS
from bot.slack.entrances import ALIASES, COMMAND, COMMAND_FORM, SHORTCUTS
from bot.slack.manifest import EVENTS as ASKED_EVENTS
from bot.slack.manifest import SCOPES, manifest
from bot.slack.payloads import OPENS_FORM
from sandbox.manifestfaults import EVENT_SCOPES, accepted

HISTORY = frozenset({"im:history", "channels:history", "groups:history"})
NEEDS = {
    "apps_connections_open": frozenset(),
    "auth_test": frozenset(),
    "chat_getPermalink": frozenset(),
    "chat_postEphemeral": frozenset({"chat:write"}),
    "chat_postMessage": frozenset({"chat:write"}),
    "chat_update": frozenset({"chat:write"}),
    "conversations_open": frozenset({"im:write"}),
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
    used = frozenset().union(*(NEEDS[name] for name in called()))
    heard = {scope for event in ASKED_EVENTS for scope in EVENT_SCOPES[event]}
    assert set(SCOPES) == used | heard | {"commands"}  # for what the manifest offers, below


def test_each_scope_and_event_has_its_reason() -> None:
    assert all(len(reason) > 20 for reason in (*SCOPES.values(), *ASKED_EVENTS.values()))


def test_events_asked_for_are_events_listened_to() -> None:
    assert {name.partition(".")[0] for name in ASKED_EVENTS} == set(EVENTS)


def test_whatever_opens_a_form_is_answered_in_time() -> None:
    assert set(OPENERS) == OPENS_FORM | {COMMAND_FORM} | set(SHORTCUTS)


def test_forms_that_keep_their_words_when_closed_are_forms() -> None:
    assert set(CLOSED) <= set(FORMS)


def test_old_callback_ids_lead_to_ones_that_are_offered() -> None:
    assert set(ALIASES.values()) <= set(SHORTCUTS)
    assert not set(ALIASES) & set(SHORTCUTS)


@pytest.mark.parametrize("transport", Transport)
def test_slack_takes_the_manifest(transport: Transport) -> None:
    made = manifest(transport, "https://inkling.example")
    assert accepted(made, "https://inkling.example").has_home
    assert made["settings"]["socket_mode_enabled"] is (transport is Transport.SOCKET)


@pytest.mark.parametrize("transport", Transport)
def test_commands_and_shortcuts_offered_are_those_that_are_answered(transport: Transport) -> None:
    made = accepted(manifest(transport, "https://inkling.example"), "https://inkling.example")
    assert set(made.commands) == {COMMAND}
    assert {name: found.kind for name, found in made.shortcuts.items()} == SHORTCUTS


def test_people_can_write_to_the_bot() -> None:
    home = manifest(Transport.HTTP)["features"]["app_home"]
    assert home["messages_tab_enabled"] is True
    assert home["messages_tab_read_only_enabled"] is False
