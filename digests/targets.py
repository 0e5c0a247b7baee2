"""What a measure is to reach, and how far off it is: in words and in whole concerns, no colours."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from digests.verdicts import counted, percent

FEW = 20
"""Below so many each one weighs more than five points of a hundred: the words say so."""


@dataclass(frozen=True, slots=True)
class Target:
    """A share from 0 to 1, exact, and where it comes from.

    One that is to be beaten is a rate others have published; the rest are Inkling's own.
    """

    rate: Fraction
    source: str
    is_to_beat: bool = False

    @property
    def percent(self) -> str:
        """As printed: "73%"."""
        return percent(float(100 * self.rate))

    def beside(self, numerator: int, denominator: int) -> str:
        """The words beside the figure: "target 100%: 1 short; only 7, so each weighs 14 points"."""
        name = f"{'published rate to beat' if self.is_to_beat else 'target'} {self.percent}"
        if not denominator:
            return name
        return f"{name}: {self._distance(numerator, denominator)}{_weight(denominator)}"

    def _distance(self, numerator: int, denominator: int) -> str:
        exactly = self.rate * denominator
        needed = floor(exactly) + 1 if self.is_to_beat else ceil(exactly)
        if numerator >= needed:
            return "beaten" if self.is_to_beat else "met"
        return f"{needed - numerator} short"


def _weight(denominator: int) -> str:
    if denominator >= FEW:
        return ""
    points = counted(round(100 / denominator), "point")
    return f"; only {denominator}, so each weighs {points}"


ACKNOWLEDGED = Target(
    Fraction(1), "That all of them are acknowledged in time is Inkling's own target."
)
ACTION = Target(
    Fraction(1739, 2376),
    "The rate to beat is what two areas with a database like this one published together: "
    "an action for 1,739 of 2,376 concerns.",
    is_to_beat=True,
)
OUTCOME = Target(
    Fraction(1319, 2376),
    "The rate to beat is what the same two areas published: an outcome for 1,319 of 2,376 "
    "concerns.",
    is_to_beat=True,
)
REPORTING = Target(
    Fraction(51, 85),
    "The rate to beat is that of an area in which 51 of 85 practices reported each month.",
    is_to_beat=True,
)
"""Source of the rates: REQUIREMENTS I-19, I-21 and I-22, a published case study of two areas."""
