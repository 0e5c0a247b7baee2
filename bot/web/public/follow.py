"""A concern's own page, opened by its private link alone: how it stands, and what came of it."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.web.concern import Planned, Result, Written, actions, outcomes, responses
from bot.web.drawing import draw
from bot.web.public import problems
from bot.web.public.asked import Asked
from bot.web.public.endpoint import go_to
from bot.web.public.shapes import Choice, Fault, Line
from bot.web.timeline import Moment, timeline
from bot.web.views import View
from intake import afterwards, links, sent_cards, views
from intake.clock import in_london
from intake.feedback import FEEDBACK_LABELS
from intake.models import Concern, Feedback, FeedbackAnswer

NO_ANSWER = Fault("feedback", "Choose whether it fixed it")


@dataclass(frozen=True, slots=True)
class FollowPage(View):
    """The page. `answers` are there while "Did this fix it?" waits; `said` is what was answered."""

    template: ClassVar[str] = "public/follow.html.jinja"
    action: str
    reference: str
    standing: str
    text: str
    lines: tuple[Line, ...]
    responses: tuple[Written, ...]
    actions: tuple[Planned, ...]
    outcomes: tuple[Result, ...]
    timeline: tuple[Moment, ...]
    answers: tuple[Choice, ...]
    said: str
    as_at: str
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The page's heading."""
        return f"Your report {self.reference}"


def show_concern(session: Session, asked: Asked) -> Response:
    """How it stands now."""
    return draw(_page(session, asked, _opened(session, asked)))


def take_answer(session: Session, asked: Asked) -> Response:
    """Did this fix it? The same answer once more changes nothing."""
    concern, said = _opened(session, asked), asked.said("feedback")
    if asked.is_elsewheres:
        return draw(problems.STALE_FORM, 403)
    if said not in set(FEEDBACK_LABELS):
        return draw(_page(session, asked, concern, (NO_ANSWER,)), 400)
    afterwards.take_feedback(session, concern, FeedbackAnswer(said), now=asked.now)
    return go_to(links.FOLLOW_PATH + asked.names["secret"])


def _opened(session: Session, asked: Asked) -> Concern:
    return links.concern_of(session, asked.names["secret"], now=asked.now)


def _page(
    session: Session, asked: Asked, concern: Concern, faults: tuple[Fault, ...] = ()
) -> FollowPage:
    card = sent_cards.sent_card(views.sent_of(session, concern))
    newest = _newest_feedback(session, concern)
    is_waiting = newest is not None and newest.answer is None
    return FollowPage(
        action=links.FOLLOW_PATH + asked.names["secret"],
        reference=concern.reference or "",
        standing=sent_cards.STATE_WORDS[concern.state],
        text=concern.text,
        lines=tuple(Line(*fact) for fact in card.facts if fact[0] != "Now"),
        responses=responses(session, concern.id),
        actions=actions(session, concern, asked.now),
        outcomes=outcomes(session, concern.id),
        timeline=timeline(session, concern),
        answers=_answers() if is_waiting else (),
        said=FEEDBACK_LABELS[newest.answer] if newest and newest.answer else "",
        as_at=in_london(asked.now),
        faults=faults,
    )


def _newest_feedback(session: Session, concern: Concern) -> Feedback | None:
    return session.scalars(
        select(Feedback)
        .where(Feedback.concern_id == concern.id)
        .order_by(Feedback.asked_at.desc(), Feedback.id)
    ).first()


def _answers() -> tuple[Choice, ...]:
    return tuple(Choice(answer.value, words) for answer, words in FEEDBACK_LABELS.items())
