"""`inkling models` and `inkling train`: what they print, refuse and change."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from bot.cli import main
from bot.doctor.own import model_found
from bot.learning.in_use import SHIPPED, InUse, read_in_use, write_in_use
from bot.learning.printing import print_report
from bot.learning.reading import classifier_of
from bot.learning.reports import Learnt, keep_report
from bot.settings import Settings
from bot.stops import Stopped
from classifiers.themes import MODEL, Classifier
from classifiers.training.gate import Measure
from intake.sealing import Keyring
from tests.bot.learning.rows import ODD, SHARE, codes, few_texts


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation's folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("INKLING_SLACK_TRANSPORT", "http")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    """What a command prints, on one line: a terminal may break it anywhere."""
    assert main(words) == code
    told = capsys.readouterr()
    return " ".join((told.err if code else told.out).split())


def promoted(capsys: pytest.CaptureFixture[str], version: str) -> str:
    return said(capsys, "models", "--promote", version, "--by", "Ngozi Obi")


def test_before_any_candidate_the_shipped_model_is_all_there_is(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "shipped in use On the frozen texts" in said(capsys, "models")
    assert not (here / "var").exists()


def test_candidates_are_listed_with_figures_and_the_gates_word(
    here: Path, models: Path, learnt: Learnt, capsys: pytest.CaptureFixture[str]
) -> None:
    f1 = learnt.beside[0].frozen[Measure.DOMAIN_F1]
    assert main(["models"]) == 0
    _, shipped, candidate, _ = capsys.readouterr().out.splitlines()
    assert shipped.split()[:2] == ["shipped", f"{f1.current:.3f}"]
    assert shipped.split()[-2:] == ["in", "use"]
    first = [learnt.version, "2026-11-17", "2", f"{f1.candidate:.3f}"]
    assert candidate.split()[:4] == first
    assert candidate.split()[-1] == "refused"


def test_what_no_text_said_anything_of_is_left_empty(
    here: Path, models: Path, learnt: Learnt, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = learnt.beside[0].model_copy(update={"frozen": {}})
    keep_report(models, learnt.model_copy(update={"beside": (nothing,)}))
    assert f"{learnt.version} 2026-11-17 2 refused" in said(capsys, "models")


def test_a_report_ends_with_what_the_gate_says_and_the_command_to_promote(learnt: Learnt) -> None:
    page = Console(file=StringIO(), width=80, record=True)
    print_report(page, learnt)
    assert "The gate refuses it" in (refused := page.export_text())
    assert "--promote" not in refused
    print_report(page, learnt.model_copy(update={"refusals": ()}))
    lines = page.export_text().splitlines()
    assert (
        lines[0]
        == f"{learnt.version} has learnt from 2 corrections and {learnt.texts - 2} other texts."
    )
    assert "until a person promotes it" in lines[-2]
    assert lines[-1] == f"inkling models --promote {learnt.version} --by NAME"


def test_one_command_promotes_and_one_goes_back(
    here: Path, models: Path, passed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    done = promoted(capsys, passed)
    assert f"{passed} reads from now on, in the place of shipped." in done
    assert "passed in use" in said(capsys, "models")
    assert f"{passed} reads." in model_found(Settings()).words
    back = said(capsys, "models", "--roll-back")
    assert f"shipped reads from now on, in the place of {passed}." in back
    assert read_in_use(models) == InUse()


def test_going_back_says_which_model_it_passed_over(
    here: Path, models: Path, passed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_in_use(models, InUse(passed, (SHIPPED, "2026-01-1+gone")))
    back = said(capsys, "models", "--roll-back", "--by", "Ngozi Obi")
    assert "Passed over: The model 2026-01-1+gone can't be loaded" in back
    assert f"shipped reads from now on, in the place of {passed}." in back


def test_what_the_gate_refused_is_not_promoted_without_a_reason(
    here: Path, models: Path, learnt: Learnt, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("models", "--promote", learnt.version, "--by", "Ngozi Obi")
    assert "The gate refuses" in said(capsys, *words, code=2)
    assert read_in_use(models) == InUse()
    said(capsys, *words, "--although", "A trial of a week.")
    assert read_in_use(models).version == learnt.version


def test_nobody_promotes_by_no_name(
    here: Path, passed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "--by NAME" in said(capsys, "models", "--promote", passed, code=2)


def test_a_folder_that_settings_name_reads_before_all(
    here: Path, models: Path, passed: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("INKLING_MODEL_FOLDER", str(MODEL))
    for told in (promoted(capsys, passed), said(capsys, "models")):
        assert "INKLING_MODEL_FOLDER is set: its model reads" in told
    assert classifier_of(Settings()).model_version == Classifier.load().model_version


def test_a_command_reads_with_what_is_promoted(
    here: Path, models: Path, passed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    promoted(capsys, passed)
    assert codes(classifier_of(Settings()), ODD) == {"SAF-FAL"}


def test_a_model_that_does_not_read_is_for_the_doctor(
    here: Path, models: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert model_found(Settings()).is_well
    write_in_use(models, InUse("gone", (SHIPPED,)))
    assert "inkling models --roll-back" in model_found(Settings()).words
    monkeypatch.setenv("INKLING_MODEL_FOLDER", "nowhere")
    found = model_found(Settings())
    assert not found.is_well
    assert "Check INKLING_MODEL_FOLDER" in found.words
    with pytest.raises(Stopped):
        classifier_of(Settings())


def test_without_corrections_nothing_is_trained_and_where_they_come_from_is_said(
    here: Path, database_url: str, keyring: Keyring, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("INKLING_DATABASE_URL", database_url)
    (here / "var").mkdir()
    keyring.write(here / "var" / "keys.json")
    told = said(capsys, "train", "--from-corrections", code=2)
    assert "There is no correction to learn from yet. They come from triage" in told
    assert not (here / "var" / "models").exists()


def test_texts_and_folder_of_a_training_can_be_chosen(here: Path) -> None:
    data = few_texts(here / "texts", SHARE * 10)
    assert main(["train", "--data", str(data), "--out", "model"]) == 0
    meta = json.loads((here / "model" / "meta.json").read_text("utf-8"))
    assert meta["learnt_from"]


def test_a_candidate_goes_to_no_folder_of_ones_own(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["train", "--from-corrections", "--out", "model"])
    assert "not allowed with argument" in capsys.readouterr().err
