"""The listeners of providers and the quality team: each reads a call and calls one verb."""

from datetime import date
from typing import Any
from uuid import UUID

from bot.slack import fields, forms, questions
from bot.slack.call import Call, OldButton
from bot.slack.fields import View
from classifiers.taxonomy import Domain
from intake import access, directory, outbox, responding, triage, views
from intake.clock import london_date
from intake.errors import IntakeError, NoServices, StepNotAllowed
from intake.filed import thanks
from intake.labelling import reviews
from intake.lifecycle import Step, advance, can_respond
from intake.messages import Option
from intake.models import Axis, Concern, Harm, OutcomeKind, Purpose
from intake.responding import Answer, PlannedAction
from intake.safety import statutory
from intake.safety.statutory import Answers
from intake.saying import finds
from intake.saying.notices import triaged
from intake.triage import Decision

Form = dict[str, Any]


def on_acknowledge(call: Call) -> None:
    """Acknowledge."""
    concern = pressed(call)
    responding.acknowledge(call.session, concern, by=call.reporter, now=call.now)


def on_share(call: Call) -> None:
    """Shared with the team; for an idea: Take it up."""
    thanks.share(call.session, pressed(call), by=call.reporter, now=call.now)


def open_not_ours(call: Call) -> View:
    """Not ours: ask why."""
    concern = pressed(call)
    directory.require_provider(call.session, call.reporter, concern.provider_id)
    advance(concern.state, Step.DISPUTE)  # refused here, before anything is typed
    return forms.not_ours_form(views.summary_of(call.session, concern))


def on_not_ours(call: Call) -> Form | None:
    """The reason is given."""
    named = named_patient(call)
    if named:
        return named
    reason = forms.said(call.payload["view"])["reason"]
    return attempt(
        "reason",
        lambda: responding.dispute(
            call.session, about(call), reason, by=call.reporter, now=call.now
        ),
    )


def open_respond(call: Call) -> View:
    """Respond: found, action, outcome."""
    concern = pressed(call)
    directory.require_provider(call.session, call.reporter, concern.provider_id)
    if not can_respond(concern.state):
        raise StepNotAllowed(Step.START_RESPONSE, concern.state)
    more = questions.fields() if statutory.is_demanded(call.session, concern) else []
    return forms.respond_form(views.summary_of(call.session, concern), more)


def on_respond(call: Call) -> Form | None:
    """The response is back."""
    said = forms.said(call.payload["view"])
    problem = named_patient(call) or _unfinished(said, london_date(call.now))
    if problem:
        return problem
    answer = Answer(
        found=said["found"],
        action=_action(said),
        outcome_kind=OutcomeKind(said["outcome_kind"]) if said["outcome_kind"] else None,
        outcome=said["outcome"],
    )
    return attempt("found", lambda: _respond(call, answer, questions.answers_in(said)))


def _respond(call: Call, answer: Answer, answers: Answers) -> None:
    concern = about(call)
    responding.respond(call.session, concern, answer, by=call.reporter, now=call.now)
    statutory.answer(call.session, concern, answers, by=call.reporter, now=call.now)


def _unfinished(said: dict[str, str], today: date) -> Form | None:
    return _unfinished_action(said, today) or _unfinished_outcome(said)


def _unfinished_action(said: dict[str, str], today: date) -> Form | None:
    if said["action"] and not said["owner"]:
        return beside("owner", "Say which role will do it, so that it has an owner.")
    if not said["action"] and (said["owner"] or said["due"]):
        return beside("action", "Say what will be done, or empty the owner and the date.")
    if said["due"] and date.fromisoformat(said["due"]) < today:
        return beside("due", "This day is over. Choose today or a later day.")
    return None


def _unfinished_outcome(said: dict[str, str]) -> Form | None:
    if said["outcome_kind"] and not said["outcome"]:
        return beside("outcome", "Say in a sentence what is different now: the practice reads it.")
    if said["outcome"] and not said["outcome_kind"]:
        return beside("outcome_kind", "Choose what sort of outcome this is.")
    return None


def _action(said: dict[str, str]) -> PlannedAction | None:
    if not said["action"]:
        return None
    due_on = date.fromisoformat(said["due"]) if said["due"] else None
    return PlannedAction(said["action"], said["owner"], due_on)


def open_triage(call: Call) -> View:
    """Triage: to whom, how bad, what about."""
    concern = pressed(call)
    directory.require_quality_lead(call.session, call.reporter)
    triage.require_undecided(concern)
    _guesses, everybody = views.provider_options(call.session, concern)
    if not everybody:
        raise NoServices
    is_sorted = reviews.are_domains_said(call.session, concern)
    domains = () if is_sorted else [Option(domain.label, domain.value) for domain in Domain]
    labels = views.labels_of(call.session, concern)
    return forms.triage_form(
        views.quality_summary_of(call.session, concern),
        everybody,
        domains,
        must_choose_domain=all(row.axis is not Axis.DOMAIN for row in labels),
    )


def on_triage(call: Call) -> Form | None:
    """The decision is made."""
    said = forms.said(call.payload["view"])
    domains = (Domain(said["domain"]),) if said.get("domain") else ()
    provider, field = fields.chosen_provider(said), _provider_field(said)
    if not provider:
        return beside(field, "Choose whom to send this to, from the list or by searching.")
    decision = Decision(UUID(provider), Harm(said["harm"]), domains)
    return attempt(field, lambda: _decide(call, decision))


def _provider_field(said: dict[str, str]) -> str:
    """Where words about the chosen service can stand: large areas have no list of services."""
    return "provider" if "provider" in said else fields.OTHER_PROVIDER


def _decide(call: Call, decision: Decision) -> None:
    concern = about(call)
    asked = triage.triage_key(call.session, concern)
    triage.triage_by_person(call.session, concern, decision, by=call.reporter, now=call.now)
    by = directory.contact_of(call.session, call.reporter).name
    done = triaged(views.quality_summary_of(call.session, concern), by)
    for channel in directory.channels_for(call.session, concern.area_id, Purpose.ADMIN):
        key = f"{asked}:{channel.slack_id}"
        outbox.reword(call.session, concern, key, done, now=call.now)


def pressed(call: Call) -> Concern:
    """The concern of a pressed button, for whom it is to see."""
    return access.find_concern(call.session, _uuid(call.value), call.reporter)


def about(call: Call) -> Concern:
    """The concern of a form, for whom it is to see."""
    return access.find_concern(call.session, _uuid(call.about), call.reporter)


def named_patient(call: Call) -> Form | None:
    """Nothing typed is lost: the form stays open with its words, and says which to take out."""
    if not call.masked_fields:
        return None
    found = finds.named(call.masked_types)
    words = f"This looks like it has {found}. Please take that out, then press the button again."
    return {"response_action": "errors", "errors": dict.fromkeys(call.masked_fields, words)}


def attempt(field: str, verb: Any) -> Form | None:
    """Do it; a refusal stands beside the field, and nothing typed is lost."""
    try:
        verb()
    except IntakeError as refused:
        return beside(field, str(refused))
    return None


def beside(field: str, words: str) -> Form:
    """What a form is told: words beside one of its fields."""
    return {"response_action": "errors", "errors": {field: words}}


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise OldButton from None
