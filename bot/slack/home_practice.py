"""What stands on Home of the practice where somebody works; its manager also sees its list."""

from datetime import datetime

from sqlalchemy.orm import Session

from digests import locally
from digests.locally import LATELY
from intake import directory
from intake.messages import Button, Row, Section
from intake.models import Concern, Organisation, Person, Role
from intake.saying.sent_cards import STATE_WORDS


def practice_sections(
    session: Session, person: Person, practice: Organisation, now: datetime
) -> tuple[Section, ...]:
    """Themes and changes of the last 90 days, and for a practice manager the newest reports."""
    return (
        _themes(session, practice, now),
        _changes(session, practice, now),
        *_list(session, person, practice),
    )


def _themes(session: Session, practice: Organisation, now: datetime) -> Section:
    lines = locally.themes(session, practice, now)
    title = f"{practice.name}: themes of the last 90 days"
    return Section(title, lines or ("Nothing reported in this time.",))


def _changes(session: Session, practice: Organisation, now: datetime) -> Section:
    found = locally.changes(session, practice, now - LATELY, now)[: locally.CHANGES_SHOWN]
    lines = tuple(locally.change_line(change) for change in found)
    return Section("You said, we did", lines or ("No change recorded in the last 90 days.",))


def _list(session: Session, person: Person, practice: Organisation) -> tuple[Section, ...]:
    if not directory.has_role(session, person, Role.PRACTICE_MANAGER, practice.id):
        return ()
    lines = tuple(list_line(session, concern) for concern in locally.reports(session, practice))
    title = "Your practice's newest reports"
    whole = Row("", (Button("Open the whole list", "own_list", str(practice.id)),))
    return (Section(title, lines or ("None yet.",), (whole,)),)


def list_line(session: Session, concern: Concern) -> str:
    """One report of the practice: never who wrote it."""
    service = directory.organisation_name(session, concern.provider_id)
    return f"{concern.reference}: {service}. {STATE_WORDS[concern.state]}"
