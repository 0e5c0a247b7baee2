"""Where somebody works: asked once, on the card of a draft or on Home, and true of all of them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from intake import audit, directory, telling
from intake.drafting.practice_question import ASKED, CHOSEN, practices_for
from intake.errors import PracticeKnown
from intake.models import Concern, Person
from intake.people import own_pages
from intake.sealing import keyring_of


def ask(session: Session, concern: Concern, reporter: Person, *, now: datetime) -> None:
    """Have the card of a newcomer's draft ask for it; a practice run asks for nothing real."""
    if not concern.is_test and practices_for(session, reporter):
        telling.record_own(session, concern, ASKED, now=now)


def choose(
    session: Session, person: Person, practice_id: UUID, *, now: datetime,
    draft: Concern | None = None,
) -> None:  # fmt: skip
    """They say where they work, once; on the card of `draft`, where it was asked there.

    What they have begun and not sent is of that practice too. The audit keeps that it was chosen
    under a keyed fingerprint of the person, for the draft's own event stands beside it.
    PracticeKnown when it is known; NotOffered for no practice.
    """
    known = directory.practice_of(session, person)
    if known is not None:
        raise PracticeKnown(directory.organisation_name(session, known))
    person.chosen_practice_id = directory.require_practice(session, person.area_id, practice_id)
    audit.record(
        session, person.area_id, "practice.chosen", actor=who_chose(session, person), now=now,
        practice=str(practice_id),
    )  # fmt: skip
    if draft is not None:
        telling.record_own(session, draft, CHOSEN, now=now)
    for each in own_pages.all_drafts(session, person):
        each.practice_id = person.chosen_practice_id
        telling.reword_card(session, each, now=now)


def who_chose(session: Session, person: Person) -> str:
    """Who the audit says it was, for who holds the keys and the roster; it names nobody."""
    return keyring_of(session).fingerprint("practice.chosen", str(person.id))
