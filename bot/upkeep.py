"""Commands for whoever looks after an installation. Each prints what it did, or what to do.

What one command alone needs stands inside it: the doctor's model takes seconds to load.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from bot.clock import Clock
from bot.keys import read_keys
from bot.settings import Settings
from bot.stops import Stopped, require_migrated
from digests.weeks import Week
from intake import audit, migrating
from intake.database import Database, open_database
from intake.loading.roster import load_roster_file
from intake.models import Area
from intake.sealing import Keyring


def make_keys() -> int:
    """Make the key file; one that is there is never touched."""
    path = Settings().key_file
    if path.exists():
        print(f"{path.name} is there already. Keep it, and keep a copy apart from the database.")
        return 0
    Keyring.generate().write(path)
    print(f"Made {path.name}. Without it nothing sealed opens: keep a copy in a safe place.")
    return 0


def migrate_database() -> int:
    """Bring the tables to today's shape."""
    settings = Settings()
    _folder_of(settings).mkdir(parents=True, exist_ok=True)
    database = open_database(settings.database_url, read_keys(settings))
    try:
        migrating.migrate(database.engine)
    finally:
        database.dispose()
    print("The database has today's shape.")
    return 0


def load_people(path: Path) -> int:
    """Load a roster file, as often as you like."""
    with opened(Settings()) as database, database.writing.begin() as session:
        load_roster_file(session, path)
    print("Loaded. People on the roster can report or respond at once.")
    return 0


def verify_audit() -> int:
    """Walk every area's chain of events."""
    with opened(Settings()) as database, database.reading() as session:
        broken = [
            (area.name, found)
            for area in session.scalars(select(Area).order_by(Area.code))
            if (found := audit.first_break(session, area.id)) is not None
        ]
    for name, found in broken:
        print(
            f"{name}: {found.reason} at event {found.sequence}. Restore from a backup, and ask why."
        )
    if not broken:
        print("Every event is as it was written, and none is missing.")
    return 1 if broken else 0


def see_doctor(manifest_file: Path | None) -> int:
    """Look at everything that must be right, a line each; 1 where something is to be mended."""
    from bot.doctor.examination import examine, read_manifest

    manifest = read_manifest(manifest_file) if manifest_file else None
    findings = list(examine(Settings(), manifest))
    print("\n".join(map(str, findings)))
    return 1 if any(finding.is_ill for finding in findings) else 0


def show_digest(week: str, area_code: str | None, *, is_csv: bool, is_posted: bool) -> int:
    """Print a week's digest, or queue it for its channels under its own keys."""
    from bot.digesting import Digests
    from digests.weekly import WeekNotBegun

    settings, asked = Settings(), read_week(week)
    clock = Clock(settings.clock_file)
    with opened(settings) as database:
        area_id, digests = area_of(database, area_code), Digests(database, clock)
        try:
            posting = digests.compose(area_id, week, as_at=asked.as_at(clock.now()))
        except WeekNotBegun as problem:
            raise Stopped(str(problem)) from problem
        print(posting.csv if is_csv else posting.printed)
        if is_posted:
            _post(digests.post_now(area_id, asked, posting))
    return 0


def read_week(text: str) -> Week:
    """The week that somebody typed. Stopped where it is none."""
    try:
        return Week.parse(text)
    except ValueError as problem:
        raise Stopped(str(problem)) from problem


def _post(told: tuple[str, ...]) -> None:
    none = "No channel is for the digest: name one of purpose subcommittee in the roster."
    print("\n".join(told) or none)


def area_of(database: Database, code: str | None) -> UUID:
    """The area with this code, or the only one. Stopped where that leaves a choice."""
    with database.reading() as session:
        areas = session.scalars(select(Area).order_by(Area.code)).all()
    chosen = [area for area in areas if code in {None, area.code}]
    if len(chosen) != 1:
        names = ", ".join(area.code for area in areas) or "none yet: load a roster first"
        raise Stopped(f"Say which area with --area. There are: {names}.")
    return chosen[0].id


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """The database, migrated; Stopped where it is not."""
    database = open_database(settings.database_url, read_keys(settings))
    try:
        require_migrated(database)
        yield database
    finally:
        database.dispose()


def _folder_of(settings: Settings) -> Path:
    return settings.data_folder
