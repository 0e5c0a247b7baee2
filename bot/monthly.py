"""The monthly word to practice managers: planned ahead as due rows, told once each."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import Clock
from digests.monthly import Month, message_of, news_of
from intake import addresses, audit, directory, due, outbox
from intake.database import Database
from intake.models import Due, DueKind, Organisation, Person, PersonRole, Role


@dataclass(frozen=True, slots=True)
class Months:
    """Plans and tells."""

    database: Database
    clock: Clock

    def plan(self) -> None:
        """Note the next message to every practice manager who has none to come."""
        with self.database.reading() as session:
            missing = list(self._missing(session))
        if missing:
            month = self._next()
            with self.database.writing.begin() as session:
                for role, practice in missing:
                    due.schedule(
                        session, role.area_id, DueKind.PRACTICE_MONTH, str(role.person_id),
                        month.told_at, step=f"{month}:{practice.code}",
                    )  # fmt: skip

    def _next(self) -> Month:
        """The month that is told about next: its morning is still to come."""
        month, now = Month.before(self.clock.now()), self.clock.now()
        return month if month.told_at > now else month.following

    def _missing(self, session: Session) -> Iterator[tuple[PersonRole, Organisation]]:
        query = select(Due.subject, Due.step).where(
            Due.kind == DueKind.PRACTICE_MONTH, Due.due_at > self.clock.now()
        )
        planned = {(row.subject, row.step.partition(":")[2]) for row in session.execute(query)}
        managed = (
            select(PersonRole, Organisation)
            .join(Organisation, Organisation.id == PersonRole.organisation_id)
            .where(PersonRole.role == Role.PRACTICE_MANAGER)
        )
        for role, practice in session.execute(managed):
            if (str(role.person_id), practice.code) not in planned:
                yield role, practice

    def tell(self, row: Due) -> None:
        """Tell one practice manager of one month; who manages it no longer is told nothing."""
        named, _, code = row.step.partition(":")
        with self.database.writing.begin() as session:
            if due.claim(session, row.id, self.clock.now()):
                self._tell(session, row, Month.parse(named), code)

    def _tell(self, session: Session, row: Due, month: Month, code: str) -> None:
        person = session.get(Person, UUID(row.subject))
        practice = session.scalars(
            select(Organisation).where(
                Organisation.area_id == row.area_id, Organisation.code == code
            )
        ).one_or_none()
        if person is None or practice is None:
            return
        if not directory.has_role(session, person, Role.PRACTICE_MANAGER, practice.id):
            return
        news, now = news_of(session, practice, month), self.clock.now()
        if news.is_silent:
            return
        address = addresses.person(person.id)
        outbox.queue(session, row.area_id, address, message_of(news), key=row.key, now=now)
        audit.record(
            session, row.area_id, "month.told", actor=audit.SYSTEM, now=now, month=str(month)
        )
