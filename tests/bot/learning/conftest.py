"""One candidate for all: it is trained once, and each test gets a copy of its folder."""

import shutil
from pathlib import Path

import pytest

from bot.learning.building import build
from bot.learning.reports import Learnt, candidates, keep_report
from tests.bot.learning.rows import CORRECTIONS, NOON, few_texts, quietly


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with one candidate, trained on so few texts that the gate refuses it."""
    folder = tmp_path_factory.mktemp("learning")
    data = few_texts(folder / "texts")
    build(folder / "models", CORRECTIONS, data, now=NOON, progress=quietly)
    return folder / "models"


@pytest.fixture
def models(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "var" / "models"))


@pytest.fixture
def learnt(models: Path) -> Learnt:
    return candidates(models)[0]


@pytest.fixture
def passed(models: Path, learnt: Learnt) -> str:
    """The version, as if the gate had nothing against it."""
    keep_report(models, learnt.model_copy(update={"refusals": ()}))
    return learnt.version
