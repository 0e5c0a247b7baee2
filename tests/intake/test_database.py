"""Two ways into a database, and times that know their zone."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from intake.database import Database
from intake.models import Area, AreaLedger, Due, DueKind, Organisation
from intake.sealing import Keyring, keyring_of
from tests.factories import Place, make_place, statements_of


def test_a_session_carries_the_keys_it_was_opened_with(
    database: Database, keyring: Keyring
) -> None:
    for maker in (database.writing, database.reading):
        with maker() as session:
            assert keyring_of(session) == keyring


def test_a_session_made_elsewhere_has_no_keys(session: Session) -> None:
    bare = Session(session.get_bind(), info={"keyring": "none"})
    with pytest.raises(TypeError, match="open_database"):
        keyring_of(bare)


def test_a_naive_time_never_reaches_the_database(session: Session, place: Place) -> None:
    naive = datetime(2026, 11, 17, 9, 12)  # noqa: DTZ001
    session.add(Due(area_id=place.area_id, key="k", kind=DueKind.CLOSE, subject="s", due_at=naive))
    with pytest.raises(StatementError, match="pass an aware datetime"):
        session.flush()


def test_a_time_comes_back_as_the_same_instant_in_utc(session: Session, place: Place) -> None:
    summer = datetime(2026, 7, 1, 0, 30, 0, 123456, tzinfo=timezone(timedelta(hours=1)))
    session.add(Due(area_id=place.area_id, key="k", kind=DueKind.CLOSE, subject="s", due_at=summer))
    session.flush()
    session.expire_all()
    row = session.scalars(select(Due)).one()
    assert row.due_at == datetime(2026, 6, 30, 23, 30, 0, 123456, tzinfo=UTC)
    assert row.due_at.utcoffset() == timedelta(0)
    assert row.fired_at is None


def test_a_reader_sees_what_is_committed_and_does_not_wait_for_a_writer(
    database: Database,
) -> None:
    with database.writing() as writer, database.reading() as reader:
        make_place(writer)
        assert reader.scalars(select(Area)).all() == []
        writer.commit()
        reader.rollback()
        assert [area.code for area in reader.scalars(select(Area))] == ["north"]


def test_a_service_is_read_once_a_transaction(database: Database) -> None:
    with database.writing() as session:
        place = make_place(session)
        session.commit()
        wanted = place.organisation("RNA").id
    with database.reading() as session:
        assert len(asked_twice(session, wanted)) == 1
        session.rollback()
        assert len(asked_twice(session, wanted)) == 1


def asked_twice(session: Session, organisation_id: UUID) -> list[str]:
    """The SELECTs it takes to read an organisation twice, of which nobody holds on."""
    with statements_of(session) as asked:
        for _ in range(2):
            assert session.get_one(Organisation, organisation_id).code == "RNA"
    return [each for each in asked if each.startswith("SELECT")]


def test_what_belongs_nowhere_is_refused(session: Session) -> None:
    session.add(AreaLedger(area_id=uuid4()))
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        session.flush()


def test_an_error_does_not_print_what_was_typed(session: Session, place: Place) -> None:
    session.add(Due(area_id=uuid4(), key="k", kind=DueKind.CLOSE, subject="secret", due_at=None))
    with pytest.raises(Exception, match=r".+") as refused:
        session.flush()
    assert "parameters hidden" in str(refused.value)
    assert "secret" not in str(refused.value).split("DETAIL")[0]
