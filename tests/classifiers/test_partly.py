"""Texts of which a person said the domain alone: they teach the domains, and nothing else."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.themes import Classifier
from classifiers.training.comparison import counts_of
from classifiers.training.gate import Measure
from classifiers.training.logistic import fit_logistic
from classifiers.training.partly import fit_labels
from classifiers.training.settings import settings
from classifiers.training.steps import fingerprint, fit
from classifiers.training.texts import BadLabelledText, LabelledText, read_folder, read_texts
from tests.classifiers.conftest import quietly
from tests.classifiers.judged import reading, text

ODD = "the zebrafish kettle in the day room boiled over again"


@pytest.fixture(scope="module")
def few(some_texts: Path) -> list[LabelledText]:
    """A sixtieth of the training texts."""
    return read_folder(some_texts)[::5]


def said(*domains: Domain) -> LabelledText:
    return replace(text(ODD), said_domains=domains)


def learnt(texts: Sequence[LabelledText]) -> Classifier:
    return Classifier(fit(texts, quietly)[0], load_taxonomy())


def test_a_line_may_say_the_domains_alone(tmp_path: Path) -> None:
    row = {"id": "a", "text": ODD, "kind": "concern", "codes": [], "domains": ["safety"]}
    path = tmp_path / "corrections.jsonl"
    path.write_text(json.dumps(row), "utf-8")
    [found] = read_texts(path)
    assert (found.domains, found.is_partly_labelled) == ((Domain.SAFETY,), True)
    path.write_text(json.dumps(row | {"domains": ["sadness"]}), "utf-8")
    with pytest.raises(BadLabelledText, match="sadness"):
        read_texts(path)


def test_domains_follow_from_codes_where_there_are_any() -> None:
    both = replace(text(ODD, "SAF-FAL"), said_domains=(Domain.EXPERIENCE,))
    assert (both.domains, both.is_partly_labelled) == ((Domain.SAFETY,), False)
    assert not text(ODD).is_partly_labelled


def test_the_domain_that_was_said_is_learnt(few: list[LabelledText]) -> None:
    before = learnt(few).read_fully(ODD)[1]
    after = learnt([*few, *[said(Domain.EXPERIENCE)] * 3]).read_fully(ODD)[1]
    assert after.domains["experience"] > before.domains["experience"] + 0.1
    assert after.domains["safety"] < before.domains["safety"]


@pytest.fixture
def numbers() -> tuple[csr_matrix, np.ndarray, np.ndarray]:
    """Forty texts of eight columns, five labels, and which texts are labelled in whole."""
    lots = np.random.default_rng(4)
    matrix = csr_matrix(lots.random((40, 8)) * (lots.random((40, 8)) > 0.4))
    return matrix, lots.random((40, 5)) > 0.5, np.arange(40) % 4 > 0


def fitted(matrix: csr_matrix, truths: np.ndarray) -> np.ndarray:
    told = settings()
    found = fit_logistic(
        matrix, truths, strength=told["strength"], folds=told["folds"], seed=told["seed"]
    )
    return found.weights


def test_whole_texts_are_fitted_as_ever(
    numbers: tuple[csr_matrix, np.ndarray, np.ndarray],
) -> None:
    matrix, truths, _ = numbers
    found = fit_labels(matrix, truths, np.ones(40, dtype=np.bool_))
    assert np.array_equal(found.weights, fitted(matrix, truths))
    assert found.left_out.shape == (40, 5)


@pytest.mark.parametrize("weights", [None, np.ones(40, dtype=np.float32)], ids=["once", "weighed"])
def test_partly_labelled_texts_reach_the_first_three_labels_alone(
    numbers: tuple[csr_matrix, np.ndarray, np.ndarray], weights: np.ndarray | None
) -> None:
    matrix, truths, is_whole = numbers
    found = fit_labels(matrix, truths, is_whole, weights)
    assert np.array_equal(found.weights[:, :3], fitted(matrix, truths[:, :3]))
    assert np.array_equal(found.weights[:, 3:], fitted(matrix[is_whole], truths[is_whole][:, 3:]))
    assert found.left_out.shape == (30, 5)
    assert found.bias.shape == (5,)


def test_a_candidate_is_judged_on_the_domain_and_on_nothing_else() -> None:
    counts = counts_of(said(Domain.SAFETY), reading("SAF-FAL"))
    assert counts[Measure.DOMAIN_F1] == (2, 2)
    assert counts[Measure.CONCERNS_REFUSED] == (0, 1)
    assert counts[Measure.THEME_F1] == counts[Measure.SERVICE] == (0, 0)


def test_it_changes_the_fingerprint_of_what_was_learnt() -> None:
    assert fingerprint([said(Domain.SAFETY)]) != fingerprint([text(ODD)])
