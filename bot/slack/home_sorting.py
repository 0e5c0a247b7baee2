"""What stands on a quality lead's Home: concerns to sort, and those to look at a second time."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.slack import cut
from intake import directory
from intake.labelling import second_looks, sorting
from intake.messages import Button, Row, Section
from intake.models import Concern, Person, Role
from intake.saying.quality_buttons import who_reported

NONE_LEFT = "Nothing is left to sort. Thank you."
ASK_WHO = "Must you know who reported a concern? It takes a reason, and its reporter is told."
SECOND_LOOK = "A few are sorted by two people, to learn how often people agree."


def sorting_sections(session: Session, person: Person, now: datetime) -> tuple[Section, ...]:
    """Nothing for anybody but a quality lead."""
    if not directory.has_role(session, person, Role.QUALITY_LEAD):
        return ()
    ask = Section("", rows=(Row(ASK_WHO, (who_reported("home"),)),))
    return (_to_sort(session, person, now), *_second_looks(session, person, now), ask)


def _to_sort(session: Session, person: Person, now: datetime) -> Section:
    waiting = sorting.to_sort(session, person.area_id, now=now)
    more = sorting.count(session, person.area_id) - len(waiting)
    lines = (f"{more} more wait behind these.",) if more else ()
    rows = tuple(_row(concern, "Sort", "sort") for concern in waiting)
    return Section("To sort", lines if waiting else (NONE_LEFT,), rows)


def _second_looks(session: Session, person: Person, now: datetime) -> tuple[Section, ...]:
    waiting = second_looks.waiting(session, person, now=now)
    rows = tuple(_row(concern, "Second look", "second_look") for concern in waiting)
    return (Section("Second look", (SECOND_LOOK,), rows),) if rows else ()


def _row(concern: Concern, label: str, step: str) -> Row:
    words = f"{concern.reference}: {cut.short(concern.text)}"
    return Row(words, (Button(label, step, str(concern.id)),))
