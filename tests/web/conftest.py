from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from intake.sealing import Keyring
from tests.web.site import Site, opened


@pytest.fixture
def site(tmp_path: Path, database_url: str, keyring: Keyring, now: datetime) -> Iterator[Site]:
    """The demo's pages on each database, at Tuesday 17 November 2026, 09:12."""
    with opened(tmp_path, database_url, keyring, now) as running:
        yield running
