"""Rows that tie a person to a concern for whoever reads the database without its keys."""

from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, product
from typing import Any
from uuid import UUID

from sqlalchemy import MetaData, Table, select
from sqlalchemy.orm import Session

from intake.models import Concern, Person

OF_THE_ROSTER = {"person", "person_role", "sweep"}
"""Where somebody who only reports stands in the clear; none of these knows a concern."""

Forms = Collection[str]


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is read, and the instants in it."""

    table: str
    written: str
    moments: frozenset[datetime]

    def names(self, forms: Forms) -> bool:
        """Whether one of these stands in it."""
        return any(form in self.written for form in forms)


def forms_of(person: Person, *others: str) -> Forms:
    """Every spelling of a person's id, and what else names them."""
    return {*_spelt(person.id), *map(_plain, others)}


def forms_of_concern(concern: Concern) -> Forms:
    """Every spelling of a concern's id and token, and its reference once it has one."""
    spelt = {*_spelt(concern.id), *_spelt(concern.reporter_token)}
    return spelt | ({_plain(concern.reference)} if concern.reference else set())


def _spelt(known: UUID) -> Forms:
    return {known.hex, str(known.int), _plain(b64encode(known.bytes).decode().rstrip("="))}


def _plain(written: str) -> str:
    """Without capitals, dashes and base64's other letters: each spelling is looked for once."""
    return written.casefold().translate({ord("-"): None, ord("+"): None, ord("_"): None})


def tables_of(session: Session) -> dict[str, Sequence[Row]]:
    """Every row of every table, in the order in which they were written where that is kept."""
    metadata = MetaData()
    metadata.reflect(session.connection())
    return {table.name: _rows(session, table) for table in metadata.sorted_tables}


def _rows(session: Session, table: Table) -> Sequence[Row]:
    ordered = select(table).order_by(*[c for c in table.c if c.name == "sequence"])
    return [Row(table.name, *_read(values)) for values in session.execute(ordered)]


def _read(values: Any) -> tuple[str, frozenset[datetime]]:
    moments = frozenset(value for value in values if isinstance(value, datetime))
    return _plain(" ".join(map(str, values))), moments


def ties(session: Session, person: Forms, concern: Forms) -> list[str]:
    """Which rows tie them: by holding both, by standing side by side, by one and the same time."""
    tables = tables_of(session)
    rows = [row for each in tables.values() for row in each]
    theirs = [row for row in rows if row.names(person)]
    about = [row for row in rows if row.names(concern)]
    return [
        *(f"both in {row.table}: {row.written}" for row in theirs if row.names(concern)),
        *(f"neighbours in {pair}" for pair in _neighbours(tables, person, concern)),
        *(
            f"the same time in {one.table} and {other.table}"
            for one, other in product(theirs, about)
            if one.moments & other.moments
        ),
    ]


def _neighbours(
    tables: dict[str, Sequence[Row]], person: Forms, concern: Forms
) -> Iterator[str]:  # fmt: skip
    for name in ("audit_event", "inbox", "outbox"):
        for pair in pairwise(tables[name]):
            for one, other in (pair, pair[::-1]):
                if one.names(person) and other.names(concern):
                    yield f"{name}: {one.written} | {other.written}"


def places_of(session: Session, person: Forms) -> set[str]:
    """The tables in which somebody is named."""
    tables = tables_of(session)
    return {name for name, rows in tables.items() if any(row.names(person) for row in rows)}
