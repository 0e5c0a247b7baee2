"""`inkling import-organisations`: read the files, say what would change or was, keep or undo it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.progress import Progress

from bot.clock import Clock
from bot.settings import Settings
from bot.stops import Stopped
from bot.upkeep import area_of, opened
from intake.clock import london_date
from intake.loading.importing import Batch, Outcome, import_organisations
from intake.loading.ods_files import Entry, Fault, Report, read_aliases, read_report, report_of

SHOWN_AFTER = 2.0
"""Seconds after which a bar shows how far it has come."""

MOST_FAULTS = 50
"""So many faults are printed: more would hide how to begin."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked for on the command line."""

    files: Sequence[Path]
    aliases: Path | None = None
    area: str | None = None
    is_dry_run: bool = False
    skips_bad_rows: bool = False


def import_files(wanted: Wanted) -> int:
    """Import, or only say what an import would change; 1 where rows are wrong, with none written.

    Stopped for a file that cannot be read or that is none of the reports.
    """
    settings = Settings()
    now = Clock(settings.clock_file).now()
    batch, faults = _read(wanted, now)
    with opened(settings) as database, database.writing() as session:
        area_id = area_of(database, wanted.area)
        outcome = import_organisations(session, area_id, batch, now=now, shown=shown)
        wrong = [*faults, *outcome.faults]
        is_kept = not wanted.is_dry_run and (not wrong or wanted.skips_bad_rows)
        session.commit() if is_kept else session.rollback()
    _tell(outcome, wrong, wanted, is_kept=is_kept)
    return int(bool(wrong) and not wanted.skips_bad_rows)


def _read(wanted: Wanted, now: datetime) -> tuple[Batch, list[Fault]]:
    if not wanted.files and wanted.aliases is None:
        raise Stopped("Name a file to import: epraccur.csv, etr.csv, ets.csv, or --aliases FILE.")
    read = [
        read_report(_report(path), path.name, _text(path), london_date(now))
        for path in wanted.files
    ]
    aliases, faults = (
        read_aliases(wanted.aliases.name, _text(wanted.aliases)) if wanted.aliases else ([], [])
    )
    entries = [entry for found, _faults in read for entry in found]
    return Batch(entries, aliases), [*(f for _found, wrong in read for f in wrong), *faults]


def _report(path: Path) -> Report:
    found = report_of(path.name)
    if found is None:
        raise Stopped(
            f"{path.name} is none of the reports. Keep the name it was downloaded with: it begins "
            f"with {', '.join(Report)}."
        )
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Stopped(f"{path.name} is not text in UTF-8. Save it as CSV in UTF-8.") from problem


def shown(
    rows: Sequence[Entry], after: float = SHOWN_AFTER, console: Console | None = None
) -> Iterator[Entry]:
    """The rows, while a bar shows how far they have come once it takes long."""
    bar = Progress(console=console or Console(stderr=True), transient=True)
    task, began = bar.add_task("Importing", total=len(rows)), monotonic()
    try:
        for done, row in enumerate(rows):
            if not bar.live.is_started and monotonic() - began >= after:
                bar.start()
            bar.update(task, completed=done)
            yield row
    finally:
        bar.stop()


def _tell(outcome: Outcome, wrong: Sequence[Fault], wanted: Wanted, *, is_kept: bool) -> None:
    lines = [str(fault) for fault in wrong[:MOST_FAULTS]]
    if len(wrong) > MOST_FAULTS:
        lines.append(f"And {len(wrong) - MOST_FAULTS} more rows are wrong.")
    lines += outcome.lines or ["Nothing to change: all of it is here already."]
    print("\n".join([*lines, _ending(wrong, wanted, is_kept=is_kept)]))


def _ending(wrong: Sequence[Fault], wanted: Wanted, *, is_kept: bool) -> str:
    if is_kept:
        return "Written."
    if wanted.is_dry_run:
        return "Nothing was written: this was a dry run."
    return (
        f"Nothing was written: {len(wrong)} rows are wrong. Mend them, or pass --skip-bad-rows to "
        f"write the others."
    )
