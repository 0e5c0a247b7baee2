"""Where the classifier can't tell the domain: what the card says of that, and whether to ask."""

from collections.abc import Sequence

from classifiers import abstaining
from intake.drafting import kinds
from intake.labelling import codes
from intake.models import Axis, Classification, Concern, Door, Source
from intake.questions import DOMAIN, has_turn
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


def asks_domain(concern: Concern, labels: Sequence[Classification]) -> bool:
    """Whether its reporter may be asked for one tap more: at most three are, whatever they are.

    Of praise and ideas nothing is asked: neither is a matter of harm. The web form has no page
    for it.
    """
    if concern.kind in kinds.UNHARMING or concern.door is Door.WEB:
        return False
    return is_unsure(concern, labels) and has_turn(DOMAIN, concern.questions_asked)
