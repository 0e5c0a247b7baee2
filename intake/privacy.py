"""Which practice a concern is shown to come from, and to whom. The one rule for small practices.

Source: DOMAIN section 6, small numbers and speaking up; docs/adr/0018.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from classifiers.cues import find_cues
from intake import directory
from intake.lifecycle import State
from intake.models import (
    Concern,
    Door,
    Organisation,
    OrganisationAlias,
    OrganisationKind,
    PersonRole,
    Privacy,
    Role,
)
from intake.safety import signposts
from intake.saying import audience
from intake.saying.audience import IN_THE_AREA, SERVICE_IN_THE_AREA, Audience

SMALL_LIST = 3000
"""Patients. Below it a practice has one doctor or two, so that its name is nearly a person's."""

FEW_REPORTERS = 3
"""People enrolled. Where no list size is known, fewer than this many count as a small practice."""

UNKNOWN = "a practice"
HIDDEN = frozenset({IN_THE_AREA, SERVICE_IN_THE_AREA})
_REPORTS = (Role.REPORTER, Role.PRACTICE_MANAGER)


def is_small(session: Session, practice: Organisation) -> bool:
    """Whether a practice is so small that its name would point at a person."""
    if practice.kind is not OrganisationKind.PRACTICE:
        return False
    if practice.list_size is not None:
        return practice.list_size < SMALL_LIST
    enrolled = session.scalars(
        select(func.count(PersonRole.person_id.distinct())).where(
            PersonRole.organisation_id == practice.id, PersonRole.role.in_(_REPORTS)
        )
    ).one()
    return enrolled < FEW_REPORTERS


def is_named(concern: Concern) -> bool:
    """Whether the service reads the reporter's name: never once it is kept without them."""
    return concern.privacy is Privacy.OPEN and concern.kept_at is None


def practice_shown(session: Session, concern: Concern) -> str:
    """The practice as everybody but the quality team reads it."""
    return shown_as(session, concern, concern.privacy)


def shown_as(session: Session, concern: Concern, privacy: Privacy) -> str:
    """The same, were this its reporter's choice."""
    if concern.practice_id is None:
        return UNKNOWN
    practice = session.get_one(Organisation, concern.practice_id)
    if privacy is Privacy.ANONYMOUS:
        is_practice = practice.kind is OrganisationKind.PRACTICE
        return IN_THE_AREA if is_practice else SERVICE_IN_THE_AREA
    if privacy is Privacy.CONFIDENTIAL and is_small(session, practice):
        return IN_THE_AREA
    return practice.name


def practice_known(session: Session, concern: Concern) -> str:
    """The practice as the quality team reads it."""
    if concern.practice_id is None:
        return UNKNOWN
    return directory.organisation_name(session, concern.practice_id)


def audience_of(session: Session, concern: Concern) -> Audience:
    """What a report shows to whom, for its card."""
    return Audience(
        privacy=concern.privacy,
        practice=practice_known(session, concern),
        shown=practice_shown(session, concern),
        is_in_slack=concern.door is not Door.WEB,
        is_listed=is_listed(session, concern),
        is_draft=concern.state is State.DRAFT,
        is_size_known=_is_size_known(session, concern),
    )


def _is_size_known(session: Session, concern: Concern) -> bool:
    if concern.practice_id is None:
        return False
    return session.get_one(Organisation, concern.practice_id).list_size is not None


def is_listed(session: Session, concern: Concern) -> bool:
    """Whether its practice's manager may read it, or could if it were sent as it is."""
    return concern.privacy is not Privacy.ANONYMOUS and is_listable(session, concern)


def is_listable(session: Session, concern: Concern) -> bool:
    """Whether it would stand in its practice's list, unless its reporter hides it."""
    if concern.practice_id is None:
        return False
    if concern.signpost is not None or signposts.found_in(find_cues(concern.text)):
        return False
    practice = session.get_one(Organisation, concern.practice_id)
    return practice.kind is OrganisationKind.PRACTICE


def names_own_practice(session: Session, concern: Concern, words: str) -> bool:
    """Words about a concern name the practice, or the service, that is hidden otherwise."""
    if concern.practice_id is None or practice_shown(session, concern) not in HIDDEN:
        return False
    aliases = select(OrganisationAlias.alias).where(
        OrganisationAlias.organisation_id == concern.practice_id
    )
    names = (practice_known(session, concern), *session.scalars(aliases))
    return any(name.casefold() in words.casefold() for name in names)


def named_in_words(session: Session, concern: Concern) -> str:
    """What to say to a reporter whose words name what they hide otherwise; "" where none does."""
    if not names_own_practice(session, concern, concern.text):
        return ""
    return audience.names_own_practice(audience_of(session, concern))
