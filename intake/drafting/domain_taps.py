"""A reporter says which domain it is mostly about, where the classifier could not tell."""

from datetime import datetime

from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain
from intake import telling, views
from intake.chasing import move_draft_on
from intake.errors import StepNotAllowed
from intake.labelling import corrections
from intake.lifecycle import UNSENT
from intake.models import Axis, Concern, Source


def answer_domain(session: Session, concern: Concern, domain: Domain, *, now: datetime) -> None:
    """Let the reporter's word stand in the classifier's place; the same tap again changes nothing.

    StepNotAllowed once it was sent.
    """
    if concern.state not in UNSENT:
        raise StepNotAllowed("answer", concern.state)
    said = {row.code for row in views.labels_of(session, concern) if row.source is Source.HUMAN}
    if domain in said:
        return
    corrections.put(session, concern, {Axis.DOMAIN: (domain,)}, now=now)
    telling.record_own(session, concern, "draft.answered", now=now, fact=Axis.DOMAIN.value)
    move_draft_on(session, concern, now=now)
    telling.reword_card(session, concern, now=now)
