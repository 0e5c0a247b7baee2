"""What people said at triage, as texts to learn from: words masked again, nobody named.

Left out (ADR 0025): practice runs; what its reporter took back, even where it was kept; what is
about safeguarding, somebody's own employment or whistle-blowing; words that do not stand in the
record any more; and reviews without a sub-theme that a model may suggest.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.identifiers import find_staff_names, mask
from classifiers.taxonomy import SAFEGUARDING, load_taxonomy
from intake.lifecycle import UNSENT, State
from intake.models import Concern, ConcernVersion, LabelReview, ReviewPurpose, Signpost
from intake.sealing import keyring_of

NEVER_LEARNT = frozenset(
    {Signpost.SAFEGUARDING_CHILD, Signpost.SAFEGUARDING_ADULT, Signpost.EMPLOYMENT}
)
"""Signposts of concerns whose words go nowhere else, whoever raised the flag."""

_KEPT_BACK = SAFEGUARDING | {"GOV-WHI"}
_GONE = UNSENT | {State.DISCARDED, State.EXPIRED, State.WITHDRAWN}
_TOKEN_LETTERS = 16


@dataclass(frozen=True, slots=True)
class Correction:
    """A text and a person's labels of it.

    `id` and `who` are keyed fingerprints: the same concern and person give the same, and neither
    leads back without the key file.
    """

    id: str
    text: str
    kind: str
    codes: tuple[str, ...]
    service: str | None
    stage: str | None
    who: str
    when: datetime


def corrections(session: Session) -> list[Correction]:
    """The newest triage review of each concern and text version, in the order of their time."""
    query = (
        select(LabelReview, Concern)
        .join(Concern, Concern.id == LabelReview.concern_id)
        .where(LabelReview.purpose == ReviewPurpose.TRIAGE)
        .order_by(LabelReview.number)
    )
    newest = {
        (concern.id, review.text_version): (review, concern)
        for review, concern in session.execute(query)
    }
    found = _rows(session, list(newest.values()))
    return sorted(found, key=lambda row: (row.when, row.id))


def _rows(
    session: Session, reviewed: Sequence[tuple[LabelReview, Concern]]
) -> Iterator[Correction]:
    for review, concern in reviewed:
        if _may_be_learnt(review, concern):
            words = _words(session, review, concern)
            if words in concern.text:
                yield _row(session, review, concern, words)


def _may_be_learnt(review: LabelReview, concern: Concern) -> bool:
    is_private = concern.signpost in NEVER_LEARNT or not _KEPT_BACK.isdisjoint(review.codes)
    is_taken_back = concern.state in _GONE or concern.withdrawal_asked_at is not None
    says_something = any(load_taxonomy()[code].may_be_suggested for code in review.codes)
    return says_something and not (concern.is_test or is_private or is_taken_back)


def _words(session: Session, review: LabelReview, concern: Concern) -> str:
    """The text that was reviewed, as it is stored."""
    if review.text_version == concern.text_version:
        return concern.text
    earlier = select(ConcernVersion.text).where(
        ConcernVersion.concern_id == concern.id, ConcernVersion.text_version == review.text_version
    )
    return session.scalars(earlier.order_by(ConcernVersion.number)).first() or concern.text


def _row(session: Session, review: LabelReview, concern: Concern, words: str) -> Correction:
    return Correction(
        id=_token(session, "correction", str(concern.id), str(review.text_version)),
        text=_without_staff(mask(words)),
        kind=review.kind or concern.kind.value,
        codes=tuple(review.codes),
        service=review.service,
        stage=review.stage,
        who=_token(session, "corrector", str(review.person_id)),
        when=review.reviewed_at,
    )


def _without_staff(text: str) -> str:
    """A model that met colleagues' names could come to hold something against them."""
    for span in reversed(find_staff_names(text)):
        text = f"{text[: span.start]}[{span.type.words} removed]{text[span.end :]}"
    return text


def _token(session: Session, *parts: str) -> str:
    return keyring_of(session).fingerprint(*parts)[:_TOKEN_LETTERS]
