"""A concern's own page, opened by its private link alone: how it stands, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.web.concern import Planned, Result, Written, actions, outcomes, responses
from bot.web.drawing import draw
from bot.web.public import problems
from bot.web.public.asked import Asked
from bot.web.public.endpoint import Does, go_to
from bot.web.public.first import uuid_of
from bot.web.public.shapes import Choice, Fault, Line
from bot.web.public.told import Told, told
from bot.web.public.waiting import Waiting, waiting
from bot.web.timeline import Moment, timeline
from bot.web.views import View
from intake import views
from intake.clock import in_london
from intake.filed import afterwards, amending
from intake.lifecycle import OPEN
from intake.models import Concern, Feedback, FeedbackAnswer
from intake.people import links
from intake.saying import sent_cards
from intake.saying.feedback import FEEDBACK_LABELS

NO_ANSWER = Fault("feedback", "Choose whether it fixed it")


@dataclass(frozen=True, slots=True)
class Asks:
    """Did this fix it? About one outcome, with what was answered so far."""

    outcome: str
    choices: tuple[Choice, ...]
    said: str


@dataclass(frozen=True, slots=True)
class Came:
    """What a service has written of a concern so far."""

    responses: tuple[Written, ...] = ()
    actions: tuple[Planned, ...] = ()
    outcomes: tuple[Result, ...] = ()
    timeline: tuple[Moment, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowPage(View):
    """The page; `may_change` and `may_withdraw` say what its reporter may still do."""

    template: ClassVar[str] = "public/follow.html.jinja"
    here: str
    reference: str
    standing: str
    note: str
    text: str
    lines: tuple[Line, ...]
    came: Came | None
    asks: Asks | None
    waiting: tuple[Waiting, ...]
    told: tuple[Told, ...]
    may_change: bool
    may_withdraw: bool
    as_at: str
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The page's heading."""
        return f"Your report {self.reference}"


def sent_from_here(does: Does) -> Does:
    """Let a form through unless the browser says that another site's page sent it.

    No token is needed: whoever can name the address holds the secret already.
    """

    def answered(session: Session, asked: Asked) -> Response:
        return draw(problems.STALE_FORM, 403) if asked.is_elsewheres else does(session, asked)

    return answered


def show_concern(session: Session, asked: Asked) -> Response:
    """How it stands now."""
    return draw(own_page(session, asked, opened(session, asked)))


def take_answer(session: Session, asked: Asked) -> Response:
    """Did this fix it? The same answer once more changes nothing."""
    concern, said = opened(session, asked), asked.said("feedback")
    if said not in set(FEEDBACK_LABELS):
        return draw(own_page(session, asked, concern, (NO_ANSWER,)), 400)
    afterwards.take_feedback(
        session, concern, FeedbackAnswer(said), now=asked.now,
        outcome_id=uuid_of(asked.said("outcome")),
    )  # fmt: skip
    return go_to(here(asked))


def opened(session: Session, asked: Asked) -> Concern:
    """The concern that the link opens, locked. LinkUnknown, LinkEnded."""
    return links.concern_of(session, asked.names["secret"], now=asked.now)


def here(asked: Asked) -> str:
    """The path of the concern's own page."""
    return links.FOLLOW_PATH + asked.names["secret"]


def own_page(
    session: Session, asked: Asked, concern: Concern, faults: tuple[Fault, ...] = (),
    typed: Mapping[str, str] = MappingProxyType({}),
) -> FollowPage:  # fmt: skip
    """The page as it stands; `typed` is what refused answers said, masked, by their boxes."""
    sent = views.sent_of(session, concern)
    is_kept, is_asked = concern.kept_at is not None, concern.withdrawal_asked_at is not None
    card = sent_cards.sent_card(sent)
    return FollowPage(
        here=here(asked),
        reference=sent.reference,
        standing=card.facts[0][1],
        note=_note(concern),
        text=concern.text,
        lines=tuple(Line(*fact) for fact in card.facts[1:]),
        came=None if is_kept else _came(session, asked, concern),
        asks=None if is_kept else _asks(session, concern),
        waiting=waiting(session, concern, typed),
        told=() if is_kept else told(session, concern),
        may_change=amending.is_amendable(concern),
        may_withdraw=amending.is_amendable(concern) and not is_asked,
        as_at=in_london(asked.now),
        faults=faults,
    )


def _note(concern: Concern) -> str:
    if concern.kept_at is not None:
        return sent_cards.KEPT
    is_asked = concern.withdrawal_asked_at is not None and concern.state in OPEN
    return sent_cards.WITHDRAWAL_ASKED if is_asked else ""


def _came(session: Session, asked: Asked, concern: Concern) -> Came:
    return Came(
        responses(session, concern.id),
        actions(session, concern, asked.now),
        outcomes(session, concern.id),
        timeline(session, concern),
    )


def _asks(session: Session, concern: Concern) -> Asks | None:
    newest = session.scalars(
        select(Feedback)
        .where(Feedback.concern_id == concern.id)
        .order_by(Feedback.asked_at.desc(), Feedback.id)
    ).first()
    if newest is None:
        return None
    said = FEEDBACK_LABELS[newest.answer] if newest.answer else ""
    choices = _choices(newest.answer) if concern.state in afterwards.TOLD else ()
    return Asks(str(newest.outcome_id), choices, said)


def _choices(said: FeedbackAnswer | None) -> tuple[Choice, ...]:
    return tuple(
        Choice(answer.value, words, is_chosen=answer is said)
        for answer, words in FEEDBACK_LABELS.items()
    )
