"""Where the classifier can't tell the domain: what the card says of that, and whether to ask."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from classifiers import abstaining
from intake import outbox
from intake.drafting import kinds, practice_question
from intake.labelling import codes
from intake.models import Axis, Classification, Concern, Source
from intake.questions import ANSWER, ASK_DOMAIN, MOST_QUESTIONS
from intake.saying.cards import Hint


def hints(labels: Sequence[Classification], axis: Axis) -> tuple[Hint, ...]:
    """The labels of an axis as a card shows them."""
    return tuple(_hint(row) for row in labels if row.axis is axis)


def _hint(row: Classification) -> Hint:
    words = codes.words_of(row.axis, row.code)
    if row.confidence is None:
        return Hint(words, tuple(row.cues), is_said=row.source is Source.HUMAN)
    return Hint(words, tuple(row.cues), abstaining.in_words(row.confidence))


def is_unsure(concern: Concern, labels: Sequence[Classification]) -> bool:
    """Whether the classifier has read the words and can't tell the domain, and nobody has said."""
    domains = [row for row in labels if row.axis is Axis.DOMAIN]
    if concern.classified_at is None or any(row.source is Source.HUMAN for row in domains):
        return False
    return abstaining.is_unsure(row.confidence or 0.0 for row in domains)


def asks_domain(session: Session, concern: Concern, labels: Sequence[Classification]) -> bool:
    """Whether its reporter may be asked for one tap more: at most three are, whatever they are.

    Of praise and ideas nothing is asked: neither is a matter of harm.
    """
    if concern.kind in kinds.UNHARMING or not is_unsure(concern, labels):
        return False
    asked = _asked(session, concern) - {ASK_DOMAIN}
    return len(asked) + practice_question.asks_of(session, concern).offers < MOST_QUESTIONS


def _asked(session: Session, concern: Concern) -> set[str]:
    """The steps of every question that its card has asked so far."""
    rows = (row for shown in outbox.wordings(session, concern, outbox.CARD) for row in shown.rows)
    steps = (control.step for row in rows for control in row.controls)
    return {step for step in steps if step.startswith(ANSWER)}
