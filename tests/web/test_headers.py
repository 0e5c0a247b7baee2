"""What every answer tells the browser, and the pages for what is not there."""

import base64
import hashlib
import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import make_url

from intake.database import Base
from intake.sealing import Keyring
from tests.web.reading import read_page
from tests.web.site import Site, opened

ANSWERS = (
    "/",
    "/concerns",
    "/why",
    "/nothing",
    "/healthz",
    "/metrics",
    "/api/v1/concerns",
    "/openapi.json",
)
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def test_the_browser_is_told_to_trust_nothing_but_us(site: Site) -> None:
    for path in ANSWERS:
        trusts_nobody(site.client.get(path).headers)


def trusts_nobody(headers: Mapping[str, str]) -> None:
    rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert (rules["default-src"], rules["frame-ancestors"]) == ("'none'", "'none'")
    assert (rules["form-action"], rules["base-uri"]) == ("'self'", "'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_only_the_one_inline_script_may_run(site: Site) -> None:
    answer = site.client.get("/nothing")
    [script] = INLINE.findall(answer.text)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in answer.headers["content-security-policy"]
    assert " style=" not in answer.text
    assert " on" not in " ".join(name for _, named in read_page(answer.text).tags for name in named)


def test_styles_may_be_kept_but_are_asked_for_again(site: Site) -> None:
    first = site.client.get("/static/inkling.css")
    assert first.headers["cache-control"] == "no-cache"
    again = site.client.get("/static/inkling.css", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_an_unknown_address_is_answered_in_the_same_design(site: Site) -> None:
    page = read_page(site.page("/nothing", 404))
    assert "Page not found" in page.text
    assert {"/", "/concerns", "/digests"} <= set(page.links)


def test_a_page_cannot_be_written_to(site: Site) -> None:
    answer = site.client.post("/concerns", data={"text": "hello"})
    assert answer.status_code == 405
    assert "To change something, use Inkling in Slack." in answer.text


def test_before_a_roster_the_pages_say_what_is_missing(site: Site) -> None:
    for path in ("/concerns", "/concerns/C26-00001", "/digests", "/digests/2026-W47"):
        assert "Set INKLING_ROSTER_FILE" in site.page(path, 404)


def test_a_program_gets_its_refusals_as_json(site: Site) -> None:
    answer = site.client.get("/api/v1/nothing")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {"title": "Not Found", "status": 404, "detail": "Not Found"}


def test_a_database_that_is_away_is_said_in_words(
    tmp_path: Path, database_url: str, keyring: Keyring, now: datetime
) -> None:
    away = make_url(database_url).set(database=f"{tmp_path}/no/such/place")
    address = away.render_as_string(hide_password=False)
    with opened(tmp_path, address, keyring, now) as site:
        assert "Inkling cannot reach its database" in site.page("/concerns", 503)
        assert site.client.get("/api/v1/concerns").status_code == 503
        status = read_page(site.page("/"))
        assert status.terms["Database"] == "Needs you The database does not answer."
        assert "What waits" not in status.text
        assert site.client.get("/readyz").json() == {"status": "the database does not answer"}
        assert 'inkling_open_rows{queue="inbox"} NaN' in site.client.get("/metrics").text


def test_a_database_of_another_shape_is_not_ready(site: Site) -> None:
    Base.metadata.drop_all(site.shared.database.engine)
    with site.shared.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    answer = site.client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "the database needs `inkling migrate`"}
    assert "Needs you: Database" in site.page("/")
