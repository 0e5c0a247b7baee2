"""A draft begun at one sitting: its words and answers together, shown on one card."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from intake import reporting, telling
from intake.drafting import answers
from intake.drafting.drafts import Typed
from intake.lifecycle import State, Step, advance
from intake.models import Concern, Door, Person
from intake.questions import Missing


@dataclass(frozen=True, slots=True)
class Filled:
    """What somebody filled in; "" for what they left out.

    `has_seen_mask`: they saw their words without the identifiers, and sent those.
    """

    typed: Typed
    answers: Mapping[Missing, str]
    door: Door
    is_test: bool = False
    has_seen_mask: bool = False


def begin(session: Session, reporter: Person, filled: Filled, *, now: datetime) -> Concern:
    """Begin a draft whose first card shows everything that was filled in."""
    concern = reporting.start_draft(
        session, reporter, filled.typed, now=now, door=filled.door, is_test=filled.is_test
    )
    for fact, value in filled.answers.items():
        if value:
            answers.take_answer(session, concern, fact, value, now=now)
    if filled.has_seen_mask and concern.state is State.HELD:
        concern.state = advance(concern.state, Step.RELEASE)
        telling.record_own(session, concern, "draft.released", now=now)
    session.flush()
    telling.replace_unseen_card(session, concern)
    return concern
