"""`inkling evaluate`: a report on any labelled file."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.cli import main
from bot.evaluating import UNSEEN, evaluate
from bot.stops import Stopped
from classifiers.themes import Classifier
from classifiers.training import train
from classifiers.training.evaluation.reporting import Wanted, Whole, report

TEXTS = """\
{"id": "a", "text": "wrong dose of warfarin given", "kind": "concern", "codes": ["SAF-MED"]}
{"id": "b", "text": "referral to cardiology rejected", "kind": "concern", "codes": ["EFF-REF"]}
{"id": "c", "text": "receptionist was very rude", "kind": "concern", "codes": ["EXP-PRF"]}
{"id": "d", "text": "hello there", "kind": "out_of_scope", "codes": []}
{"id": "e", "text": "fell from the trolley in ED", "kind": "concern", "codes": ["SAF-FAL"]}
{"id": "f", "text": "nothing but bad things", "kind": "concern", "codes": []}
"""
OTHERS = """\
{"id": "u", "text": "insulin dose doubled", "kind": "concern", "codes": ["SAF-MED"], \
"service": "pharmacy", "second": {"kind": "niggle", "codes": ["SAF-MED"], "service": null}}
{"id": "v", "text": "the eye clinic bounced it", "kind": "concern", "codes": ["EFF-REF"]}
{"id": "w", "text": "she fell out of bed", "kind": "concern", "codes": ["SAF-FAL"]}
{"id": "x", "text": "good morning", "kind": "out_of_scope", "codes": []}
{"id": "y", "text": "not happy", "kind": "concern", "codes": []}
"""
PARTS = (
    "model", "scores", "peers", "labels", "axes", "promises", "silence", "scope", "confusions",
    "fairness", "agreement", "cost", "comments",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts to learn from, what they teach, texts to judge on, comments, and a card to fill."""
    made = tmp_path_factory.mktemp("evaluating")
    (made / "concerns_few.jsonl").write_text(TEXTS)
    (made / "unseen.jsonl").write_text(OTHERS)
    (made / "px.jsonl").write_text("\n".join(map(json.dumps, comments())))
    marks = (f"<!-- inkling evaluate: {part} -->\n<!-- end of {part} -->\n" for part in PARTS)
    (made / "card.md").write_text("# Card\n" + "".join(marks))
    train(made / "model", data=made, progress=lambda _step: None)
    return made


def comments() -> list[dict[str, Any]]:
    """Forty of two sorts."""
    sorts = [("kind", "manner"), ("late", "waiting")] * 20
    return [
        {"id": f"c{at}", "text": f"{word} staff {at * 7919}", "labels": [label], "domains": [label]}
        for at, (word, label) in enumerate(sorts)
    ]


@pytest.fixture(scope="module")
def whole(folder: Path) -> tuple[Whole, str]:
    """What one run with everything found, and what it printed."""
    out = StringIO()
    wanted = Wanted(
        (folder / "unseen.jsonl",), has_held_out=True, has_peers=True, epochs=1,
        comments=folder / "px.jsonl", json=folder / "figures.json", cards=(folder / "card.md",),
        model=folder / "model", data=folder,
    )  # fmt: skip
    return report(wanted, Console(file=out, width=200)), out.getvalue()


def test_a_report_is_printed(whole: tuple[Whole, str]) -> None:
    _, printed = whole
    for title in ("unseen.jsonl: 5 texts, 3 concerns", "unseen.jsonl: sub-themes", "out of scope",
                  "for whom", "two labellers", "by words alone: 1 texts", "for one another",
                  "Patients' comments: learnt from 32, judged on 8"):  # fmt: skip
        assert title in printed
    for peer in ("TF-IDF", "spaCy text categoriser", "sentence embeddings", "keyword rules"):
        assert peer in printed


def test_every_figure_is_written(folder: Path, whole: tuple[Whole, str]) -> None:
    found = json.loads((folder / "figures.json").read_text())
    (judged,) = found["test_sets"]
    assert judged["model_version"] == whole[0].test_sets[0].model_version
    assert judged["model_version"] == Classifier.load(folder / "model").model_version
    assert found["held_out"]["texts"] == 1
    assert found["comments"]["texts"] == 8
    assert judged["passes"]["axes"][0] == {
        "axis": "primary code", "texts": 1, "alike": 1.0, "kappa": 1.0,
    }  # fmt: skip


def test_the_card_is_filled(folder: Path, whole: tuple[Whole, str]) -> None:
    card, judged = (folder / "card.md").read_text(), whole[0].test_sets[0]
    assert f"Model `{judged.model_version}`." in card
    assert f"| domains | {judged.domains.micro_f1:.3f} |" in card
    assert "| their own labels |" in card
    assert "| TF-IDF + logistic regression |" in card


def test_any_labelled_file_is_judged_by_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = ("--model", str(folder / "model"), "--data", str(folder))
    assert main(["evaluate", str(folder / "unseen.jsonl"), *places]) == 0
    printed = capsys.readouterr().out
    assert "5 texts, 3 concerns" in printed
    assert "held-out" not in printed


def test_a_card_keeps_what_a_run_has_nothing_of(folder: Path, tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    places = [f"<!-- inkling evaluate: {part} -->\nold\n<!-- end of {part} -->" for part in PARTS]
    card.write_text("\n".join(places))
    wanted = Wanted((folder / "unseen.jsonl",), cards=(card,), model=folder / "model", data=folder)
    found = report(wanted, Console(quiet=True)).test_sets[0]
    assert f"| sub-themes | {found.themes.micro_f1:.3f} |" in card.read_text()
    for part in ("comments", "peers"):
        assert places[PARTS.index(part)] in card.read_text()


def test_without_files_the_frozen_and_the_demo_s_texts_are_judged() -> None:
    assert [path.name for path in UNSEEN] == ["frozen_concerns.jsonl", "texts.jsonl"]


def test_a_bad_line_stops_it_with_a_sentence(folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{")
    wanted = Wanted((bad,), model=folder / "model", data=folder)
    with pytest.raises(Stopped, match=r"bad.jsonl, line 1: .* Mend the line"):
        evaluate(wanted, Console(quiet=True))
