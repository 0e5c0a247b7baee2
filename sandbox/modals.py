"""Views from raw objects: checked, ids filled in, and announced to the open pages."""

from sandbox import posting
from sandbox.blockkit.check import check_view
from sandbox.payload import Json
from sandbox.views import View
from sandbox.world import World


def checked(world: World, shown: Json, kind: str) -> Json:
    """`shown` with every block and element id; raises Refusal naming each fault."""
    check_view(shown, kind, world.files)
    return {**shown, "blocks": [posting.with_ids(world, block) for block in shown["blocks"]]}


def note(world: World, view: View) -> None:
    """Tell the open pages that a view changed."""
    kind = "home" if view.shown["type"] == "home" else "view"
    world.stream.tell(kind, user=view.user, view_id=view.id)
