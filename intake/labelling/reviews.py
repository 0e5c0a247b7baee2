"""What has been said of a concern's labels so far, by the classifier and by people. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.taxonomy import load_taxonomy
from intake.labelling.codes import Labels
from intake.models import Axis, Classification, Concern, LabelReview, ReviewPurpose, Source


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the classifier suggests for the words as they are; no version where it suggests nothing.

    `rows` are its labels with their cues, domains first.
    """

    labels: Labels
    model_version: str | None
    rows: Sequence[Classification]


def suggested(session: Session, concern: Concern) -> Suggested:
    """The classifier's labels for the words of a concern as they are."""
    query = select(Classification).where(
        Classification.concern_id == concern.id,
        Classification.text_version == concern.text_version,
        Classification.source == Source.MODEL,
    )
    rows = session.scalars(query.order_by(Classification.position)).all()
    found = {axis: tuple(row.code for row in rows if row.axis is axis) for axis in Axis}
    labels = Labels(
        found[Axis.THEME],
        *(next(iter(found[axis]), None) for axis in (Axis.SERVICE, Axis.STAGE, Axis.KIND)),
    )
    ordered = sorted(rows, key=lambda row: list(Axis).index(row.axis))
    return Suggested(labels, rows[0].model_version if rows else None, ordered)


def newest(session: Session, concern: Concern, purpose: ReviewPurpose) -> LabelReview | None:
    """The review of this purpose that counts: the latest."""
    query = select(LabelReview).where(
        LabelReview.concern_id == concern.id, LabelReview.purpose == purpose
    )
    return session.scalars(query.order_by(LabelReview.number.desc())).first()


def are_domains_said(session: Session, concern: Concern) -> bool:
    """Whether a person's sub-themes say which domains it is in: nobody need choose one then."""
    review = newest(session, concern, ReviewPurpose.TRIAGE)
    return review is not None and bool(load_taxonomy().domains_of(tuple(review.codes)))


def said_in(review: LabelReview) -> Labels:
    """The labels of a review."""
    return Labels(tuple(review.codes), review.service, review.stage, review.kind)


def stamp(session: Session, concern: Concern) -> str:
    """What somebody who sorts has before them; another one where any of it has moved since."""
    review = newest(session, concern, ReviewPurpose.TRIAGE)
    number, version = review.number if review else 0, suggested(session, concern).model_version
    return f"{concern.text_version}.{number}.{version or ''}.{','.join(concern.said_themes)}"
