import json
import runpy
import sys
from pathlib import Path

import pytest

from classifiers.training.__main__ import main
from classifiers.training.identifier_recall import OTHERS

ROWS = """\
{"id": "a", "text": "wrong dose of warfarin given", "kind": "concern", "codes": ["SAF-MED"]}
{"id": "b", "text": "referral to cardiology rejected", "kind": "concern", "codes": ["EFF-REF"]}
{"id": "c", "text": "receptionist was very rude", "kind": "concern", "codes": ["EXP-PRF"]}
{"id": "d", "text": "hello there", "kind": "out_of_scope", "codes": []}
{"id": "e", "text": "fell from the trolley in ED", "kind": "concern", "codes": ["SAF-FAL"]}
{"id": "f", "text": "nothing but bad things", "kind": "concern", "codes": []}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "concerns_few.jsonl").write_text(ROWS)
    return tmp_path


def test_training_says_what_it_does_and_what_came_of_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["train", "--data", str(folder), "--out", str(folder / "model")])
    said = capsys.readouterr().out
    assert "Solving for weights" in said
    assert "model_version" in said
    assert (folder / "model" / "meta.json").exists()


def test_the_guard_s_recall_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    main(["identifiers"])
    lines = capsys.readouterr().out.splitlines()
    figures = {line.split("│")[1].strip(): line for line in lines if "│" in line}
    for kind in ("NHS_NUMBER", "DOB", "PHONE", "POSTCODE", "EMAIL"):
        assert "1.000" in figures[kind]
    assert "0.00" in figures["clean texts held"]


def test_recall_on_the_texts_of_others_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    span = {"start": 6, "end": 14, "type": "POSTCODE"}
    row = {"id": "a", "text": "pt of ox28 9zz", "spans": [span]}
    for name in OTHERS:
        (tmp_path / name).write_text(json.dumps(row))
    main(["other-hands", "--data", str(tmp_path)])
    assert capsys.readouterr().out.count("1.000") == 2 * len(OTHERS)


def test_it_runs_as_a_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["training", "--help"])
    monkeypatch.delitem(sys.modules, "classifiers.training.__main__")
    with pytest.raises(SystemExit, match="0"):
        runpy.run_module("classifiers.training", run_name="__main__")


def test_a_kind_that_was_never_planted_has_no_recall(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {"id": "a", "half": "development", "text": "fell", "spans": []}
    (tmp_path / "identifiers_planted.jsonl").write_text(json.dumps(row))
    for name in (
        "identifier_clean.txt",
        "concerns_clinicians.jsonl",
        "concerns_practice_team.jsonl",
    ):
        (tmp_path / name).write_text("")
    main(["identifiers", "--data", str(tmp_path)])
    assert "- " in capsys.readouterr().out
