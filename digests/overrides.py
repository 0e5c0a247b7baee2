"""K-11: how often people change what the classifier suggested, by axis and week. Reads only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from classifiers.taxonomy import load_taxonomy
from digests.counts import not_yet
from digests.shares import Parts, WeeklyShare, weekly_share
from digests.weeks import Week
from intake.labelling import codes
from intake.models import Axis, Classification, Concern, LabelReview, ReviewPurpose, Source

DEFINITION = (
    "Of the concerns sorted in the week for which the classifier had suggested something here, "
    "those where a person said something else. The latest review of a week counts; what only "
    "people may set is left out."
)


@dataclass(frozen=True, slots=True)
class Override:
    """One axis. `filled`: where the classifier had left it open and a person said something."""

    axis: Axis
    share: WeeklyShare
    filled: int


@dataclass(frozen=True, slots=True)
class Judged:
    """A review beside the suggestion it judged: each axis's codes; None was not asked."""

    model_version: str
    suggested: dict[Axis, frozenset[str]]
    said: dict[Axis, frozenset[str] | None]

    def is_changed(self, axis: Axis) -> bool | None:
        """Whether the person said something else; None where nothing was suggested or asked."""
        if not self.suggested[axis] or self.said[axis] is None:
            return None
        return self.suggested[axis] != self.said[axis]

    def is_filled(self, axis: Axis) -> bool:
        """Whether the person said something where nothing was suggested."""
        return not self.suggested[axis] and bool(self.said[axis])


def overrides(
    session: Session, area_id: UUID, weeks: Sequence[Week], as_at: datetime
) -> tuple[tuple[Override, ...], tuple[str, ...]]:
    """Every axis over `weeks`, and the versions of the models judged in the last of them."""
    found = _judged(session, area_id, weeks, as_at)
    versions = {one.model_version for one in found[-1]}
    return tuple(_override(axis, found, weeks[-1], as_at) for axis in Axis), tuple(sorted(versions))


def _override(
    axis: Axis, found: Sequence[Sequence[Judged]], week: Week, as_at: datetime
) -> Override:
    parts = [_parts(one.is_changed(axis) for one in judged) for judged in found]
    share = weekly_share(codes.AXIS_WORDS[axis], parts, DEFINITION, week, as_at)
    return Override(axis, share, sum(one.is_filled(axis) for one in found[-1]))


def _parts(changes: Iterable[bool | None]) -> Parts:
    told = [change for change in changes if change is not None]
    return sum(told), len(told)


def _judged(
    session: Session, area_id: UUID, weeks: Sequence[Week], as_at: datetime
) -> list[list[Judged]]:
    """The latest review of each text in each week, a list a week."""
    suggested = _suggestions(session, area_id, weeks, as_at)
    query = (
        select(LabelReview)
        .join(Concern, Concern.id == LabelReview.concern_id)
        .where(*_judging(area_id, weeks, as_at))
        .order_by(LabelReview.number)
    )
    latest = {
        (Week.containing(row.reviewed_at), row.concern_id, row.text_version): row
        for row in session.scalars(query)
    }
    by_week: dict[Week, list[Judged]] = {week: [] for week in weeks}
    for (week, concern_id, version), row in latest.items():
        by_week[week].append(_judge(row, suggested.get((concern_id, version), {})))
    return list(by_week.values())


def _judging(
    area_id: UUID, weeks: Sequence[Week], as_at: datetime
) -> tuple[ColumnElement[bool], ...]:
    """Conditions on a review: of these weeks, of a suggestion that its reviewer was shown."""
    return (
        *was_reviewed(area_id, weeks[0].starts_at, as_at),
        LabelReview.reviewed_at < weeks[-1].ends_at,
        LabelReview.purpose == ReviewPurpose.TRIAGE,
        LabelReview.model_version.is_not(None),
    )


def was_reviewed(
    area_id: UUID, start: datetime, as_at: datetime
) -> tuple[ColumnElement[bool], ...]:  # fmt: skip
    """Conditions on a review, and on its concern: a real one that was not withdrawn then."""
    return (
        LabelReview.area_id == area_id,
        LabelReview.reviewed_at >= start,
        LabelReview.reviewed_at <= as_at,
        Concern.is_test.is_(False),
        not_yet(Concern.withdrawn_at, as_at),
    )


Suggestions = dict[tuple[UUID, int], dict[Axis, set[str]]]


def _suggestions(
    session: Session, area_id: UUID, weeks: Sequence[Week], as_at: datetime
) -> Suggestions:
    """What the classifier had said of each text that was reviewed."""
    is_judged = and_(
        Classification.concern_id == LabelReview.concern_id,
        Classification.text_version == LabelReview.text_version,
        Classification.model_version == LabelReview.model_version,
        Classification.source == Source.MODEL,
    )
    query = (
        select(
            Classification.concern_id,
            Classification.text_version,
            Classification.axis,
            Classification.code,
        )
        .join(LabelReview, is_judged)
        .join(Concern, Concern.id == LabelReview.concern_id)
        .where(*_judging(area_id, weeks, as_at))
    )
    found: Suggestions = {}
    for concern_id, version, axis, code in session.execute(query):
        labels = found.setdefault((concern_id, version), {})
        labels.setdefault(axis, set()).add(code)
    return found


def _judge(review: LabelReview, suggested: dict[Axis, set[str]]) -> Judged:
    said: dict[Axis, frozenset[str] | None] = {
        Axis.DOMAIN: _domains(review, has_themes=Axis.THEME in suggested),
        Axis.THEME: frozenset(review.codes) - codes.internal(),
        Axis.SERVICE: _one(review.service),
        Axis.STAGE: _one(review.stage),
        Axis.KIND: _one(review.kind),
    }
    before = {axis: frozenset(suggested.get(axis, ())) for axis in Axis}
    return Judged(review.model_version or "", before, said)


def _one(code: str | None) -> frozenset[str]:
    return frozenset((code,) if code else ())


def _domains(review: LabelReview, *, has_themes: bool) -> frozenset[str] | None:
    """Domains follow from sub-themes; where none is said, or none that has one, they stand.

    Where all sub-themes that were suggested are taken away, so are the domains.
    """
    found = load_taxonomy().domains_of(tuple(review.codes))
    if found or (has_themes and not review.codes):
        return frozenset(found)
    return None
