"""What the quality team's messages say about sorting. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from intake.messages import Message
from intake.models.concerns import Signpost
from intake.safety.signposts import WAYS
from intake.saying.notices import Summary

SORTED = "Sorted"


def with_sorter(shown: Message, by: str) -> Message:
    """A message about a concern that says who has sorted it.

    Not as what: whoever takes a second look may read it.
    """
    others = tuple(fact for fact in shown.facts if fact[0] != SORTED)
    return replace(shown, facts=(*others, (SORTED, f"by {by}")))


def look_now(summary: Summary, found: Sequence[Signpost]) -> Message:
    """To the quality team: a person's label points at a signpost, where no flag is raised."""
    names = " and ".join(WAYS[signpost].name for signpost in found)
    leads = " and ".join(WAYS[signpost].lead for signpost in found)
    words = f"Somebody has sorted {summary.reference} as {names}. Please check that {leads} knows."
    return Message(
        text=words, title=f"{summary.reference}: {names}?", body=(words,), quote=summary.text
    )
