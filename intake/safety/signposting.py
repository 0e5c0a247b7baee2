"""A person's verbs on what is signposted: pass it on, or call it back. None commits.

Source: DOMAIN section 3, signposted; REQUIREMENTS Q-29.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from intake import directory, due, lifecycle, telling, triage, views
from intake.chasing import close_if_waiting, pause_reminders
from intake.errors import ReferenceNeeded
from intake.lifecycle import Step
from intake.models import Area, Concern, DueKind, Person, Signpost
from intake.safety import signposts, statutory
from intake.safety.signposts import WAYS
from intake.saying import notices


@dataclass(frozen=True, slots=True)
class Passing:
    """What a quality lead decided: whose task, its reference there, a word to the reporter."""

    signpost: Signpost
    reference: str = ""
    words: str = ""


def require_open(session: Session, concern: Concern, by: Person) -> None:
    """NotYours or StepNotAllowed where this person could not signpost this concern now."""
    directory.require_quality_lead(session, by)
    lifecycle.advance(concern.state, Step.SIGNPOST)


def pass_on(
    session: Session, concern: Concern, passing: Passing, *, by: Person, now: datetime
) -> None:
    """End a concern as signposted and tell its reporter. ReferenceNeeded for a serious incident."""
    require_open(session, concern, by)
    is_incident = passing.signpost is Signpost.SERIOUS_INCIDENT
    if is_incident and not passing.reference.strip():
        raise ReferenceNeeded
    asked = triage.triage_key(session, concern)
    concern.state = lifecycle.advance(concern.state, Step.SIGNPOST)
    concern.signpost, concern.signposted_at = passing.signpost, now
    if is_incident:
        statutory.note_reference(session, concern, passing.reference.strip(), by=by, now=now)
    pause_reminders(session, concern)
    due.cancel(session, concern.area_id, DueKind.CLOSE, str(concern.id))
    telling.record(session, concern, "concern.signposted", by, now=now, signpost=passing.signpost)
    _say_passed_on(session, concern, passing, asked, by, now=now)


def _say_passed_on(
    session: Session, concern: Concern, passing: Passing, asked: str, by: Person, *, now: datetime
) -> None:
    contacts = session.get_one(Area, concern.area_id).contacts
    reference = concern.reference or ""
    told = signposts.passed_on(
        passing.signpost, contacts, reference, passing.words,
        is_in_slack=telling.is_read_in_slack(concern),
    )  # fmt: skip
    telling.tell_reporter(session, concern, told, key="passed_on", now=now)
    telling.reword_card(session, concern, now=now)
    telling.reword_notice(session, concern, signposts.taken_on(reference), now=now)
    name = directory.contact_of(session, by).name
    summary = views.quality_summary_of(session, concern)
    done = notices.signposted(summary, WAYS[passing.signpost].lead, name)
    if passing.reference.strip():
        done = replace(done, facts=(*done.facts, ("Reference there", passing.reference.strip())))
    telling.reword_for_quality_team(session, concern, done, key=asked, now=now)


def answer_questions(
    session: Session,
    concern: Concern,
    answers: statutory.Answers,
    *,
    is_no_incident: bool,
    by: Person,
    now: datetime,
) -> None:
    """The quality lead answers what the law asks, or takes a wrong flag away."""
    directory.require_quality_lead(session, by)
    statutory.answer(session, concern, answers, by=by, now=now)
    if is_no_incident and concern.signpost is Signpost.SERIOUS_INCIDENT:
        concern.signpost = None
        telling.record(session, concern, "concern.unflagged", by, now=now)
    close_if_waiting(session, concern, now=now)
