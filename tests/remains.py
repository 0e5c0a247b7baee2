"""Every byte that a database leaves behind: its files and journals, its server's log, a backup."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect

from sqlalchemy import Engine, MetaData, select, text

SEGMENT = 16 * 2**20
"""Bytes of one file of PostgreSQL's journal."""

_RUNS = re.compile(rb"(?:[\n\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}){4,}")
"""Text among bytes: what is no text holds no name, and what stands twice is looked at once."""

TABLES_AND_INDEXES = """
    SELECT pg_relation_filepath(oid) FROM pg_class
    WHERE oid >= 16384 AND pg_relation_filepath(oid) IS NOT NULL
"""

BUSY = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'
"""


@dataclass(frozen=True, slots=True)
class Since:
    """How far a server's journal and log had come when a test began; nothing of a file's."""

    journal: str = ""
    log: int = 0


NEVER = Since()
"""For who does not look at what a server shares among its databases."""


def since(engine: Engine) -> Since:
    """Now: what stands in the journal and the log before is another test's."""
    if _is_a_file(engine):
        return NEVER
    journal = _ask(engine, "SELECT pg_current_wal_insert_lsn()")[0]
    return Since(journal, (_folder(engine) / "log").stat().st_size)


def is_at_rest(engine: Engine) -> bool:
    """Whether a server has done with what was asked of it by a process that has been killed since.

    Where there is no server, what such a process had not finished ended with it.
    """
    return _is_a_file(engine) or _ask(engine, BUSY) == ["0"]


def everything_left(engine: Engine, began: Since) -> str:
    """Rows as they are read, and all bytes on disk and in a backup, as text."""
    left = _of_a_file(engine) if _is_a_file(engine) else _of_a_server(engine, began)
    runs = dict.fromkeys(run for part in left for run in _RUNS.findall(part))
    return "\n".join([*rows(engine), *(run.decode(errors="replace") for run in runs)])


def rows(engine: Engine) -> list[str]:
    """Every row of every table."""
    metadata = MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        return [
            str(tuple(row)) for t in metadata.sorted_tables for row in connection.execute(select(t))
        ]


def _is_a_file(engine: Engine) -> bool:
    return Path(engine.url.database or "").is_absolute()


def _of_a_file(engine: Engine) -> Iterator[bytes]:
    """The database with its journals, then a backup as administrators are told to make it."""
    path = Path(engine.url.database or "")
    for file in sorted(path.parent.glob(f"{path.name}*")):
        yield file.read_bytes()
    with closing(connect(path)) as live, closing(connect(":memory:")) as copy:
        live.backup(copy)
        yield copy.serialize()


def _of_a_server(engine: Engine, began: Since) -> Iterator[bytes]:
    """Files, journal and log of a server: what a base backup copies (a dump holds the rows)."""
    _ask(engine, "CHECKPOINT")
    folder = _folder(engine)
    for name in _ask(engine, TABLES_AND_INDEXES):
        yield (folder / name).read_bytes()
    if began is not NEVER:
        yield from _journal(engine, folder, began)
        yield (folder / "log").read_bytes()[began.log :]


def _journal(engine: Engine, folder: Path, began: Since) -> Iterator[bytes]:
    """What was written to the journal since, segment by segment."""
    ask = f"SELECT '{began.journal}'::pg_lsn - '0/0', pg_current_wal_insert_lsn() - '0/0'"
    with engine.connect() as connection:
        start, end = map(int, connection.execute(text(ask)).one())
    for number in range(start // SEGMENT, end // SEGMENT + 1):
        name = f"00000001{number // 256:08X}{number % 256:08X}"
        first = max(0, start - number * SEGMENT)
        yield (folder / "pg_wal" / name).read_bytes()[first : end - number * SEGMENT]


def _folder(engine: Engine) -> Path:
    return Path(_ask(engine, "SHOW data_directory")[0])


def _ask(engine: Engine, statement: str) -> Sequence[str]:
    """The first column of an answer; none of a command."""
    own = engine.execution_options(isolation_level="AUTOCOMMIT")
    with own.connect() as connection:
        answer = connection.execute(text(statement))
        return [str(each) for each in answer.scalars()] if answer.returns_rows else []
