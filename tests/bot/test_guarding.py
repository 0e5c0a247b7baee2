"""`inkling guard --jsonl`: one answer a line, a sentence for a line that cannot be read."""

import json
from io import StringIO
from pathlib import Path

import pytest

from bot.cli import main
from bot.guarding import guarded
from bot.lines import answer_lines


def answers(*lines: bytes) -> tuple[int, list[dict[str, object]], str]:
    out, told = StringIO(), StringIO()
    code = answer_lines(lines, lambda rows: map(guarded, rows), out, told)
    return code, [json.loads(line) for line in out.getvalue().splitlines()], told.getvalue()


def test_places_are_those_of_the_text_as_given() -> None:
    text = "Pt Ren\u00e9e Okafor, NHS 999 014 0456"
    code, found, told = answers(json.dumps({"id": 7, "text": text}).encode())
    assert (code, told, found[0]["id"]) == (0, "", 7)
    spans = found[0]["pii_spans"]
    assert isinstance(spans, list)
    assert [(text[span["start"] : span["end"]], span["type"]) for span in spans] == [
        ("Ren\u00e9e Okafor", "NAME"),
        ("999 014 0456", "NHS_NUMBER"),
    ]
    assert found[0]["masked"] == "Pt [name removed], NHS [NHS number removed]"


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Dr Patel rang back within the hour", []),
        ("Dr Patel was rude to our receptionist", ["STAFF_NAME"]),
        ("Nurse Tina shouted at Mrs Okafor", ["STAFF_NAME", "NAME"]),
    ],
    ids=["in passing", "blamed", "blamed beside a patient"],
)
def test_staff_are_named_only_where_they_are_blamed(text: str, types: list[str]) -> None:
    _, found, _ = answers(json.dumps({"id": "a", "text": text}).encode())
    spans = found[0]["pii_spans"]
    assert isinstance(spans, list)
    assert [span["type"] for span in spans] == types
    assert "Dr Patel" in text or "Nurse Tina" in str(found[0]["masked"])


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"nonsense", "it is not JSON"),
        (b"\xff", "it is not UTF-8"),
        (b"[" * 200_000, "it is not JSON"),
        (b"[1]", "it has no id"),
        (b'{"text": "a"}', "it has no id"),
        (b'{"id": "a", "text": 5}', "its text is missing or is no text"),
    ],
    ids=["no JSON", "no UTF-8", "too deep", "a list", "no id", "a number"],
)
def test_a_bad_line_is_told_by_its_number_and_the_rest_goes_on(line: bytes, why: str) -> None:
    good = json.dumps({"id": "a", "text": "fell \ud800"}).encode()
    code, found, told = answers(b"\n", line, good)
    assert code == 1
    assert told.startswith(f"Line 2: {why}; each line wants an object")
    assert [row["id"] for row in found] == ["a"]


def test_a_file_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "texts.jsonl").write_text('{"id": "a", "text": "fell"}\n')
    assert main(["guard", "--jsonl", str(tmp_path / "texts.jsonl")]) == 0
    assert json.loads(capsys.readouterr().out) == {"id": "a", "pii_spans": [], "masked": "fell"}


def test_a_file_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["guard", "--jsonl", "no/such.jsonl"]) == 2
    assert "no/such.jsonl can't be read" in capsys.readouterr().err
