"""The training project says how each artefact of the classifier is made: it must say it truly."""

import re
from pathlib import Path
from typing import Any

import pytest
from weasel.cli.run import project_run
from weasel.util import load_project_config

import dev
from bot.cli import _parser as bot_parser
from classifiers.training.__main__ import _parser as training_parser
from classifiers.training.alerts import _SOURCES as ALERT_SOURCES
from classifiers.training.steps import _SOURCES as MODEL_SOURCES

FOLDER = Path(dev.__file__).parent / "classifiers" / "training"
Step = dict[str, Any]


@pytest.fixture(scope="module")
def steps() -> dict[str, Step]:
    return {step["name"]: step for step in load_project_config(FOLDER)["commands"]}


def scripts(steps: dict[str, Step]) -> list[str]:
    return [line for step in steps.values() for line in step["script"]]


def test_every_file_that_a_step_names_is_there(steps: dict[str, Step]) -> None:
    named = [name for step in steps.values() for name in (*step["deps"], *step["outputs"])]
    assert [name for name in named if not (FOLDER / name).exists()] == []


def test_every_step_is_a_command_that_is_there(steps: dict[str, Step]) -> None:
    for line in scripts(steps):
        module, told = re.fullmatch(r"python (?:-m )?(\S+) (.+)", line).groups()  # type: ignore[union-attr]
        if module.endswith("dev.py"):
            assert (FOLDER / module).resolve() == Path(dev.__file__).resolve()
            assert told in dev.SUITES
        else:
            known = {"classifiers.training": training_parser, "bot": bot_parser}[module]
            known().parse_args(told.split())  # ends the test where it knows none of it


@pytest.mark.parametrize(("name", "sources"), [("train", MODEL_SOURCES), ("alerts", ALERT_SOURCES)])
def test_a_step_is_run_again_where_its_fingerprint_would_change(
    name: str, sources: tuple[str, ...], steps: dict[str, Step]
) -> None:
    classifiers = FOLDER.parent
    named = {(FOLDER / dep).resolve().relative_to(classifiers).as_posix() for dep in
             steps[name]["deps"]}  # fmt: skip
    assert {*sources, "training/data"} <= named


def test_what_makes_the_shipped_artefacts_is_all_there(steps: dict[str, Step]) -> None:
    made = {(FOLDER / name).name for step in steps.values() for name in step["outputs"]}
    artefacts = {path.name for path in FOLDER.parent.rglob("*") if path.suffix in {".npz", ".onnx"}}
    assert artefacts - {"weights.npz"} <= made, "weights.npz is the model's own, in its folder"
    assert {"model", "abstaining.json"} <= made


def test_spacy_reads_it_and_would_run_each_workflow(capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m spacy project run model classifiers/training` runs it."""
    for name in load_project_config(FOLDER)["workflows"]:
        project_run(FOLDER, name, dry=True, force=True)
    told = capsys.readouterr().out
    assert "classifiers.training train" in told
    assert "classifiers.training names" in told
