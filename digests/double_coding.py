"""Whether people agree among themselves: concerns sorted twice, the second time blind (I-32).

The first is what a quality lead saved at triage, with the classifier's suggestion before them; the
second another lead's, who saw no labels. Half a year of second looks is held together, because one
in twenty concerns is too few in a week. Reads only.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from classifiers.taxonomy import Domain, load_taxonomy
from digests.kappa import Kappa, cohen_kappa
from digests.overrides import was_reviewed
from digests.weeks import Week
from intake.models import NOTHING, Concern, LabelReview, ReviewPurpose

MAIN_THEME = "Main sub-theme"
Answer = Callable[[LabelReview], str]
Pair = tuple[LabelReview, LabelReview]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """The first look's code and the second's, "" for none, and how often they met."""

    first: str
    second: str
    times: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """One question that both answered; the commonest disagreements first."""

    name: str
    kappa: Kappa
    disagreements: tuple[Disagreement, ...]


def agreements(
    session: Session, area_id: UUID, weeks: Sequence[Week], as_at: datetime
) -> tuple[Agreement, ...]:
    """Every question, over the second looks taken from the first of `weeks` to `as_at`."""
    pairs = _pairs(session, area_id, weeks, as_at)
    return tuple(_agreement(name, answer, pairs) for name, answer in QUESTIONS.items())


def _agreement(name: str, answer: Answer, pairs: Sequence[Pair]) -> Agreement:
    answers = [(answer(first), answer(second)) for first, second in pairs]
    differing = Counter(pair for pair in answers if pair[0] != pair[1])
    ordered = sorted(differing.items(), key=lambda one: (-one[1], one[0]))
    return Agreement(
        name, cohen_kappa(answers), tuple(Disagreement(*pair, times) for pair, times in ordered)
    )


def _main_theme(review: LabelReview) -> str:
    return review.codes[0] if review.codes else NOTHING


def _has(domain: Domain) -> Answer:
    """A domain's own code, or none where no sub-theme said leads to it."""

    def answer(review: LabelReview) -> str:
        return domain if domain in load_taxonomy().domains_of(tuple(review.codes)) else NOTHING

    return answer


QUESTIONS: dict[str, Answer] = {
    MAIN_THEME: _main_theme,
    **{domain.label: _has(domain) for domain in Domain},
    "Service": lambda review: review.service or NOTHING,
    "Stage": lambda review: review.stage or NOTHING,
    "Kind": lambda review: review.kind or NOTHING,
}


def _pairs(
    session: Session, area_id: UUID, weeks: Sequence[Week], as_at: datetime
) -> Sequence[Pair]:
    """Each second look, after the review for triage that stood when it was taken."""
    first, before = aliased(LabelReview), aliased(LabelReview)
    newest = select(func.max(before.number)).where(
        before.concern_id == LabelReview.concern_id,
        before.text_version == LabelReview.text_version,
        before.purpose == ReviewPurpose.TRIAGE,
        before.number < LabelReview.number,
    )
    is_first = and_(
        first.concern_id == LabelReview.concern_id, first.number == newest.scalar_subquery()
    )
    query = (
        select(first, LabelReview)
        .join(first, is_first)
        .join(Concern, Concern.id == LabelReview.concern_id)
        .where(
            *was_reviewed(area_id, weeks[0].starts_at, as_at),
            LabelReview.purpose == ReviewPurpose.SECOND,
        )
    )
    return [(row[0], row[1]) for row in session.execute(query)]
