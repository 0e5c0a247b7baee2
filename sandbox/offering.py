"""Which conversations a conversation menu offers, and which one stands in it at first.

Source: Slack, Block Kit reference: conversations_select, conversation filter object.
"""

from sandbox.choices import STATE, elements_of
from sandbox.conversations import Conversation
from sandbox.payload import Json
from sandbox.views import View

WORDS = {"channel": "public", "group": "private", "im": "im", "mpim": "mpim"}
LISTS = frozenset({"conversations_select", "multi_conversations_select"})


def is_offered(found: Conversation, user: str, element: Json) -> bool:
    """Whether the menu lists `found` for `user`; channel menus list public channels alone."""
    if element["type"] not in LISTS:
        return found.kind == "channel"
    kept = element.get("filter") or {}
    if found.kind != "channel" and user not in found.members:
        return False
    if kept.get("exclude_bot_users") and found.kind == "im":
        return False
    return WORDS[found.kind] in kept.get("include", WORDS.values())


def place_current(view: View, found: Conversation) -> None:
    """Put `found` into each menu that asks for the conversation where the modal was opened."""
    for block, element in elements_of(view.blocks):
        wants = element.get("default_to_current_conversation") and element["type"] in LISTS
        if wants and is_offered(found, view.user, element):
            view.values.setdefault(block["block_id"], {})[element["action_id"]] = _chosen(
                element["type"], found.id
            )


def _chosen(kind: str, channel: str) -> Json:
    name, _, empty = STATE[kind]
    return {"type": kind, name: [channel] if empty == [] else channel}
