"""What a service has done with a concern so far, as its own notice shows it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import directory, views
from intake.clock import in_london
from intake.exchange import asked
from intake.models import Concern, Person, Response
from intake.saying import notices


def progress_of(session: Session, concern: Concern) -> notices.Progress:
    """What the provider has recorded, as its own message shows it."""
    responses = session.scalars(
        select(Response)
        .where(Response.concern_id == concern.id)
        .order_by(Response.responded_at, Response.id)
    ).all()
    outcome = views.latest_outcome(session, concern.id)
    return notices.Progress(
        acknowledged=_acknowledged_words(session, concern),
        found=responses[-1].found if responses else "",
        actions=views.action_lines(session, concern.id),
        outcome=f"{notices.OUTCOME_WORDS[outcome.kind]}. {outcome.text}" if outcome else "",
        state=concern.state,
        asked=asked.facts_of(session, concern),
    )


def _acknowledged_words(session: Session, concern: Concern) -> str:
    routing = views.current_routing(session, concern)
    seen = views.acknowledgement_of(session, routing) if routing else None
    if seen is None:
        return ""
    by = directory.contact_of(session, session.get_one(Person, seen.person_id))
    return f"by {by.name}, {in_london(seen.acknowledged_at)}"
