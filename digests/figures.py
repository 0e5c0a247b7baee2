"""One figure as every surface prints it: so many of so many, at a moment."""

from dataclasses import dataclass
from datetime import datetime

from digests.targets import Target
from digests.verdicts import percent


@dataclass(frozen=True, slots=True)
class Measure:
    """`numerator` of `denominator` at `as_at`; `definition` says who is in both.

    `target`: what it is to reach; None where nothing is asked of it.
    """

    name: str
    numerator: int
    denominator: int
    as_at: datetime
    definition: str
    target: Target | None = None

    @property
    def percent(self) -> float | None:
        """From 0 to 100, not rounded; None where there is nothing to measure."""
        return self.rate(100)

    def rate(self, per: int) -> float | None:
        """The numerator for every so many of the denominator; None where there are none."""
        return per * self.numerator / self.denominator if self.denominator else None

    @property
    def share(self) -> str:
        """The percentage as printed: "88%", or "none yet"."""
        return "none yet" if self.percent is None else percent(self.percent)

    @property
    def words(self) -> str:
        """As printed: "88% (14 of 16)", or "none yet (0 of 0)"."""
        return f"{self.share} ({self.numerator} of {self.denominator})"

    @property
    def beside(self) -> str:
        """What it is to reach, and how far off it is: "target 100%: 2 short"; "" without one."""
        return self.target.beside(self.numerator, self.denominator) if self.target else ""

    @property
    def told(self) -> str:
        """As printed where its target stands beside it: "88% (14 of 16), target 100%: 2 short"."""
        return f"{self.words}, {self.beside}" if self.target else self.words

    @property
    def explained(self) -> str:
        """Who is in it, and where its target comes from."""
        return f"{self.definition} {self.target.source}" if self.target else self.definition
