"""Every button that the bot has drawn, taken from what it said to Slack; pressed again later."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.slack.app import OPENERS, PRESSES
from bot.slack.entrances import COMMAND_FORM, SHORTCUTS
from tests.factories import ACUTE_LEAD, COMMUNITY_LEAD, GP, LEAD, RECEPTIONIST
from tests.wire.rig import Json, Rig, words

STEPS = frozenset({*PRESSES, *OPENERS}) - {COMMAND_FORM, *SHORTCUTS}
"""All that a button can mean, from the tables that listeners are found in."""

MEMBERS = {"C0ACUTE": ACUTE_LEAD, "C0COMM": COMMUNITY_LEAD, "C0ADMIN": LEAD}
"""Who presses in a channel; in direct messages it is whose they are."""

REPORTERS = (GP, RECEPTIONIST)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One control as it was drawn once."""

    step: str
    element: Json
    channel: str
    user: str

    @property
    def place(self) -> str:
        """Where its presser looks: "dm" or a channel."""
        return self.channel if self.channel in MEMBERS else "dm"


def drawings(inkling: Rig) -> list[Drawing]:
    """The oldest drawing of each step in each conversation."""
    owners = {_dm_of(inkling, user): user for user in REPORTERS} | MEMBERS
    found: dict[tuple[str, str], Drawing] = {}
    for call in inkling.calls():
        channel = str(call["request"].get("channel"))
        for element in controls(call["request"].get("blocks")) if channel in owners else ():
            step = element["action_id"].partition("#")[0]
            found.setdefault((step, channel), Drawing(step, element, channel, owners[channel]))
    return list(found.values())


def _dm_of(inkling: Rig, user: str) -> str:
    return next(str(c["id"]) for c in inkling.slack.conversations(user) if c["kind"] == "im")


def controls(blocks: Any) -> Iterator[Json]:
    """The buttons and menus among some blocks."""
    for block in blocks or ():
        if block["type"] == "actions":
            yield from block["elements"]


def stand_again(inkling: Rig, drawn: list[Drawing]) -> list[tuple[Drawing, Json]]:
    """The same controls once more, each in a message of its own: as on a screen left open."""
    said = [(each, _say(inkling, each)) for each in drawn]
    inkling.settle()
    return said


def _say(inkling: Rig, drawing: Drawing) -> Json:
    blocks = [{"type": "actions", "block_id": "old", "elements": [drawing.element]}]
    return inkling.slack.say(drawing.user, ":eyes:", drawing.place, blocks=blocks)


def press(inkling: Rig, drawing: Drawing, message: Json) -> str:
    """Press it; what its presser is told for it, in place: words, or a form that opened."""
    since = len(_reworded(inkling))
    before = _seen(inkling, drawing, message)
    options = drawing.element.get("options")
    option = options[0]["text"]["text"] if options else None
    inkling.slack.press(
        drawing.user, message["ts"], channel=drawing.place,
        action_id=drawing.element["action_id"], option=option,
    )  # fmt: skip
    inkling.settle()
    forms = inkling.slack.views(drawing.user)
    if forms:
        inkling.slack.close(drawing.user, all=True)
        inkling.settle()
    told = [*forms, *_seen(inkling, drawing, message)[len(before) :], *_reworded(inkling)[since:]]
    return words(*told) if told else ""


def _reworded(inkling: Rig) -> list[Json]:
    """What stands in the place of something said before."""
    return [call["request"] for call in inkling.calls("chat.update")]


def _seen(inkling: Rig, drawing: Drawing, message: Json) -> list[Json]:
    """What the bot said to the presser there: in the thread, in a channel to nobody else."""
    if drawing.place == "dm":
        return [m for m in inkling.dm(drawing.user, message["ts"]) if m["is_app"]]
    return [m for m in inkling.slack.messages(drawing.user, drawing.place) if m["is_ephemeral"]]
