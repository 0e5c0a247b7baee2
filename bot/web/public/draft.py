"""A draft on its way: which page comes next, and the verbs that need no page of their own."""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public import problems
from bot.web.public.asked import Asked
from bot.web.public.endpoint import go_to
from bot.web.public.first import draft_path, uuid_of
from bot.web.public.shapes import Form
from bot.web.public.tokens import is_from_our_page, token_of
from intake import reporting, views
from intake.drafting import web_reporting
from intake.drafting.practice_question import asks_of
from intake.drafting.web_reporting import Browser
from intake.errors import ConcernNotFound
from intake.lifecycle import UNSENT, State
from intake.models import Concern
from intake.questions import Missing, next_question

PAGES = {Missing.PROVIDER: "service", Missing.HARM: "harm", Missing.WHEN: "when"}
"""The last part of a question's address."""


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """The draft of this browser, with what its pages need."""

    session: Session
    asked: Asked
    browser: Browser
    concern: Concern

    def path(self, page: str = "") -> str:
        """The address of one of its pages; without one, of whatever comes next."""
        return draft_path(self.concern.id) + (f"/{page}" if page else "")

    def form(self, page: str) -> Form:
        """A form that goes to one of its pages, and afterwards where this page was to go."""
        token = token_of(self.session, self.asked.browser, self.concern.id)
        back = "?to=check" if self.asked.query.get("to") == "check" else ""
        return Form(self.path(page) + back, token, str(self.concern.id))

    @property
    def onward(self) -> str:
        """Where an answer leads: back to the check page if one came from there."""
        return self.path("check" if self.asked.query.get("to") == "check" else "")


Drawn = Callable[[OwnDraft], Response]


def of_own_draft(does: Drawn) -> Callable[[Session, Asked], Response]:
    """Let a page be reached only from the browser that began the draft. ConcernNotFound."""

    def answered(session: Session, asked: Asked) -> Response:
        return does(own(session, asked))

    return answered


def on_own_page(does: Drawn) -> Callable[[Session, Asked], Response]:
    """As `of_own_draft`, for what a form of ours sends; a page that is too old changes nothing."""

    def answered(session: Session, asked: Asked) -> Response:
        mine = own(session, asked)
        if not is_from_our_page(session, asked, mine.concern.id):
            return draw(problems.STALE_FORM, 403)
        return does(mine)

    return answered


def own(session: Session, asked: Asked) -> OwnDraft:
    """The draft of the address, if this browser began it. ConcernNotFound."""
    draft_id = uuid_of(asked.names["draft"])
    if draft_id is None:
        raise ConcernNotFound("of this page")
    browser = Browser(asked.browser, draft_id)
    return OwnDraft(session, asked, browser, web_reporting.own_draft(session, browser))


def show_next(mine: OwnDraft) -> Response:
    """On to what the draft needs next."""
    return go_to(mine.path(_next_page(mine.session, mine.concern)))


def _next_page(session: Session, concern: Concern) -> str:
    if concern.submitted_at is not None:
        return "sent"
    if concern.state not in UNSENT:
        return "over"
    if concern.state is State.HELD:
        return "masked"
    asked = next_question(views.answered(concern), asks_of(session, concern))
    return PAGES[asked] if asked else "check"


def unsent(does: Drawn) -> Drawn:
    """For pages of a draft that is still open: any other is led on to where it stands."""

    def answered(mine: OwnDraft) -> Response:
        return does(mine) if mine.concern.state is State.DRAFT else show_next(mine)

    return answered


def show_over(mine: OwnDraft) -> Response:
    """A draft that has ended unsent."""
    if _next_page(mine.session, mine.concern) != "over":
        return show_next(mine)
    if mine.concern.state is State.DISCARDED:
        return draw(problems.DISCARDED)
    return draw(problems.EXPIRED, 410)


def take_discard(mine: OwnDraft) -> Response:
    """Nothing is sent."""
    if mine.concern.state in UNSENT:
        reporting.discard(mine.session, mine.concern, now=mine.asked.now)
    return show_next(mine)
