"""Every page that links lead to: nothing typed runs there, and nobody is named."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from sqlalchemy import select

from intake.models import Organisation, Person, ReporterIdentity
from tests.factories import make_concern, make_draft, roster
from tests.web.site import Site
from tests.web.stories import Words, whole_story
from tests.web.test_digest_pages import LAST, post

ATTACKS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
    "'><b>bold</b>", "{{ 7*7 }}", "{% raw %}", "</blockquote><iframe src=//evil.example>",
    "javascript:alert(1)", "&lt;b&gt;",
)  # fmt: skip
EVERYTHING = " ".join(ATTACKS)
TAGS = """html head meta title link script body a header div nav ul li strong button span aside p
main h1 h2 h3 footer svg path dl dt dd table caption thead tbody tr th td form label select option
blockquote ol br details summary section code desc rect text line polyline g textarea pre"""
OURS = frozenset(TAGS.split())


class Tags(HTMLParser):
    """Every tag and attribute of a page, as a browser would make them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self.handlers: list[str] = []
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        self.links |= {value or "" for name, value in attrs if name in ("href", "src", "action")}


def crawl(site: Site) -> Iterator[tuple[str, str]]:
    """(address, answer) of every place of ours that can be reached from the first page."""
    waiting, seen = ["/"], set[str]()
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith("/"):
            continue
        seen.add(path)
        answer = site.client.get(path)
        assert answer.status_code == 200, path
        yield path, answer.text
        if answer.headers["content-type"].startswith("text/html"):
            waiting += sorted(tags_of(answer.text).links)


def tags_of(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    return tags


@pytest.fixture
def attacked(site: Site) -> Site:
    """A whole story in which everything that somebody can type is an attack."""
    with site.filling() as place:
        for row in place.session.scalars(select(Organisation)):
            row.name = f"{row.name} {EVERYTHING}"
        words = Words(EVERYTHING, EVERYTHING, EVERYTHING, EVERYTHING)
        concern = whole_story(place, now=site.now, text=EVERYTHING, words=words)
        make_draft(place, "An unsent worry", now=site.now)
        for each in range(22):
            make_concern(
                place, EVERYTHING, now=site.now - each * (site.now - concern.started_at) / 30
            )
        post(place, LAST)
    return site


def test_what_people_type_is_shown_and_never_run(attacked: Site) -> None:
    shown = 0
    for path, answer in crawl(attacked):
        if not answer.startswith("<!DOCTYPE html>"):
            continue
        tags = tags_of(answer)
        assert tags.found <= OURS, path
        assert tags.handlers == [], path
        assert not [link for link in tags.links if "script:" in link or "evil" in link], path
        shown += "&lt;script&gt;alert(1)&lt;/script&gt;" in answer
    assert shown >= 25


def test_every_kind_of_page_is_reached(attacked: Site) -> None:
    reached = [path for path, _ in crawl(attacked)]
    for wanted in (
        "/concerns", "/concerns?page=2", "/concerns/C26-00001", "/digests", "/digests/2026-W46",
        "/digests/2026-W47", "/digests/2026-W46/figures.csv", "/docs", "/why",
        "/why?example=vague", "/why?concern=C26-00001", "/why/model-card", "/openapi.json",
        "/api/v1/concerns", "/api/v1/measures?week=2026-W47",
    ):  # fmt: skip
        assert wanted in reached


def test_nobody_is_named_anywhere(attacked: Site) -> None:
    canaries = {
        value for person in roster()["people"] for value in (person["name"], person["user_id"])
    }
    canaries |= {"An unsent worry", "T0NORTH", "Asha", "Patel"}
    with attacked.shared.database.reading() as session:
        for row in session.scalars(select(ReporterIdentity)):
            keys = (row.thread_key, row.person_key, row.sealed)
            canaries |= {str(row.token), row.token.hex, *keys}
        for person in session.scalars(select(Person)):
            canaries |= {str(person.id), person.slack_key, person.sealed_contact}
    assert len(canaries) > 60
    for path, answer in crawl(attacked):
        assert [canary for canary in canaries if canary in answer] == [], path
