"""The JSON API: what it says, what it refuses, what it never says, and its description."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from fastapi.openapi.models import OpenAPI
from sqlalchemy import select

from bot.web.api import ConcernOut, ConcernsOut, MeasuresOut
from digests.weekly import compose
from digests.weeks import Week
from intake.models import Concern, Organisation
from tests.factories import make_concern
from tests.web.reading import read_page
from tests.web.site import Site
from tests.web.stories import HOUR, whole_story

Json = Any


@pytest.fixture
def told(site: Site) -> Site:
    with site.filling() as place:
        whole_story(place, now=site.now)
        make_concern(place, now=site.now - 30 * HOUR)
        make_concern(place, now=site.now - HOUR)
    return site


def ask(site: Site, path: str) -> Json:
    answer = site.client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_concern_is_what_the_database_has(told: Site) -> None:
    with told.shared.database.reading() as session:
        names = {row.id: row.name for row in session.scalars(select(Organisation))}
        stored = {row.reference: row for row in session.scalars(select(Concern))}
    found = ConcernsOut.model_validate(ask(told, "concerns"))
    assert (found.total, found.page, found.size) == (3, 1, 20)
    assert [each.reference for each in found.concerns] == ["C26-00003", "C26-00002", "C26-00001"]
    for each in found.concerns:
        row = stored[each.reference]
        assert (each.state, each.kind, each.harm) == (row.state, row.kind, row.harm)
        assert each.triaged_harm == row.triaged_harm
        assert each.submitted_at == row.submitted_at
        assert each.provider == names[row.provider_id or row.id]
    first = found.concerns[-1]
    assert (first.domains, first.themes) == (["experience"], ["SAF-MED", "SAF-DIS"])
    assert [each.is_overdue for each in found.concerns] == [False, True, False]


FILTERED = {
    "size=1&page=2": ["C26-00002"],
    "state=overdue": ["C26-00002"],
    "state=responding": ["C26-00001"],
    "domain=experience": ["C26-00001"],
    "domain=unsorted&week=2026-W47": ["C26-00003", "C26-00002"],
    "week=2026-W46": ["C26-00001"],
}


def test_concerns_can_be_filtered(told: Site) -> None:
    found = {query: ask(told, f"concerns?{query}")["concerns"] for query in FILTERED}
    assert {q: [each["reference"] for each in listed] for q, listed in found.items()} == FILTERED


REFUSED = {
    "concerns?page=0": 422,
    "concerns?size=101": 422,
    "concerns?state=draft": 422,
    "concerns?domain=money": 422,
    "concerns?week=47": 422,
    "concerns?week=2026-W60": 404,
    "measures": 422,
    "measures?week=2026-W60": 404,
    "measures?week=2027-W01": 404,
    "measures?week=9999-W52": 404,
    "concerns?week=0001-W01": 404,
}
"""422 for what is never on offer (drafts too), 404 for a week that is not there."""


def test_what_cannot_be_answered_is_refused(told: Site) -> None:
    answers = {path: told.client.get(f"/api/v1/{path}") for path in REFUSED}
    assert {path: answer.status_code for path, answer in answers.items()} == REFUSED
    assert {answer.headers["content-type"] for answer in answers.values()} == {
        "application/problem+json"
    }
    for answer in answers.values():
        said = answer.json()
        assert said["status"] == answer.status_code
        assert said["title"]
        assert isinstance(said["detail"], str)


def test_the_api_only_reads(told: Site) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert told.client.request(method, "/api/v1/concerns").status_code == 405


def test_measures_are_the_digests(told: Site) -> None:
    found = MeasuresOut.model_validate(ask(told, "measures?week=2026-W46"))
    with told.shared.database.reading() as session:
        digest = compose(session, told.area_id, Week.parse("2026-W46"), found.as_at)
    assert found.as_at == datetime.fromisoformat("2026-11-16T08:30:00Z")
    figures = (*digest.main_measures, *digest.cohorts, *digest.practices)
    assert [(m.name, m.numerator, m.denominator, m.percent) for m in found.measures] == [
        (m.name, m.numerator, m.denominator, m.percent) for m in figures
    ]
    assert found.received.count == digest.received.count == 1
    assert not found.is_unfinished
    assert [count.count for count in found.domains] == [s.count for s in digest.domains]


def test_a_week_not_over_is_counted_but_not_judged(told: Site) -> None:
    found = MeasuresOut.model_validate(ask(told, "measures?week=2026-W47"))
    assert found.is_unfinished
    assert (found.received.count, found.received.last_week) == (2, 1)
    assert not any(count.is_unusual for count in (found.received, *found.domains))


def keys(value: Json) -> Iterator[str]:
    """Every name that an answer uses."""
    if isinstance(value, dict):
        yield from value
        for inner in value.values():
            yield from keys(inner)
    if isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_no_field_is_about_a_person_or_their_practice(told: Site) -> None:
    said = set(keys(ask(told, "concerns"))) | set(keys(ask(told, "measures?week=2026-W46")))
    about = ("report", "person", "practice", "user", "token", "text", "name_of", "actor", "slack")
    assert [name for name in said if any(word in name for word in about)] == []
    assert said >= set(ConcernOut.model_fields)


def test_the_description_is_openapi_and_tells_every_route(told: Site) -> None:
    schema = told.client.get("/openapi.json").json()
    OpenAPI.model_validate(schema)
    assert schema["openapi"].startswith("3.1")
    assert set(schema["paths"]) == {
        "/api/v1/concerns", "/api/v1/measures", "/api/v1/classify", "/healthz", "/readyz",
        "/metrics",
    }  # fmt: skip
    operations = [each for path in schema["paths"].values() for each in path.values()]
    names = [each["operationId"] for each in operations]
    assert len(names) == len(set(names))
    assert all(each["summary"] and each["responses"]["200"] for each in operations)


def references(value: Json) -> Iterator[str]:
    for name in [value] if isinstance(value, dict) else []:
        yield from ([name["$ref"]] if "$ref" in name else [])
        for inner in name.values():
            yield from references(inner)
    for inner in value if isinstance(value, list) else []:
        yield from references(inner)


def test_every_reference_of_the_description_leads_somewhere(told: Site) -> None:
    schema = told.client.get("/openapi.json").json()
    found = set(references(schema))
    known = {f"#/components/schemas/{name}" for name in schema["components"]["schemas"]}
    assert found <= known
    assert {"#/components/schemas/ConcernsOut", "#/components/schemas/MeasuresOut"} <= found


def test_the_documentation_page_tells_every_route_and_field(told: Site) -> None:
    page = read_page(told.page("/docs"))
    for path, item in told.client.get("/openapi.json").json()["paths"].items():
        assert all(f"{method.upper()} {path}" in page.text for method in item)
    for field in ConcernOut.model_fields:
        assert any(term.startswith(f"concerns[].{field}") for term in page.terms)
    assert page.terms["size"].startswith("From 1 to 100; 20 unless said.")
    assert "Required. An ISO week" in page.terms["week"]
    assert "one of draft, held, submitted" in page.terms["concerns[].state"]
    assert [told.client.get(link).status_code for link in page.links if "/api/" in link] == [
        200,
        200,
    ]
