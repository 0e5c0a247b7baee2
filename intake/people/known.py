"""What an area calls its organisations: read from the tables once for each state of its roster."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.models import Area, Channel, Organisation, OrganisationAlias, Purpose
from intake.reading.name_index import Listed, NameIndex, index_of
from intake.reading.searching import Finder, finder_of

AREAS_KEPT = 8
"""Indexes of this many areas stay in memory; each holds some thousand names."""


class Known:
    """The open organisations of an area at one state of its roster, ready to be found."""

    def __init__(self, listed: tuple[Listed, ...], version: str) -> None:
        self.listed = listed
        self.version = version

    @cached_property
    def index(self) -> NameIndex:
        """For names in a text."""
        return index_of(self.listed)

    @cached_property
    def finder(self) -> Finder:
        """For what somebody types into a search."""
        return finder_of(self.listed)

    @cached_property
    def services(self) -> tuple[Listed, ...]:
        """All but practices, by name."""
        return tuple(each for each in self.listed if not each.is_practice)


_KNOWN: dict[UUID, Known] = {}


def known_in(session: Session, area_id: UUID) -> Known:
    """The area's organisations, read anew only when its roster has changed."""
    version = session.get_one(Area, area_id).roster_version
    known = _KNOWN.get(area_id)
    if known is None or known.version != version:
        known = Known(_read(session, area_id), version)
        _keep(area_id, known)
    return known


def keep_ready(session: Session) -> frozenset[str]:
    """Index the names of areas whose roster has changed, before anybody has to wait for it.

    For texts and for searches. The state of each area's roster, as read.
    """
    rosters = session.execute(select(Area.id, Area.roster_version)).all()
    for area_id, version in rosters:
        known = _KNOWN.get(area_id)
        if version and (known is None or known.version != version):
            ready = known_in(session, area_id)
            _ = ready.index, ready.finder
    return frozenset(version for _, version in rosters)


def _keep(area_id: UUID, known: Known) -> None:
    _KNOWN.pop(area_id, None)
    _KNOWN[area_id] = known
    for oldest in list(_KNOWN)[:-AREAS_KEPT]:
        _KNOWN.pop(oldest, None)


def note_change(session: Session, area_id: UUID) -> None:
    """Say that an area's organisations, names or channels are not what they were."""
    session.get_one(Area, area_id).roster_version = uuid4().hex
    session.flush()


def _read(session: Session, area_id: UUID) -> tuple[Listed, ...]:
    columns = Organisation.id, Organisation.name, Organisation.kind, Organisation.code
    query = select(*columns).where(Organisation.area_id == area_id, Organisation.is_open)
    also, answering = _aliases(session, area_id), _answering(session, area_id)
    return tuple(
        Listed(each, name, kind, also.get(each, ()), code, each in answering)
        for each, name, kind, code in session.execute(query.order_by(Organisation.name))
    )


def _aliases(session: Session, area_id: UUID) -> Mapping[UUID, tuple[str, ...]]:
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    query = select(OrganisationAlias.organisation_id, OrganisationAlias.alias)
    own = query.where(OrganisationAlias.area_id == area_id).order_by(OrganisationAlias.alias)
    for organisation_id, alias in session.execute(own):
        found[organisation_id].append(alias)
    return {each: tuple(names) for each, names in found.items()}


def _answering(session: Session, area_id: UUID) -> frozenset[UUID | None]:
    query = select(Channel.organisation_id)
    own = query.where(Channel.area_id == area_id, Channel.purpose == Purpose.PROVIDER)
    return frozenset(session.scalars(own))
