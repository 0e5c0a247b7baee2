"""What a draft's card points out below it, at once; none of it stands in the way of Send."""

from sqlalchemy.orm import Session

from classifiers.cues import Cue, find_cues
from classifiers.english import is_foreign
from intake import privacy
from intake.drafting import pieces
from intake.models import Area, Concern
from intake.safety import signposts
from intake.saying import cards

NOT_ENGLISH = (
    "This does not look like English, and I read no other language: I may have missed a patient's "
    "detail or a danger. Please look once more. A person reads it before it goes on."
)


def warnings_of(session: Session, concern: Concern) -> tuple[str, ...]:
    """What a draft's card points out below it."""
    cues = find_cues(concern.text)
    contacts = session.get_one(Area, concern.area_id).contacts
    seen = privacy.audience_of(session, concern)
    told = [
        signposts.warning(found, contacts, is_in_slack=seen.is_in_slack)
        for found in signposts.found_in(cues)
    ]
    if Cue.SEVERE_HARM in cues and concern.harm not in cards.SERIOUS_HARM:
        told.append(cards.SERIOUS)
    if is_foreign(concern.text):
        told.append(NOT_ENGLISH)
    told += [privacy.named_in_words(session, concern), pieces.unasked(session, concern)]
    return tuple(filter(None, told))
