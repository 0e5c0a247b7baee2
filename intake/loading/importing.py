"""Bringing an area's organisations up to what the national files say. Commits nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import audit
from intake.loading.ods_files import Entry, Fault, OtherName, Report
from intake.models import Organisation, OrganisationAlias, OrganisationKind
from intake.people import known
from intake.reading.phrases import phrases_in
from intake.reading.services import service_table
from intake.reading.words import GENERIC, words_of

KINDS = (
    ("ambulance", OrganisationKind.AMBULANCE),
    ("mental", OrganisationKind.MENTAL_HEALTH),
    ("partnership", OrganisationKind.MENTAL_HEALTH),
    ("community", OrganisationKind.COMMUNITY),
)
"""A word of a trust's name and what it then is, the first that fits; the files do not say."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What some files hold together."""

    entries: Sequence[Entry] = ()
    aliases: Sequence[OtherName] = ()


@dataclass(slots=True)
class Outcome:
    """What an import changed, in words, by the sort of change; and the rows it could not use."""

    changes: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Fault] = field(default_factory=list)

    def note(self, sort: str, what: str) -> None:
        """Remember a change."""
        self.changes[sort].append(what)

    @property
    def lines(self) -> list[str]:
        """How many changes of each sort, and the first few of them."""
        return [
            f"{sort}: {len(whats)} ({', '.join(whats[:FEW])}{', …' if len(whats) > FEW else ''})"
            for sort, whats in self.changes.items()
        ]


FEW = 3
"""So many examples of a sort of change are named."""


def import_organisations(
    session: Session,
    area_id: UUID,
    batch: Batch,
    *,
    now: datetime,
    shown: Callable[[Sequence[Entry]], Iterable[Entry]] = iter,
) -> Outcome:
    """Take in a batch: trusts and practices first, then sites, then other names.

    Nobody is deleted: who has closed is marked so and no longer offered. Run twice, the second
    changes nothing. `shown` may tell somebody how far it has come.
    """
    area = _Area(session, area_id)
    first = [row for row in batch.entries if row.report is not Report.SITES]
    sites = [row for row in batch.entries if row.report is Report.SITES]
    rows = _once([*first, *sites], area.outcome)
    area.open_sites = {(row.parent, row.name) for row in rows if row.is_open}
    for row in shown(rows):
        area.take(row)
    for other in batch.aliases:
        area.call(other)
    area.write()
    if area.outcome.changes:
        known.note_change(session, area_id)
        counts = [f"{sort}: {len(whats)}" for sort, whats in area.outcome.changes.items()]
        kind = "organisations.imported"
        audit.record(session, area_id, kind, actor=audit.SYSTEM, now=now, changes=counts)
    return area.outcome


def _once(entries: Sequence[Entry], outcome: Outcome) -> list[Entry]:
    """Each code's first row; a second one is a fault."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.code, entry)
        if first is not entry:
            words = f"{entry.code} stands in {first.file}, row {first.row} already."
            outcome.faults.append(Fault(entry.file, entry.row, words))
    return list(seen.values())


class _Area:
    """An area's organisations and their names, while an import changes them."""

    def __init__(self, session: Session, area_id: UUID) -> None:
        self.session, self.area_id, self.outcome = session, area_id, Outcome()
        rows = session.scalars(select(Organisation).where(Organisation.area_id == area_id))
        self.rows = {row.code: row for row in rows}
        self.open_sites: set[tuple[str | None, str]] = set()
        self.new_names: list[OrganisationAlias] = []
        self.names: defaultdict[UUID, dict[str, OrganisationAlias]] = defaultdict(dict)
        own = select(OrganisationAlias).where(OrganisationAlias.area_id == area_id)
        for alias in session.scalars(own):
            self.names[alias.organisation_id][alias.alias] = alias

    def take(self, row: Entry) -> None:
        """Take in an organisation or a site, or note why it cannot be."""
        if row.report is Report.SITES:
            self._site(row)
        else:
            self._organisation(row)

    def write(self) -> None:
        """Write the organisations, then the names that point at them."""
        self.session.add_all(self.rows.values())
        self.session.flush()
        self.session.add_all(self.new_names)
        self.session.flush()

    def call(self, row: OtherName) -> None:
        """Give an organisation another name, or note why not."""
        of = self.rows.get(row.code)
        if of is None:
            self._fault(row, f"No organisation here has the code {row.code}. Import it first.")
        else:
            self._call(of, row.alias)

    def _site(self, row: Entry) -> None:
        of = self.rows.get(row.parent or "")
        if of is None:
            words = f"Its trust {row.parent} is not here. Import etr as well, or correct the code."
            self._fault(row, words)
        elif not row.is_open:
            self._forget(of, row.name)
        elif _tells(row.name):
            self._call(of, row.name, is_site=True)

    def _organisation(self, row: Entry) -> None:
        found = self.rows.get(row.code)
        if found is not None:
            self._refresh(found, row)
        elif row.is_open:
            self._add(row)

    def _add(self, row: Entry) -> None:
        made = Organisation(
            id=uuid4(), area_id=self.area_id, code=row.code, name=row.name, kind=_kind(row),
            commissioner=row.commissioner, is_open=True,
        )  # fmt: skip
        self.rows[row.code] = made
        self.outcome.note("Added", f"{row.code} {row.name}")

    def _refresh(self, found: Organisation, row: Entry) -> None:
        """The national name and whether it is open; the kind stays, for people know it better."""
        if found.name.casefold() != row.name.casefold():
            before, found.name = found.name, row.name
            self._call(found, before)
            self.outcome.note("Renamed", f"{row.code} {row.name}")
        if found.is_open != row.is_open:
            self.outcome.note("Reopened" if row.is_open else "Closed", f"{row.code} {row.name}")
            found.is_open = row.is_open
        if row.commissioner and found.commissioner != row.commissioner:
            self.outcome.note("Commissioned anew", f"{row.code} by {row.commissioner}")
            found.commissioner = row.commissioner

    def _call(self, of: Organisation, name: str, *, is_site: bool = False) -> None:
        found = self.names[of.id].get(name)
        if found is not None:
            found.is_site = found.is_site and is_site
        elif name != of.name:
            self._add_name(of, name, is_site=is_site)

    def _add_name(self, of: Organisation, name: str, *, is_site: bool) -> None:
        made = OrganisationAlias(
            area_id=self.area_id, organisation_id=of.id, alias=name, is_site=is_site
        )
        self.new_names.append(made)
        self.names[of.id][name] = made
        self.outcome.note("Named", f"{of.code} also {name}")

    def _forget(self, of: Organisation, name: str) -> None:
        """A closed site's name goes: not one given by hand, nor one that an open site still has."""
        found = self.names[of.id].get(name)
        if found is not None and found.is_site and (of.code, name) not in self.open_sites:
            self.session.delete(self.names[of.id].pop(name))
            self.outcome.note("Site closed", f"{of.code} {name}")

    def _fault(self, row: Entry | OtherName, words: str) -> None:
        self.outcome.faults.append(Fault(row.file, row.row, words))


def _tells(site: str) -> bool:
    """Whether a site's name tells its trust from others: "Outpatient Clinic" does not."""
    said = words_of(site)
    found = phrases_in(said, service_table())
    services = {place for each in found for place in range(each.start, each.end)}
    return any(word.plain not in GENERIC for at, word in enumerate(said) if at not in services)


def _kind(row: Entry) -> OrganisationKind:
    if row.report is Report.PRACTICES:
        return OrganisationKind.PRACTICE
    folded = row.name.casefold()
    return next((kind for word, kind in KINDS if word in folded), OrganisationKind.ACUTE)
