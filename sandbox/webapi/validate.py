"""blocks.validate: the checks of Block Kit without posting anything."""

from collections.abc import Mapping

from sandbox.blockkit.check import message_findings, view_findings
from sandbox.blockkit.rules import Findings
from sandbox.payload import Json
from sandbox.refusal import Refusal
from sandbox.webapi.calls import Call, Method
from sandbox.world import World

SUBJECTS = ("blocks", "message", "view")


def validate(world: World, call: Call) -> Json:
    """Answers ok, or refuses with a list of message and pointer, as Slack's method does."""
    given = [name for name in SUBJECTS if call.args.get(name) is not None]
    if len(given) != 1:
        fault = "must provide exactly one of `blocks`, `view`, or `message`"
        raise Refusal("invalid_arguments", response_metadata={"messages": [fault]})
    subject = given[0]
    found = _findings(world, subject, call.parsed(subject, "invalid_arguments"))
    if found.faults:
        listed = [
            {"code": "failed_constraint", "message": fault, "pointer": pointer}
            for pointer, fault in found.faults
        ]
        raise Refusal(f"invalid_{subject}", errors=listed)
    return {}


def _findings(world: World, subject: str, value: object) -> Findings:
    if subject == "blocks":
        return message_findings(value, world.files, "")
    if not isinstance(value, dict):
        raise Refusal("invalid_arguments")
    if subject == "message":
        return message_findings(value.get("blocks", []), world.files, "/blocks")
    kind = "home" if value.get("type") == "home" else "modal"
    return view_findings(value, kind, world.files, "")


METHODS: Mapping[str, Method] = {"blocks.validate": Method(validate)}
