"""What a search offers while somebody types: read only, in time, and never an error."""

from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.slack import blocks, cut, payloads
from bot.slack.fields import OTHER_PROVIDER
from bot.slack.payloads import Payload
from intake import access, directory
from intake.database import Database
from intake.messages import Option
from intake.models import OrganisationKind, Person
from intake.people.known import known_in
from intake.questions import ANSWER, MY_PRACTICE, Missing
from intake.reading.searching import Offer
from intake.saying.quality_buttons import WHICH

log = structlog.get_logger()
Form = dict[str, Any]
AMONG = 2000
"""So many organisations that fit are looked through for practices."""

SEARCHES = frozenset({ANSWER + Missing.PROVIDER, OTHER_PROVIDER, MY_PRACTICE})
"""The steps whose control looks up organisations."""


def suggest(database: Database, payload: Payload) -> Form:
    """What fits what was typed, for people of the roster; nothing for others."""
    step = str(payload.get("action_id") or "").partition("#")[0]
    if step not in {*SEARCHES, WHICH}:
        return {"options": []}
    try:
        with database.reading() as session:
            found = (
                _concerns(session, payload) if step == WHICH else _organisations(session, payload)
            )
            return {"options": [blocks.option(each) for each in found]}
    except SQLAlchemyError:
        log.exception("search.failed")
        return {"options": []}


def _organisations(session: Session, payload: Payload) -> list[Option]:
    person = _asking(session, payload)
    if person is None:
        return []
    finder, typed = known_in(session, person.area_id).finder, _typed(payload)
    if str(payload.get("action_id")).partition("#")[0] != MY_PRACTICE:
        return [_option(offer) for offer in finder.find(typed, cut.OPTIONS)]
    offers = finder.find(typed, AMONG)
    practices = [o for o in offers if o.of.kind is OrganisationKind.PRACTICE]
    return [_option(offer) for offer in practices[: cut.OPTIONS]]


def _concerns(session: Session, payload: Payload) -> list[Option]:
    """By their references: what a quality lead types is no number of a patient, and is not kept."""
    person = _asking(session, payload)
    found = access.sent_like(session, _typed(payload), person, cut.OPTIONS) if person else ()
    name = directory.organisation_name
    return [
        Option(f"{each.reference}: {name(session, each.provider_id)}", str(each.id))
        for each in found
    ]


def _asking(session: Session, payload: Payload) -> Person | None:
    team, user = payloads.team_of(payload), payloads.user_of(payload)
    person = directory.find_person(session, team, user)
    if person is None or directory.area_of_team(session, team) != person.area_id:
        return None
    return person


def _typed(payload: Payload) -> str:
    typed = payload.get("value")
    return typed if isinstance(typed, str) else ""


def _option(offer: Offer) -> Option:
    return Option(offer.label, str(offer.of.id))
