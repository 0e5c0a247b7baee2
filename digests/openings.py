"""How often who reported was opened, and for which reasons: for the subcommittee. Reads only."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from digests.weeks import Week
from intake.models import IdentityOpening, OpeningReason
from intake.saying.opening_notices import REASONS

NAME = "Identities opened by a quality lead"
DEFINITION = (
    "How often in the week a quality lead opened who reported a concern. Each time takes one of "
    "the permitted reasons, is in the audit, and is told to the reporter."
)


@dataclass(frozen=True, slots=True)
class Openings:
    """Each reason that was given, with how often; the most frequent first."""

    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def count(self) -> int:
        """How often in all."""
        return sum(count for _, count in self.reasons)

    @property
    def words(self) -> str:
        """In a line: "2 (safeguarding a child or an adult 2)"; "none"."""
        lines = (f"{reason[0].lower()}{reason[1:]} {count}" for reason, count in self.reasons)
        told = ", ".join(lines)
        return f"{self.count} ({told})" if told else "none"


def openings(session: Session, area_id: UUID, week: Week, as_at: datetime) -> Openings:
    """Those of a week, as they stood at `as_at`."""
    query = (
        select(IdentityOpening.reason, func.count().label("times"))
        .where(
            IdentityOpening.area_id == area_id,
            IdentityOpening.opened_at >= week.starts_at,
            IdentityOpening.opened_at < week.ends_at,
            IdentityOpening.opened_at <= as_at,
        )
        .group_by(IdentityOpening.reason)
    )
    found = {row.reason: row.times for row in session.execute(query)}
    order = sorted(found, key=lambda reason: (-found[reason], list(OpeningReason).index(reason)))
    return Openings(tuple((REASONS[reason], found[reason]) for reason in order))
