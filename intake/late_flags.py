"""Words or labels that point at a signpost after Send: called back, or told to whose task it is."""

from datetime import datetime

from sqlalchemy.orm import Session

from intake import chasing, flagging, notices, signposts, telling, triage, views
from intake.lifecycle import OPEN, State, Step, advance
from intake.models import Concern


def look_again(session: Session, concern: Concern, *, now: datetime) -> None:
    """Flag a concern that is out already; one that nobody has acknowledged comes back."""
    if concern.state not in OPEN or concern.signpost is not None:
        return
    found = flagging.found_in(session, concern)
    if found:
        flagging.raise_flags(session, concern, found, now=now)
        _AFTERWARDS.get(concern.state, _alert)(session, concern, signposts.why_a_person(found), now)


def _call_back(session: Session, concern: Concern, reason: str, now: datetime) -> None:
    """The provider's clock ends: a person looks before anybody there answers."""
    routing = views.routing_of(session, concern)
    concern.state, routing.recalled_at = advance(concern.state, Step.RECALL), now
    chasing.pause_reminders(session, concern)
    telling.record(session, concern, "concern.called_back", None, now=now)
    gone = notices.called_back(views.summary_of(session, concern))
    telling.reword_notice(session, concern, gone, now=now)
    _ask(session, concern, reason, now)
    telling.reword_card(session, concern, now=now)


def _ask(session: Session, concern: Concern, reason: str, now: datetime) -> None:
    triage.ask_quality_team(session, concern, reason, now=now)


def _alert(session: Session, concern: Concern, reason: str, now: datetime) -> None:
    """A service is at work on it: it goes on, and everybody whose task it is knows."""
    summary = views.quality_summary_of(session, concern)
    told = notices.flagged_later(summary, reason)
    telling.tell_quality_team(session, concern, told, key="flagged_later", now=now)


_AFTERWARDS = {State.ROUTED: _call_back, State.SUBMITTED: _ask, State.DISPUTED: _ask}
