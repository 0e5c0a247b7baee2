"""What stands on a person's screen: which message says a label, which question it asks."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tests.wire.rig import Json

PART = {"split_draft": "split", "keep_whole": "split", "join_draft": "join", "keep_apart": "join"}
"""Two answers to one question, by what a press on them does."""

DEEDS = frozenset({
    "send", "change", "discard", "choose_privacy", "release", "rewrite", "vouch", "reword",
})  # fmt: skip
"""What somebody does of their own accord with a draft: every other press answers a question."""

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def elements(message: Json) -> Iterator[Json]:
    """Everything in a message that can be pressed."""
    for block in message.get("blocks", ()):
        yield from block.get("elements", ()) if block["type"] == "actions" else ()
        yield from [block["accessory"]] if block.get("accessory") else ()


def label_of(element: Json) -> str:
    """What it says."""
    words: Json = element.get("text") or element.get("placeholder") or {}
    return str(words.get("text", ""))


def newest_with(messages: Sequence[Json], label: str) -> tuple[Json, str]:
    """The newest message that offers a label, as a person looks from the bottom up; the label.

    "Add to …" stands for whatever begins so. AssertionError when nothing does, with what there is.
    """
    labels = [(m, label_of(element)) for m in messages for element in elements(m)]
    found = [(m, said) for m, said in labels if is_meant(said, label)]
    assert found, f"nothing says {label!r}; there is {sorted({said for _, said in labels})}"
    return max(found, key=lambda pair: float(pair[0]["ts"]))


def is_meant(said: str, label: str) -> bool:
    """Whether a script's label means this one."""
    return said.startswith(label[:-1]) if label.endswith("…") else said == label


def questions(message: Json) -> Iterator[tuple[str, str]]:
    """(the draft's id, the question) for each question of a message about a draft.

    Whatever can be pressed asks something, but for the deeds that are known: so none escapes.
    """
    draft = about(message)
    for element in elements(message) if draft else ():
        step = str(element.get("action_id", "")).partition("#")[0]
        if step and step not in DEEDS:
            yield draft, PART.get(step, step)


def about(message: Json) -> str:
    """The id of the draft that a message's buttons belong to; nothing where they name none."""
    ids = [_UUID.search(str(carried(element))) for element in elements(message)]
    return next((match[0] for match in ids if match), "")


def carried(element: Json) -> Any:
    """What a press on it takes along: its value, or the context in its action id."""
    return element.get("value") or element.get("action_id")
