"""The roster: an area's organisations, people and channels, from one file, any number of times."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from intake import directory
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
from intake.people import known

Raw = Mapping[str, Any]
Post = tuple[Role, UUID | None]
"""What somebody is, and of which organisation."""


def load_roster(session: Session, raw: Raw) -> UUID:
    """Make or refresh everything a roster names; what it no longer names stays. The area's id.

    RosterWrong when a person or a channel belongs to an organisation it does not list.
    """
    team_id = raw["team"]["id"]
    area = _area(session, raw["area"], team_id)
    codes = _organisations(session, area.id, raw["organisations"])
    _people(session, area.id, team_id, raw["people"], codes)
    _channels(session, area.id, team_id, raw["channels"], codes)
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


def _organisations(session: Session, area_id: UUID, entries: Sequence[Raw]) -> dict[str, UUID]:
    listed = [str(entry["code"]) for entry in entries]
    query = select(Organisation).where(
        Organisation.area_id == area_id, Organisation.code.in_(listed)
    )
    rows = {row.code: row for row in session.scalars(query)}
    for entry in entries:
        code = str(entry["code"])
        if code not in rows:
            rows[code] = Organisation(id=uuid4(), area_id=area_id, code=code)
            session.add(rows[code])
        rows[code].name, rows[code].kind = entry["name"], OrganisationKind(entry["kind"])
        rows[code].list_size = entry.get("list_size")
    session.flush()
    codes = {code: row.id for code, row in rows.items()}
    _aliases(session, area_id, entries, codes)
    return codes


def _aliases(
    session: Session, area_id: UUID, entries: Sequence[Raw], codes: Mapping[str, UUID]
) -> None:
    alias = OrganisationAlias
    own = alias.organisation_id.in_(codes.values())
    query = select(alias.organisation_id, alias.alias).where(own)
    held = {(each, name) for each, name in session.execute(query)}
    wanted = {
        (codes[str(entry["code"])], name)
        for entry in entries
        for name in (*entry.get("aliases", ()), *entry.get("sites", ()))
    }
    for organisation_id, name in sorted(wanted - held, key=str):
        session.add(alias(area_id=area_id, organisation_id=organisation_id, alias=name))


def _people(
    session: Session, area_id: UUID, team_id: str, entries: Sequence[Raw], codes: Mapping[str, UUID]
) -> None:
    keys = [directory.slack_key(session, team_id, entry["user_id"]) for entry in entries]
    query = select(Person).where(Person.slack_key.in_(keys))
    people = {person.slack_key: person for person in session.scalars(query)}
    for key, entry in zip(keys, entries, strict=True):
        if key not in people:
            people[key] = Person(id=uuid4(), area_id=area_id, slack_key=key)
            session.add(people[key])
        contact = Contact(entry["name"], entry.get("title", ""), team_id, entry["user_id"])
        people[key].sealed_contact = directory.seal_contact(session, people[key], contact)
    session.flush()
    wanted = {
        people[key]: {_post(post, codes) for post in entry["roles"]}
        for key, entry in zip(keys, entries, strict=True)
    }
    _roles(session, wanted)


def _post(raw: Raw, codes: Mapping[str, UUID]) -> Post:
    return Role(raw["role"]), _known(codes, raw.get("organisation"))


def _roles(session: Session, wanted: Mapping[Person, set[Post]]) -> None:
    holders = {person.id: person for person in wanted}
    held: defaultdict[Person, set[Post]] = defaultdict(set)
    query = select(PersonRole).where(PersonRole.person_id.in_(holders))
    for row in session.scalars(query).all():
        person, post = holders[row.person_id], (row.role, row.organisation_id)
        if post in wanted[person] - held[person]:
            held[person].add(post)
        else:
            session.delete(row)
    for person, posts in wanted.items():
        session.add_all(_role(person, post) for post in posts - held[person])


def _role(person: Person, post: Post) -> PersonRole:
    role, organisation_id = post
    return PersonRole(
        area_id=person.area_id, person_id=person.id, role=role, organisation_id=organisation_id
    )


def _channels(
    session: Session, area_id: UUID, team_id: str, entries: Sequence[Raw], codes: Mapping[str, UUID]
) -> None:
    listed = [str(entry["id"]) for entry in entries]
    is_listed = or_(Channel.slack_id.in_(listed), Channel.former_id.in_(listed))
    found = session.scalars(select(Channel).where(Channel.team_id == team_id, is_listed)).all()
    rows = {row.former_id: row for row in found} | {row.slack_id: row for row in found}
    for entry in entries:
        slack_id = str(entry["id"])
        if slack_id not in rows:
            rows[slack_id] = Channel(area_id=area_id, team_id=team_id, slack_id=slack_id)
            session.add(rows[slack_id])
        rows[slack_id].purpose = Purpose(entry["purpose"])
        rows[slack_id].organisation_id = _known(codes, entry.get("organisation"))


def _known(codes: Mapping[str, UUID], code: object) -> UUID | None:
    if code and str(code) not in codes:
        raise RosterWrong(str(code))
    return codes[str(code)] if code else None
