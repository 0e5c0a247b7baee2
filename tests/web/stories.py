"""Concerns with a past, for the pages to tell."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from classifiers.taxonomy import Domain
from classifiers.themes import DomainSuggestion, Reading, ThemeSuggestion
from intake.filed import afterwards
from intake.labelling import labels
from intake.models import Concern, FeedbackAnswer, Harm, OutcomeKind
from intake.responding import Answer, PlannedAction
from tests.factories import (
    COMMUNITY_LEAD,
    Place,
    acknowledge,
    decide,
    dispute,
    make_concern,
    respond,
    wait_until,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SURE = Reading(
    domains=(DomainSuggestion(Domain.SAFETY, 0.915, ("wrong dose", "discharge")),),
    themes=(
        ThemeSuggestion("SAF-MED", "Medication", Domain.SAFETY, 0.82, ("wrong dose",)),
        ThemeSuggestion("SAF-DIS", "Discharge", Domain.SAFETY, 0.4, ("discharge",)),
    ),
    abstained=False,
    model_version="test-1",
)
UNSURE = Reading(domains=(), themes=(), abstained=True, model_version="test-1")


def classify(place: Place, concern: Concern, reading: Reading = SURE, *, now: datetime) -> None:
    """The classifier has read it."""
    labels.store_reading(place.session, concern, reading, now=now)


@dataclass(frozen=True, slots=True)
class Words:
    """What a provider typed."""

    found: str = "A queue was stuck"
    action: str = "Fix the letter queue"
    owner: str = "Ward manager"
    outcome: str = "Letters now go daily"


def whole_story(
    place: Place,
    *,
    now: datetime,
    text: str = "Wrong dose on discharge",
    words: Words | None = None,
) -> Concern:
    """Sent four days ago, disputed, sent on, acknowledged late, answered, still happening."""
    began, words = now - 4 * DAY, words or Words()
    concern = make_concern(place, text, now=began, harm=Harm.LOW)
    classify(place, concern, now=began)
    dispute(place, concern, now=began + HOUR)
    decide(place, concern, "RNC", now=began + 2 * HOUR, domains=(Domain.EXPERIENCE,))
    wait_until(place, began + 2 * HOUR + DAY)
    late = began + 2 * HOUR + DAY + HOUR
    acknowledge(place, concern, now=late, user=COMMUNITY_LEAD)
    action = PlannedAction(words.action, words.owner, (now + 7 * DAY).date())
    answer = Answer(words.found, action, OutcomeKind.CHANGED, words.outcome)
    respond(place, concern, answer, now=late + HOUR, user=COMMUNITY_LEAD)
    again = FeedbackAnswer.STILL_HAPPENING
    afterwards.take_feedback(place.session, concern, again, now=late + 2 * HOUR)
    return concern
