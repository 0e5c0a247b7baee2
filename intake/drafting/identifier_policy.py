"""What an area lets into a concern that points at a patient, and what it forbids."""

from uuid import UUID

from sqlalchemy.orm import Session

from classifiers.identifiers import PATIENTS, IdentifierType
from intake.models import Area, Concern, IdentifierPolicy

ALWAYS_FORBIDDEN = frozenset({IdentifierType.NHS_NUMBER})
"""What nobody may vouch for: ten digits that pass the check are somebody's number."""

OUT_OF_BAND = (
    "If the service needs to know which patient this is, the quality team will ask you for the "
    "details outside Slack. Please don't put them here."
)


OUT_OF_BAND_ON_PAGE = (
    "If the service needs to know which patient this is, the quality team will ask your practice "
    "for the details, not through this form. Please don't put them here."
)
"""Nobody knows who writes in a browser: their practice is asked."""


def policy_of(session: Session, area_id: UUID) -> IdentifierPolicy:
    """The area's policy."""
    return session.get_one(Area, area_id).identifier_policy


def forbidden_by(policy: IdentifierPolicy) -> frozenset[IdentifierType]:
    """The kinds the guard takes out: all of them, or all but a hospital's own numbers."""
    if policy is IdentifierPolicy.LOCAL_REFERENCE:
        return PATIENTS - {IdentifierType.HOSPITAL_NUMBER}
    return PATIENTS


def forbidden_in(session: Session, concern: Concern) -> frozenset[IdentifierType]:
    """The kinds the guard takes out of this concern: less what its reporter vouched for."""
    vouched = frozenset(map(IdentifierType, concern.vouched_types or ())) - ALWAYS_FORBIDDEN
    return forbidden_by(policy_of(session, concern.area_id)) - vouched


def forbidden_about(session: Session, area_id: UUID, named: str) -> frozenset[IdentifierType]:
    """The same for words about the concern of this id; of no concern, what the area forbids."""
    try:
        concern = session.get(Concern, UUID(named))
    except ValueError:
        concern = None
    if concern is None or concern.area_id != area_id:
        return forbidden_by(policy_of(session, area_id))
    return forbidden_in(session, concern)


def note_of(policy: IdentifierPolicy, *, is_in_slack: bool = True) -> tuple[str, ...]:
    """What a reporter is told about passing a patient's details on, where there is a way."""
    if policy is not IdentifierPolicy.OUT_OF_BAND:
        return ()
    return (OUT_OF_BAND if is_in_slack else OUT_OF_BAND_ON_PAGE,)
