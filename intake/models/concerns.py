"""A concern and everything that happens to it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake.database import Base
from intake.lifecycle import State


class Kind(StrEnum):
    """What sort of report it is (DOMAIN: kind)."""

    CONCERN = "concern"
    NIGGLE = "niggle"
    EXPERIENCE = "experience"
    GOOD_CARE = "good_care"
    IDEA = "idea"
    REVERSE_CONCERN = "reverse_concern"


class Harm(StrEnum):
    """How bad it was: the reporter's own answer, or a quality lead's; never a model's."""

    NONE = "none"
    NEAR_MISS = "near_miss"
    LOW = "low"
    MODERATE = "moderate"
    SEVERE = "severe"
    DEATH = "death"
    NOT_SURE = "not_sure"


class Precision(StrEnum):
    """How exactly the reporter knows when it happened."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


class Privacy(StrEnum):
    """Who may learn who reported: ISO 37002's three forms."""

    OPEN = "open"
    CONFIDENTIAL = "confidential"
    ANONYMOUS = "anonymous"


class Certainty(StrEnum):
    """How the reporter knows (DOMAIN: certainty)."""

    SEEN = "seen"
    TOLD = "told"
    HUNCH = "hunch"


class Door(StrEnum):
    """Where a report came in; a door differs only in what it fills in beforehand."""

    MESSAGE = "message"
    SHORTCUT = "shortcut"
    COMMAND = "command"
    HOME = "home"
    FORM = "form"
    WEB = "web"


class Signpost(StrEnum):
    """What ordinary routing alone must never carry: each has its own lead (DOMAIN section 3)."""

    DANGER = "danger"
    SAFEGUARDING_CHILD = "safeguarding_child"
    SAFEGUARDING_ADULT = "safeguarding_adult"
    SERIOUS_INCIDENT = "serious_incident"
    COMPLAINT = "complaint"
    EMPLOYMENT = "employment"


class Concern(Base):
    """One report about one event or pattern by one reporter, from first words to closing.

    `said_themes`: what its reporter says it is about, the main one first; [NOTHING] says that
    nothing fits, [] that they have not said. `questions_asked`: the names of what was asked
    of them while it was a draft, answered or not (see intake.questions).
    """

    __tablename__ = "concern"
    __table_args__ = (
        UniqueConstraint("area_id", "reference"),
        Index("ix_concern_area_id_submitted_at", "area_id", "submitted_at"),
        Index("ix_concern_reporter_token", "reporter_token", unique=True),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    reference: Mapped[str | None] = mapped_column(String(16))
    state: Mapped[State]
    version: Mapped[int] = mapped_column(default=1)
    text_version: Mapped[int] = mapped_column(default=1)
    kind: Mapped[Kind] = mapped_column(default=Kind.CONCERN)
    door: Mapped[Door] = mapped_column(default=Door.MESSAGE)
    certainty: Mapped[Certainty | None]
    is_for_colleague: Mapped[bool] = mapped_column(default=False)
    is_test: Mapped[bool] = mapped_column(default=False)
    signpost: Mapped[Signpost | None]
    text: Mapped[str] = mapped_column(default="")
    masked_types: Mapped[list[str]] = mapped_column(default=list)
    vouched_types: Mapped[list[str]] = mapped_column(default=list)
    service: Mapped[str | None] = mapped_column(String(32))
    stage: Mapped[str | None] = mapped_column(String(32))
    setting: Mapped[str | None] = mapped_column(String(32))
    said_themes: Mapped[list[str]] = mapped_column(default=list)
    questions_asked: Mapped[list[str]] = mapped_column(default=list)
    harm: Mapped[Harm | None]
    triaged_harm: Mapped[Harm | None]
    harm_triaged_at: Mapped[datetime | None]
    occurred_on: Mapped[date | None]
    occurred_precision: Mapped[Precision | None]
    practice_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    provider_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    is_provider_unknown: Mapped[bool] = mapped_column(default=False)
    is_rewriting: Mapped[bool] = mapped_column(default=False)
    reporter_token: Mapped[UUID] = mapped_column(ForeignKey("reporter_identity.token"))
    privacy: Mapped[Privacy] = mapped_column(default=Privacy.CONFIDENTIAL)
    cluster_id: Mapped[UUID | None] = mapped_column(ForeignKey("cluster.id"), index=True)
    cycle: Mapped[int] = mapped_column(default=0)
    classified_at: Mapped[datetime | None]
    started_at: Mapped[datetime]
    held_at: Mapped[datetime | None]
    submitted_at: Mapped[datetime | None]
    triaged_at: Mapped[datetime | None]
    response_started_at: Mapped[datetime | None]
    planned_at: Mapped[datetime | None]
    outcome_at: Mapped[datetime | None]
    fed_back_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    reopened_at: Mapped[datetime | None]
    closing_reason: Mapped[str | None]
    withdrawal_asked_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]
    kept_at: Mapped[datetime | None]
    signposted_at: Mapped[datetime | None]
    linked_at: Mapped[datetime | None]
    discarded_at: Mapped[datetime | None]
    expired_at: Mapped[datetime | None]


class DraftPart(Base):
    """One message of a draft, masked. `message_key` is a keyed fingerprint of where it stands."""

    __tablename__ = "draft_part"
    __table_args__ = (UniqueConstraint("area_id", "message_key"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    message_key: Mapped[str] = mapped_column(String(64))
    position: Mapped[str] = mapped_column(String(32))
    text: Mapped[str]
    masked_types: Mapped[list[str]] = mapped_column(default=list)


class StatutoryCheck(Base):
    """What the law asks after moderate harm or worse: candour, and the national record (Q-09)."""

    __tablename__ = "statutory_check"
    __table_args__ = (UniqueConstraint("area_id", "concern_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"))
    asked_at: Mapped[datetime]
    is_candour_considered: Mapped[bool | None]
    is_recorded_nationally: Mapped[bool | None]
    national_reference: Mapped[str | None] = mapped_column(String(64))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]


class Axis(StrEnum):
    """Which question a label answers."""

    DOMAIN = "domain"
    THEME = "theme"
    SERVICE = "service"
    STAGE = "stage"
    KIND = "kind"


NOTHING = ""
"""The code by which a person says that nothing of an axis fits: it outranks a model's label."""


class Source(StrEnum):
    """Who said so."""

    MODEL = "model"
    HUMAN = "human"


class Classification(Base):
    """A label of a concern: who gave it, how sure, and the words that led there."""

    __tablename__ = "classification"
    __table_args__ = (
        UniqueConstraint("area_id", "concern_id", "text_version", "axis", "code", "source"),
        Index("ix_classification_area_id_axis_code", "area_id", "axis", "code"),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    concern_id: Mapped[UUID] = mapped_column(ForeignKey("concern.id"), index=True)
    text_version: Mapped[int]
    axis: Mapped[Axis]
    code: Mapped[str] = mapped_column(String(32))
    position: Mapped[int]
    source: Mapped[Source]
    confidence: Mapped[float | None]
    cues: Mapped[list[str]] = mapped_column(default=list)
    model_version: Mapped[str | None] = mapped_column(String(64))
    classified_at: Mapped[datetime]


class AuditEvent(Base):
    """One thing that happened, chained to the one before it in its area."""

    __tablename__ = "audit_event"
    __table_args__ = (UniqueConstraint("area_id", "sequence"),)
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    area_id: Mapped[UUID] = mapped_column(ForeignKey("area.id"))
    sequence: Mapped[int]
    kind: Mapped[str] = mapped_column(String(64))
    actor: Mapped[str] = mapped_column(String(64))
    concern_id: Mapped[UUID | None] = mapped_column(index=True)
    details: Mapped[dict[str, Any]]
    happened_at: Mapped[datetime]
    previous_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
