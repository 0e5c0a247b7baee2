"""JSON logs that cannot carry typed words: fields not on the list show only their length."""

import json
import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import WrappedLogger

SAFE_FIELDS = frozenset(
    {
        *("event", "level", "timestamp", "logger", "error", "where"),
        *("kind", "sequence", "attempt", "state", "reference", "method", "status", "seconds"),
        *("count", "team", "week", "revision", "address", "port", "transport", "path", "version"),
    }
)
"""Fields whose values are ours: kinds, numbers, references. Nothing a person typed."""


def hide_typed_words(
    _logger: WrappedLogger, _method: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Swap the value of every field that is not on the list for its length."""
    return {
        name: value if name in SAFE_FIELDS else f"<{len(str(value))} characters>"
        for name, value in entry.items()
    }


def name_errors(
    _logger: WrappedLogger, _method: str, entry: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Say an exception's type and place, never its text: a driver may quote what was typed."""
    problem = entry.pop("exc_info", None)
    problem = sys.exc_info()[1] if problem is True else problem
    if isinstance(problem, BaseException):
        entry.update(_named(problem))
    return entry


def _named(problem: BaseException) -> dict[str, str]:
    return {"error": type(problem).__name__, "where": _innermost(problem)}


def _innermost(problem: BaseException) -> str:
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    code = trace.tb_frame.f_code
    return f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}"


def configure_logs() -> None:
    """JSON lines on standard error; other people's loggers may say their names and errors only."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            name_errors,
            hide_typed_words,
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    foreign = logging.StreamHandler(sys.stderr)
    foreign.setFormatter(_NamesOnly())
    logging.basicConfig(handlers=[foreign], level=logging.WARNING, force=True)


class _NamesOnly(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        entry = {"level": record.levelname.lower(), "logger": record.name}
        problem = record.exc_info[1] if record.exc_info else None
        return json.dumps(entry | (_named(problem) if problem else {}))
