"""A candidate learns what people corrected, and its report says how it compares."""

import json
from pathlib import Path

import pytest

from bot.learning.building import CORRECTIONS as FILE
from bot.learning.building import build, keep_corrections
from bot.learning.in_use import SHIPPED
from bot.learning.reading import load_version
from bot.learning.reports import Learnt
from bot.stops import Stopped
from classifiers.themes import Classifier
from tests.bot.learning.rows import CORRECTIONS, NOON, ODD, codes, correction, quietly


def test_a_correction_changes_what_the_candidate_says_of_that_text(
    models: Path, learnt: Learnt
) -> None:
    assert "SAF-FAL" not in codes(Classifier.load(), ODD)
    assert codes(load_version(models, learnt.version), ODD) == {"SAF-FAL"}


def test_the_report_says_what_it_learnt_from_and_how_it_compares(learnt: Learnt) -> None:
    assert (learnt.corrections, learnt.made_at) == (2, NOON)
    assert learnt.newest_correction == CORRECTIONS[-1].when
    [shipped] = learnt.beside
    assert (shipped.name, shipped.version) == (SHIPPED, Classifier.load().model_version)
    assert all(change.low <= change.high for change in shipped.frozen.values())


def test_the_gate_refuses_a_candidate_that_got_worse(learnt: Learnt) -> None:
    """Trained on a sixtieth of the texts, it must be worse on those that judge."""
    assert any("domains, micro F1 falls" in reason for reason in learnt.refusals)


def test_a_corrections_words_are_in_the_corrections_file_alone(built: Path) -> None:
    words = {word.encode() for text in (ODD,) for word in ("zebrafish", "quoits", text)}
    holding = {
        path.name
        for path in built.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in words)
    }
    assert holding == {FILE}


def test_corrections_are_for_this_account_alone(built: Path) -> None:
    assert built.stat().st_mode & 0o077 == 0
    assert (built / FILE).stat().st_mode & 0o177 == 0


def test_corrections_are_labelled_texts_by_a_person(built: Path) -> None:
    row = json.loads((built / FILE).read_text("utf-8").splitlines()[0])
    assert row == {
        "id": "c1", "text": ODD, "kind": "concern", "codes": ["SAF-FAL"], "service": None,
        "stage": None, "who": "w0", "when": "2026-11-17T12:01:00+00:00", "voice": None,
        "source": "human", "domains": [],
    }  # fmt: skip


def test_corrections_are_written_anew_each_time(tmp_path: Path) -> None:
    """What was taken back since is gone from the file, too."""
    keep_corrections(tmp_path, CORRECTIONS)
    keep_corrections(tmp_path, [correction("letter lost", "SAF-DIS")])
    assert ODD not in (tmp_path / FILE).read_text("utf-8")
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_without_a_correction_there_is_nothing_to_learn(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="no correction to learn from yet"):
        build(tmp_path / "models", [], tmp_path, now=NOON, progress=quietly)
    assert not (tmp_path / "models").exists()
