"""Logs carry our words and numbers; whatever else they are given shows only its length."""

import json
import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO

import pytest
import structlog

from bot.logs import SAFE_FIELDS, configure_logs


@pytest.fixture
def as_it_starts() -> Iterator[None]:
    """Uvicorn's loggers as in a new process: a server of an earlier test may have set them up."""
    loggers = [logging.getLogger(name) for name in ("uvicorn", "uvicorn.error")]
    kept = [(one, one.handlers[:], one.level, one.propagate) for one in loggers]
    for one in loggers:
        one.handlers[:], one.propagate = [], True
        one.setLevel(logging.NOTSET)
    yield
    for one, handlers, level, propagate in kept:
        one.handlers[:], one.propagate = handlers, propagate
        one.setLevel(level)


@pytest.fixture
def written(as_it_starts: None) -> Iterator[StringIO]:
    root, sink = logging.getLogger(), StringIO()
    kept, level = root.handlers[:], root.level
    with redirect_stderr(sink):
        configure_logs()
    yield sink
    structlog.reset_defaults()
    root.handlers[:] = kept
    root.setLevel(level)


def test_a_line_is_json_with_time_and_level(written: StringIO) -> None:
    structlog.get_logger().info("arrival.failed", sequence=7)
    line = json.loads(written.getvalue())
    assert line["event"] == "arrival.failed"
    assert line["sequence"] == 7
    assert {"level", "timestamp"} <= set(line)


def test_a_field_that_is_not_on_the_list_shows_its_length(written: StringIO) -> None:
    structlog.get_logger().warning("x", text="Mrs Jones fell")
    assert json.loads(written.getvalue())["text"] == "<14 characters>"


def test_an_exception_is_named_and_placed_but_not_quoted(written: StringIO) -> None:
    try:
        int("Mrs Jones")
    except ValueError:
        structlog.get_logger().exception("arrival.failed")
    line = json.loads(written.getvalue())
    assert line["error"] == "ValueError"
    assert line["where"].startswith("test_logs.py:")
    assert "Jones" not in written.getvalue()


def test_an_exception_that_was_never_raised_has_no_place(written: StringIO) -> None:
    structlog.get_logger().warning("x", exc_info=ValueError("Mrs Jones"))
    assert json.loads(written.getvalue())["where"] == ""


def test_other_peoples_loggers_say_only_their_name(written: StringIO) -> None:
    logging.getLogger("slack_sdk").warning("Mrs Jones %s", "fell")
    assert json.loads(written.getvalue()) == {"level": "warning", "logger": "slack_sdk"}


def test_other_peoples_exceptions_are_named_and_not_quoted(written: StringIO) -> None:
    try:
        int("Mrs Jones")
    except ValueError:
        logging.getLogger("uvicorn.error").exception("Exception for Mrs Jones")
    line = json.loads(written.getvalue())
    assert (line["logger"], line["error"]) == ("uvicorn.error", "ValueError")
    assert line["where"].startswith("test_logs.py:")
    assert "Jones" not in written.getvalue()


@pytest.mark.parametrize("field", ["text", "user", "channel", "name", "body", "value", "payload"])
def test_fields_that_people_fill_are_not_safe(field: str) -> None:
    assert field not in SAFE_FIELDS
