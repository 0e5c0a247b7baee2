"""Triage: a rule where everything is plain, else a person; then to the provider, on the clock."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain
from intake import directory, lifecycle, notices, telling, views
from intake.chasing import schedule_reminders
from intake.errors import StepNotAllowed
from intake.lifecycle import State, Step, advance
from intake.models import Axis, Classification, Concern, Harm, Person, Routing, Source

BELOW_MODERATE = frozenset({Harm.NONE, Harm.NEAR_MISS, Harm.LOW})
SERIOUS = frozenset({Harm.SEVERE, Harm.DEATH})


def why_a_person(concern: Concern) -> str | None:
    """Why the rule must not route this concern; None when it may (DECISIONS: first issue)."""
    if concern.provider_id is None:
        return "The service is not known. Please choose it."
    if concern.harm is None or concern.harm is Harm.NOT_SURE:
        return "The harm is not known. Please look before it goes on."
    if concern.harm not in BELOW_MODERATE:
        return "Moderate harm or worse was reported. Please look before it goes on."
    return None


def triage_by_rule(session: Session, concern: Concern, *, now: datetime) -> None:
    """Route a plain concern at once; queue any other for the quality team."""
    reason = why_a_person(concern)
    if concern.harm in SERIOUS:
        serious = notices.serious_harm(views.summary_of(session, concern))
        telling.tell_quality_team(session, concern, serious, key="serious", now=now)
    if reason is None:
        _triaged(session, concern, None, now=now)
        route(session, concern, None, now=now)
    else:
        ask_quality_team(session, concern, reason, now=now)


def ask_quality_team(session: Session, concern: Concern, reason: str, *, now: datetime) -> None:
    """Put a concern in the quality team's queue, with the reason."""
    message = notices.needs_triage(views.summary_of(session, concern), reason)
    telling.tell_quality_team(session, concern, message, key=triage_key(concern), now=now)


def triage_key(concern: Concern) -> str:
    """The key of the quality team's message in this cycle."""
    return f"triage:{concern.cycle}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a quality lead decided: to whom, how bad, and what it is about."""

    provider: UUID
    harm: Harm
    domains: tuple[Domain, ...]
    is_upheld: bool = True


def triage_by_person(
    session: Session, concern: Concern, decision: Decision, *, by: Person, now: datetime
) -> None:
    """A quality lead decides; a dispute is upheld (new provider, new clock) or refused."""
    directory.require_quality_lead(session, by)
    is_same_again = concern.state is State.DISPUTED and concern.provider_id == decision.provider
    concern.harm = decision.harm
    concern.provider_id, concern.is_provider_unknown = decision.provider, False
    _correct(session, concern, decision.domains, now=now)
    if concern.state is State.SUBMITTED:
        _triaged(session, concern, by, now=now)
    else:
        _settle_dispute(session, concern, is_upheld=not is_same_again, now=now)
    if is_same_again:
        _send_back(session, concern, by, now=now)
    else:
        route(session, concern, by, now=now)


def _triaged(session: Session, concern: Concern, by: Person | None, *, now: datetime) -> None:
    concern.state, concern.triaged_at = advance(concern.state, Step.TRIAGE), now
    telling.record(session, concern, "concern.triaged", by, now=now, rule="" if by else "plain")


def route(session: Session, concern: Concern, by: Person | None, *, now: datetime) -> None:
    """Send a concern to its provider: a new cycle, a new 24-hour clock from this commit."""
    concern.state = advance(concern.state, Step.ROUTE)
    concern.cycle += 1
    provider_id = concern.provider_id
    if provider_id is None:
        raise StepNotAllowed(Step.ROUTE, concern.state)
    routing = _new_routing(session, concern, provider_id, now)
    schedule_reminders(session, concern, now=now)
    telling.record(session, concern, "concern.routed", by, now=now, cycle=concern.cycle)
    notice = notices.new_concern(views.summary_of(session, concern), routing.acknowledge_by)
    telling.tell_provider(session, concern, notice, key=telling.notice_key(concern), now=now)
    telling.reword_card(session, concern, now=now)


def _new_routing(session: Session, concern: Concern, provider_id: UUID, now: datetime) -> Routing:
    routing = Routing(
        id=uuid4(),
        area_id=concern.area_id,
        concern_id=concern.id,
        cycle=concern.cycle,
        provider_id=provider_id,
        routed_at=now,
        acknowledge_by=lifecycle.acknowledge_by(now),
    )
    session.add(routing)
    session.flush()
    return routing


def _settle_dispute(session: Session, concern: Concern, *, is_upheld: bool, now: datetime) -> None:
    routing = views.current_routing(session, concern)
    if routing is not None and is_upheld:
        routing.upheld_at = now


def _send_back(session: Session, concern: Concern, by: Person, *, now: datetime) -> None:
    concern.state = advance(concern.state, Step.ROUTE)
    telling.record(session, concern, "dispute.refused", by, now=now)
    routing = views.current_routing(session, concern)
    if routing is not None and views.acknowledgement_of(session, routing) is not None:
        concern.state = advance(concern.state, Step.ACKNOWLEDGE)
    telling.show_progress(session, concern, now=now)
    if routing is not None and concern.state is State.ROUTED:
        notice = notices.new_concern(views.summary_of(session, concern), routing.acknowledge_by)
        telling.reword_notice(session, concern, notice, now=now)


def _correct(
    session: Session, concern: Concern, domains: tuple[Domain, ...], *, now: datetime
) -> None:
    """Keep a person's domains beside the model's (they become training material)."""
    known = set(
        session.scalars(
            select(Classification.code).where(
                Classification.concern_id == concern.id,
                Classification.source == Source.HUMAN,
                Classification.text_version == concern.text_version,
            )
        )
    )
    for position, domain in enumerate(d for d in domains if d not in known):
        session.add(
            Classification(
                area_id=concern.area_id,
                concern_id=concern.id,
                text_version=concern.text_version,
                axis=Axis.DOMAIN,
                code=domain,
                position=position,
                source=Source.HUMAN,
                cues=[],
                classified_at=now,
            )
        )
    session.flush()
