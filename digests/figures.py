"""One figure as every surface prints it: so many of so many, at a moment."""

from dataclasses import dataclass
from datetime import datetime

from digests.verdicts import percent


@dataclass(frozen=True, slots=True)
class Measure:
    """`numerator` of `denominator` at `as_at`; `definition` says who is in both."""

    name: str
    numerator: int
    denominator: int
    as_at: datetime
    definition: str

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
