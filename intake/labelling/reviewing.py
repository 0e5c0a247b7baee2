"""A quality lead says what a concern is about: kept beside the classifier's word. None commits."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from classifiers.taxonomy import AXES, load_taxonomy
from intake import audit, directory, homes, telling, triage, views
from intake.errors import ConcernNotFound, StepNotAllowed
from intake.filed import look_alikes
from intake.labelling import corrections, reviews, second_looks
from intake.labelling.codes import Labels, checked
from intake.lifecycle import OPEN
from intake.models import Axis, Concern, LabelReview, Person, ReviewPurpose
from intake.safety import flagging, late_flags, signposts
from intake.saying import review_notices


def require_reviewable(session: Session, concern: Concern, reviewer: Person) -> None:
    """Refuse all but the area's quality leads, and concerns that are not sent or were withdrawn.

    NotYours, ConcernNotFound, StepNotAllowed.
    """
    directory.require_quality_lead(session, reviewer)
    if concern.area_id != reviewer.area_id:
        raise ConcernNotFound("of this message")
    if concern.submitted_at is None or concern.withdrawn_at is not None:
        raise StepNotAllowed("sort", concern.state)


def review(
    session: Session, concern: Concern, reviewer: Person, labels: Labels, *,
    purpose: ReviewPurpose, now: datetime,
) -> LabelReview:  # fmt: skip
    """Keep a person's labels; those of triage stand from now on, in the model's place.

    A second look changes nothing on the concern. NotOffered for a code that people may not set,
    NoSecondLook where none is asked for, and what `require_reviewable` raises.
    """
    require_reviewable(session, concern, reviewer)
    if purpose is ReviewPurpose.SECOND:
        second_looks.require_wanted(session, concern, reviewer, now=now)
    said = checked(labels)
    row = _kept(session, concern, reviewer, said, purpose, now=now)
    _record(session, concern, row)
    if purpose is ReviewPurpose.TRIAGE:
        _let_stand(session, concern, said, now=now)
        late_flags.look_again(session, concern, now=now)
        look_alikes.offer(session, concern, now=now)
        _say_sorted(session, concern, reviewer, now=now)
    _alert(session, concern, row, now=now)
    homes.refresh_leads(session, concern.area_id, key=f"review:{row.id}", now=now)
    return row


def _kept(
    session: Session, concern: Concern, reviewer: Person, said: Labels, purpose: ReviewPurpose,
    *, now: datetime,
) -> LabelReview:  # fmt: skip
    """The row. Who takes a second look was shown no suggestion, so none is judged."""
    number = select(func.max(LabelReview.number)).where(LabelReview.concern_id == concern.id)
    shown = reviews.suggested(session, concern)
    version = shown.model_version if purpose is ReviewPurpose.TRIAGE else None
    row = LabelReview(
        area_id=concern.area_id, concern_id=concern.id,
        number=(session.scalars(number).one() or 0) + 1, text_version=concern.text_version,
        purpose=purpose, person_id=reviewer.id, reviewed_at=now, model_version=version,
        codes=list(said.codes), service=said.service, stage=said.stage, kind=said.kind,
        is_confirmed=version is not None and said.is_same(shown.labels),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def _record(session: Session, concern: Concern, row: LabelReview) -> None:
    """Audit it: codes and a version, never words, and nothing of who reported."""
    before = reviews.suggested(session, concern).labels
    said = reviews.said_in(row)
    changed = [axis for axis in ("codes", *AXES) if getattr(before, axis) != getattr(said, axis)]
    audit.record(
        session, concern.area_id, "labels.reviewed", actor=str(row.person_id),
        now=row.reviewed_at, concern_id=concern.id, purpose=row.purpose.value, number=row.number,
        text_version=row.text_version, model=row.model_version, suggested=list(before.codes),
        codes=row.codes, axes=[f"{axis}:{getattr(said, axis) or '-'}" for axis in AXES],
        changed=changed,
    )  # fmt: skip


def _let_stand(session: Session, concern: Concern, said: Labels, *, now: datetime) -> None:
    """Domains follow from the codes; codes that have none leave those that stand.

    Where all sub-themes are taken away, so are the domains.
    """
    axes: dict[Axis, Sequence[str]] = {Axis.THEME: said.codes}
    for axis in AXES:
        code = getattr(said, axis)
        axes[Axis(axis)] = (code,) if code else ()
    domains = load_taxonomy().domains_of(said.codes)
    had_themes = any(row.axis is Axis.THEME for row in views.labels_of(session, concern))
    if domains or (had_themes and not said.codes):
        axes[Axis.DOMAIN] = domains
    corrections.put(session, concern, axes, now=now)


def _say_sorted(session: Session, concern: Concern, reviewer: Person, *, now: datetime) -> None:
    """The quality team's question, if there is one, says who has sorted it."""
    concern.version += 1
    key, name = triage.triage_key(session, concern), directory.contact_of(session, reviewer).name
    telling.reword_as_shown(
        session, concern, lambda shown: review_notices.with_sorter(shown, name), key=key, now=now
    )


def _alert(session: Session, concern: Concern, row: LabelReview, *, now: datetime) -> None:
    """Where a label raises no flag, the quality team is told what it points at.

    That is: of a second look, which changes nothing, and of a concern that has come to an end.
    """
    if row.purpose is ReviewPurpose.TRIAGE and concern.state in OPEN:
        return
    found = signposts.found_in(frozenset(), set(row.codes))
    new = flagging.untold(session, concern, found)
    if new:
        told = review_notices.look_now(views.quality_summary_of(session, concern), new)
        key = f"review:{row.number}"
        telling.tell_quality_team(session, concern, told, key=key, now=now)
