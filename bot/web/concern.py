"""One concern's page: its words, what is suggested, what happened, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.web.concern_list import Deadline, deadline
from bot.web.exchanges import Exchange, exchanges
from bot.web.listing import Listed, find_one
from bot.web.timeline import Moment, timeline
from bot.web.views import TAGS, Tag, View
from classifiers import abstaining
from digests.verdicts import percent
from intake import views
from intake.clock import in_london
from intake.drafting import theming
from intake.exchange import asked
from intake.exchange.question_clock import Wait, days_late
from intake.labelling.codes import AXIS_WORDS
from intake.models import (
    Acknowledgement,
    Action,
    Classification,
    Concern,
    Organisation,
    Outcome,
    Response,
    Routing,
    Source,
)
from intake.questions import HARM_LABELS
from intake.saying import finds, notices


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One label: how sure (a percentage, or nothing for a person's) and the words behind it."""

    label: str
    axis: str
    by: str
    confidence: str
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """Words, and when they came."""

    text: str
    at: str


@dataclass(frozen=True, slots=True)
class Planned:
    """An action: what, by which role, by when, how it stands."""

    text: str
    owner: str
    due: str
    standing: Tag


@dataclass(frozen=True, slots=True)
class Result:
    """An outcome."""

    kind: str
    text: str
    at: str


@dataclass(frozen=True, slots=True)
class ConcernPage(View):
    """The page. Nothing here says, or hints at, who reported."""

    template: ClassVar[str] = "concern.html.jinja"
    section: ClassVar[str] = "concerns"
    reference: str
    tag: Tag
    text: str
    facts: tuple[tuple[str, str], ...]
    deadline: Deadline
    masked: str
    suggestions: tuple[Suggestion, ...]
    is_read: bool
    acknowledgements: tuple[Written, ...]
    responses: tuple[Written, ...]
    actions: tuple[Planned, ...]
    outcomes: tuple[Result, ...]
    questions: tuple[Exchange, ...]
    timeline: tuple[Moment, ...]

    @property
    def title(self) -> str:
        """The page's heading."""
        return f"Concern {self.reference}"


def concern_page(session: Session, area_id: UUID, reference: str, now: datetime) -> ConcernPage:
    """The page of a concern that was sent. ConcernNotFound for any other."""
    concern, listed = find_one(session, area_id, reference, now)
    return ConcernPage(
        reference=listed.reference,
        tag=TAGS[listed.state],
        text=concern.text,
        facts=facts(views.summary_of(session, concern), listed),
        deadline=deadline(listed, now),
        masked=finds.named(concern.masked_types),
        suggestions=suggestions(session, concern),
        is_read=concern.classified_at is not None,
        acknowledgements=acknowledgements(session, concern.id),
        responses=responses(session, concern.id),
        actions=actions(session, concern, now),
        outcomes=outcomes(session, concern.id),
        questions=exchanges(session, concern),
        timeline=timeline(session, concern),
    )


def facts(summary: notices.Summary, listed: Listed) -> tuple[tuple[str, str], ...]:
    """What the reporter said besides the text: the same that the service is told."""
    harm = HARM_LABELS[summary.harm] if summary.harm else "Not said"
    return (
        ("Sent", in_london(listed.submitted_at)),
        ("From", summary.practice),
        ("Service", listed.provider or "Not known yet"),
        ("When it happened", f"{summary.when[0].upper()}{summary.when[1:]}"),
        *summary.about,
        ("Harm, as reported", harm),
        *notices.harm_after_triage(summary),
    )


def suggestions(session: Session, concern: Concern) -> tuple[Suggestion, ...]:
    """Every label of the text as it stands, the quality team's first, then the model's."""
    query = (
        select(Classification)
        .where(
            Classification.concern_id == concern.id,
            Classification.text_version == concern.text_version,
        )
        .order_by(Classification.axis, Classification.position)
    )
    rows = sorted(session.scalars(query), key=lambda row: row.source is Source.MODEL)
    person = "Its reporter" if theming.stands(session, concern) else "The quality team"
    return tuple(_suggestion(row, concern, person) for row in rows)


def _suggestion(row: Classification, concern: Concern, person: str) -> Suggestion:
    return Suggestion(
        label=views.label_words(row),
        axis=AXIS_WORDS[row.axis],
        by=_said_by(row, concern, person),
        confidence="" if row.confidence is None else _how_sure(row.confidence),
        cues=tuple(row.cues),
    )


def _said_by(row: Classification, concern: Concern, person: str) -> str:
    """A person's label of before Send is a reporter's tap on their draft."""
    if row.source is Source.MODEL:
        return "The classifier"
    is_drafted = concern.submitted_at is not None and row.classified_at < concern.submitted_at
    return "Its reporter" if is_drafted else person


def _how_sure(confidence: float) -> str:
    words = abstaining.in_words(confidence)
    return f"{words.capitalize()}: {percent(100 * confidence)}"


def acknowledgements(session: Session, concern_id: UUID) -> tuple[Written, ...]:
    """Each acknowledgement: by which service, when."""
    query = (
        select(Organisation.name, Acknowledgement.acknowledged_at)
        .join(Routing, Routing.id == Acknowledgement.routing_id)
        .join(Organisation, Organisation.id == Routing.provider_id)
        .where(Routing.concern_id == concern_id)
        .order_by(Routing.cycle)
    )
    return tuple(Written(name, in_london(at)) for name, at in session.execute(query).all())


def responses(session: Session, concern_id: UUID) -> tuple[Written, ...]:
    """What the service found, oldest first."""
    query = (
        select(Response)
        .where(Response.concern_id == concern_id)
        .order_by(Response.responded_at, Response.id)
    )
    return tuple(Written(row.found, in_london(row.responded_at)) for row in session.scalars(query))


def actions(session: Session, concern: Concern, now: datetime) -> tuple[Planned, ...]:
    """What will be done, oldest first, and how each stands."""
    waits = asked.waits_of(session, (concern.id,)).get(concern.id, ())
    query = (
        select(Action)
        .where(Action.concern_id == concern.id)
        .order_by(Action.recorded_at, Action.id)
    )
    return tuple(
        Planned(row.text, row.owner, _by_when(row), standing(row, concern, waits, now))
        for row in session.scalars(query)
    )


def _by_when(action: Action) -> str:
    return f"{action.due_on:%-d %b %Y}" if action.due_on else "No date yet"


def standing(action: Action, concern: Concern, waits: Sequence[Wait], now: datetime) -> Tag:
    """How an action stands; an outcome recorded after it settles it (the digest's rule).

    The time for which the service waited for an answer is not counted against it.
    """
    if action.cancelled_at is not None:
        return Tag("Cancelled", "grey")
    is_settled = concern.outcome_at is not None and concern.outcome_at >= action.recorded_at
    if action.done_at is not None or is_settled:
        return Tag("Done", "green")
    due_on = action.original_due_on
    if due_on is not None and days_late(due_on, action.recorded_at, waits, now):
        return Tag("Overdue", "red")
    return Tag("Planned", "aqua-green")


def outcomes(session: Session, concern_id: UUID) -> tuple[Result, ...]:
    """What came of it, oldest first."""
    query = (
        select(Outcome)
        .where(Outcome.concern_id == concern_id)
        .order_by(Outcome.recorded_at, Outcome.id)
    )
    return tuple(
        Result(notices.OUTCOME_WORDS[row.kind], row.text, in_london(row.recorded_at))
        for row in session.scalars(query)
    )
