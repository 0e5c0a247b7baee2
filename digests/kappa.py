"""How often two people say the same, beyond what chance would give: Cohen's kappa. Pure."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import inf, sqrt

FEWEST = 20
"""Fewer pairs than this say too little for a verdict."""

VERDICTS = (
    (0.8, "people agree almost always"),
    (0.6, "people agree well"),
    (0.4, "people agree moderately: look at where they differ"),
    (0.2, "people agree little: the definitions need another look"),
    (-inf, "people hardly agree more than by chance: the definitions need another look"),
)
"""Above which kappa what is said. Source: Landis and Koch, Biometrics 1977."""

TOO_FEW = f"too few to say: fewer than {FEWEST} second looks"
NO_CHOICE = "no verdict: only one answer was ever given, so chance explains all of it"

Pairs = Sequence[tuple[Hashable, Hashable]]


@dataclass(frozen=True, slots=True)
class Kappa:
    """Of `pairs` answers `same` were the same.

    `value` from -1 to 1, 1 for full agreement, 0 for chance; None without pairs, and where both
    only ever gave one and the same answer. `lower` and `upper` bound it, 95 of 100 times.
    """

    pairs: int
    same: int
    value: float | None
    lower: float | None
    upper: float | None

    @property
    def verdict(self) -> str:
        """In words."""
        if self.pairs < FEWEST:
            return TOO_FEW
        if self.value is None:
            return NO_CHOICE
        return next(words for least, words in VERDICTS if self.value > least)


def cohen_kappa(pairs: Pairs) -> Kappa:
    """Kappa of two people's answers to the same questions, each a label of one closed set.

    Source: Cohen, Educational and Psychological Measurement 1960, its standard error too.
    """
    total, same = len(pairs), sum(first == second for first, second in pairs)
    by_chance = _by_chance(pairs)
    if by_chance == total * total:
        return Kappa(total, same, None, None, None)
    expected, observed = by_chance / total**2, same / total
    value = (observed - expected) / (1 - expected)
    margin = 1.96 * sqrt(observed * (1 - observed) / total) / (1 - expected)
    return Kappa(total, same, value, max(value - margin, -1.0), min(value + margin, 1.0))


def _by_chance(pairs: Pairs) -> int:
    """How many of all firsts crossed with all seconds are the same."""
    firsts, seconds = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    return sum(count * seconds[label] for label, count in firsts.items())
