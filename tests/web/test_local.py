"""Who may open the pages: this machine alone, and only in the demo."""

import hashlib
import hmac
from pathlib import Path

import pytest
from starlette.requests import Request

from bot.main import build_shared
from bot.web.local import is_local
from intake.clock import utc_now
from intake.sealing import Keyring
from tests.web.site import HERE, Site, settings, visitor

PAGES = (
    "/",
    "/concerns",
    "/concerns/C26-00001",
    "/digests",
    "/digests/2026-W47",
    "/digests/2026-W47/figures.csv",
    "/docs",
    "/openapi.json",
    "/api/v1/concerns",
    "/api/v1/measures?week=2026-W47",
    "/static/inkling.css",
    "/static/nhsuk/nhsuk-frontend.min.js",
    "/nothing-here",
    "/why",
    "/why?concern=C26-00001",
    "/why/model-card",
)
SENT_TO = ("/why", "/api/v1/classify")  # fmt: skip
OPEN = ("/healthz", "/readyz", "/metrics")


ELSEWHERE = ("10.0.0.9", 50123)
STRANGERS = {
    "another name for this machine (DNS rebinding)": ("evil.example", HERE),
    "a name that begins like ours": ("localhost.evil.example", HERE),
    "a name that begins like our address": ("127.0.0.1.evil.example", HERE),
    "our name before an @": ("localhost:80@evil.example", HERE),
    "this machine's address in the network": ("10.0.0.7", HERE),
    "no name at all": ("", HERE),
    "another machine": ("127.0.0.1", ELSEWHERE),
    "another machine over IPv6": ("127.0.0.1", ("2001:db8::1", 50123)),
    "no address at all": ("127.0.0.1", ("testclient", 50123)),
}
NEIGHBOURS = {
    "by name": ("localhost", HERE),
    "by name with a port": ("LocalHost:3000", HERE),
    "by address": ("127.0.0.1:3000", ("127.0.0.2", 1)),
    "over IPv6": ("[::1]:3000", ("::1", 1)),
    "IPv4 written as IPv6": ("localhost", ("::ffff:127.0.0.1", 1)),
}
RELAYED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")


@pytest.mark.parametrize("stranger", STRANGERS)
def test_only_this_machine_by_its_own_name_is_local(stranger: str) -> None:
    assert not is_local(asked(*STRANGERS[stranger]))


@pytest.mark.parametrize("neighbour", NEIGHBOURS)
def test_this_machine_is_local(neighbour: str) -> None:
    assert is_local(asked(*NEIGHBOURS[neighbour]))


@pytest.mark.parametrize("relayed", RELAYED)
def test_what_a_proxy_passes_on_is_not_local(relayed: str) -> None:
    assert not is_local(asked("localhost", HERE, (relayed.lower().encode(), b"127.0.0.1")))


def test_a_second_name_or_no_address_is_not_local() -> None:
    assert not is_local(asked("localhost", HERE, (b"host", b"localhost")))
    assert not is_local(asked("localhost", None))


def asked(host: str, client: tuple[str, int] | None, *more: tuple[bytes, bytes]) -> Request:
    """A request as a server hands it on."""
    headers = [(b"host", host.encode()), *more]
    return Request({"type": "http", "headers": headers, "client": client})


@pytest.mark.parametrize(
    ("host", "client"),
    [
        pytest.param("evil.example", HERE, id="another name"),
        pytest.param("127.0.0.1", ELSEWHERE, id="another machine"),
    ],
)
def test_to_everybody_else_the_pages_do_not_exist(
    site: Site, host: str, client: tuple[str, int]
) -> None:
    stranger = visitor(site.shared, client=client)
    answers = [stranger.get(path, headers={"Host": host}) for path in PAGES]
    answers += [stranger.post(path, headers={"Host": host}, data={"text": "a"}) for path in SENT_TO]
    assert {answer.status_code for answer in answers} == {404}
    assert {answer.headers["content-type"] for answer in answers} == {"application/json"}
    assert {answer.text for answer in answers} == {'{"detail":"Not Found"}'}


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
    stranger = visitor(site.shared, client=ELSEWHERE)
    answers = [stranger.get(path, headers={"Host": "inkling.internal"}) for path in OPEN]
    assert [answer.status_code for answer in answers] == [200, 200, 200]


def test_slacks_door_is_where_it_was(site: Site) -> None:
    stranger = visitor(site.shared, client=ELSEWHERE)
    assert stranger.post("/slack/events", content=b"{}").status_code == 401
    assert stranger.get("/slack/events").status_code == 405


def test_over_socket_mode_there_is_no_door_to_knock_at(
    tmp_path: Path, database_url: str, keyring: Keyring
) -> None:
    keyring.write(tmp_path / "keys.json")
    changes = {"slack_transport": "socket", "slack_signing_secret": "", "is_demo": False}
    shared = build_shared(settings(tmp_path, database_url, **changes))
    client, body = visitor(shared, client=ELSEWHERE), b'{"type":"url_verification","challenge":"x"}'
    answer = client.post("/slack/events", content=body, headers=by_empty_secret(body))
    assert answer.status_code == 404
    shared.database.dispose()


def test_an_empty_secret_opens_no_door(tmp_path: Path, database_url: str, keyring: Keyring) -> None:
    keyring.write(tmp_path / "keys.json")
    shared = build_shared(settings(tmp_path, database_url, slack_signing_secret=""))
    client, body = visitor(shared), b'{"type":"url_verification","challenge":"x"}'
    answer = client.post("/slack/events", content=body, headers=by_empty_secret(body))
    assert answer.status_code == 401
    shared.database.dispose()


def by_empty_secret(body: bytes) -> dict[str, str]:
    """The headers anybody can make who guesses that no secret was set."""
    now = str(int(utc_now().timestamp()))
    base = b"v0:" + now.encode() + b":" + body
    signature = "v0=" + hmac.new(b"", base, hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": signature,
        "Content-Type": "application/json",
    }
