"""Options that the app offers while somebody types into an external menu."""

from typing import Any

from sandbox import interactions
from sandbox.blockkit.composition import OPTION_GROUPS, SELECT_OPTIONS
from sandbox.blockkit.rules import Findings
from sandbox.control import choosing
from sandbox.control.errors import answered, app_failed
from sandbox.control.finding import options_of
from sandbox.conversations import Conversation
from sandbox.messages import Message
from sandbox.payload import Json
from sandbox.transport import Kind
from sandbox.views import View
from sandbox.world import World

OFFERS = {"options": SELECT_OPTIONS, "option_groups": OPTION_GROUPS}


async def know(
    world: World, user: str, element: Json, block_id: str, value: Any, where: dict[str, Any]
) -> None:
    """Ask the app for options in `value` never offered: nobody typed before choosing."""
    for wanted in value if isinstance(value, list) else [value]:
        known = choosing.offered(world, user, element)
        if wanted and not any(choosing.says(option, wanted) for option in known):
            await suggest(world, user, element, block_id, str(wanted), where)


async def suggest(
    world: World, user: str, element: Json, block_id: str, query: str, where: dict[str, Any]
) -> list[Json]:
    """Ask the app for options and remember them; raises ControlRefused."""
    payload = interactions.suggestion(world, user, _place(world, where), element, block_id, query)
    outcome = await world.deliveries.ask(Kind.OPTIONS, payload, "block_suggestion")
    answered(outcome)
    options = _options(world, outcome.body)
    offered = world.suggestions.setdefault((user, element["action_id"]), {})
    offered |= {option["value"]: option for option in options}
    return options


def _place(world: World, where: dict[str, Any]) -> Json:
    if "view" in where:
        view: View = where["view"]
        container = {"type": "view", "view_id": view.id}
        return {"container": container, "view": interactions.shown_view(world, view)}
    found: Conversation = where["channel"]
    message: Message = where["message"]
    container = {"type": "message", "message_ts": message.ts, "channel_id": found.id}
    return {
        "container": container,
        "channel": interactions.wire_channel(found),
        "message": message.wire(world.team.id),
    }


def _options(world: World, body: Any) -> list[Json]:
    """What the app offers, none being allowed; raises ControlRefused (424) past Slack's limits."""
    given = body if isinstance(body, dict) else {}
    offered = {key: given[key] or [] for key in OFFERS if key in given}
    if not offered:
        raise app_failed("it answered neither options nor option_groups")
    found = Findings("modal", world.files.is_usable)
    for key, listed in offered.items():
        if listed:
            OFFERS[key](listed, f"/{key}", found)
    if found.faults:
        raise app_failed(" ".join(found.sentences))
    return options_of(offered)
