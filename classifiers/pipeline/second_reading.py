"""A second reading, by the encoder, of texts that words alone leave open; mixed with the first.

A label is open where its log-odds stand near its cut, and a text where a domain, a sub-theme or its
scope is. Of an open text the open labels are weighed by numbers learnt on texts that neither
reading had seen; what the words are sure of stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from classifiers.pipeline.encoder import Encoding
from classifiers.pipeline.features import Floats
from classifiers.pipeline.head import Head

Flags = npt.NDArray[np.bool_]
_LEAST = 1e-6


class OtherEncoder(ValueError):
    """A model's numbers belong to an encoder that is not the one here."""


@dataclass(frozen=True, slots=True)
class Second:
    """What the encoder makes of a text, and for which labels (labels) it was asked."""

    encoding: Encoding
    is_open: Flags


@dataclass(frozen=True)
class Mixture:
    """`weights` (labels, 3): of the first reading's log-odds, of the encoder's, and a constant.

    `margin`, in log-odds, is how near its cut leaves a label open. `encoder` is the fingerprint of
    the one that the numbers belong to. The cuts stay the head's: both give calibrated odds, and
    cuts chosen anew on the few texts kept apart served other hands no better.
    """

    encoder: str
    labels: tuple[str, ...]
    weights: Floats
    margin: float
    settled: frozenset[str] = frozenset()
    """Signs of texts that a person has sorted: the words learnt what was said, the encoder not."""

    def odds(self, first: Floats, second: Floats, is_open: Flags) -> Floats:
        """Log-odds of both readings together where `is_open`; (labels) or (texts, labels)."""
        together = first * self.weights[:, 0] + second * self.weights[:, 1] + self.weights[:, 2]
        return np.asarray(np.where(is_open, together, first), dtype=np.float32)

    def shares(self, label: str, first: Floats, second: Second) -> Floats:
        """What each word adds to a label's log-odds, in both readings where it was open."""
        at = self._at[label]
        if not second.is_open[at]:
            return first
        added = second.encoding.shares[:, at] * self.weights[at, 1]
        return np.asarray(first * self.weights[at, 0] + added, dtype=np.float32)

    @cached_property
    def _at(self) -> dict[str, int]:
        return {label: at for at, label in enumerate(self.labels)}

    def settings(self) -> dict[str, Any]:
        """What is written as text."""
        rows = [[round(float(value), 5) for value in row] for row in self.weights]
        return {
            "encoder": self.encoder, "weights": dict(zip(self.labels, rows, strict=True)),
            "margin": self.margin, "settled": sorted(self.settled),
        }  # fmt: skip

    @classmethod
    def read(cls, settings: dict[str, Any], labels: tuple[str, ...]) -> Mixture:
        """The mixture written as `settings`, of a head's `labels`; KeyError for one it lacks."""
        weights = np.array([settings["weights"][label] for label in labels], dtype=np.float32)
        settled = frozenset(settings["settled"])
        return cls(settings["encoder"], labels, weights, settings["margin"], settled)


def sign_of(words: Sequence[str]) -> str:
    """By which a text is known again, its words as the rules read them."""
    return blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def open_labels(odds: Floats, head: Head, margin: float) -> Flags:
    """Whose log-odds, (labels) or (texts, labels), stand within `margin` of their cut."""
    cuts = np.clip(head.cuts, _LEAST, 1 - _LEAST)
    near: Flags = np.abs(odds - np.log(cuts / (1 - cuts))) < margin
    return near


def open_texts(is_open: Flags, head: Head) -> Flags:
    """Whether a domain, a sub-theme or the scope of a text is open: (texts) of (texts, labels)."""
    judged = [*range(head.themes.stop), len(head.labels) - 1]
    return np.asarray(is_open[:, judged].any(axis=1))
