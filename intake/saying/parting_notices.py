"""The two questions about what is one draft and what is two. Pure."""

from intake.messages import Button, Message, Row, Section

_SHOWN = 150
"""So many letters of a draft tell which one is meant."""


def join(newer: str, older: str, older_text: str) -> Message:
    """To the reporter: whether this is part of the draft above, or something new."""
    words = "You have a draft above that is not sent yet. Is this part of it, or something new?"
    buttons = (
        Button("Add to the draft above", "join_draft", f"{newer}:{older}"),
        Button("Start a new one", "keep_apart", newer),
    )
    return Message(
        text=words, body=(words,), quote=short(older_text), rows=(Row("", buttons),)
    )  # fmt: skip


def joined() -> Message:
    """The question, once the words are in the older draft."""
    words = "Added to your draft above. Press Send there when it looks right."
    return Message(text=words, body=(words,))


def kept_apart() -> Message:
    """The question, once they are two."""
    words = "This is a draft of its own. Each has its own Send."
    return Message(text=words, body=(words,))


def split(concern: str, parts: tuple[str, ...]) -> Message:
    """To the reporter: this may be two concerns, which two services would answer."""
    words = f"This may be {len(parts)} concerns. Shall I make a draft of each?"
    lines = tuple(f"{number}. {short(part)}" for number, part in enumerate(parts, start=1))
    buttons = (
        Button("Split", "split_draft", concern),
        Button("Keep as one", "keep_whole", concern),
    )
    return Message(
        text=words, body=(words,), sections=(Section("", lines),), rows=(Row("", buttons),)
    )  # fmt: skip


def may_be(count: int) -> str:
    """On the card of somebody who was asked enough: the same as a sentence, with no question."""
    return (
        f"This may be {count} concerns. You can send it as it is. To part them, change your words: "
        "take one out, then report that one by itself."
    )


def parted(count: int) -> Message:
    """The question, once each part is a draft."""
    words = f"Done: {count} drafts, each with its own Send. The others stand below."
    return Message(text=words, body=(words,))


def a_part() -> Message:
    """In the thread of a draft that was split off."""
    words = "This draft was part of another message of yours. Nothing is sent until you press Send."
    return Message(text=words, body=(words,))


def kept_whole() -> Message:
    """The question, once it is one."""
    words = "Kept as one draft."
    return Message(text=words, body=(words,))


def short(text: str) -> str:
    """The beginning of words, on one line: enough to tell which are meant."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"
