"""A person promotes a candidate, and goes back in one step; what is damaged is said."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.learning.in_use import SHIPPED, InUse, ModelsDamaged, read_in_use, write_in_use
from bot.learning.promoting import RECORD, promote, roll_back
from bot.learning.reading import in_use_or_shipped, load_in_use, load_version
from bot.learning.reports import Learnt, candidate, candidates, keep_report
from bot.stops import Stopped
from classifiers.themes import Classifier
from tests.bot.learning.rows import NOON


def record(models: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (models / RECORD).read_text("utf-8").splitlines()]


def test_nothing_reads_with_a_candidate_until_it_is_promoted(models: Path) -> None:
    assert read_in_use(models) == InUse()
    assert in_use_or_shipped(models).model_version == Classifier.load().model_version


def test_a_person_promotes_it_and_the_record_says_who(models: Path, passed: str) -> None:
    promote(models, passed, by=" Ngozi Obi ", although="not needed", now=NOON)
    assert read_in_use(models) == InUse(passed, (SHIPPED,))
    assert in_use_or_shipped(models).model_version == passed
    assert record(models) == [
        {"at": NOON.isoformat(), "what": "promoted", "version": passed, "instead_of": SHIPPED,
         "by": "Ngozi Obi", "although": "", "passed_over": []}
    ]  # fmt: skip


def test_what_the_gate_refused_needs_a_reason_which_is_kept(models: Path, learnt: Learnt) -> None:
    with pytest.raises(Stopped, match='--although "reason"') as stopped:
        promote(models, learnt.version, by="Ngozi Obi", although=" ", now=NOON)
    assert all(reason in str(stopped.value) for reason in learnt.refusals)
    assert not (models / RECORD).exists()
    promote(models, learnt.version, by="Ngozi Obi", although="A trial.", now=NOON)
    assert [line["although"] for line in record(models)] == ["A trial."]


def test_it_is_refused_beside_a_model_it_was_never_compared_with(
    models: Path, learnt: Learnt
) -> None:
    other = learnt.beside[0].model_copy(update={"version": "2020-01-01+00000000"})
    keep_report(models, learnt.model_copy(update={"refusals": (), "beside": (other,)}))
    with pytest.raises(Stopped, match="It was never compared with"):
        promote(models, learnt.version, by="Ngozi Obi", although="", now=NOON)


def test_one_command_goes_back_and_the_shipped_model_is_the_end(models: Path, passed: str) -> None:
    promote(models, passed, by="Ngozi Obi", although="", now=NOON)
    roll_back(models, by="", now=NOON)
    assert in_use_or_shipped(models).model_version == Classifier.load().model_version
    assert [line["what"] for line in record(models)] == ["promoted", "rolled back"]
    with pytest.raises(Stopped, match="none before it"):
        roll_back(models, by="", now=NOON)


def is_gone(folder: Path) -> None:
    shutil.rmtree(folder)


def is_damaged(folder: Path) -> None:
    (folder / "inkling_concerns" / "settings.json").write_text("{}")


def knows_another_taxonomy(folder: Path) -> None:
    path = folder / "inkling_concerns" / "settings.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(told | {"version": "2020-01-1+0badcafe"}), "utf-8")


@pytest.mark.parametrize(
    ("happen", "why"),
    [
        (is_gone, "its folder is gone"),
        (is_damaged, "can't be loaded"),
        (knows_another_taxonomy, "taught another taxonomy"),
    ],
    ids=["gone", "damaged", "of another taxonomy"],
)
def test_a_model_that_cannot_read_today_is_passed_over_on_the_way_back(
    models: Path, passed: str, happen: Callable[[Path], None], why: str
) -> None:
    shutil.copytree(models / passed, models / "good")
    write_in_use(models, InUse("newest", (SHIPPED, "good", passed)))
    happen(models / passed)
    done = roll_back(models, by="N", now=NOON)
    assert done.version == "good"
    [sentence] = done.passed_over
    assert why in sentence
    assert passed in sentence
    assert read_in_use(models) == InUse("good", (SHIPPED,))
    assert load_in_use(models).model_version == passed


def test_a_model_of_another_taxonomy_is_not_promoted(models: Path, passed: str) -> None:
    knows_another_taxonomy(models / passed)
    with pytest.raises(ModelsDamaged, match="Build one anew"):
        promote(models, passed, by="N", although="", now=NOON)
    assert read_in_use(models) == InUse()


def test_going_back_takes_one_step_at_a_time() -> None:
    third = InUse().promoted("first").promoted("second").promoted("first")
    assert third.rolled_back() == InUse("second", (SHIPPED, "first"))
    assert third.rolled_back().rolled_back().rolled_back().rolled_back() == InUse()


@pytest.mark.parametrize(
    ("version", "by", "sentence"),
    [
        pytest.param("?", " ", "Say who promotes it", id="nobody"),
        pytest.param("2026-01-01+0", "N", "There is no candidate 2026-01-01", id="unknown"),
        pytest.param("../models", "N", "There is no candidate", id="a way out"),
    ],
)
def test_what_cannot_be_promoted_is_said(
    models: Path, version: str, by: str, sentence: str
) -> None:
    with pytest.raises(Stopped, match=sentence):
        promote(models, version, by=by, although="", now=NOON)
    assert read_in_use(models) == InUse()


def test_what_reads_already_is_not_promoted_again(models: Path, passed: str) -> None:
    promote(models, passed, by="N", although="", now=NOON)
    with pytest.raises(Stopped, match="in use already"):
        promote(models, passed, by="N", although="", now=NOON)


def test_without_any_candidate_the_way_to_one_is_said(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="train --from-corrections"):
        candidate(tmp_path, "2026-01-01+0")


@pytest.mark.parametrize("written", ["", "[]", "{}", '{"version": 1, "before": []}',
                                     '{"version": "../x", "before": []}'])  # fmt: skip
def test_a_damaged_choice_is_said_and_the_shipped_model_reads(models: Path, written: str) -> None:
    (models / "in_use.json").write_text(written)
    with pytest.raises(ModelsDamaged, match="Remove it"):
        read_in_use(models)
    assert in_use_or_shipped(models).model_version == Classifier.load().model_version


def test_a_model_that_is_gone_is_said_and_the_shipped_model_reads(
    models: Path, passed: str
) -> None:
    promote(models, passed, by="N", although="", now=NOON)
    shutil.rmtree(models / passed)
    with pytest.raises(ModelsDamaged, match="inkling models --roll-back"):
        load_version(models, passed)
    assert in_use_or_shipped(models).model_version == Classifier.load().model_version
    assert roll_back(models, by="N", now=NOON).version == SHIPPED


@pytest.mark.parametrize(
    "part", ["meta.json", "inkling_concerns/weights.npz", "inkling_concerns/settings.json"]
)
def test_a_damaged_model_is_not_promoted(models: Path, passed: str, part: str) -> None:
    (models / passed / part).write_bytes(b"{}")
    with pytest.raises(ModelsDamaged, match="can't be loaded"):
        promote(models, passed, by="N", although="", now=NOON)
    assert read_in_use(models) == InUse()


def test_a_damaged_report_is_said(models: Path, learnt: Learnt) -> None:
    (models / learnt.version / "learnt.json").write_text("{}")
    with pytest.raises(ModelsDamaged, match="report of the model"):
        candidates(models)
