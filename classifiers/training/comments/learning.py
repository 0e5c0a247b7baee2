"""The pipeline taught on patients' comments: their own labels, and the domains that follow.

The same words, rules and letter groups, the same regression, the same curves, the same encoder
beside them, and domains mixed with the strongest of their labels, as in a concern. A comment's
question is read before its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from spacy.language import Language
from spacy.tokens import Doc

from classifiers.pipeline.features import Floats
from classifiers.training.calibration import Truths, best_cut, platt
from classifiers.training.comments.reading import Comment, read_comments, split
from classifiers.training.comments.second_opinion import both_readings, encodings
from classifiers.training.logistic import fit_logistic
from classifiers.training.measures import Figures, figures
from classifiers.training.resampling import Intervals, intervals
from classifiers.training.sample import table
from classifiers.training.settings import settings
from classifiers.training.steps import Progress, layout_of, matrix_of, untrained

LEAST_TEXTS = 5
"""A label of fewer judged comments does not count in the mean over labels."""

_FOLDS = 10
_FEWEST = 3
_FURTHEST = 0.6, 1.5
"""A label's own cut, beside the one that is best for all labels together: few have many texts."""


@dataclass(frozen=True, slots=True)
class CommentFigures:
    """Figures of domains and labels on the comments that were kept out."""

    learnt_from: int
    texts: int
    labels_counted: int
    domains: Figures
    domain_intervals: Intervals
    labels: Figures
    label_intervals: Intervals


@dataclass(frozen=True, slots=True)
class _Names:
    """Of domains and of labels, in the order of the columns."""

    domains: tuple[str, ...]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, comments: Sequence[Comment]) -> _Names:
        domains, labels = (
            tuple(sorted(set().union(*sets)))
            for sets in ([one.domains for one in comments], [one.labels for one in comments])
        )
        return cls(domains, labels)

    def truths(self, comments: Sequence[Comment]) -> Truths:
        """(comments, domains and labels)."""
        domains = table([one.domains for one in comments], self.domains)
        return np.hstack([domains, table([one.labels for one in comments], self.labels)])


def evaluate_comments(path: Path, progress: Progress) -> CommentFigures:
    """Teaches on most of the comments in the file and judges the rest. Raises BadComment."""
    progress(f"Reading {path.name}")
    comments = read_comments(path)
    rest, test = split(comments)
    names = _Names.of(comments)
    progress(f"Learning {len(names.labels)} labels from {len(rest)} comments")
    said, true = _said(rest, test, names), names.truths(test)
    return _figures(len(rest), said, true, len(names.domains))


def _figures(learnt_from: int, said: Truths, true: Truths, domains: int) -> CommentFigures:
    of_domains, of_labels = (
        (said[:, part], true[:, part]) for part in (slice(domains), slice(domains, None))
    )
    return CommentFigures(
        learnt_from=learnt_from,
        texts=len(true),
        labels_counted=int((of_labels[1].sum(axis=0) >= LEAST_TEXTS).sum()),
        domains=figures(*of_domains),
        domain_intervals=intervals(*of_domains),
        labels=figures(*of_labels, least_support=LEAST_TEXTS),
        label_intervals=intervals(*of_labels),
    )


def _said(rest: Sequence[Comment], test: Sequence[Comment], names: _Names) -> Truths:
    """What is said of `test` by what was learnt from `rest`."""
    truths, domains = names.truths(rest), len(names.domains)
    left_out, scores = _scores(rest, test, truths)
    lines = [platt(left_out[:, at], truths[:, at]) for at in range(truths.shape[1])]
    words = _straightened(left_out, lines), _straightened(scores, lines)
    known, unseen = both_readings(words, _encoded(rest, test), truths)
    for at in range(domains):
        known[:, at], unseen[:, at] = _mixed(known, unseen, truths, at, domains)
    return _decided(unseen, _cuts(known, truths, domains), domains)


def _encoded(rest: Sequence[Comment], test: Sequence[Comment]) -> tuple[Floats, Floats]:
    reader = untrained()
    known, unseen = ([one.text for one in comments] for comments in (rest, test))
    return encodings(reader, known), encodings(reader, unseen)


def _scores(
    rest: Sequence[Comment], test: Sequence[Comment], truths: Truths
) -> tuple[Floats, Floats]:
    """Of `rest`, each left out of a fit, and of `test`."""
    reader, told = untrained(), settings()
    questions = sorted({one.question for one in (*rest, *test)})
    known, unseen = (_read(reader, comments, questions) for comments in (rest, test))
    layout = layout_of(reader, known)
    fitted = fit_logistic(
        matrix_of(known, layout), truths,
        strength=told["strength"], folds=_FOLDS, seed=told["seed"],
    )  # fmt: skip
    scores = matrix_of(unseen, layout) @ fitted.weights + fitted.bias
    return fitted.left_out, scores


def _read(reader: Language, comments: Sequence[Comment], questions: Sequence[str]) -> list[Doc]:
    """The question stands before the words as a short word, so it crowds nothing out."""
    word = {question: f"q{at}" for at, question in enumerate(questions)}
    return [reader(f"{word[one.question]} . {one.text}") for one in comments]


def _straightened(scores: Floats, lines: Sequence[tuple[float, float]]) -> Floats:
    """Log-odds of scores."""
    slope, offset = np.array(lines).T
    odds: Floats = scores * slope + offset
    return odds


def _mixed(
    known: Floats, unseen: Floats, truths: Truths, domain: int, domains: int
) -> tuple[Floats, Floats]:
    """A domain's log-odds, its own with those of the strongest label that goes with it."""
    members = _members(truths, domain, domains)
    truth = truths[:, domain]
    if not len(members) or truth.all():
        return known[:, domain], unseen[:, domain]
    parts = [
        np.stack([odds[:, domain], odds[:, members].max(axis=1)], axis=1)
        for odds in (known, unseen)
    ]
    solver = LogisticRegression(C=1e3).fit(parts[0], truth)
    return solver.decision_function(parts[0]), solver.decision_function(parts[1])


def _members(truths: Truths, domain: int, domains: int) -> npt.NDArray[np.int64]:
    """Labels at least half of whose comments, or twice the usual share, have the domain."""
    labels = truths[:, domains:]
    together = (labels & truths[:, [domain]]).sum(axis=0) / np.maximum(1, labels.sum(axis=0))
    least = min(0.5, 2 * truths[:, domain].mean())
    return domains + np.flatnonzero((together > least) & (labels.sum(axis=0) >= _FEWEST))


def _cuts(odds: Floats, truths: Truths, domains: int) -> Floats:
    """A cut a column, as probabilities."""
    sure = _probability(odds)
    cuts = np.array([best_cut(sure[:, at], truths[:, at]) for at in range(truths.shape[1])])
    shared = best_cut(sure[:, domains:].ravel(), truths[:, domains:].ravel())
    nearest, furthest = _FURTHEST
    cuts[domains:] = np.clip(cuts[domains:], nearest * shared, furthest * shared)
    return cuts


def _decided(odds: Floats, cuts: Floats, domains: int) -> Truths:
    """Every comment has a domain and a label: the likeliest, where none passes its cut."""
    sure = _probability(odds)
    said: Truths = sure >= cuts
    for part in (slice(domains), slice(domains, None)):
        nothing = np.flatnonzero(~said[:, part].any(axis=1))
        said[nothing, (part.start or 0) + sure[nothing, part].argmax(axis=1)] = True
    return said


def _probability(odds: Floats) -> Floats:
    return (1 / (1 + np.exp(-odds))).astype(np.float32)
