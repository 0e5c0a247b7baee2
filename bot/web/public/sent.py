"""After Send: the reference, who sees it, and the private link, shown for a short while only."""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.draft import OwnDraft, show_next
from bot.web.public.parting import Unsent, others
from bot.web.public.problems import Sorry
from bot.web.public.shapes import Line
from bot.web.public.told import Told, told
from bot.web.views import View
from intake import views
from intake.people import links
from intake.saying import sent_cards

SHOWN_FOR = timedelta(minutes=15)
"""How long the browser that sent it can see the link again: a lost answer, a second press."""


@dataclass(frozen=True, slots=True)
class SentPage(View):
    """The page; `link` is the whole address of the concern's own page."""

    template: ClassVar[str] = "public/sent.html.jinja"
    reference: str
    link: str
    lines: tuple[Line, ...]
    told: tuple[Told, ...]
    others: tuple[Unsent, ...]

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Your report is sent"


def show_sent(mine: OwnDraft) -> Response:
    """The link, to who has just sent it; afterwards only that it is sent."""
    if mine.concern.submitted_at is None:
        return show_next(mine)
    if mine.asked.now - mine.concern.submitted_at > SHOWN_FOR:
        return draw(_shown_before(mine), 410)
    card = sent_cards.sent_card(views.sent_of(mine.session, mine.concern))
    link = f"{mine.asked.origin}{links.FOLLOW_PATH}{mine.browser.link}"
    lines = tuple(Line(label, words) for label, words in card.facts)
    said = told(mine.session, mine.concern)
    return draw(SentPage(mine.concern.reference or "", link, lines, said, others(mine)))


def _shown_before(mine: OwnDraft) -> Sorry:
    words = (
        f"{mine.concern.reference} is sent. Its private link was shown then: nobody else has it.",
        "If you do not have it, your report goes its way all the same.",
        "Unless you hid it from your practice, your practice manager can see what comes of it.",
    )
    return Sorry("This report is sent", words)
