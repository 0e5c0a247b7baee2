"""What the page's answers carry, and the addresses that lead to it."""

from http.client import HTTPConnection
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest

from sandbox.testing import Running
from tests.sandbox.worlds import GP, OPEN


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        """Redirects are looked at, not followed."""


def headers_of(url: str) -> dict[str, str]:
    try:
        with build_opener(_Stay).open(Request(url)) as answer:
            return {name.lower(): value for name, value in answer.headers.items()}
    except HTTPError as moved:
        with moved:
            return {name.lower(): value for name, value in moved.headers.items()}


@pytest.mark.parametrize("path", ["/", "/page/index.html", "/page/js/main.js"])
def test_the_page_asks_nobody_else_and_stands_in_no_frame(slack: Running, path: str) -> None:
    told = headers_of(slack.url + path)
    policy = told["content-security-policy"].split("; ")
    assert {"default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'"} <= set(policy)
    assert "unsafe" not in told["content-security-policy"]
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "no-referrer"


def test_the_pages_modules_are_asked_for_at_once(slack: Running) -> None:
    assert "</page/js/main.js>; rel=modulepreload" in headers_of(slack.url)["link"]
    assert "link" not in headers_of(f"{slack.url}/page/js/main.js")


@pytest.mark.parametrize(
    "path", ["/page/../app.py", "/page/%2e%2e/app.py", "/page/none.js", "/page/js", "/nothing"]
)
def test_nothing_but_the_pages_own_files_is_served(slack: Running, path: str) -> None:
    line = HTTPConnection(urlsplit(slack.url).netloc, timeout=20)
    line.request("GET", path)
    with line.getresponse() as answer:
        assert (answer.status, b"import" in answer.read()) == (404, False)
    line.close()


def test_a_permalink_leads_to_its_message_on_the_page(slack: Running) -> None:
    ts = slack.client.say(GP, "a letter was late", OPEN)["ts"]
    mark = f"p{ts.replace('.', '')}"
    assert headers_of(f"{slack.url}/archives/{OPEN}/{mark}")["location"] == (
        f"/#/someone/{OPEN}/at/{ts}"
    )
    in_thread = headers_of(f"{slack.url}/archives/{OPEN}/{mark}?thread_ts={ts}&cid={OPEN}")
    assert in_thread["location"] == f"/#/someone/{OPEN}/thread/{ts}"
