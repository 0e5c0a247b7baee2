"""Finding what to press by the words a person sees."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sandbox.choices import elements_of, every_block
from sandbox.control.errors import ControlRefused
from sandbox.payload import Json, text_of

PRESSED = frozenset({"button", "icon_button", "workflow_button"})
OPENED = frozenset({"overflow", "radio_buttons", "checkboxes", "static_select"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to press: the element in its block, its label, and an option where it is one."""

    block: Json
    element: Json
    label: str
    option: Json | None = None


def plain(words: str) -> str:
    """`words` for comparing: case and spaces do not matter."""
    return " ".join(words.split()).casefold()


def options_of(element: Json) -> list[Json]:
    """The options of a menu, its groups flattened."""
    grouped = (option for group in element.get("option_groups", ()) for option in group["options"])
    return [*element.get("options", ()), *grouped]


def spots(blocks: Sequence[Json]) -> Iterator[Spot]:
    """Everything that can be pressed, by label; a menu by its own label and by its options."""
    for block, element in elements_of(blocks):
        kind = element["type"]
        if kind == "feedback_buttons":
            for side in ("positive_button", "negative_button"):
                yield Spot(block, element, text_of(element[side]["text"]), element[side])
            continue
        for label in _labels(block, element):
            yield Spot(block, element, label)
        if kind in OPENED:
            for option in options_of(element):
                yield Spot(block, element, text_of(option["text"]), option)


def _labels(block: Json, element: Json) -> list[str]:
    if element["type"] in PRESSED:
        named = [element["text"], element.get("accessibility_label")]
    else:
        named = [block.get("label"), element.get("placeholder"), block.get("text")]
    return [text_of(words) for words in named if text_of(words)]


def find(
    blocks: Sequence[Json], *, label: str = "", action_id: str = "", block_id: str = ""
) -> Spot:
    """The one spot with this label or action id; raises ControlRefused listing what there is.

    `block_id` narrows it: an action id is unique only within its block.
    """
    if block_id:
        blocks = [block for block in every_block(blocks) if block.get("block_id") == block_id]
    if action_id:
        return _by_action_id(blocks, action_id)
    found = [spot for spot in spots(blocks) if plain(spot.label) == plain(label)]
    own = [spot for spot in found if spot.option is None] or found
    if len({id(spot.element) for spot in own}) > 1:
        named = ", ".join(str(spot.element.get("action_id")) for spot in own)
        raise ControlRefused(f"{label!r} stands there more than once. Use action_id: {named}.", 409)
    if not own:
        raise ControlRefused(f"Nothing there says {label!r}. {_listed(blocks)}", 404)
    return own[0]


def is_elsewhere(blocks: Sequence[Json], action_id: str, block_id: str) -> bool:
    """Whether the one element with this action id stands in a block of another id."""
    found = [block for block, each in elements_of(blocks) if each.get("action_id") == action_id]
    return [block.get("block_id") == block_id for block in found] == [False]


def _by_action_id(blocks: Sequence[Json], action_id: str) -> Spot:
    for block, element in elements_of(blocks):
        if element.get("action_id") == action_id:
            return Spot(block, element, action_id)
    raise ControlRefused(f"Nothing there has the action_id {action_id!r}. {_listed(blocks)}", 404)


def _listed(blocks: Sequence[Json]) -> str:
    labels = list(dict.fromkeys(spot.label for spot in spots(blocks)))
    return f"There is: {', '.join(labels)}." if labels else "There is nothing to press."


def inputs(blocks: Sequence[Json]) -> list[Spot]:
    """The input blocks, by label."""
    return [
        Spot(block, block["element"], text_of(block["label"]))
        for block in blocks
        if block["type"] == "input"
    ]


def find_input(blocks: Sequence[Json], name: str) -> Spot:
    """An input by block id, action id or label; raises ControlRefused listing the labels."""
    known = inputs(blocks)
    for spot in known:
        if name in (spot.block.get("block_id"), spot.element.get("action_id")):
            return spot
    for spot in known:
        if plain(spot.label) == plain(name):
            return spot
    labels = ", ".join(spot.label for spot in known) or "no fields"
    raise ControlRefused(f"There is no field {name!r}. The modal asks for: {labels}.", 404)
