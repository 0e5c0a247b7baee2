"""The roster: an area's organisations, people and channels, from one file, any number of times."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from intake import directory, known
from intake.directory import Contact
from intake.errors import RosterUnreadable, RosterWrong
from intake.models import (
    Area,
    AreaLedger,
    Channel,
    IdentifierPolicy,
    Organisation,
    OrganisationAlias,
    OrganisationKind,
    Person,
    PersonRole,
    Purpose,
    Role,
    Signpost,
    Workspace,
)

Raw = Mapping[str, Any]


def load_roster(session: Session, raw: Raw) -> UUID:
    """Make or refresh everything a roster names; what it no longer names stays. The area's id.

    RosterWrong when a person or a channel belongs to an organisation it does not list.
    """
    area = _area(session, raw["area"], raw["team"]["id"])
    codes = {
        entry["code"]: _organisation(session, area.id, entry) for entry in raw["organisations"]
    }
    for entry in raw["people"]:
        _person(session, area.id, raw["team"]["id"], entry, codes)
    for entry in raw["channels"]:
        _channel(session, area.id, raw["team"]["id"], entry, codes)
    known.note_change(session, area.id)
    return area.id


def load_roster_file(session: Session, path: Path) -> UUID:
    """Load the roster in a JSON file. RosterUnreadable when it cannot be read or lacks a part."""
    try:
        return load_roster(session, json.loads(path.read_text(encoding="utf-8")))
    except OSError as problem:
        raise RosterUnreadable(path.name, "can't be read") from problem
    except json.JSONDecodeError as problem:
        raise RosterUnreadable(path.name, f"is not JSON at line {problem.lineno}") from problem
    except (KeyError, TypeError, ValueError) as problem:
        raise RosterUnreadable(path.name, f"lacks or misspells {problem}") from problem


def _area(session: Session, raw: Raw, team_id: str) -> Area:
    area = _locked_area(session, raw)
    area.name, area.helpline = raw["name"], raw.get("helpline")
    area.identifier_policy = IdentifierPolicy(raw.get("identifier_policy", IdentifierPolicy.FORBID))
    area.contacts = {str(Signpost(key)): str(line) for key, line in raw.get("contacts", {}).items()}
    if session.get(AreaLedger, area.id) is None:
        session.add(AreaLedger(area_id=area.id, references_given=0, audit_sequence=0))
    if session.get(Workspace, team_id) is None:
        session.add(Workspace(team_id=team_id, area_id=area.id))
    session.flush()
    return area


def _locked_area(session: Session, raw: Raw) -> Area:
    """The area's row, made where there is none; whoever loads the same roster waits for us."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert if is_sqlite else postgresql.insert
    made = insert(Area).values(id=uuid4(), code=raw["code"], name=raw["name"], contacts={})
    session.execute(made.on_conflict_do_nothing())
    query = select(Area).where(Area.code == raw["code"]).with_for_update(key_share=True)
    return session.scalars(query.execution_options(populate_existing=True)).one()


def _organisation(session: Session, area_id: UUID, raw: Raw) -> UUID:
    query = select(Organisation).where(
        Organisation.area_id == area_id, Organisation.code == raw["code"]
    )
    row = session.scalars(query).one_or_none()
    if row is None:
        row = Organisation(id=uuid4(), area_id=area_id, code=raw["code"])
        session.add(row)
    row.name, row.kind = raw["name"], OrganisationKind(raw["kind"])
    row.list_size = raw.get("list_size")
    session.flush()
    _aliases(session, row, (*raw.get("aliases", ()), *raw.get("sites", ())))
    return row.id


def _aliases(session: Session, row: Organisation, names: Iterable[str]) -> None:
    query = select(OrganisationAlias.alias).where(OrganisationAlias.organisation_id == row.id)
    for name in sorted(set(names) - set(session.scalars(query))):
        session.add(OrganisationAlias(area_id=row.area_id, organisation_id=row.id, alias=name))


def _person(
    session: Session, area_id: UUID, team_id: str, raw: Raw, codes: Mapping[str, UUID]
) -> None:
    person = directory.find_person(session, team_id, raw["user_id"])
    if person is None:
        key = directory.slack_key(session, team_id, raw["user_id"])
        person = Person(id=uuid4(), area_id=area_id, slack_key=key)
        session.add(person)
    contact = Contact(raw["name"], raw.get("title", ""), team_id, raw["user_id"])
    person.sealed_contact = directory.seal_contact(session, person, contact)
    session.flush()
    _roles(
        session,
        person,
        {(Role(r["role"]), _known(codes, r.get("organisation"))) for r in raw["roles"]},
    )


def _roles(session: Session, person: Person, wanted: set[tuple[Role, UUID | None]]) -> None:
    query = select(PersonRole).where(PersonRole.person_id == person.id)
    held: set[tuple[Role, UUID | None]] = set()
    for row in session.scalars(query).all():
        if (row.role, row.organisation_id) in wanted - held:
            held.add((row.role, row.organisation_id))
        else:
            session.delete(row)
    for role, organisation_id in wanted - held:
        session.add(
            PersonRole(
                area_id=person.area_id,
                person_id=person.id,
                role=role,
                organisation_id=organisation_id,
            )
        )


def _channel(
    session: Session, area_id: UUID, team_id: str, raw: Raw, codes: Mapping[str, UUID]
) -> None:
    query = select(Channel).where(Channel.team_id == team_id, Channel.slack_id == raw["id"])
    row = session.scalars(query).one_or_none()
    if row is None:
        row = Channel(id=uuid4(), area_id=area_id, team_id=team_id, slack_id=raw["id"])
        session.add(row)
    row.purpose = Purpose(raw["purpose"])
    row.organisation_id = _known(codes, raw.get("organisation"))


def _known(codes: Mapping[str, UUID], code: str | None) -> UUID | None:
    if code and code not in codes:
        raise RosterWrong(code)
    return codes[code] if code else None
