"""The training steps, in order. No step draws lots, so the same texts give the same model."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from spacy.language import Language
from spacy.tokens import Doc

from classifiers.pipeline.components import CONCERNS, PHRASES
from classifiers.pipeline.encoder import Encoder, shipped_encoder
from classifiers.pipeline.features import Floats, Layout, features_of, places_of
from classifiers.pipeline.head import IN_SCOPE, Head, sure_of
from classifiers.pipeline.language import blank_language
from classifiers.pipeline.second_reading import Mixture
from classifiers.taxonomy import AXES, Domain, load_taxonomy
from classifiers.training.calibration import calibration_error
from classifiers.training.decisions import Labelled, curves_of, head_of
from classifiers.training.mixing import (
    FEWEST_APART,
    Apart,
    is_kept_apart,
    mixture_of,
    version_of,
)
from classifiers.training.partly import fit_labels
from classifiers.training.settings import settings
from classifiers.training.texts import LabelledText, read_folder, taxonomy_examples

Progress = Callable[[str], None]
LEARNT_FROM = "learnt_from"
"""The key of a pipeline's meta under which the fingerprint of what made it stands."""

_SOURCES = (
    "rules.toml", "pipeline/shorthand.toml", "training/settings.toml",
    "pipeline/features.py", "pipeline/head.py", "pipeline/phrases.py", "pipeline/words.py",
    "pipeline/encoder.py", "pipeline/pieces.py", "pipeline/second_reading.py",
    "training/calibration.py", "training/decisions.py", "training/logistic.py",
    "training/mixing.py", "encoder/encoder.json", "encoder/encoder.onnx",
)  # fmt: skip


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
    texts = [*read_folder(data), *taxonomy_examples()]
    nlp, report = fit(texts, progress, encoder=shipped_encoder())
    nlp.meta[LEARNT_FROM] = fingerprint(texts)
    progress("Saving the pipeline")
    nlp.to_disk(out)
    return report


def fingerprint(texts: Sequence[LabelledText]) -> str:
    """Of all that a model is made from: texts, labels with their domains, rules, numbers, code."""
    rows = [(text.text, text.codes, *map(text.code, AXES), text.is_example) for text in texts]
    files = [resources.files("classifiers").joinpath(*name.split("/")) for name in _SOURCES]
    labels = [(theme.code, theme.domain, theme.may_be_suggested) for theme in load_taxonomy()]
    axes = [load_taxonomy().codes_of(axis) for axis in AXES]
    partly = [(text.text, text.said_domains) for text in texts if text.is_partly_labelled]
    made_of = (rows, labels, axes, partly) if partly else (rows, labels, axes)
    whole = repr(made_of).encode("utf-8", "surrogatepass")
    whole += b"".join(map(_bytes_of, files))
    return hashlib.sha256(whole).hexdigest()


def _bytes_of(file: Traversable) -> bytes:
    return file.read_bytes()


@dataclass(frozen=True, slots=True)
class Solved:
    """What texts teach; `apart` are those kept from the encoder, scored by fits without them."""

    head: Head
    mixture: Mixture | None
    apart: Apart
    report: Report


def fit(
    texts: Sequence[LabelledText], progress: Progress, weights: Floats | None = None,
    *, encoder: Encoder | None = None,
) -> tuple[Language, Report]:  # fmt: skip
    """A trained pipeline for `texts`; `weights` (texts) as `fit_logistic` takes them.

    With `encoder`, texts left open are read by it too; of `texts` it must have been shown none
    that `is_kept_apart`, and of those there must be enough to weigh its reading on.
    """
    solved = solve(texts, progress, weights, encoder=encoder)
    return _with_head(solved.head, solved.mixture), solved.report


def solve(
    texts: Sequence[LabelledText], progress: Progress, weights: Floats | None = None,
    *, encoder: Encoder | None = None,
) -> Solved:  # fmt: skip
    """The numbers of a pipeline for `texts`; those partly labelled teach the domains alone."""
    reader = untrained()
    progress("Counting words and finding rules")
    docs = [reader(text.text) for text in texts]
    layout = layout_of(reader, docs)
    is_whole = np.array([not text.is_partly_labelled for text in texts])
    progress("Solving for weights")
    known = labelled_of(texts)
    fitted = fit_labels(matrix_of(docs, layout), known.truths, is_whole, weights)
    progress("Calibrating and choosing cuts on texts left out")
    labelled = known.where(is_whole)
    curves = curves_of(fitted, labelled)
    head = head_of(layout, fitted, labelled, curves)
    odds = curves.odds(fitted.left_out, labelled.owners)
    apart = _apart([docs[at] for at in np.flatnonzero(is_whole)], odds, labelled)
    head, mixture = _mixed(head, apart, encoder, progress)
    return Solved(head, mixture, apart, _report(head, sure_of(odds), labelled, len(texts)))


def _apart(docs: Sequence[Doc], odds: Floats, labelled: Labelled) -> Apart:
    is_kept = np.array([is_kept_apart(doc.text) for doc in docs])
    words = [doc._.words for doc, kept in zip(docs, is_kept, strict=True) if kept]
    return Apart(words, odds[is_kept], labelled.where(is_kept))


def _mixed(
    head: Head, apart: Apart, encoder: Encoder | None, progress: Progress
) -> tuple[Head, Mixture | None]:
    if encoder is None or len(apart.words) < FEWEST_APART:
        return head, None
    progress("Weighing the encoder's reading on texts kept apart")
    mixture = mixture_of(apart, head, encoder)
    return replace(head, version=version_of(head, mixture)), mixture


def untrained() -> Language:
    """The pipeline with its rules and without weights."""
    nlp = blank_language()
    rules = (resources.files("classifiers") / "rules.toml").read_text("utf-8")
    nlp.add_pipe(PHRASES).use(tomllib.loads(rules))  # type: ignore[attr-defined]
    nlp.add_pipe(CONCERNS)
    return nlp


def _with_head(head: Head, mixture: Mixture | None) -> Language:
    """A pipeline that has read nothing yet: no training text's words in its vocabulary."""
    nlp = untrained()
    nlp.get_pipe(CONCERNS).use(head, mixture)  # type: ignore[attr-defined]
    return nlp


def layout_of(nlp: Language, docs: Sequence[Doc]) -> Layout:
    """Where the features stand that `docs`, read by `nlp`, teach.

    Rarity is ln((1 + texts) / (1 + texts with it)) + 1, as precise as saved. What stands in one
    text alone says nothing of another: it is not learnt.
    """
    rules = nlp.get_pipe(PHRASES).rules  # type: ignore[attr-defined]
    flags = (*rules["rules"], *(f"<{name}>" for name in rules["concepts"]))
    each = [np.unique(places_of(doc._.words)[0]) for doc in docs]
    keys, seen = np.unique(np.concatenate(each), return_counts=True)
    is_often = seen >= settings()["fewest_texts"]
    rarity = np.log((1 + len(docs)) / (1 + seen[is_often])) + 1
    precise = rarity.astype(np.float16).astype(np.float32)
    weights = (settings()["rule_weight"], settings()["concept_weight"])
    return Layout(keys[is_often], precise, flags, *weights)


def matrix_of(docs: Sequence[Doc], layout: Layout) -> csr_matrix:
    """The features of texts: (texts, columns)."""
    rows = [features_of(doc._.words, doc._.hits, layout) for doc in docs]
    starts = np.cumsum([0, *(len(row.columns) for row in rows)], dtype=np.int32)
    values = np.concatenate([row.values for row in rows]).astype(np.float64)
    columns = np.concatenate([row.columns for row in rows]).astype(np.int32)
    matrix = csr_matrix((values, columns, starts), shape=(len(docs), layout.size))
    matrix.eliminate_zeros()
    return matrix


def labelled_of(texts: Sequence[LabelledText]) -> Labelled:
    """Texts and the taxonomy's labels as an array."""
    codes = (theme.code for theme in load_taxonomy() if theme.may_be_suggested)
    further = (f"{axis}:{code}" for axis in AXES for code in load_taxonomy().codes_of(axis))
    labels = (*map(str, Domain), *codes, *further, IN_SCOPE)
    truths = [[label in _true(text) for label in labels] for text in texts]
    own_words = [not text.is_example for text in texts]
    return Labelled(labels, np.array(truths), np.array(own_words))


def _true(text: LabelledText) -> set[str]:
    further = (f"{axis}:{text.code(axis)}" for axis in AXES)
    return {*text.domains, *text.codes, *further, *([IN_SCOPE] if text.is_concern else [])}


def _report(head: Head, sure: Floats, labelled: Labelled, texts: int) -> Report:
    domains = range(head.domains)
    truths = labelled.truths[:, domains]
    return Report(
        model_version=head.version,
        texts=texts,
        domain_cuts={head.labels[at]: round(float(head.cuts[at]), 3) for at in domains},
        calibration_error=calibration_error(sure[:, domains].ravel(), truths.ravel()),
    )
