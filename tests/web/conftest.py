import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.late_classifier import LateClassifier
from bot.main import build_door
from bot.web.app import make_web
from intake.people import practice_links
from intake.sealing import Keyring
from tests.web.forms import Visitor
from tests.web.served import serving
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


@pytest.fixture
def running(tmp_path: Path, database_url: str, keyring: Keyring, now: datetime) -> Iterator[Site]:
    """The site behind `form`."""
    with opened(tmp_path, database_url, keyring, now) as site:
        yield site


@pytest.fixture
def address(running: Site) -> Iterator[str]:
    """Where a browser finds the site."""
    with serving(make_web(running.shared, build_door(running.shared))) as url:
        yield url


@pytest.fixture
def form(running: Site, address: str) -> str:
    """The whole address of Brook Lane Surgery's form."""
    with running.filling() as place:
        practice = place.organisation("N85001")
        return address + practice_links.make_form_link(place.session, practice, now=running.now)


@pytest.fixture
def album(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """Where a test's pictures go; INKLING_SCREENSHOTS names a folder for all of them."""
    folder, name = Path(os.environ.get("INKLING_SCREENSHOTS", tmp_path)), str(request.node.name)
    return folder / name
