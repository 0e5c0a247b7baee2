import re
from pathlib import Path

import pytest

from classifiers.taxonomy import Taxonomy, load_taxonomy
from classifiers.themes import Classifier
from classifiers.training import DATA, Evaluation, Report, evaluate_held_out, train
from classifiers.training.texts import read_folder

_SIGNS = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 48


def quietly(_step: str) -> None:
    """Nobody watches a test's progress."""


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.fixture(scope="session")
def retrained(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    folder = tmp_path_factory.mktemp("model")
    return folder, train(folder, data=DATA, progress=quietly)


@pytest.fixture(scope="session")
def held_out() -> Evaluation:
    return evaluate_held_out(read_folder(DATA), quietly)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Plain letters of a case's words: whatever runs one case by its name can say it."""
    return _SIGNS.sub("-", val)[:_LONGEST].strip("-") or "empty" if isinstance(val, str) else None
