"""Concerns with any history, written straight into the tables: what a digest reads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

from intake import audit
from intake.labelling.codes import Labels
from intake.models import (
    Acknowledgement,
    Action,
    AskedBy,
    Axis,
    Classification,
    Concern,
    Harm,
    Kind,
    LabelReview,
    Outcome,
    OutcomeKind,
    Question,
    QuestionEnd,
    ReporterIdentity,
    ReviewPurpose,
    Routing,
    Source,
    State,
)
from tests.factories import ACUTE_LEAD, LEAD, MEMBER, Place

_numbers = count(1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def _organisation_id(place: Place, code: str) -> UUID:
    known: dict[tuple[UUID, str], UUID] = place.session.info.setdefault("organisation_ids", {})
    key = (place.area_id, code)
    if key not in known:
        known[key] = place.organisation(code).id
    return known[key]


@dataclass
class Case:
    """A concern of a test; what it does not say has a harmless default."""

    place: Place
    concern: Concern
    routings: list[Routing] = field(default_factory=list)
    reviews: int = 0

    @property
    def reference(self) -> str:
        return self.concern.reference or ""

    def routed(
        self, at: datetime, provider: str = "RNA", *, acknowledged_at: datetime | None = None
    ) -> "Case":
        routing = Routing(
            id=uuid4(),
            area_id=self.place.area_id,
            concern_id=self.concern.id,
            cycle=len(self.routings) + 1,
            provider_id=_organisation_id(self.place, provider),
            routed_at=at,
            acknowledge_by=at + DAY,
        )
        self._add(routing)
        self.routings.append(routing)
        return self.acknowledged(acknowledged_at) if acknowledged_at else self

    def acknowledged(self, at: datetime) -> "Case":
        self._add(
            Acknowledgement(
                area_id=self.place.area_id,
                routing_id=self.routings[-1].id,
                person_id=self._person,
                acknowledged_at=at,
            )
        )
        return self

    def action(
        self,
        at: datetime,
        due_on: date | None = date(2030, 1, 1),
        *,
        done_at: datetime | None = None,
        cancelled_at: datetime | None = None,
    ) -> "Case":
        self._add(
            Action(
                area_id=self.place.area_id,
                concern_id=self.concern.id,
                person_id=self._person,
                text="Send the letter",
                owner="Ward manager",
                due_on=due_on,
                original_due_on=due_on,
                recorded_at=at,
                done_at=done_at,
                cancelled_at=cancelled_at,
            )
        )
        return self

    def asked(
        self, at: datetime, ended_at: datetime | None = None,
        asked_by: AskedBy = AskedBy.SERVICE,
    ) -> "Case":  # fmt: skip
        self._add(
            Question(
                area_id=self.place.area_id,
                concern_id=self.concern.id,
                number=1,
                asked_by=asked_by,
                person_id=self._person,
                text="Which clinic was it?",
                asked_from=State.ACKNOWLEDGED,
                asked_at=at,
                ends_at=at + 7 * DAY,
                end=QuestionEnd.CANNOT_SAY if ended_at else None,
                ended_at=ended_at,
            )
        )
        return self

    def outcome(self, at: datetime, kind: OutcomeKind = OutcomeKind.CHANGED) -> "Case":
        self._add(
            Outcome(
                area_id=self.place.area_id,
                concern_id=self.concern.id,
                person_id=self._person,
                kind=kind,
                text="Letters now go the same day",
                recorded_at=at,
            )
        )
        return self

    def label(
        self,
        code: str,
        *,
        axis: Axis = Axis.DOMAIN,
        source: Source = Source.MODEL,
        text_version: int = 1,
        at: datetime | None = None,
        model: str | None = None,
    ) -> "Case":
        self._add(
            Classification(
                area_id=self.place.area_id,
                concern_id=self.concern.id,
                text_version=text_version,
                axis=axis,
                code=code,
                position=0,
                source=source,
                cues=[],
                model_version=model,
                classified_at=at or self.concern.started_at,
            )
        )
        return self

    def suggested(self, codes: Mapping[Axis, tuple[str, ...]], model: str = "m1") -> "Case":
        """What the classifier said of the words as they are."""
        for axis, found in codes.items():
            for code in found:
                version = self.concern.text_version
                self.label(code, axis=axis, text_version=version, model=model)
        return self

    def reviewed(
        self,
        labels: Labels,
        at: datetime,
        *,
        model: str | None = "m1",
        purpose: ReviewPurpose = ReviewPurpose.TRIAGE,
    ) -> "Case":
        """What a quality lead said of the words as they are, having been shown this model's."""
        self.reviews += 1
        is_second = purpose is ReviewPurpose.SECOND
        self._add(
            LabelReview(
                area_id=self.place.area_id,
                concern_id=self.concern.id,
                number=self.reviews,
                text_version=self.concern.text_version,
                purpose=purpose,
                person_id=self.place.person(MEMBER if is_second else LEAD).id,
                reviewed_at=at,
                model_version=None if is_second else model,
                codes=list(labels.codes),
                service=labels.service,
                stage=labels.stage,
                kind=labels.kind,
                is_confirmed=False,
            )
        )
        return self

    def read(self, at: datetime) -> "Case":
        """The classifier has read it, whatever it made of it."""
        audit.record(
            self.place.session,
            self.place.area_id,
            "concern.classified",
            actor=audit.SYSTEM,
            now=at,
            concern_id=self.concern.id,
        )
        return self

    @property
    def _person(self) -> UUID:
        return self.place.person(ACUTE_LEAD).id

    def _add(self, row: object) -> None:
        self.place.session.add(row)
        self.place.session.flush()


def make_case(
    place: Place,
    submitted_at: datetime | None,
    *,
    practice: str | None = "N85001",
    kind: Kind = Kind.CONCERN,
    harm: Harm = Harm.LOW,
    withdrawn_at: datetime | None = None,
    linked_at: datetime | None = None,
    signposted_at: datetime | None = None,
    concern_id: UUID | None = None,
) -> Case:
    """A concern sent at this time; None: still a draft."""
    number, started_at = next(_numbers), submitted_at or datetime.fromisoformat("2026-01-05T09Z")
    token = uuid4()
    place.session.add(
        ReporterIdentity(
            token=token,
            area_id=place.area_id,
            thread_key=f"thread{number}",
            person_key=f"person{number}",
            sealed="",
            made_at=started_at,
        )
    )
    place.session.flush()
    concern = Concern(
        id=concern_id or uuid4(),
        area_id=place.area_id,
        reference=f"C26-{number:05d}" if submitted_at else None,
        state=State.SUBMITTED if submitted_at else State.DRAFT,
        kind=kind,
        text="Letter three weeks late",
        harm=harm,
        practice_id=_organisation_id(place, practice) if practice else None,
        reporter_token=token,
        started_at=started_at,
        submitted_at=submitted_at,
        withdrawn_at=withdrawn_at,
        linked_at=linked_at,
        signposted_at=signposted_at,
    )
    place.session.add(concern)
    place.session.flush()
    return Case(place, concern)
