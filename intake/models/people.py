"""Who people are: their roles in the clear, their names and addresses sealed."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.database import Base


class Role(StrEnum):
    """What a person may do, some of them for one organisation."""

    REPORTER = "reporter"
    PRACTICE_MANAGER = "practice_manager"
    PROVIDER = "provider"
    QUALITY_LEAD = "quality_lead"
    SUBCOMMITTEE = "subcommittee"
    LAY_MEMBER = "lay_member"
    SAFEGUARDING_CHILDREN = "safeguarding_children"
    SAFEGUARDING_ADULTS = "safeguarding_adults"
    PATIENT_SAFETY = "patient_safety"
    COMPLAINTS = "complaints"
    SPEAK_UP = "speak_up"
    ADMIN = "admin"


class Person(Base):
    """Somebody on the roster. The name and the Slack address are sealed; `slack_key` finds them.

    `chosen_practice_id`: where they said they work, once, for the roster names no practice.
    `home_opened_at`: the day on which they last opened their page, and no minute.
    """

    __tablename__ = "person"
    __table_args__ = (UniqueConstraint("area_id", "slack_key"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    slack_key: Mapped[str] = mapped_column(String(64), index=True)
    sealed_contact: Mapped[str]
    chosen_practice_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    home_opened_at: Mapped[datetime | None]


class PersonRole(Base):
    """A role of a person, in one organisation where the role has one."""

    __tablename__ = "person_role"
    __table_args__ = (UniqueConstraint("area_id", "person_id", "role", "organisation_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))


class ReporterIdentity(Base):
    """The only road from a concern's token to a person: an envelope under a key of its own.

    `thread_key` and `person_key` are keyed fingerprints: they find a row, they name nobody.
    """

    __tablename__ = "reporter_identity"
    token: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    thread_key: Mapped[str] = mapped_column(String(64), unique=True)
    person_key: Mapped[str] = mapped_column(String(64), index=True)
    sealed: Mapped[str]
    made_at: Mapped[datetime]


class PrivateLink(Base):
    """A reporter's own page without an account: shown once, kept only as a hash."""

    __tablename__ = "private_link"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]


class LinkPurpose(StrEnum):
    """What a practice's link opens."""

    FORM = "form"
    OWN_LIST = "own_list"


class PracticeLink(Base):
    """A practice's way in without an account: to the form, or to its own list; only as a hash.

    A list's link belongs to the practice manager who asked for it, and ends; a form's does not.
    """

    __tablename__ = "practice_link"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[LinkPurpose]
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class Sweep(Base):
    """When somebody's direct messages were last looked through for what never reached us.

    `looked_until` is a time of Slack's clock, the same whether they wrote or not; `next_at` is
    real time, as all leases are.
    """

    __tablename__ = "sweep"
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    looked_until: Mapped[datetime | None]
    next_at: Mapped[datetime] = mapped_column(index=True)
    failures: Mapped[int] = mapped_column(default=0)
