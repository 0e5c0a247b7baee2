"""What is said of concerns that look alike. Pure."""

from intake.messages import Button, Message, Row
from intake.saying.notices import Summary
from intake.suppression import HIDDEN, suppressed, suppressed_words


def looks_like(summary: Summary, other: Summary) -> Message:
    """To the quality team: two concerns that may be one event, to be linked by a person."""
    pair = f"{summary.concern}:{other.concern}"
    words = f"{summary.reference} looks like {other.reference}."
    buttons = (Button("Link", "link", pair), Button("Not the same", "not_same", pair))
    return Message(
        text=words,
        title=f"{summary.reference} and {other.reference}: the same?",
        body=(f"{words} Linked, each keeps its own clock and is counted as before.",),
        facts=(
            ("Service", summary.provider),
            (summary.reference, f"{summary.when}. {summary.text}"),
            (other.reference, f"{other.when}. {other.text}"),
        ),
        rows=(Row("", buttons),),
    )


def linked(pair: str, concern: str, count: int, by: str) -> Message:
    """The question, once they are linked."""
    words = f"{pair} are linked by {by}: a cluster of {count}."
    return Message(
        text=words, body=(words,), rows=(Row("", (Button("Unlink", "unlink", concern),)),)
    )


def apart(pair: str, by: str) -> Message:
    """The question, once they are not the same."""
    words = f"{pair} are not the same, says {by}."
    return Message(text=words, body=(words,))


def unlinked(reference: str, by: str) -> Message:
    """The question, once the link is undone."""
    words = f"{reference} was taken out of its cluster by {by}."
    return Message(text=words, body=(words,))


def others_said_so(count: int) -> Message:
    """To the reporter: not alone. A number only where it can point at nobody; never whose."""
    is_hidden = suppressed(count) == HIDDEN
    who = "Others have" if is_hidden else f"{suppressed_words(count).capitalize()} others have"
    words = f"{who} said something like this too. Yours counts on its own, and has its own clock."
    return Message(text=words, body=(words,))


def others_say_so_too(reference: str) -> Message:
    """To who said it before: no number, for the next one to come would show by it."""
    words = (
        f"Others have said something like {reference} too, so you are not alone with it. "
        "There is nothing for you to do: it counts on its own, and keeps its own clock."
    )
    return Message(text=words, body=(words,))
