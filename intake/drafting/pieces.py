"""The concerns that a draft's words may hold, and a sentence about them where nothing is asked."""

from uuid import UUID

from sqlalchemy.orm import Session

from intake.models import Concern
from intake.people.known import known_in
from intake.questions import MOST_QUESTIONS, SPLIT, has_turn
from intake.reading.matching import match_provider
from intake.reading.new_issues import Named
from intake.reading.topics import issues_in
from intake.saying import parting_notices


def pieces_of(session: Session, concern: Concern) -> tuple[str, ...]:
    """The words of each; () where the draft is one."""
    return issues_in(concern.text, named(session, concern))


def named(session: Session, concern: Concern) -> Named:
    """Finds the one service that words are about, as this draft's reporter would mean it."""
    index, own = known_in(session, concern.area_id).index, {concern.practice_id}

    def service(text: str) -> UUID | None:
        return match_provider(text, index, own).best

    return service


def offer_to_come(session: Session, concern: Concern) -> frozenset[str]:
    """The offer to part several, where it needs the last turn: no other question may take that."""
    asked = concern.questions_asked
    is_last = len(asked) == MOST_QUESTIONS - 1 and SPLIT not in asked
    return frozenset({SPLIT}) if is_last and pieces_of(session, concern) else frozenset()


def unasked(session: Session, concern: Concern) -> str:
    """What the card says of several where a fourth question would ask to part them; or nothing."""
    if has_turn(SPLIT, concern.questions_asked):
        return ""
    parts = pieces_of(session, concern)
    return parting_notices.may_be(len(parts)) if parts else ""
