"""The weekly digest as values: everything it says, before a word is laid out."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain, load_taxonomy
from digests import counts, measures, practices, targets
from digests.figures import Measure
from digests.openings import Openings, openings
from digests.overdue import Late, late_actions, unacknowledged
from digests.signals import Variation
from digests.spc import Chart, chart_for
from digests.verdicts import change_words, usual_words
from digests.weeks import Week, four_weeks_to, last_full_month
from intake.labelling import codes
from intake.models import Area, Axis, Concern, Harm

COHORT_DAYS = (28, 90)
MODERATE_OR_WORSE = (Harm.MODERATE, Harm.SEVERE, Harm.DEATH)


class WeekNotBegun(ValueError):
    """A digest was asked for a week in the future."""

    def __init__(self, week: Week) -> None:
        super().__init__(f"Week {week} has not begun. Ask for an earlier one.")


@dataclass(frozen=True, slots=True)
class Series:
    """One label's weekly counts, oldest first, and the chart they deserve.

    A week that is not over is counted, but the chart lacks it: whole weeks alone are judged.
    `domain` is that of a domain or sub-theme; None where it has none.
    """

    label: str
    counts: tuple[int, ...]
    chart: Chart
    domain: Domain | None = None

    @property
    def count(self) -> int:
        """The count of the latest week."""
        return self.counts[-1]

    @property
    def so_far(self) -> int | None:
        """The count of a latest week that is not over; None where it is."""
        return self.count if self.chart.points[-1].value is None else None

    @property
    def last(self) -> int | None:
        """The count of the week before; None in the first week."""
        return self.counts[-2] if len(self.counts) > 1 else None

    @property
    def usual(self) -> str:
        """The usual range in words, or "too few to say"."""
        return usual_words(self.chart)

    @property
    def is_unusual(self) -> bool:
        """Whether the latest week is a special cause; one that is not over never is."""
        return self.chart.variation not in {None, Variation.COMMON}

    @property
    def change(self) -> str:
        """Why the week is unusual, or "no unusual change"."""
        return change_words(self.chart)


@dataclass(frozen=True, slots=True)
class Digest:
    """One area's week, as it stood at `as_at`.

    `several` counts concerns in more than one domain. `harmed` counts those of moderate harm or
    worse (after triage, else as reported): show it suppressed only.
    """

    area: str
    week: Week
    as_at: datetime
    received: Series
    domains: tuple[Series, ...]
    themes: tuple[Series, ...]
    several: int
    unsorted: int
    harmed: int
    acknowledged: Measure
    with_action: Measure
    with_outcome: Measure
    cohorts: tuple[Measure, ...]
    practices: tuple[Measure, ...]
    volume: Measure
    unacknowledged: tuple[Late, ...]
    late_actions: tuple[Late, ...]
    opened: Openings

    @property
    def main_measures(self) -> tuple[Measure, Measure, Measure]:
        """K-1, K-2 and K-3."""
        return self.acknowledged, self.with_action, self.with_outcome

    @property
    def late(self) -> tuple[Late, ...]:
        """All that is overdue."""
        return self.unacknowledged + self.late_actions

    @property
    def is_unfinished(self) -> bool:
        """Whether the week was still running at `as_at`."""
        return self.as_at < self.week.ends_at

    @property
    def is_quiet(self) -> bool:
        """Nobody reported anything, which is nothing unusual, and nothing is overdue."""
        return self.received.count == 0 and not self.received.is_unusual and not self.late


def compose(session: Session, area_id: UUID, week: Week, as_at: datetime) -> Digest:
    """The digest of an area's week, from times at or before `as_at` alone. Reads only.

    `as_at` is aware; a posted digest is made again with `week.as_at(now)`.
    WeekNotBegun for a week that starts later; sqlalchemy.exc.NoResultFound for an unknown area.
    """
    if as_at < week.starts_at:
        raise WeekNotBegun(week)
    weeks = counts.history(session, area_id, week, as_at)
    month = last_full_month(as_at)
    return Digest(
        area=session.scalars(select(Area.name).where(Area.id == area_id)).one(),
        week=week,
        as_at=as_at,
        received=_series(
            "All concerns", counts.received(session, area_id, weeks, as_at), week, as_at
        ),
        domains=_domains(session, area_id, weeks, as_at),
        themes=_themes(session, area_id, weeks, as_at),
        several=counts.in_several_domains(session, area_id, week, as_at),
        unsorted=counts.unlabelled(session, area_id, week, as_at),
        harmed=_harmed(session, area_id, week, as_at),
        acknowledged=measures.acknowledged_in_time(session, area_id, week, as_at),
        with_action=measures.with_action(session, area_id, as_at),
        with_outcome=measures.with_outcome(session, area_id, as_at),
        cohorts=_cohorts(session, area_id, as_at),
        practices=(
            practices.practices_reporting(session, area_id, four_weeks_to(week), as_at),
            practices.practices_reporting(session, area_id, month, as_at, targets.REPORTING),
        ),
        volume=practices.volume(session, area_id, month, as_at),
        unacknowledged=unacknowledged(session, area_id, as_at),
        late_actions=late_actions(session, area_id, as_at),
        opened=openings(session, area_id, week, as_at),
    )


def _series(
    label: str, weekly: tuple[int, ...], week: Week, as_at: datetime, domain: Domain | None = None
) -> Series:
    judged = weekly if as_at >= week.ends_at else (*weekly[:-1], None)
    return Series(label, weekly, chart_for(judged), domain)


def _domains(
    session: Session, area_id: UUID, weeks: tuple[Week, ...], as_at: datetime
) -> tuple[Series, ...]:
    found = counts.labelled(session, area_id, Axis.DOMAIN, weeks, as_at)
    none = (0,) * len(weeks)
    return tuple(
        _series(domain.label, found.get(domain, none), weeks[-1], as_at, domain)
        for domain in Domain
    )


def _themes(
    session: Session, area_id: UUID, weeks: tuple[Week, ...], as_at: datetime
) -> tuple[Series, ...]:
    """Sub-themes of this week's concerns, and any that is unusual; unusual first, then most."""
    found = counts.labelled(session, area_id, Axis.THEME, weeks, as_at)
    every = [
        _series(codes.words_of(Axis.THEME, code), weekly, weeks[-1], as_at, _domain(code))
        for code, weekly in found.items()
    ]
    told = [series for series in every if series.count or series.is_unusual]
    return tuple(sorted(told, key=_most_telling))


def _most_telling(series: Series) -> tuple[bool, int, str]:
    return not series.is_unusual, -series.count, series.label


def _domain(code: str) -> Domain | None:
    """A sub-theme's; None where it sets none, or a later taxonomy has dropped it."""
    taxonomy = load_taxonomy()
    return taxonomy[code].domain if code in taxonomy else None


def _harmed(session: Session, area_id: UUID, week: Week, as_at: datetime) -> int:
    """How many stood at moderate harm or worse: after triage, else as reported."""
    was_received = counts.was_received(area_id, week.starts_at, week.ends_at, as_at)
    reported = counts.harm_at(as_at)
    harm = case((Concern.harm_triaged_at <= as_at, Concern.triaged_harm), else_=reported)
    query = select(func.count()).select_from(Concern)
    return session.scalar(query.where(*was_received, harm.in_(MODERATE_OR_WORSE))) or 0


def _cohorts(session: Session, area_id: UUID, as_at: datetime) -> tuple[Measure, ...]:
    actions = (measures.with_action_within(session, area_id, d, as_at) for d in COHORT_DAYS)
    outcomes = (measures.with_outcome_within(session, area_id, d, as_at) for d in COHORT_DAYS)
    return (*actions, *outcomes, measures.no_change_needed(session, area_id, as_at))
