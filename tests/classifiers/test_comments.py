"""Patients' comments, in the layout of the published set; these are written for the test."""

import json
from pathlib import Path

import pytest

from classifiers.training.comments import (
    BadComment,
    comments_grid,
    evaluate_comments,
    read_comments,
    split,
)
from tests.classifiers.conftest import quietly

ROWS = (
    ("the nurses were {} and patient", ("Staff manner",), ("experience",)),
    ("i waited {} hours to be seen", ("Timeliness",), ("experience",)),
    ("my tablets were {} mixed up", ("Medication",), ("safety", "effectiveness")),
    ("the ward was {} dirty, the {} nurses kind", ("Cleanliness", "Staff manner"), ("experience",)),
)
WORDS = (
    *("kind", "warm", "very", "truly", "really", "so", "awfully", "lovely"),
    *("two", "three", "four", "five", "six", "quite", "rather"),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Sixty comments of four sorts."""
    rows = [
        {
            "id": f"c{number}-{at}", "text": text.replace("{}", word), "question": "What was good?",
            "service": "999", "sentiment": "1", "labels": labels, "domains": domains,
            "subthemes": [],
        }
        for number, (text, labels, domains) in enumerate(ROWS)
        for at, word in enumerate(WORDS)
    ]  # fmt: skip
    path = tmp_path / "px.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)) + "\n\n")
    return path


def test_comments_are_learnt_and_those_kept_out_are_judged(file: Path) -> None:
    found = evaluate_comments(file, quietly)
    assert found.texts == 12
    assert found.domains.micro_f1 > 0.9
    assert found.labels.micro_f1 > 0.9
    rows = [row[0] for row in comments_grid(found).rows]
    assert rows == ["domains", "their own labels"]


def test_a_domain_of_every_comment_is_said_of_every_comment(file: Path) -> None:
    rows = [json.loads(line) for line in file.read_text().splitlines() if line]
    file.write_text("\n".join(json.dumps(row | {"domains": ["care"]}) for row in rows))
    assert evaluate_comments(file, quietly).domains.exact == 1


def test_a_comment_that_is_nearly_a_judged_one_is_not_learnt_from(file: Path) -> None:
    rest, test = split(read_comments(file))
    assert len(test) == 12
    assert 0 < len(rest) < 48
    assert (rest, test) == split(read_comments(file)[::-1])


def test_identifiers_are_taken_out_of_comments(file: Path) -> None:
    row = json.loads(file.read_text().splitlines()[0])
    file.write_text(json.dumps(row | {"text": "Mrs Peake was kind, ring 07700 900123"}))
    (comment,) = read_comments(file)
    assert "Peake" not in comment.text
    assert "900123" not in comment.text


@pytest.mark.parametrize("line", ["{", '{"id": "a", "text": "x"}', "[]"])
def test_a_line_that_is_no_comment_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "px.jsonl"
    path.write_text(f"\n{line}\n")
    with pytest.raises(BadComment, match=r"px.jsonl, line 2: .* Mend the line"):
        read_comments(path)
