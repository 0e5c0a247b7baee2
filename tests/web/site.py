"""Inkling's web process on a database of its own, at a fixed time, with an area to fill."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from starlette.testclient import TestClient

from bot.late_classifier import LateClassifier
from bot.main import Shared, build_door, build_shared
from bot.settings import Settings
from bot.web.app import make_web
from intake.clock import utc_now
from intake.models import Area
from intake.sealing import Keyring
from tests.endpoints import forget_endpoints
from tests.factories import Place, make_place

HERE = ("127.0.0.1", 50123)
SHIPPED = LateClassifier()
"""One for all tests: loading takes seconds, and only those that ask for it wait."""

NOBODY_LISTENS = "http://127.0.0.1:9/api/"


@dataclass(frozen=True, slots=True)
class Site:
    """The application as one of this machine's browsers meets it, and its database."""

    shared: Shared
    client: TestClient
    now: datetime

    @contextmanager
    def filling(self) -> Iterator[Place]:
        """The small area, made at its first use; what is put into it is there afterwards."""
        with self.shared.database.writing.begin() as session:
            known = session.scalars(select(Area.id).where(Area.code == "north")).one_or_none()
            yield Place(session, known) if known else make_place(session)

    def wait(self, how_long: timedelta) -> None:
        """Move the clock to so long after the beginning."""
        ahead = self.now + how_long - utc_now()
        clock_file = self.shared.settings.clock_file
        assert clock_file is not None
        clock_file.write_text(str(ahead.total_seconds()))

    @property
    def area_id(self) -> UUID:
        with self.filling() as place:
            return place.area_id

    def page(self, path: str, status: int = 200) -> str:
        """A page's HTML."""
        answer = self.client.get(path)
        assert answer.status_code == status, path
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        return answer.text


def visitor(
    shared: Shared,
    *,
    host: str = "127.0.0.1",
    client: tuple[str, int] = HERE,
    late: LateClassifier = SHIPPED,
) -> TestClient:
    """Somebody who asks `host` from the address `client`."""
    web = make_web(shared, build_door(shared), late)
    return TestClient(web, base_url=f"http://{host}", client=client)


def settings(folder: Path, database_url: str, **changes: object) -> Settings:
    """The demo's settings; Slack does not answer unless a test brings one."""
    said = {
        "database_url": database_url,
        "data_folder": folder,
        "slack_api_url": NOBODY_LISTENS,
        "slack_bot_token": "xoxb-rig",
        "slack_transport": "http",
        "slack_signing_secret": "rig-secret",
        "is_demo": True,
    }
    return Settings.model_validate(said | changes)


@contextmanager
def opened(
    folder: Path, database_url: str, keyring: Keyring, now: datetime, **changes: object
) -> Iterator[Site]:
    """The site, its clock moved to `now`."""
    keyring.write(folder / "keys.json")
    clock_file = folder / "clock"
    clock_file.write_text(str((now - utc_now()).total_seconds()))
    shared = build_shared(settings(folder, database_url, clock_file=clock_file, **changes))
    try:
        yield Site(shared, visitor(shared), now)
    finally:
        shared.database.dispose()
        forget_endpoints()
