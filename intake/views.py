"""What messages show of a concern, read from the tables."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import directory, privacy
from intake.drafting import kinds, pointed_out, unsure
from intake.drafting.practice_question import asks_of
from intake.exchange import asked
from intake.labelling import codes
from intake.messages import Option
from intake.models import (
    NOTHING,
    Acknowledgement,
    Action,
    Axis,
    Classification,
    Concern,
    Kind,
    Outcome,
    Routing,
    Source,
)
from intake.people.known import known_in
from intake.questions import MENU_LIMIT, Answered, missing
from intake.reading.blaming import blame_in
from intake.reading.dates import When, in_words
from intake.reading.matching import GUESSES, match_provider
from intake.reading.name_index import Listed
from intake.reading.services import Circumstances
from intake.saying import cards, notices, sent_cards


def answered(concern: Concern) -> Answered:
    """Which facts a concern has."""
    return Answered(
        provider=concern.provider_id is not None or concern.is_provider_unknown,
        harm=concern.harm is not None or concern.kind in kinds.UNHARMING,
        when=concern.occurred_precision is not None,
    )


def when_of(concern: Concern) -> str:
    """When it happened, in words."""
    if concern.occurred_on is None or concern.occurred_precision is None:
        return in_words(None)
    return in_words(When(concern.occurred_on, concern.occurred_precision))


def draft_of(session: Session, concern: Concern) -> cards.Draft:
    """An unsent concern as its card shows it."""
    labels = labels_of(session, concern)
    guesses, everybody = provider_options(session, concern)
    return cards.Draft(
        key=draft_key(concern),
        text=concern.text,
        provider=directory.organisation_name(session, concern.provider_id),
        harm=concern.harm,
        when=when_of(concern),
        answered=answered(concern),
        domains=unsure.hints(labels, Axis.DOMAIN),
        themes=unsure.hints(labels, Axis.THEME),
        is_read=concern.classified_at is not None,
        is_unsure=unsure.is_unsure(concern, labels),
        asks_domain=unsure.asks_domain(concern, labels),
        guesses=guesses,
        everybody=everybody,
        about=kinds.about_of(concern),
        audience=privacy.audience_of(session, concern),
        warnings=pointed_out.warnings_of(session, concern),
        blame=blame_in(concern.text),
        circumstances=Circumstances(concern.service, concern.stage, concern.setting).facts,
        asks=asks_of(session, concern),
    )


def draft_key(concern: Concern) -> str:
    """What a draft's buttons carry: which draft, and the version the person was looking at."""
    return f"{concern.id}:{concern.version}"


def provider_options(
    session: Session, concern: Concern
) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """The likeliest organisations, and all services: one more than a list holds where they are."""
    known = known_in(session, concern.area_id)
    match = match_provider(concern.text, known.index, {concern.practice_id})
    likely = match.guesses or directory.usual_providers(session, concern.practice_id, GUESSES)
    listed = known.index.listed
    guesses = tuple(_option(listed[each]) for each in likely if each in listed)
    return guesses, services(session, concern.area_id)


def services(session: Session, area_id: UUID) -> tuple[Option, ...]:
    """All services of an area: one more than a list holds where there are more."""
    known = known_in(session, area_id)
    return tuple(_option(each) for each in known.services[: MENU_LIMIT + 1])


def _option(each: Listed) -> Option:
    return Option(each.name, str(each.id))


def labels_of(session: Session, concern: Concern) -> Sequence[Classification]:
    """The labels that stand, on each axis a person's if any, else the model's; best first.

    Nothing on an axis of which a person said that nothing fits.
    """
    query = (
        select(Classification)
        .where(
            Classification.concern_id == concern.id,
            Classification.text_version == concern.text_version,
        )
        .order_by(Classification.axis, Classification.position)
    )
    rows = session.scalars(query).all()
    corrected = {row.axis for row in rows if row.source is Source.HUMAN}
    standing = (row for row in rows if row.source is Source.HUMAN or row.axis not in corrected)
    return [row for row in standing if row.code != NOTHING]


def label_words(row: Classification) -> str:
    """A label as a person reads it."""
    return codes.words_of(row.axis, row.code)


def sent_of(session: Session, concern: Concern) -> sent_cards.Sent:
    """A sent concern as the reporter's card shows it."""
    routing = current_routing(session, concern)
    return sent_cards.Sent(
        reference=concern.reference or "",
        text=concern.text,
        provider=directory.organisation_name(session, concern.provider_id),
        state=concern.state,
        acknowledge_by=routing.acknowledge_by if routing else None,
        missing=missing(answered(concern)),
        audience=privacy.audience_of(session, concern),
        has_clock=concern.kind not in kinds.UNHARMING,
        concern=str(concern.id),
        is_withdrawal_asked=concern.withdrawal_asked_at is not None,
        is_kept=concern.kept_at is not None,
        asked=asked.waiting_facts(session, concern),
    )


def quality_summary_of(session: Session, concern: Concern) -> notices.Summary:
    """A concern as the quality team sees it: with the practice, and every sub-theme."""
    return replace(
        summary_of(session, concern),
        themes=tuple(label_words(row) for row in _themes(session, concern)),
        practice=privacy.practice_known(session, concern),
        is_named=False,
    )


def summary_of(session: Session, concern: Concern) -> notices.Summary:
    """A concern as everybody else who handles it sees it."""
    themes = [row for row in _themes(session, concern) if row.code not in codes.internal()]
    return notices.Summary(
        reference=concern.reference or "",
        concern=str(concern.id),
        text=concern.text,
        practice=privacy.practice_shown(session, concern),
        provider=directory.organisation_name(session, concern.provider_id),
        harm=concern.harm,
        when=when_of(concern),
        themes=tuple(label_words(row) for row in themes),
        triaged_harm=concern.triaged_harm,
        is_named=privacy.is_named(concern),
        is_idea=concern.kind is Kind.IDEA,
        about=kinds.told_of(concern),
        note=kinds.note_of(concern),
    )


def _themes(session: Session, concern: Concern) -> list[Classification]:
    return [row for row in labels_of(session, concern) if row.axis is Axis.THEME]


def action_lines(session: Session, concern_id: UUID) -> tuple[str, ...]:
    """Every standing action in a line."""
    query = (
        select(Action)
        .where(Action.concern_id == concern_id, Action.cancelled_at.is_(None))
        .order_by(Action.recorded_at, Action.id)
    )
    return tuple(
        notices.action_line(row.text, row.owner, row.due_on) for row in session.scalars(query)
    )


def latest_outcome(session: Session, concern_id: UUID) -> Outcome | None:
    """The newest outcome of a concern."""
    return session.scalars(
        select(Outcome)
        .where(Outcome.concern_id == concern_id)
        .order_by(Outcome.recorded_at.desc(), Outcome.id.desc())
    ).first()


def current_routing(session: Session, concern: Concern) -> Routing | None:
    """The routing whose clock counts now."""
    return session.scalars(
        select(Routing).where(Routing.concern_id == concern.id, Routing.cycle == concern.cycle)
    ).one_or_none()


def routing_of(session: Session, concern: Concern) -> Routing:
    """The routing of a concern that was routed: `current_routing` where there must be one."""
    return session.scalars(
        select(Routing).where(Routing.concern_id == concern.id, Routing.cycle == concern.cycle)
    ).one()


def acknowledgement_of(session: Session, routing: Routing) -> Acknowledgement | None:
    """Who acknowledged this routing, if anybody."""
    return session.scalars(
        select(Acknowledgement).where(Acknowledgement.routing_id == routing.id)
    ).one_or_none()
