"""Whole messages and whole views: counts, unique ids, totals, then every block by its table."""

from collections.abc import Iterator, Mapping

from sandbox.blockkit import composition as part
from sandbox.blockkit.blocks import BLOCKS, SURFACES
from sandbox.blockkit.rules import Findings, Rule, Shape, anything, boolean, by_type, items, string
from sandbox.choices import INNER, OWN
from sandbox.filestore import FileStore
from sandbox.limits import LIMITS
from sandbox.payload import Json, compact
from sandbox.refusal import Refusal, with_messages

MESSAGE, VIEW = LIMITS["message"], LIMITS["view"]
MARKDOWN_MAX: int = LIMITS["block"]["markdown.text_max_cumulative"]
CHARACTERS_MAX: int = MESSAGE["cumulative_text_max"]["n"]
CHARTS_MAX: int = MESSAGE["data_visualization_max"]["n"]
BLOCKS_MAX = {
    "message": MESSAGE["blocks_max"]["n"],
    "modal": VIEW["blocks_max"],
    "home": VIEW["blocks_max"],
}
FEWEST_BLOCKS = {"message": 0, "modal": 1, "home": 0}
VIEW_FIELDS: Mapping[str, Rule] = {
    "type": anything,
    "private_metadata": string(0, VIEW["private_metadata_max"]),
    "callback_id": string(0, VIEW["callback_id_max"]),
    "external_id": string(0, VIEW["external_id_max"]),
    "blocks": anything,
}
MODAL = Shape(
    {
        **VIEW_FIELDS,
        "title": part.plain(VIEW["title_max"]),
        "submit": part.plain(VIEW["submit_max"]),
        "close": part.plain(VIEW["close_max"]),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
    ("title", "blocks"),
)
HOME = Shape(VIEW_FIELDS, ("blocks",))


def check_message_blocks(blocks: object, files: FileStore) -> None:
    """Raises Refusal invalid_blocks with pointers, or msg_blocks_too_long."""
    found = message_findings(blocks, files, "/blocks")
    if found.faults:
        raise with_messages("invalid_blocks", found.sentences, listed=True)
    if characters(blocks) > CHARACTERS_MAX:
        raise Refusal("msg_blocks_too_long")


def check_view(view: Json, kind: str, files: FileStore) -> None:
    """Raises Refusal invalid_arguments with pointers, or view_too_large."""
    if len(compact(view).encode()) > VIEW["bytes_max"]:
        raise Refusal("view_too_large")
    found = view_findings(view, kind, files, "/view")
    if found.faults:
        raise with_messages("invalid_arguments", found.sentences)


def message_findings(blocks: object, files: FileStore, pointer: str) -> Findings:
    """The faults of a message's blocks; `pointer` is where they stand."""
    found = Findings("message", files.is_usable)
    _check_blocks(blocks, pointer, found)
    _check_kinds(blocks, pointer, found)
    return found


def view_findings(view: Json, kind: str, files: FileStore, pointer: str) -> Findings:
    """The faults of a modal or a Home; `kind` is what this method takes."""
    found = Findings(kind, files.is_usable)
    if view.get("type") != kind:
        found.add(f"{pointer}/type", f"unsupported type: {view.get('type')}")
        return found
    (MODAL if kind == "modal" else HOME)(view, pointer, found)
    if "blocks" in view:
        _check_blocks(view["blocks"], f"{pointer}/blocks", found)
    if kind == "modal" and not view.get("submit") and _has_input(view):
        found.add(pointer, "must define `submit` to use an `input` block in modals")
    return found


def _has_input(view: Json) -> bool:
    return any(block.get("type") == "input" for _, block in _walk(view.get("blocks"), ""))


def _check_blocks(blocks: object, pointer: str, found: Findings) -> None:
    surface = found.surface
    rule = by_type(BLOCKS, SURFACES[surface])
    items(rule, FEWEST_BLOCKS[surface], BLOCKS_MAX[surface])(blocks, pointer, found)
    _check_unique(blocks, pointer, found)


def _placed(value: object, pointer: str) -> Iterator[tuple[str, Json]]:
    """The objects in an array, each with its pointer; anything else is another rule's fault."""
    for place, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield f"{pointer}/{place}", item


def _walk(blocks: object, pointer: str) -> Iterator[tuple[str, Json]]:
    """Every block with its pointer, those inside carousels and containers too."""
    for where, block in _placed(blocks, pointer):
        yield where, block
        if held := INNER.get(str(block.get("type"))):
            yield from _walk(block.get(held), f"{where}/{held}")


def _check_unique(blocks: object, pointer: str, found: Findings) -> None:
    walked = list(_walk(blocks, pointer))
    _check_ids(walked, "block_id", "block_id `{}` already exists for another block", found)
    for where, block in walked:
        own = OWN.get(str(block.get("type")), "")
        elements = list(_placed(block.get(own), f"{where}/{own}"))
        _check_ids(elements, "action_id", "`action_id` `{}` already exists for this block", found)


def _check_ids(placed: list[tuple[str, Json]], name: str, fault: str, found: Findings) -> None:
    seen: set[str] = set()
    for where, item in placed:
        given = item.get(name)
        if isinstance(given, str) and given in seen:
            found.add(f"{where}/{name}", fault.format(given))
        elif isinstance(given, str) and given:
            seen.add(given)


def _check_kinds(blocks: object, pointer: str, found: Findings) -> None:
    walked = [block for _, block in _walk(blocks, pointer)]
    kinds = [block.get("type") for block in walked]
    if kinds.count("data_visualization") > CHARTS_MAX:
        found.add(pointer, f"no more than {CHARTS_MAX} data_visualization blocks allowed")
    if kinds.count("table") > 1:
        found.add(pointer, "only_one_table_allowed")
    written = [str(block.get("text", "")) for block in walked if block.get("type") == "markdown"]
    if sum(map(len, written)) > MARKDOWN_MAX:
        found.add(
            pointer, f"markdown text must be less than {MARKDOWN_MAX + 1} characters in total"
        )


def characters(value: object) -> int:
    """The visible characters of blocks: every `text` and `alt_text` in them."""
    return sum(len(word) for word in _words(value))


def _words(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, part_of in value.items():
            if key in ("text", "alt_text") and isinstance(part_of, str):
                yield part_of
            else:
                yield from _words(part_of)
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
