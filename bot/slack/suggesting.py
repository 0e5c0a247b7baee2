"""What a search offers while somebody types: read only, in time, and never an error."""

from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from bot.slack import blocks, cut, payloads
from bot.slack.fields import OTHER_PROVIDER
from bot.slack.payloads import Payload
from intake import directory
from intake.database import Database
from intake.known import known_in
from intake.messages import Option
from intake.models import OrganisationKind
from intake.questions import ANSWER, Missing
from intake.searching import Offer

log = structlog.get_logger()
Form = dict[str, Any]
AMONG = 2000
"""So many organisations that fit are looked through for practices."""

MY_PRACTICE = "my_practice"
SEARCHES = frozenset({ANSWER + Missing.PROVIDER, OTHER_PROVIDER, MY_PRACTICE})
"""The steps whose control looks up organisations."""


def suggest(database: Database, payload: Payload) -> Form:
    """The organisations that fit what was typed, for people of the roster; none for others."""
    step = str(payload.get("action_id") or "").partition("#")[0]
    if step not in SEARCHES:
        return {"options": []}
    try:
        with database.reading() as session:
            found = _found(session, payload, practices_alone=step == MY_PRACTICE)
            return {"options": [_option(offer) for offer in found]}
    except SQLAlchemyError:
        log.exception("search.failed")
        return {"options": []}


def _found(session: Session, payload: Payload, *, practices_alone: bool) -> tuple[Offer, ...]:
    team, user = payloads.team_of(payload), payloads.user_of(payload)
    person = directory.find_person(session, team, user)
    if person is None or directory.area_of_team(session, team) != person.area_id:
        return ()
    typed = payload.get("value")
    finder = known_in(session, person.area_id).finder
    wanted = typed if isinstance(typed, str) else ""
    if not practices_alone:
        return finder.find(wanted, cut.OPTIONS)
    offers = finder.find(wanted, AMONG)
    return tuple(o for o in offers if o.of.kind is OrganisationKind.PRACTICE)[: cut.OPTIONS]


def _option(offer: Offer) -> blocks.Block:
    return blocks.option(Option(offer.label, str(offer.of.id)))
