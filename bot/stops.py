"""What stops a command, in a sentence that says what to do: never a secret, nor typed words."""

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import ValidationError
from slack_sdk.errors import SlackApiError, SlackClientError
from sqlalchemy.exc import SQLAlchemyError

from bot.settings import UnsafeSettings
from intake import migrating
from intake.database import Database
from intake.errors import IntakeError


class Stopped(Exception):
    """A command that can't go on. `str(error)` says what to do."""


def require_migrated(database: Database) -> None:
    """Stopped when the tables have not today's shape."""
    if not migrating.is_current(database.engine):
        raise Stopped("The database is not at today's shape. Run: inkling migrate")


def sentence_of(problem: Exception) -> str | None:
    """What to tell whoever typed the command; None for what only a programmer can mend."""
    found = (write for kind, write in _SENTENCES.items() if isinstance(problem, kind))
    write = next(found, None)
    return write(problem) if write else None


def _settings(problem: ValidationError) -> str:
    """Names and reasons: what was set may be a secret."""
    wrong = problem.errors(include_input=False, include_context=False, include_url=False)
    return "\n".join(
        f"{_variable(error['loc'])}: {error['msg'].removeprefix('Value error, ')}. "
        f"Correct it: docs/settings.md lists what each may be."
        for error in wrong
    )


def _variable(place: tuple[int | str, ...]) -> str:
    name = str(place[0]) if place else "a setting"
    return name if name.isupper() else f"INKLING_{name.upper()}"


def _database(_problem: SQLAlchemyError) -> str:
    """A driver's own words may hold the address, so they are left out."""
    return (
        "The database does not answer. Check INKLING_DATABASE_URL, and that the database runs "
        "and lets Inkling in."
    )


def _slack(problem: SlackClientError) -> str:
    code = problem.response.get("error") if isinstance(problem, SlackApiError) else None
    return (
        f"Slack did not let Inkling in ({code or 'no clear answer'}). Check that the app is "
        f"installed, and INKLING_SLACK_BOT_TOKEN and INKLING_SLACK_APP_TOKEN."
    )


def _machine(problem: OSError) -> str:
    reason = problem.strerror or getattr(problem, "reason", None) or type(problem).__name__
    where = f"{problem.filename}: " if problem.filename else ""
    return f"{where}{reason}. Check that it is there and that Inkling may use it, then try again."


_SENTENCES: Mapping[type[Exception], Callable[[Any], str]] = {
    Stopped: str,
    IntakeError: str,
    UnsafeSettings: str,
    ValidationError: _settings,
    SQLAlchemyError: _database,
    SlackClientError: _slack,
    OSError: _machine,
}
