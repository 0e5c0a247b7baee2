"""What a reporter may say of a report besides its words. None of it is ever asked. No commits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from intake import telling
from intake.drafting.kinds import Whose
from intake.errors import StepNotAllowed
from intake.lifecycle import UNSENT
from intake.models import Certainty, Concern, Door, Kind, Privacy
from intake.reading.services import SETTINGS


@dataclass(frozen=True, slots=True)
class Chosen:
    """The choices of the Change form; "" leaves a fact as it is."""

    kind: str = ""
    certainty: str = ""
    whose: str = ""
    privacy: str = ""
    setting: str = ""


def choose(concern: Concern, chosen: Chosen) -> None:
    """Write the form's choices into a concern. ValueError for one that was never offered."""
    if chosen.privacy == Privacy.OPEN and concern.door is Door.WEB:
        raise ValueError("The form asks for no name, so it can give none.")
    if chosen.setting and chosen.setting not in SETTINGS:
        raise ValueError("There is no such setting.")
    concern.kind = Kind(chosen.kind or concern.kind)
    if chosen.certainty:
        concern.certainty = Certainty(chosen.certainty)
    if chosen.whose:
        concern.is_for_colleague = Whose(chosen.whose) is Whose.COLLEAGUES
    concern.privacy = Privacy(chosen.privacy or concern.privacy)
    concern.setting = chosen.setting or concern.setting


def choose_one(session: Session, concern: Concern, chosen: Chosen, *, now: datetime) -> None:
    """One choice on a page of its own; the same again changes nothing."""
    if concern.state not in UNSENT:
        raise StepNotAllowed("choose", concern.state)
    session.flush()
    choose(concern, chosen)
    if session.is_modified(concern):
        telling.record_own(session, concern, "draft.changed", now=now)
        telling.reword_card(session, concern, now=now)


def choose_privacy(session: Session, concern: Concern, choice: Privacy, *, now: datetime) -> None:
    """Who learns of the reporter; the same choice again changes nothing."""
    if concern.state not in UNSENT:
        raise StepNotAllowed("choose", concern.state)
    if concern.privacy is choice:
        return
    concern.privacy = choice
    telling.record_own(session, concern, "draft.privacy", now=now, privacy=choice)
    telling.reword_card(session, concern, now=now)
