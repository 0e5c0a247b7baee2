"""`POST /api/v1/classify`: what it answers, what it refuses in a sentence, what it never says."""

import json
from datetime import date
from typing import Any

import pytest
import structlog
from sqlalchemy import func, select

from bot.classifying import in_fields
from bot.late_classifier import LateClassifier
from bot.web.classify import MOST_BYTES, AnswerOut
from classifiers.identifiers import mask
from classifiers.taxonomy import AXES
from intake.models import Arrival, AuditEvent, Concern
from tests.web.site import SHIPPED, Site, visitor
from tests.web.test_form import NAMED, NUMBER
from tests.web.test_why import CANARIES, HELD, LATE_LETTER, VAGUE

PATH = "/api/v1/classify"
JSON = {"Content-Type": "application/json"}
Json = Any


def ask(site: Site, sent: Json) -> Json:
    answer = site.client.post(PATH, json=sent)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_one_text_has_the_answer_that_the_command_writes(reading_site: Site) -> None:
    found = ask(reading_site, {"id": "a1", "text": LATE_LETTER})
    reading, scores = SHIPPED.get().read_fully(LATE_LETTER)
    assert found == {"id": "a1", **in_fields(reading, scores)}
    assert found["domains_chosen"][0] == "safety"
    assert {*AXES, "abstain", "cues", "in_scope"} <= set(found)


def test_a_list_is_answered_in_its_order(reading_site: Site) -> None:
    found = ask(reading_site, [{"text": VAGUE}, {"id": 7, "text": LATE_LETTER}, {"text": ""}])
    assert [each["id"] for each in found] == [None, 7, None]
    assert [each["abstain"] for each in found] == [True, False, True]


def test_a_hundred_texts_are_answered_at_once(reading_site: Site) -> None:
    sent = [{"id": at, "text": f"letter {at} was lost"} for at in range(100)]
    assert [each["id"] for each in ask(reading_site, sent)] == list(range(100))
    assert ask(reading_site, []) == []


ODD = {
    "emoji": "😡😡😡",
    "another script": "出院信晚了三个星期",
    "as long as may be": "dose " * 2_400,
    "spaces": " \n ",
}


@pytest.mark.parametrize("odd", ODD)
def test_every_text_has_an_answer(odd: str, reading_site: Site) -> None:
    assert AnswerOut.model_validate(ask(reading_site, {"text": ODD[odd]})).id is None


def test_more_fields_than_these_are_left_alone(reading_site: Site) -> None:
    assert ask(reading_site, {"text": VAGUE, "practice": "N85001"})["abstain"]


REFUSED: dict[str, tuple[bytes, int, str]] = {
    "no JSON": (b'{"text": "CANARY', 400, "This is not JSON in UTF-8. Send {"),
    "no UTF-8": (b'{"text": "CANARY\xff"}', 400, "This is not JSON in UTF-8."),
    "too deep": (b"[" * 100_000, 400, "This is not JSON in UTF-8."),
    "nothing": (b"", 400, "This is not JSON in UTF-8."),
    "no object": (b'"CANARY"', 422, "Text 1: it is no object with a text. Send {"),
    "no text": (b'[{"text": "a"}, {"txt": "CANARY"}]', 422, 'Text 2: it has no "text".'),
    "a number as text": (b'{"text": 943}', 422, 'Text 1: its "text" is no text.'),
    "half a character": (rb'{"text": "CANARY \ud83d"}', 422, "Text 1: a character in it is cut"),
    "too long": (
        json.dumps({"text": "CANARY" * 2_001}).encode(), 422,
        "Text 1: it is longer than 12,000 letters. Shorten it.",
    ),
    "too many": (
        json.dumps([{"text": "CANARY"}] * 101).encode(), 422,
        "These are 101 texts. Send 100 at most at a time.",
    ),
    "an id that is none": (b'{"id": [1], "text": "CANARY"}', 422, "Text 1: its id is neither"),
    "a long id": (
        json.dumps({"id": "CANARY" * 40, "text": "a"}).encode(), 422, "Text 1: its id is neither",
    ),
    "an id that is true": (b'{"id": true, "text": "a"}', 422, "Text 1: its id is neither"),
    "too long to read": (b" " * (MOST_BYTES + 1), 413, "This is longer than 8 MB. Send fewer"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(case: str, reading_site: Site) -> None:
    body, status, words = REFUSED[case]
    answer = reading_site.client.post(PATH, content=body, headers=JSON)
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert (answer.status_code, said["status"]) == (status, status)
    assert said["detail"].startswith(words)
    assert "CANARY" not in answer.text


def test_what_does_not_say_that_it_is_json_is_not_read(reading_site: Site) -> None:
    for answer in (
        reading_site.client.post(PATH, data={"text": LATE_LETTER}),
        reading_site.client.post(PATH, content=b"{}", headers={"Content-Type": "text/plain"}),
        reading_site.client.post(PATH, content=b""),
    ):
        assert answer.status_code == 415
        assert answer.json()["detail"].startswith("Send JSON")
    assert reading_site.client.get(PATH).status_code == 405


def test_patients_details_are_taken_out_before_anything_is_read(
    reading_site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with structlog.testing.capture_logs() as logged:
        answer = reading_site.client.post(PATH, json=[{"id": "n", "text": HELD}])
    [found] = answer.json()
    reading, scores = SHIPPED.get().read_fully(mask(HELD, today=date(2026, 11, 17)))
    assert found == {"id": "n", **in_fields(reading, scores)}
    for place in (answer.text, str(answer.headers), repr(logged), caplog.text):
        assert [canary for canary in CANARIES if canary in place] == []


def test_nothing_is_kept(reading_site: Site) -> None:
    ask(reading_site, [{"text": LATE_LETTER}, {"text": f"{NAMED} {NUMBER}"}])
    with reading_site.shared.database.reading() as session:
        for table in (Concern, Arrival, AuditEvent):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_without_a_model_it_says_what_to_check(
    reading_site: Site, no_model: LateClassifier
) -> None:
    answer = visitor(reading_site.shared, late=no_model).post(PATH, json={"text": "CANARY"})
    assert answer.status_code == 503
    assert "Check INKLING_MODEL_FOLDER" in answer.json()["detail"]
    assert "CANARY" not in answer.text


def test_the_description_has_examples_that_are_answered(reading_site: Site) -> None:
    told = reading_site.client.get("/openapi.json").json()["paths"][PATH]["post"]
    for each in told["requestBody"]["content"]["application/json"]["examples"].values():
        ask(reading_site, each["value"])
    assert {"200", "400", "404", "413", "415", "422", "503"} == set(told["responses"])
    refused = {status: said["content"] for status, said in told["responses"].items()}
    assert all("application/problem+json" in refused[s] for s in refused if s != "200")


def test_the_documentation_page_shows_what_to_send(reading_site: Site) -> None:
    page = reading_site.page("/docs")
    assert "POST" in page
    assert "&#34;id&#34;: &#34;a1&#34;" in page
    assert f'href="{PATH}"' not in page
    for field in AnswerOut.model_fields:
        assert f"<code>{field}" in page
