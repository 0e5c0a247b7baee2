"""What people said at triage, as texts to learn from: words masked again, nobody named.

Left out (ADR 0025): practice runs; what its reporter took back, even where it was kept; what is
about safeguarding, somebody's own employment or whistle-blowing; words that do not stand in the
record any more. Where no sub-theme was said that a model may suggest, a domain that was chosen in
the Triage form is learnt by itself; where none was, nothing is.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.identifiers import find_staff_names, mask
from classifiers.taxonomy import SAFEGUARDING, load_taxonomy
from intake.lifecycle import UNSENT, State
from intake.models import (
    NOTHING,
    Axis,
    Classification,
    Concern,
    ConcernVersion,
    LabelReview,
    ReviewPurpose,
    Signpost,
    Source,
)
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
    leads back without the key file. `domains` stand where no code does, and then `who` is empty:
    the Triage form keeps no name beside them.
    """

    id: str
    text: str
    kind: str
    codes: tuple[str, ...]
    service: str | None
    stage: str | None
    who: str
    when: datetime
    domains: tuple[str, ...] = ()


Text = tuple[UUID, int]
"""A concern, and which version of its words."""


def corrections(session: Session) -> list[Correction]:
    """What was said last of each concern and text version, in the order of its time."""
    reviewed = _reviewed(session)
    said = {
        at: (review, concern)
        for at, (review, concern) in reviewed.items()
        if any(load_taxonomy()[code].may_be_suggested for code in review.codes)
    }
    found = [*_rows(session, list(said.values())), *_domain_rows(session, reviewed, set(said))]
    return sorted(found, key=lambda row: (row.when, row.id))


def _reviewed(session: Session) -> dict[Text, tuple[LabelReview, Concern]]:
    """The newest triage review of each."""
    query = (
        select(LabelReview, Concern)
        .join(Concern, Concern.id == LabelReview.concern_id)
        .where(LabelReview.purpose == ReviewPurpose.TRIAGE)
        .order_by(LabelReview.number)
    )
    return {
        (concern.id, review.text_version): (review, concern)
        for review, concern in session.execute(query)
    }


def _rows(
    session: Session, reviewed: Sequence[tuple[LabelReview, Concern]]
) -> Iterator[Correction]:
    for review, concern in reviewed:
        words = _words(session, review.text_version, concern)
        if _may_be_learnt(concern, set(review.codes)) and words in concern.text:
            yield _row(session, review, concern, words)


def _domain_rows(
    session: Session, reviewed: dict[Text, tuple[LabelReview, Concern]], said: Set[Text]
) -> Iterator[Correction]:
    """Of texts without a learnable sub-theme: the domains that a quality lead chose."""
    for at, (concern, rows) in _domains(session).items():
        codes = set(reviewed[at][0].codes) if at in reviewed else set[str]()
        words = _words(session, at[1], concern)
        if at not in said and _may_be_learnt(concern, codes) and words in concern.text:
            yield _domain_row(session, concern, rows, words)


def _domains(session: Session) -> dict[Text, tuple[Concern, list[Classification]]]:
    """A person's domains by text. A reporter taps one before Send: only what came after counts."""
    query = (
        select(Classification, Concern)
        .join(Concern, Concern.id == Classification.concern_id)
        .where(
            Classification.source == Source.HUMAN,
            Classification.axis == Axis.DOMAIN,
            Classification.code != NOTHING,
            Classification.classified_at >= Concern.submitted_at,
        )
        .order_by(Classification.text_version, Classification.position)
    )
    found: dict[Text, tuple[Concern, list[Classification]]] = {}
    begun: dict[tuple[UUID, datetime], int] = {}
    for row, concern in session.execute(query):
        first = begun.setdefault((concern.id, row.classified_at), row.text_version)
        if first == row.text_version:  # labels are carried over to later words, unread
            found.setdefault((concern.id, first), (concern, []))[1].append(row)
    return found


def _may_be_learnt(concern: Concern, codes: Set[str]) -> bool:
    is_private = concern.signpost in NEVER_LEARNT or not _KEPT_BACK.isdisjoint(codes)
    is_taken_back = concern.state in _GONE or concern.withdrawal_asked_at is not None
    return not (concern.is_test or is_private or is_taken_back)


def _words(session: Session, text_version: int, concern: Concern) -> str:
    """The text of which it was said, as it is stored."""
    if text_version == concern.text_version:
        return concern.text
    earlier = select(ConcernVersion.text).where(
        ConcernVersion.concern_id == concern.id, ConcernVersion.text_version == text_version
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


def _domain_row(
    session: Session, concern: Concern, rows: Sequence[Classification], words: str
) -> Correction:
    return Correction(
        id=_token(session, "correction", str(concern.id), str(rows[0].text_version)),
        text=_without_staff(mask(words)),
        kind=concern.kind.value,
        codes=(),
        service=None,
        stage=None,
        who="",
        when=rows[0].classified_at,
        domains=tuple(row.code for row in rows),
    )


def _without_staff(text: str) -> str:
    """A model that met colleagues' names could come to hold something against them."""
    for span in reversed(find_staff_names(text)):
        text = f"{text[: span.start]}[{span.type.words} removed]{text[span.end :]}"
    return text


def _token(session: Session, *parts: str) -> str:
    return keyring_of(session).fingerprint(*parts)[:_TOKEN_LETTERS]
