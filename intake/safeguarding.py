"""Safeguarding: never routed by rule; a person looks, and the reporter is told whom to ring now.

Source: DOMAIN section 5, SAF-SGC and SAF-SGA.
"""

from datetime import datetime

from sqlalchemy.orm import Session

from classifiers.taxonomy import SAFEGUARDING
from intake import outbox, telling, views
from intake.messages import Message
from intake.models import Concern
from intake.notices import Summary

WHY_A_PERSON = (
    "This may be about safeguarding, so it has gone to no service. The reporter was told whom to "
    "ring. Please check now that the safeguarding lead knows."
)

OTHERWISE = (
    "Otherwise please ring your practice's safeguarding lead now, without waiting for us: sending "
    "this here does not do that for you. If it isn't about safeguarding, you need do nothing more."
)


def is_likely(session: Session, concern: Concern) -> bool:
    """A standing label says so, or a phrase of the text: a reading may still be on its way."""
    from classifiers.safeguarding import (  # noqa: PLC0415 - loads spaCy: only Send needs it
        may_be_safeguarding,
    )

    codes = {row.code for row in views.labels_of(session, concern)}
    return not codes.isdisjoint(SAFEGUARDING) or may_be_safeguarding(concern.text)


def signpost(session: Session, concern: Concern, *, now: datetime) -> None:
    """Tell the reporter whom to ring now, beside the card that confirms the concern."""
    message = whom_to_ring(concern.reference or "")
    telling.tell_reporter(session, concern, message, key="safeguarding", now=now)


def whom_to_ring(reference: str) -> Message:
    """To the reporter: the urgent routes; the concern itself is safely in."""
    return Message(
        text="If a child or an adult may be at risk, please ring now. In danger: 999.",
        title="Could a child or an adult be at risk?",
        body=(
            "Thank you for saying so. If somebody is in danger now, please ring 999.",
            OTHERWISE,
            f"{reference} is in. It has gone to no service: the quality lead is asked to look now.",
        ),
    )


def was_signposted(session: Session, concern: Concern) -> bool:
    """Whether the reporter was told already."""
    return outbox.find(session, concern.area_id, outbox.about(concern, "safeguarding")) is not None


def after_routing(summary: Summary) -> Message:
    """To the quality team: words added to a concern that a service already has."""
    words = (
        f"Words added to {summary.reference} may be about safeguarding. {summary.provider} has it "
        f"already. The reporter was told whom to ring: please check now that the lead knows."
    )
    return Message(
        text=words, title=f"{summary.reference}: safeguarding?", body=(words,), quote=summary.text
    )
