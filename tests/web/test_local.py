"""Who may open the pages: this machine alone, and only in the demo."""

from pathlib import Path

import pytest

from bot.main import build_shared
from intake.sealing import Keyring
from tests.web.site import HERE, Site, settings, visitor

PAGES = (
    "/", "/concerns", "/concerns/C26-00001", "/digests", "/digests/2026-W47",
    "/digests/2026-W47/figures.csv", "/docs", "/openapi.json", "/api/v1/concerns",
    "/api/v1/measures?week=2026-W47", "/static/inkling.css", "/static/nhsuk/nhsuk-frontend.min.js",
    "/nothing-here",
)  # fmt: skip
OPEN = ("/healthz", "/readyz", "/metrics")


@pytest.mark.parametrize(
    ("host", "client"),
    [
        pytest.param("evil.example", HERE, id="another name for this machine (DNS rebinding)"),
        pytest.param("localhost.evil.example", HERE, id="a name that begins like ours"),
        pytest.param("127.0.0.1.evil.example", HERE, id="a name that begins like our address"),
        pytest.param("localhost:80@evil.example", HERE, id="our name before an @"),
        pytest.param("10.0.0.7", HERE, id="this machine's address in the network"),
        pytest.param("127.0.0.1", ("10.0.0.9", 50123), id="another machine"),
        pytest.param("127.0.0.1", ("2001:db8::1", 50123), id="another machine over IPv6"),
        pytest.param("127.0.0.1", ("testclient", 50123), id="no address at all"),
    ],
)
def test_to_everybody_else_the_pages_do_not_exist(
    site: Site, host: str, client: tuple[str, int]
) -> None:
    stranger = visitor(site.shared, client=client)
    answers = [stranger.get(path, headers={"Host": host}) for path in PAGES]
    assert {answer.status_code for answer in answers} == {404}
    assert {answer.headers["content-type"] for answer in answers} == {"application/json"}
    assert {answer.text for answer in answers} == {'{"detail":"Not Found"}'}


@pytest.mark.parametrize(
    "relayed", ["Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"]
)
def test_a_proxy_on_this_machine_does_not_open_the_pages(site: Site, relayed: str) -> None:
    assert site.client.get("/concerns", headers={relayed: "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize(
    ("host", "client"),
    [
        pytest.param("localhost", HERE, id="by name"),
        pytest.param("LocalHost:3000", HERE, id="by name with a port"),
        pytest.param("127.0.0.1:3000", ("127.0.0.2", 1), id="by address"),
        pytest.param("[::1]:3000", ("::1", 1), id="over IPv6"),
        pytest.param("localhost", ("::ffff:127.0.0.1", 1), id="IPv4 written as IPv6"),
    ],
)
def test_this_machine_may_look(site: Site, host: str, client: tuple[str, int]) -> None:
    with site.filling():
        pass
    here = visitor(site.shared, client=client)
    assert here.get("/concerns", headers={"Host": host}).status_code == 200


def test_outside_the_demo_there_are_no_pages(
    tmp_path: Path, database_url: str, keyring: Keyring
) -> None:
    keyring.write(tmp_path / "keys.json")
    shared = build_shared(settings(tmp_path, database_url, is_demo=False))
    client = visitor(shared)
    assert {client.get(path).status_code for path in PAGES} == {404}
    assert {client.get(path).status_code for path in OPEN} == {200}
    assert {client.get(path).text for path in PAGES} == {'{"detail":"Not Found"}'}
    shared.database.dispose()


def test_health_and_metrics_are_for_whoever_watches(site: Site) -> None:
    stranger = visitor(site.shared, client=("10.0.0.9", 1))
    answers = [stranger.get(path, headers={"Host": "inkling.internal"}) for path in OPEN]
    assert [answer.status_code for answer in answers] == [200, 200, 200]


def test_slacks_door_is_where_it_was(site: Site) -> None:
    stranger = visitor(site.shared, client=("10.0.0.9", 1))
    assert stranger.post("/slack/events", content=b"{}").status_code == 401
    assert stranger.get("/slack/events").status_code == 405
