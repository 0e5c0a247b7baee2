"""What a draft's card asks beside the three facts: parting or joining it, and where one works.

Of whom the practice may be asked is known when their draft begins; a card is drawn without
knowing whose it is, so both the question and its answer are noted under the draft's own token.
"""

from collections.abc import Set

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import directory
from intake.drafting import pieces
from intake.messages import Option
from intake.models import AuditEvent, Concern, Person
from intake.questions import MOST_OFFERS, MY_PRACTICE, OFFERS, Asks, has_turn

ASKED, CHOSEN = "draft.practice_asked", "draft.practice_chosen"
"""What is noted of a draft: that its card asks where its reporter works, and that it was said."""


def asks_of(session: Session, concern: Concern) -> Asks:
    """Where they work is asked until somebody knows, unless other questions leave it no turn."""
    asked = pieces.offer_to_come(session, concern).union(concern.questions_asked)
    noted = _noted(session, concern)
    offers = len(asked.intersection(OFFERS))
    if CHOSEN in noted:
        return Asks(offers + 1, asked=asked)
    is_wanted = ASKED in noted and concern.practice_id is None and offers < MOST_OFFERS
    if not is_wanted or not has_turn(MY_PRACTICE, asked):
        return Asks(offers, asked=asked)
    practices = directory.practices(session, concern.area_id)
    return Asks(offers + 1, tuple(Option(row.name, str(row.id)) for row in practices), asked)


def _noted(session: Session, concern: Concern) -> Set[str]:
    query = select(AuditEvent.kind).where(
        AuditEvent.concern_id == concern.id, AuditEvent.kind.in_((ASKED, CHOSEN))
    )
    return set(session.scalars(query))


def practices_for(session: Session, person: Person) -> tuple[Option, ...]:
    """What somebody may choose among; () for whoever is not to be asked."""
    is_known = directory.practice_of(session, person) is not None
    if is_known or not directory.may_choose_practice(session, person):
        return ()
    practices = directory.practices(session, person.area_id)
    return tuple(Option(row.name, str(row.id)) for row in practices)
