"""The tables' base class, aware UTC times, and the two ways into a database: to write, to read."""

import enum
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Engine,
    Enum,
    LargeBinary,
    MetaData,
    Text,
    TypeDecorator,
    Uuid,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker

from intake.sealing import Keyring

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: refuses naive times, always returns aware UTC, also on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time into UTC; ValueError for a naive one."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A time without a zone reached the database: pass an aware datetime.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored instant its zone back (SQLite drops it)."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _values(kind: type[enum.Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """Every table's base: named constraints, enums stored by their value, aware times."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it as a class attribute
        bytes: LargeBinary,
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[str]: JSON,
        enum.Enum: Enum(enum.Enum, native_enum=False, length=32, values_callable=_values),
        str: Text,
        UUID: Uuid,
    }


class Staying:
    """A row that a session, once it has read it, keeps in hand until its transaction ends.

    A session otherwise forgets a row nobody holds, and reads it again for the next who asks.
    """


@dataclass(frozen=True, slots=True)
class Database:
    """Two makers of sessions on one database.

    `writing` takes SQLite's write lock at once, so that no transaction fails half-way;
    `reading` never waits for a writer. On PostgreSQL both are the same engine.
    """

    engine: Engine
    writing: sessionmaker[Session]
    reading: sessionmaker[Session]

    def dispose(self) -> None:
        """Close every connection, and let go of the statements that were prepared."""
        for maker in (self.writing, self.reading):
            engine: Engine = maker.kw["bind"]
            engine.dispose()
            engine.clear_compiled_cache()


def open_database(url: str, keyring: Keyring, *, outlasts_power: bool = True) -> Database:
    """Connect to `url` (an SQLAlchemy address); sessions carry `keyring` in `session.info`.

    A demo's SQLite need not outlast a power cut, only the process: that saves a disk's wait
    for each commit.
    """
    sync = "FULL" if outlasts_power else "NORMAL"
    writer = _engine(url, "BEGIN IMMEDIATE", sync)
    reader = _engine(url, "BEGIN", sync) if writer.dialect.name == "sqlite" else writer
    return Database(writer, writing=_sessions(writer, keyring), reading=_sessions(reader, keyring))


def _sessions(engine: Engine, keyring: Keyring) -> sessionmaker[Session]:
    maker = sessionmaker(engine, info={"keyring": keyring}, expire_on_commit=False)
    for begins in ("loaded_as_persistent", "pending_to_persistent"):
        event.listen(maker, begins, _keep)
    for ends in ("after_commit", "after_rollback"):
        event.listen(maker, ends, _let_go)
    return maker


def _keep(session: Session, row: object) -> None:
    if isinstance(row, Staying):
        session.info.setdefault(Staying, []).append(row)


def _let_go(session: Session) -> None:
    session.info.pop(Staying, None)


def _engine(url: str, begin: str, sync: str) -> Engine:
    address = make_url(url)
    is_sqlite = address.get_backend_name() == "sqlite"
    engine = create_engine(address, hide_parameters=True, pool_pre_ping=not is_sqlite)
    if is_sqlite:
        event.listen(engine, "connect", partial(_prepare_sqlite, sync))
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare_sqlite(sync: str, connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's "begin" event starts transactions instead
    for pragma in (
        "journal_mode=WAL",
        f"synchronous={sync}",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "secure_delete=ON",  # what is erased is overwritten, not only unlinked
    ):
        connection.execute(f"PRAGMA {pragma}")
