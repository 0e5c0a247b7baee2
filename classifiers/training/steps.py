"""The training steps, in order. No step draws lots, so the same texts give the same model."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from classifiers.pipeline.components import CONCERNS, PHRASES
from classifiers.pipeline.features import SPACE, Floats, Layout, counts_of, features_of
from classifiers.pipeline.head import IN_SCOPE, Head
from classifiers.pipeline.language import blank_language
from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.training.calibration import calibration_error
from classifiers.training.decisions import Labelled, calibrated, head_of
from classifiers.training.ridge import fit_ridge
from classifiers.training.settings import settings
from classifiers.training.texts import LabelledText, read_folder, taxonomy_examples

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Report:
    """What was trained, and how texts left out of the fit scored."""

    model_version: str
    texts: int
    domain_cuts: dict[str, float]
    calibration_error: float


def train(out: Path, *, data: Path, progress: Progress) -> Report:
    """Trains on every concerns_*.jsonl in `data` and writes the pipeline to the folder `out`.

    `progress` is told each step before it starts. Raises BadLabelledText, PatternMistake.
    """
    progress("Reading labelled texts")
    nlp, report = fit([*read_folder(data), *taxonomy_examples()], progress)
    progress("Saving the pipeline")
    nlp.to_disk(out)
    return report


def fit(texts: Sequence[LabelledText], progress: Progress) -> tuple[Language, Report]:
    """A trained pipeline for `texts`."""
    reader = untrained()
    progress("Counting words and finding rules")
    docs = [reader(text.text) for text in texts]
    layout, rarity = _layout(reader), _rarity(docs)
    matrix = _matrix(docs, layout, rarity)
    progress("Solving for weights")
    labelled = _labelled(texts)
    fitted = fit_ridge(matrix, labelled.truths.astype(np.float32), settings()["ridge_penalty"])
    progress("Calibrating and choosing cuts on texts left out")
    head = head_of(layout, rarity, fitted, labelled)
    return _with_head(head), _report(head, fitted.left_out, labelled)


def untrained() -> Language:
    """The pipeline with its rules and without weights."""
    nlp = blank_language()
    rules = (resources.files("classifiers") / "rules.toml").read_text("utf-8")
    nlp.add_pipe(PHRASES).use(tomllib.loads(rules))  # type: ignore[attr-defined]
    nlp.add_pipe(CONCERNS)
    return nlp


def _with_head(head: Head) -> Language:
    """A pipeline that has read nothing yet: no training text's words in its vocabulary."""
    nlp = untrained()
    nlp.get_pipe(CONCERNS).head = head  # type: ignore[attr-defined]
    return nlp


def _layout(nlp: Language) -> Layout:
    rules = nlp.get_pipe(PHRASES).rules  # type: ignore[attr-defined]
    flags = (*rules["rules"], *(f"<{name}>" for name in rules["concepts"]))
    return Layout(flags, settings()["rule_weight"], settings()["concept_weight"])


def _rarity(docs: Sequence[Doc]) -> Floats:
    """ln((1 + texts) / (1 + texts with it)) + 1 for each hashed column, as precise as saved."""
    seen = np.zeros(2 * SPACE, dtype=np.float32)
    for doc in docs:
        for counts in counts_of(doc._.words):
            seen[list(counts)] += 1
    rarity = np.log((1 + len(docs)) / (1 + seen)) + 1
    return rarity.astype(np.float16).astype(np.float32)


def _matrix(docs: Sequence[Doc], layout: Layout, rarity: Floats) -> Floats:
    matrix = np.zeros((len(docs), layout.size), dtype=np.float32)
    for row, doc in enumerate(docs):
        found = features_of(doc._.words, doc._.hits, layout, rarity)
        matrix[row, found.columns] = found.values
    return matrix


def _labelled(texts: Sequence[LabelledText]) -> Labelled:
    codes = (theme.code for theme in load_taxonomy() if theme.may_be_suggested)
    labels = (*map(str, Domain), *codes, IN_SCOPE)
    truths = [[label in _true(text) for label in labels] for text in texts]
    own_words = [not text.is_example for text in texts]
    return Labelled(labels, np.array(truths), np.array(own_words))


def _true(text: LabelledText) -> set[str]:
    return {*text.domains, *text.codes, *([IN_SCOPE] if text.is_concern else [])}


def _report(head: Head, left_out: Floats, labelled: Labelled) -> Report:
    domains = range(head.domains)
    sure = calibrated(left_out, head.slope, head.offset)[:, domains]
    return Report(
        model_version=head.version,
        texts=len(left_out),
        domain_cuts={head.labels[at]: round(float(head.cuts[at]), 3) for at in domains},
        calibration_error=calibration_error(sure.ravel(), labelled.truths[:, domains].ravel()),
    )
