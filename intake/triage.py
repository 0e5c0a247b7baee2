"""Triage: a rule where everything is plain, else a person; then to the provider, on the clock."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from classifiers.english import is_foreign
from classifiers.taxonomy import Domain
from intake import directory, lifecycle, telling, views
from intake.chasing import resume_reminders, schedule_reminders
from intake.errors import NoRecipient, StepNotAllowed
from intake.filed import look_alikes
from intake.labelling import corrections
from intake.lifecycle import State, Step, advance
from intake.models import Axis, Concern, Harm, Kind, Person, Routing
from intake.people import recipients
from intake.safety import flagging, statutory
from intake.saying import notices

BELOW_MODERATE = frozenset({Harm.NONE, Harm.NEAR_MISS, Harm.LOW})
SERIOUS = frozenset({Harm.SEVERE, Harm.DEATH})


NOT_ENGLISH = "It does not look like English, so no danger in it was looked for. Please read it."


def why_a_person(concern: Concern) -> str | None:
    """Why the rule must not route this concern; None when it may (DECISIONS: first issue)."""
    if concern.kind is Kind.IDEA:
        return "An idea, for you: no service is asked anything yet. Take it up, or send it on."
    if concern.provider_id is None:
        return "The service is not known. Please choose it."
    if concern.kind is Kind.GOOD_CARE and concern.harm is None:
        return None
    if concern.harm is None or concern.harm is Harm.NOT_SURE:
        return "The harm is not known. Please look before it goes on."
    if concern.harm not in BELOW_MODERATE:
        return "Moderate harm or worse was reported. Please look before it goes on."
    return NOT_ENGLISH if is_foreign(concern.text) else None


def triage_by_rule(session: Session, concern: Concern, *, now: datetime) -> None:
    """Route a plain concern at once; queue any other for the quality team."""
    concern.kind = recipients.kind_of(session, concern)
    reason = (
        flagging.why_a_person(session, concern, now=now)
        or why_a_person(concern)
        or why_nobody_reads(session, concern)
    )
    if concern.harm in SERIOUS:
        serious = notices.serious_harm(views.quality_summary_of(session, concern))
        telling.tell_quality_team(session, concern, serious, key="serious", now=now)
    if reason is None:
        _first_time(session, concern, None, now=now)
    else:
        ask_quality_team(session, concern, reason, now=now)


def why_nobody_reads(session: Session, concern: Concern) -> str | None:
    """Why the service of a concern would not learn of it here; None where it would."""
    if recipients.address_of(session, concern.provider_id):
        return None
    return "The service has no channel here. Please pass it on another way, or choose another."


def ask_quality_team(session: Session, concern: Concern, reason: str, *, now: datetime) -> None:
    """Put a concern in the quality team's queue, with the reason."""
    message = notices.needs_triage(views.quality_summary_of(session, concern), reason)
    key = triage_key(session, concern)
    if telling.was_told(session, concern, key):
        telling.reword_for_quality_team(session, concern, message, key=key, now=now)
    telling.tell_quality_team(session, concern, message, key=key, now=now)


def triage_key(session: Session, concern: Concern) -> str:
    """The key of the quality team's newest question: one when sent, one each time it comes back."""
    routing = views.current_routing(session, concern)
    came_back_at = (routing.recalled_at or routing.disputed_at) if routing else None
    return f"triage:{came_back_at.timestamp():.6f}" if came_back_at else "triage"


def why_disputed(session: Session, concern: Concern) -> str:
    """Why a disputed concern waits for the quality team."""
    provider = directory.organisation_name(session, concern.provider_id)
    return f"{provider} says: not ours. {views.routing_of(session, concern).dispute_reason}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a quality lead decided: to whom, how bad, and what it is about."""

    provider: UUID
    harm: Harm
    domains: tuple[Domain, ...]


def triage_by_person(
    session: Session, concern: Concern, decision: Decision, *, by: Person, now: datetime
) -> None:
    """A quality lead decides; a dispute is upheld (new provider, new clock) or refused.

    ValueError for a service of no list, NoRecipient for one without a channel.
    """
    directory.require_quality_lead(session, by)
    require_undecided(concern)
    settle = _SETTLE[concern.state]
    _require_recipient(session, concern, decision.provider)
    asked = triage_key(session, concern)
    is_refused = concern.state is State.DISPUTED and concern.provider_id == decision.provider
    _judge_harm(concern, decision.harm, now=now)
    concern.provider_id, concern.is_provider_unknown = decision.provider, False
    _correct(session, concern, decision.domains, now=now)
    (_send_back if is_refused else settle)(session, concern, by, now=now)
    _say_decided(session, concern, asked, by, now=now)
    statutory.ask(session, concern, now=now)
    look_alikes.offer(session, concern, now=now)


def require_undecided(concern: Concern) -> None:
    """StepNotAllowed where there is nothing for a quality lead to decide."""
    if concern.state not in _SETTLE:
        raise StepNotAllowed(Step.TRIAGE, concern.state)


def _require_recipient(session: Session, concern: Concern, provider: UUID) -> None:
    directory.require_service(session, concern.area_id, provider)
    if recipients.address_of(session, provider) is None:
        raise NoRecipient(directory.organisation_name(session, provider))


def _say_decided(
    session: Session, concern: Concern, asked: str, by: Person, *, now: datetime
) -> None:
    name = directory.contact_of(session, by).name
    decided = notices.triaged(views.quality_summary_of(session, concern), name)
    telling.reword_for_quality_team(session, concern, decided, key=asked, now=now)


def _first_time(session: Session, concern: Concern, by: Person | None, *, now: datetime) -> None:
    _triaged(session, concern, by, now=now)
    route(session, concern, by, now=now)


def _uphold(session: Session, concern: Concern, by: Person | None, *, now: datetime) -> None:
    views.routing_of(session, concern).upheld_at = now
    route(session, concern, by, now=now)


def _triaged(session: Session, concern: Concern, by: Person | None, *, now: datetime) -> None:
    concern.state, concern.triaged_at = advance(concern.state, Step.TRIAGE), now
    telling.record(session, concern, "concern.triaged", by, now=now, rule="" if by else "plain")


def route(session: Session, concern: Concern, by: Person | None, *, now: datetime) -> None:
    """Send a concern to its provider: a new cycle, a new 24-hour clock from this commit."""
    if concern.provider_id is None:
        raise StepNotAllowed(Step.ROUTE, concern.state)
    concern.state = advance(concern.state, Step.ROUTE)
    concern.cycle += 1
    _start_clock(session, concern, concern.provider_id, now)
    if concern.kind is not Kind.GOOD_CARE:
        schedule_reminders(session, concern, now=now)
    telling.record(session, concern, "concern.routed", by, now=now, cycle=concern.cycle)
    notice = telling.notice(session, concern)
    telling.tell_provider(session, concern, notice, key=telling.notice_key(concern), now=now)
    telling.reword_card(session, concern, now=now)


def _start_clock(session: Session, concern: Concern, provider_id: UUID, now: datetime) -> None:
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


def _send_back(session: Session, concern: Concern, by: Person | None, *, now: datetime) -> None:
    concern.state = advance(concern.state, Step.ROUTE)
    telling.record(session, concern, "dispute.refused", by, now=now)
    routing = views.routing_of(session, concern)
    routing.refused_at = now
    if views.acknowledgement_of(session, routing) is None:
        resume_reminders(session, concern, now=now)
    else:
        concern.state = advance(concern.state, Step.ACKNOWLEDGE)
    telling.show_progress(session, concern, now=now)


def _judge_harm(concern: Concern, harm: Harm, *, now: datetime) -> None:
    """Keep the quality team's view beside the reporter's own answer, which stays for ever."""
    if concern.triaged_harm is not harm:
        concern.triaged_harm, concern.harm_triaged_at = harm, now


def _correct(
    session: Session, concern: Concern, domains: tuple[Domain, ...], *, now: datetime
) -> None:
    """Keep a person's newest domains beside the model's (they become training material).

    None chosen leaves the earlier ones: a lead who only sends it elsewhere corrects nothing.
    """
    if domains:
        corrections.put(session, concern, {Axis.DOMAIN: domains}, now=now)


_SETTLE = {State.SUBMITTED: _first_time, State.TRIAGED: route, State.DISPUTED: _uphold}
