import re
from pathlib import Path

import pytest

from classifiers.taxonomy import Taxonomy, load_taxonomy
from classifiers.themes import Classifier
from classifiers.training import DATA, Evaluation, Report, evaluate, evaluate_held_out, train
from classifiers.training.candidate import FROZEN
from classifiers.training.texts import LabelledText, read_folder, read_texts, taxonomy_examples

DEMO = Path(__file__).parents[2] / "bot" / "demo" / "texts.jsonl"

_SIGNS = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 48
SHARE = 12


def quietly(_step: str) -> None:
    """Nobody watches a test's progress."""


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture(scope="session")
def classifier() -> Classifier:
    return Classifier.load()


@pytest.fixture(scope="session")
def judged_frozen(classifier: Classifier) -> Evaluation:
    """The shipped model on texts that nobody trained on."""
    return evaluate(FROZEN.name, classifier, read_texts(FROZEN), ())


@pytest.fixture(scope="session")
def judged_demo(classifier: Classifier) -> Evaluation:
    """The same on the demo's, which another hand wrote."""
    return evaluate(DEMO.name, classifier, read_texts(DEMO), ())


@pytest.fixture(scope="session")
def learnt() -> list[LabelledText]:
    """Everything the shipped model was trained on."""
    return [*read_folder(DATA), *taxonomy_examples()]


@pytest.fixture(scope="session")
def some_texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a twelfth of the training texts: training on all takes minutes."""
    folder = tmp_path_factory.mktemp("texts")
    for path in sorted(DATA.glob("concerns_*.jsonl")):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        (folder / path.name).write_text("".join(lines[::SHARE]), "utf-8")
    return folder


@pytest.fixture(scope="session")
def retrained(tmp_path_factory: pytest.TempPathFactory, some_texts: Path) -> tuple[Path, Report]:
    folder = tmp_path_factory.mktemp("model")
    return folder, train(folder, data=some_texts, progress=quietly)


@pytest.fixture(scope="session")
def held_out(some_texts: Path) -> Evaluation:
    return evaluate_held_out(read_folder(some_texts), quietly)


def pytest_make_parametrize_id(val: object) -> str | None:
    """Plain letters of a case's words: whatever runs one case by its name can say it."""
    return _SIGNS.sub("-", val)[:_LONGEST].strip("-") or "empty" if isinstance(val, str) else None
