"""Words or labels that point at a signpost after Send: called back, or told to whose task it is."""

from datetime import datetime

from sqlalchemy.orm import Session

from intake import chasing, telling, triage, views
from intake.lifecycle import OPEN, State, Step, advance
from intake.models import Concern
from intake.safety import flagging, signposts
from intake.saying import notices


def look_again(session: Session, concern: Concern, *, now: datetime, also: str = "") -> None:
    """Flag a concern that is out already; one that nobody has acknowledged comes back.

    `also`: other words of its reporter than the concern's, such as an answer.

    Of what was flagged before nobody is told again; of another signpost everybody is.
    """
    found = flagging.found_in(session, concern, also) if concern.state in OPEN else ()
    new = flagging.untold(session, concern, found)
    if new:
        flagging.raise_flags(session, concern, found, now=now)
        concern.version += 1
        afterwards = _AFTERWARDS.get(concern.state, _alert)
        afterwards(session, concern, signposts.why_a_person(new), now)


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
    key = f"flagged_later:{concern.version}"
    telling.tell_quality_team(session, concern, told, key=key, now=now)


_AFTERWARDS = {State.ROUTED: _call_back, State.SUBMITTED: _ask, State.DISPUTED: _ask}
