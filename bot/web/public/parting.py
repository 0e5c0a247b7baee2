"""Two reports in one: the check page offers to part them, and each page leads to what is unsent."""

from dataclasses import dataclass

from starlette.responses import Response

from bot.web.public.draft import OwnDraft, show_next
from bot.web.public.first import draft_path
from bot.web.public.shapes import Form
from intake.drafting import parting, web_identity, web_parting
from intake.saying.parting_notices import short

SPLIT, WHOLE = "split", "whole"


@dataclass(frozen=True, slots=True)
class Offer:
    """The pieces as they would be parted, and the form that says yes or no."""

    form: Form
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unsent:
    """Another draft of this browser's: its first words, and where it goes on."""

    words: str
    path: str


def offer(mine: OwnDraft) -> Offer | None:
    """The question, while it is open."""
    pieces = parting.open_offer(mine.session, mine.concern)
    return Offer(mine.form("parts"), tuple(map(short, pieces))) if pieces else None


def take_parts(mine: OwnDraft) -> Response:
    """The answer; a second press, or one on words that have changed since, changes nothing."""
    said = mine.asked.said("parts")
    if parting.open_offer(mine.session, mine.concern):
        if said == SPLIT:
            web_parting.split(mine.session, mine.concern, mine.browser, now=mine.asked.now)
        elif said == WHOLE:
            parting.keep_whole(mine.session, mine.concern, now=mine.asked.now)
    return show_next(mine)


def others(mine: OwnDraft) -> tuple[Unsent, ...]:
    """What this browser has begun for the same practice and not sent."""
    begun = web_identity.unsent_drafts(
        mine.session, mine.browser.secret, mine.concern.practice_id
    )  # fmt: skip
    return tuple(
        Unsent(short(each.text), draft_path(each.id)) for each in begun if each is not mine.concern
    )
