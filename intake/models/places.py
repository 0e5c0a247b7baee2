"""Where things are: areas, organisations and what people call them, workspaces, channels."""

from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.database import Base, Staying


class OrganisationKind(StrEnum):
    """What an organisation is for."""

    PRACTICE = "practice"
    ACUTE = "acute"
    MENTAL_HEALTH = "mental_health"
    COMMUNITY = "community"
    AMBULANCE = "ambulance"
    CARE_HOME = "care_home"
    NHS_111 = "111_ooh"
    PHARMACY = "pharmacy"
    DIAGNOSTICS = "diagnostics"


class Purpose(StrEnum):
    """What a channel is for."""

    SUBCOMMITTEE = "subcommittee"
    PROVIDER = "provider"
    ADMIN = "admin"


class IdentifierPolicy(StrEnum):
    """What an area lets into a concern that points at a patient."""

    FORBID = "forbid"
    LOCAL_REFERENCE = "local_reference"
    OUT_OF_BAND = "out_of_band"


class Area(Staying, Base):
    """The organisation that runs the bot for its practices and providers: every row's tenant."""

    __tablename__ = "area"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    code: Mapped[str] = mapped_column(String(32), unique=True)
    name: Mapped[str]
    contacts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Whom a reporter rings, by signpost; a plain line where the area gives none."""

    identifier_policy: Mapped[IdentifierPolicy] = mapped_column(default=IdentifierPolicy.FORBID)
    roster_version: Mapped[str] = mapped_column(String(32), default="")
    helpline: Mapped[str | None]


class AreaLedger(Base):
    """The one row in which an area's writers meet: next reference, head of the audit chain."""

    __tablename__ = "area_ledger"
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"), primary_key=True)
    references_given: Mapped[int] = mapped_column(default=0)
    audit_sequence: Mapped[int] = mapped_column(default=0)
    audit_head: Mapped[str] = mapped_column(String(64), default="")


class Workspace(Base):
    """A Slack team whose people belong to an area."""

    __tablename__ = "workspace"
    team_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"), index=True)


class Organisation(Staying, Base):
    """A practice or a provider of care."""

    __tablename__ = "organisation"
    __table_args__ = (UniqueConstraint("area_id", "code"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    code: Mapped[str] = mapped_column(String(16))
    name: Mapped[str]
    kind: Mapped[OrganisationKind]
    list_size: Mapped[int | None]
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    commissioner: Mapped[str | None] = mapped_column(String(16))
    is_open: Mapped[bool] = mapped_column(default=True)


class OrganisationAlias(Base):
    """Another name people use for an organisation: a site, an acronym, a nickname.

    `is_site`: an import brought it in, and may take it away once the site has closed.
    """

    __tablename__ = "organisation_alias"
    __table_args__ = (UniqueConstraint("area_id", "organisation_id", "alias"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    alias: Mapped[str] = mapped_column(String(200))
    is_site: Mapped[bool] = mapped_column(default=False)


class Channel(Base):
    """A Slack channel the bot posts to, and why. `former_id`: Slack gave it another id since."""

    __tablename__ = "channel"
    __table_args__ = (UniqueConstraint("area_id", "team_id", "slack_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    team_id: Mapped[str] = mapped_column(String(32))
    slack_id: Mapped[str] = mapped_column(String(32))
    former_id: Mapped[str | None] = mapped_column(String(32))
    purpose: Mapped[Purpose]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
