"""Whether a suggestion follows what is denied, harmless or in doubt: the rate that is held.

The model fails more than half of the denials. The pairs stay, and the card says the figures.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from classifiers.taxonomy import Taxonomy
from classifiers.themes import Classifier
from tests.classifiers.denial_pairs import DENIED, HARMLESS, IN_DOUBT, PAIRS, Pair

CARD = Path(__file__).parents[2] / "docs" / "model-card.md"


def holds(pair: Pair, classifier: Classifier) -> bool:
    told, other = (
        {theme.code for theme in classifier.read(text).themes} for text in (pair.told, pair.other)
    )
    return pair.code in told and (pair.code in other) == pair.stays


@pytest.mark.parametrize(
    ("name", "pairs", "held"),
    [("denied", DENIED, 9), ("no harm came", HARMLESS, 5), ("in doubt", IN_DOUBT, 5)],
)
def test_as_many_pairs_hold_as_the_card_says(
    name: str, pairs: Sequence[Pair], held: int, classifier: Classifier
) -> None:
    """One more or less is another processor's arithmetic."""
    found = sum(holds(pair, classifier) for pair in pairs)
    assert abs(found - held) <= 1
    [line] = re.findall(rf"^\| {name}.*\|$", CARD.read_text("utf-8"), re.MULTILINE)
    assert line.endswith(f"| {held} of {len(pairs)} |")


def test_pairs_are_enough_and_of_codes_that_are_suggested(taxonomy: Taxonomy) -> None:
    assert len(PAIRS) >= 20
    assert len(set(PAIRS)) == len(PAIRS)
    assert all(taxonomy[pair.code].may_be_suggested for pair in PAIRS)
