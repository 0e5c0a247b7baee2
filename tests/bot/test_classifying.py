"""`inkling classify`: one answer a text, as JSON lines or as a table, in the order given."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from bot.classifying import classified, write_table
from bot.cli import main
from bot.lines import Row, how_many
from classifiers.abstaining import limit
from classifiers.taxonomy import AXES, Domain, load_taxonomy

TEXT = "TTO had apixaban 5mg bd but the letter says 2.5, pt took double for a week after discharge"
FIELDS = {
    "id", "domains", "subthemes", *AXES, "in_scope", "abstain", "abstain_because",
    "domains_chosen", "subthemes_chosen", "cues", "model",
}  # fmt: skip


def one(text: str) -> Row:
    return next(iter(classified([{"id": "a", "text": text}])))


def test_an_answer_says_what_why_and_how_sure() -> None:
    found = one(TEXT)
    assert set(found) == FIELDS
    assert set(found["domains"]) == set(Domain)
    assert set(found["subthemes"]) == {t.code for t in load_taxonomy() if t.may_be_suggested}
    assert found["domains_chosen"][0] == "safety"
    assert found["subthemes_chosen"][0] == "SAF-MED"
    assert (found["stage"], found["kind"], found["abstain"]) == ("discharge", "concern", False)
    words = {word for cues in found["cues"].values() for word in cues}
    assert words
    assert all(word in TEXT for word in words)


def test_a_text_about_nothing_has_probabilities_and_no_choice() -> None:
    found = one("morning all, is the kettle on")
    assert found["abstain"]
    assert found["abstain_because"] == "scope"
    assert found["in_scope"] < 0.5
    assert not found["domains_chosen"] + found["subthemes_chosen"]
    assert [found[axis] for axis in AXES] == [None, None, None]


def test_a_text_whose_domain_is_a_guess_is_abstained_from() -> None:
    found = one("they keep sending us things and it is not right")
    assert (found["abstain"], found["abstain_because"]) == (True, "unsure")
    assert max(found["domains"].values()) < limit().least
    assert len(found["domains_chosen"]) == 1


def test_a_text_it_can_tell_is_not() -> None:
    assert (one(TEXT)["abstain"], one(TEXT)["abstain_because"]) == (False, None)


def test_lines_are_answered_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "texts.jsonl").write_text(json.dumps({"id": 1, "text": TEXT}) + "\nnonsense\n")
    assert main(["classify", "--jsonl", str(tmp_path / "texts.jsonl")]) == 1
    out, told = capsys.readouterr()
    assert json.loads(out) == one(TEXT) | {"id": 1}
    assert "Line 2: it is not JSON" in told


def test_a_table_is_answered_with_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = TEXT.replace("TTO", "TTO,\nsecond line")
    (tmp_path / "t.csv").write_text(f'id,text,more\n=1+1,"{words}",x\nb,,\n', "utf-8-sig")
    assert main(["classify", "--csv", str(tmp_path / "t.csv")]) == 0
    first, second = csv.DictReader(StringIO(capsys.readouterr().out))
    assert first["id"] == "'=1+1"
    assert first["domains_chosen"].startswith("safety")
    assert "SAF-MED: " in first["cues"]
    assert 0 <= float(first["experience"]) <= 1
    sure = {theme.code: float(first[theme.code]) for theme in load_taxonomy()
            if theme.may_be_suggested}  # fmt: skip
    assert max(sure, key=sure.__getitem__) in first["subthemes_chosen"]
    assert {code for code in sure if f"{code}: " in first["cues"]} <= set(sure)
    assert (second["abstain"], second["service"], second["cues"]) == ("True", "", "")


@pytest.mark.parametrize(
    ("table", "why"),
    [(b"name,text\na,b\n", "columns id and text"), (b"id,text\na,\xff\n", "CSV UTF-8")],
    ids=["no id", "no UTF-8"],
)
def test_a_table_that_cannot_be_read_is_refused_in_a_sentence(
    table: bytes, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_bytes(table)
    assert main(["classify", "--csv", str(tmp_path / "t.csv")]) == 2
    assert why in capsys.readouterr().err


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("--jsonl", '{"id": 1, "text": "letter lost"}\n{"id": 2, "text": "lunch"}\n'),
        ("--csv", 'id,text\n1,"letter\nlost"\n2,lunch\n'),
    ],
)
def test_a_bar_says_how_many_of_how_many_are_done(
    form: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("FORCE_COLOR", "1")
    (tmp_path / "texts").write_text(words)
    assert main(["classify", form, str(tmp_path / "texts")]) == 0
    assert "2/2" in capsys.readouterr().err


def test_what_can_be_read_only_once_is_not_counted_first() -> None:
    assert how_many("-") is None
    assert how_many("/dev/stdin") is None


def many() -> Iterator[Row]:
    return ({"id": at, "text": f"letter {at} was lost"} for at in range(2_500))


def test_many_texts_are_shared_among_processes_and_keep_their_order() -> None:
    found = list(classified(many(), processes=2))
    assert [row["id"] for row in found] == list(range(2_500))
    assert found[::500] == list(classified(list(many())[::500]))


def test_an_empty_table_has_its_first_line() -> None:
    out = StringIO()
    write_table([], out)
    assert out.getvalue().startswith("id,abstain,")
