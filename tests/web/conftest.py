from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.late_classifier import LateClassifier
from intake.people import practice_links
from intake.sealing import Keyring
from tests.web.forms import Visitor
from tests.web.site import Site, opened


@pytest.fixture
def site(tmp_path: Path, database_url: str, keyring: Keyring, now: datetime) -> Iterator[Site]:
    """The demo's pages on each database, at Tuesday 17 November 2026, 09:12."""
    with opened(tmp_path, database_url, keyring, now) as running:
        yield running


@pytest.fixture(scope="module")
def reading_site(
    tmp_path_factory: pytest.TempPathFactory, shared_database_url: str, keyring: Keyring
) -> Iterator[Site]:
    """The same on one database for a whole module, for what is only read and explained."""
    folder, now = tmp_path_factory.mktemp("site"), datetime(2026, 11, 17, 9, 12, tzinfo=UTC)
    with opened(folder, shared_database_url, keyring, now) as running:
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


@pytest.fixture
def no_model(tmp_path: Path) -> LateClassifier:
    """A classifier that is not where it should be."""
    return LateClassifier(tmp_path / "nowhere")
