"""Makers of what a test needs; everything a test does not care about has a default."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain
from intake import access, chasing, directory, due, reporting, responding, triage
from intake.drafting.drafts import Typed
from intake.identity import Thread
from intake.lifecycle import State
from intake.loading.roster import load_roster
from intake.messages import Button, Message
from intake.models import Concern, Due, Harm, Organisation, Outgoing, Person
from intake.questions import Missing
from intake.responding import Answer
from intake.triage import Decision

TEAM = "T0NORTH"
GP, RECEPTIONIST, LEAD = "U0GPPATEL", "U0RECJONES", "U0QUALITY"
PRACTICE_MANAGER, NEWCOMER = "U0MANAGER", "U0NEWCOMER"
"""The practice manager of the GP's practice; a reporter whose practice nobody wrote down."""

ACUTE_LEAD, COMMUNITY_LEAD, MEMBER, LAY = "U0ACUTE", "U0COMMUNITY", "U0MEMBER", "U0LAY"
_stamps = count(1)


def roster(team: str = TEAM, code: str = "north", **changes: Any) -> dict[str, Any]:
    """A small area's roster as a plain object."""
    return {
        "area": {"code": code, "name": "Northmere"},
        "team": {"id": team, "name": "Northmere", "domain": "northmere"},
        "organisations": [
            {"code": "N85001", "name": "Brook Lane Surgery", "kind": "practice", "list_size": 9100},
            {"code": "N85002", "name": "Mill Street Practice", "kind": "practice"},
            {
                "code": "RNA",
                "name": "Northmere University Hospitals",
                "kind": "acute",
                "aliases": ["NUH", "the Royal"],
                "sites": ["St Anselm's"],
            },
            {
                "code": "RNC",
                "name": "Northmere Community Health",
                "kind": "community",
                "aliases": ["the DNs"],
            },
        ],
        "people": [
            _person(GP, "Dr Asha Patel", "reporter", "N85001"),
            _person(RECEPTIONIST, "Sam Jones", "reporter", "N85002"),
            _person(ACUTE_LEAD, "Maria Costa", "provider", "RNA"),
            _person(COMMUNITY_LEAD, "Tom Reid", "provider", "RNC"),
            _person(PRACTICE_MANAGER, "Joan Webb", "practice_manager", "N85001"),
            _person(NEWCOMER, "Dr Lena Fox", "reporter"),
            _person(LEAD, "Ngozi Obi", "quality_lead"),
            _person(MEMBER, "Helen Shaw", "subcommittee"),
            _person(LAY, "Bill Marsh", "lay_member"),
        ],
        "channels": [
            _channel("C0SUB", "subcommittee"),
            _channel("C0ADMIN", "admin"),
            _channel("C0ACUTE", "provider", "RNA"),
            _channel("C0COMM", "provider", "RNC"),
        ],
        **changes,
    }


def _person(user: str, name: str, role: str, organisation: str | None = None) -> dict[str, Any]:
    roles = [{"role": role, "organisation": organisation}]
    return {"user_id": user, "name": name, "title": role, "persona": role, "roles": roles}


def _channel(slack_id: str, purpose: str, organisation: str | None = None) -> dict[str, Any]:
    made = {"id": slack_id, "name": slack_id.lower(), "is_private": True, "purpose": purpose}
    return {**made, "organisation": organisation}


@dataclass(frozen=True, slots=True)
class Place:
    """An area whose people and organisations a test can name."""

    session: Session
    area_id: UUID
    team: str = TEAM

    def person(self, user: str) -> Person:
        found = directory.find_person(self.session, self.team, user)
        assert found is not None, user
        return found

    def organisation(self, code: str) -> Organisation:
        query = self.session.query(Organisation).filter_by(area_id=self.area_id, code=code)
        return query.one()


def make_place(session: Session, *, team: str = TEAM, code: str = "north") -> Place:
    """Load the small area."""
    return Place(session, load_roster(session, roster(team, code)), team)


def make_typed(
    text: str, *, user: str = GP, team: str = TEAM, masked: tuple[str, ...] = ()
) -> Typed:
    """A message as the inbox hands it on, in a thread of its own."""
    ts = f"1794906720.{next(_stamps):06d}"
    return Typed(text, masked, Thread(team, user, f"D{user}", ts), ts)


def make_draft(
    place: Place,
    text: str = "Discharge summary from the Royal came 3 weeks late",
    *,
    now: datetime,
    user: str = GP,
) -> Concern:
    """A draft, begun by a reporter."""
    typed = make_typed(text, user=user, team=place.team)
    return reporting.start_draft(place.session, place.person(user), typed, now=now)


def make_concern(
    place: Place, text: str = "Discharge summary from the Royal came 3 weeks late", *,
    now: datetime, user: str = GP, harm: Harm = Harm.LOW, provider: str = "RNA",
) -> Concern:  # fmt: skip
    """A concern, sent; routed at once where the rule allows it."""
    draft = make_draft(place, text, now=now, user=user)
    wanted = str(place.organisation(provider).id)
    reporting.answer(place.session, draft, Missing.PROVIDER, wanted, now=now)
    reporting.answer(place.session, draft, Missing.HARM, harm, now=now)
    reporting.submit_concern(place.session, draft, now=now)
    return draft


def acknowledge(place: Place, concern: Concern, *, now: datetime, user: str = ACUTE_LEAD) -> None:
    """A person of the provider presses Acknowledge."""
    person = place.person(user)
    found = access.find_concern(place.session, concern.id, person)
    responding.acknowledge(place.session, found, by=person, now=now)


def respond(
    place: Place, concern: Concern, answer: Answer, *, now: datetime, user: str = ACUTE_LEAD
) -> None:
    """A person of the provider records something."""
    responding.respond(place.session, concern, answer, by=place.person(user), now=now)


def dispute(place: Place, concern: Concern, *, now: datetime, user: str = ACUTE_LEAD) -> None:
    """A person of the provider says it is not theirs."""
    responding.dispute(place.session, concern, "Community team", by=place.person(user), now=now)


def decide(
    place: Place, concern: Concern, provider: str, *, now: datetime, harm: Harm = Harm.LOW,
    domains: tuple[Domain, ...] = (), user: str = LEAD,
) -> None:  # fmt: skip
    """The quality lead sends a concern to a provider."""
    decision = Decision(place.organisation(provider).id, harm, domains)
    triage.triage_by_person(place.session, concern, decision, by=place.person(user), now=now)


def wait_until(place: Place, now: datetime) -> list[Due]:
    """Let the clock do every errand that is due by `now`, each at its own time."""
    done = []
    while rows := due.now_due(place.session, now, chasing.OWN_KINDS):
        for row in rows:
            if due.claim(place.session, row.id, row.due_at):
                chasing.run_errand(place.session, row, now=row.due_at)
                done.append(row)
    return done


def state_of(concern: Concern) -> State:
    """The state as it is now, whatever was known of it before."""
    return concern.state


def said(session: Session, key: str, concern: Concern | None = None) -> list[Message]:
    """What is queued under keys that begin with `key`, oldest first."""
    query = select(Outgoing).where(Outgoing.key.startswith(key)).order_by(Outgoing.sequence)
    if concern is not None:
        query = query.where(Outgoing.concern_id == concern.id)
    return [Message.from_json(row.body) for row in session.scalars(query)]


def buttons(message: Message) -> list[str]:
    """The labels of a message's buttons, in order."""
    controls = [control for row in message.rows for control in row.controls]
    return [control.label for control in controls if isinstance(control, Button)]


@contextmanager
def statements_of(session: Session) -> Iterator[list[str]]:
    """The SQL that is sent meanwhile."""
    asked: list[str] = []
    listen = (session.get_bind(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    event.listen(*listen)
    try:
        yield asked
    finally:
        event.remove(*listen)
