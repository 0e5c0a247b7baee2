"""What Inkling logs, as it logs in service, for as long as a test looks."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from io import StringIO

import structlog

from bot.logs import configure_logs


@contextmanager
def logs() -> Iterator[StringIO]:
    """All that is logged; afterwards logging is as it was before."""
    written, root = StringIO(), logging.getLogger()
    kept, level = root.handlers[:], root.level
    with redirect_stderr(written):
        configure_logs()
    yield written
    structlog.reset_defaults()
    root.handlers[:] = kept
    root.setLevel(level)
