"""A concern that its reporter changed: back through the rule, or its question asked anew."""

from datetime import datetime

from sqlalchemy.orm import Session

from intake import chasing, telling, triage, views
from intake.lifecycle import State, Step, advance
from intake.models import Concern
from intake.saying import change_notices

UNDECIDED = frozenset({State.SUBMITTED})
"""Sent, and at no provider: nobody needs to be asked before it goes elsewhere."""


def reconsider(session: Session, concern: Concern, *, now: datetime) -> None:
    """Let the rule look again; a question that is thereby answered says so."""
    asked = triage.triage_key(session, concern)
    triage.triage_by_rule(session, concern, now=now)
    if concern.state is State.ROUTED:
        settled = change_notices.settled_by_correction(views.summary_of(session, concern))
        telling.reword_for_quality_team(session, concern, settled, key=asked, now=now)
    else:
        telling.reword_card(session, concern, now=now)


def take_back(session: Session, concern: Concern, *, now: datetime) -> None:
    """The reporter corrected the service before anybody acknowledged: that clock ends."""
    routing = views.routing_of(session, concern)
    concern.state, routing.recalled_at = advance(concern.state, Step.RECALL), now
    chasing.pause_reminders(session, concern)
    telling.record_own(session, concern, "concern.recalled", now=now)
    gone = change_notices.taken_back(concern.reference or "")
    telling.reword_notice(session, concern, gone, now=now)


def ask_again(session: Session, concern: Concern, *, now: datetime) -> None:
    """A disputed concern changed: the quality team's question shows it as it is now."""
    reason = triage.why_disputed(session, concern)
    triage.ask_quality_team(session, concern, reason, now=now)
