"""A peer that learns: scores from whatever learner, cuts chosen as ours are.

As ours, it is cut on the scores of texts left out of its fit, domains for F1 at a precision of at
least 0.8, sub-themes for F1 together; names the best domain where none passes; and says at most
three sub-themes, of domains it said. Unlike ours it refuses nothing, which on concerns can only
help it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from classifiers.pipeline.features import Floats
from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.training.calibration import Truths, best_cut
from classifiers.training.peers.saying import Peer, Said
from classifiers.training.sample import DOMAINS, table, theme_codes
from classifiers.training.settings import settings
from classifiers.training.texts import LabelledText

_MOST_THEMES = 3
_DOMAINS = len(DOMAINS)
Score = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Learnt:
    """`score` gives (texts, labels) from 0 to 1.

    `left_out` holds those of the texts numbered `rows`, by a fit on others.
    """

    score: Score
    rows: npt.NDArray[np.int64]
    left_out: Floats


class Learner(Protocol):
    """Something that learns labels from texts."""

    @property
    def name(self) -> str:
        """For the table."""

    def learn(self, texts: Sequence[str], truths: Truths) -> Learnt:
        """`truths` is (texts, labels)."""


def taught(learner: Learner, learnt_from: Sequence[LabelledText]) -> Peer:
    """A peer that has learnt domains and sub-themes from `learnt_from`, and been cut."""
    labels = (*DOMAINS, *theme_codes())
    true = table([{*map(str, text.domains), *text.codes} for text in learnt_from], labels)
    found = learner.learn([text.text for text in learnt_from], true)
    own_words = np.array([not text.is_example for text in learnt_from])[found.rows]
    cuts = _cuts(found.left_out[own_words], true[found.rows][own_words])
    return Peer(learner.name, lambda texts: decided(found.score([one.text for one in texts]), cuts))


def _cuts(sure: Floats, truths: Truths) -> Floats:
    cuts = np.zeros(sure.shape[1], dtype=np.float32)
    for at in range(_DOMAINS):
        least = settings()["least_precision"]
        cuts[at] = best_cut(sure[:, at], truths[:, at], least_precision=least)
    cuts[_DOMAINS:] = best_cut(sure[:, _DOMAINS:].ravel(), truths[:, _DOMAINS:].ravel())
    return cuts


def decided(sure: Floats, cuts: Floats) -> Said:
    """What scores (texts, labels) say, by the rules at the head of this module."""
    domains = sure[:, :_DOMAINS] >= cuts[:_DOMAINS]
    nothing = ~domains.any(axis=1)
    domains[nothing, sure[nothing, :_DOMAINS].argmax(axis=1)] = True
    themes = sure[:, _DOMAINS:]
    passing = (themes >= cuts[_DOMAINS:]) & _allowed(domains)
    return Said(domains, passing & (_rank(np.where(passing, themes, -1)) < _MOST_THEMES))


def _allowed(domains: Truths) -> Truths:
    """Sub-themes of the domains said, or of none: (texts, sub-themes)."""
    owners = [load_taxonomy()[code].domain for code in theme_codes()]
    columns = [domains[:, list(Domain).index(one)] if one else np.ones(len(domains), bool)
               for one in owners]  # fmt: skip
    return np.stack(columns, axis=1)


def _rank(values: Floats) -> npt.NDArray[np.int64]:
    """0 for a row's highest, 1 for the next."""
    ranked: npt.NDArray[np.int64] = (-values).argsort(axis=1, kind="stable").argsort(axis=1)
    return ranked
