from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from intake import practice_links
from intake.sealing import Keyring
from tests.web.forms import Visitor
from tests.web.site import Site, opened


@pytest.fixture
def site(tmp_path: Path, database_url: str, keyring: Keyring, now: datetime) -> Iterator[Site]:
    """The demo's pages on each database, at Tuesday 17 November 2026, 09:12."""
    with opened(tmp_path, database_url, keyring, now) as running:
        yield running


@pytest.fixture
def link(site: Site) -> str:
    """The path of Brook Lane Surgery's form."""
    with site.filling() as place:
        practice = place.organisation("N85001")
        return practice_links.make_form_link(place.session, practice, now=site.now)


@pytest.fixture
def nurse(site: Site) -> Visitor:
    """Somebody of the practice, with a browser and no account."""
    return Visitor(site.client)
