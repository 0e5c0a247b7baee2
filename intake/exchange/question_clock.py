"""When a question is spoken of again and when it ends; how long it held a service up. Pure.

Source: DOMAIN section 3: the work clock pauses, the acknowledgement clock never; five working days.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from intake.clock import at_london, london_date
from intake.working_days import working_day_after

REMIND_AFTER_WORKING_DAYS = 2
END_AFTER_WORKING_DAYS = 5
_MORNING, _EVENING = 9, 17
"""Hours in London: a working day's reminder goes out, and a working day is over."""


def remind_at(asked_at: datetime) -> datetime:
    """The morning of the second working day after a question."""
    return at_london(working_day_after(london_date(asked_at), REMIND_AFTER_WORKING_DAYS), _MORNING)


def ends_at(asked_at: datetime) -> datetime:
    """The end of the fifth working day after a question."""
    return at_london(working_day_after(london_date(asked_at), END_AFTER_WORKING_DAYS), _EVENING)


@dataclass(frozen=True, slots=True)
class Wait:
    """The time for which a service waited for an answer; without an end it still does."""

    began: datetime
    ended: datetime | None = None

    def is_open(self, at: datetime) -> bool:
        """Whether the service waited at this instant."""
        return self.began <= at and (self.ended is None or at < self.ended)

    def days(self, since: datetime, until: datetime) -> int:
        """Whole London days of it that fall between two instants; never below 0."""
        ended = until if self.ended is None else min(self.ended, until)
        return max(0, (london_date(ended) - london_date(max(self.began, since))).days)


def days_late(due_on: date, since: datetime, waits: Iterable[Wait], at: datetime) -> int:
    """Days past a day promised at `since`, less those spent waiting; 0 while an answer is awaited.

    The work clock: a service is not overdue because its question has no answer yet.
    """
    known = tuple(waits)
    if any(wait.is_open(at) for wait in known):
        return 0
    paused = sum(wait.days(since, at) for wait in known)
    return max(0, (london_date(at) - due_on).days - paused)
