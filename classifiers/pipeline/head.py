"""The trained part: one linear score a label, turned into a calibrated probability."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from classifiers.pipeline.features import Features, Floats, Layout

IN_SCOPE = "in_scope"
Probabilities = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """Calibrated probabilities from 0 to 1."""

    domains: Probabilities
    themes: Probabilities
    in_scope: float


@dataclass(frozen=True, slots=True)
class Head:
    """Weights, calibration and cuts of one trained model.

    `labels` are the domains, the sub-theme codes and "in_scope"; `weights` is (columns, labels)
    in whole numbers of `scale` (labels); `slope` and `offset` are Platt's, a label each;
    `cuts` is the probability from which a label is suggested.
    """

    version: str
    layout: Layout
    labels: tuple[str, ...]
    domains: int
    rarity: Floats
    weights: npt.NDArray[np.int8]
    scale: Floats
    slope: Floats
    offset: Floats
    cuts: Floats

    def scores(self, features: Features) -> Scores:
        """Probabilities of every label."""
        raw = features.values @ self.weights[features.columns] * self.scale
        sure = 1 / (1 + np.exp(-(self.slope * raw + self.offset)))
        named = dict(zip(self.labels, map(float, sure), strict=True))
        domains = {label: named[label] for label in self.labels[: self.domains]}
        themes = {label: named[label] for label in self.labels[self.domains : -1]}
        return Scores(domains, themes, named[IN_SCOPE])

    def cut(self, label: str) -> float:
        """The probability from which `label` is suggested."""
        return float(self.cuts[self.labels.index(label)])

    def shares(self, features: Features, label: str, words: int) -> Floats:
        """How much each of the text's words adds to the score of `label`."""
        column = self.labels.index(label)
        values = features.values * self.weights[features.columns, column] * self.scale[column]
        parts = values[features.owned] * features.part
        return np.bincount(features.owners, parts, words).astype(np.float32)

    def settings(self) -> dict[str, Any]:
        """What is written as text."""
        return {
            "version": self.version, "labels": list(self.labels), "domains": self.domains,
            "flags": list(self.layout.flags), "rule_weight": self.layout.rule_weight,
            "concept_weight": self.layout.concept_weight,
            **{name: [round(float(value), 6) for value in getattr(self, name)]
               for name in ("scale", "slope", "offset", "cuts")},
        }  # fmt: skip

    @classmethod
    def read(cls, settings: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> Head:
        """The head written as `settings` and `arrays`."""
        flags = tuple(settings["flags"])
        lists = {name: np.array(settings[name], dtype=np.float32) for name in
                 ("scale", "slope", "offset", "cuts")}  # fmt: skip
        return cls(
            version=settings["version"],
            layout=Layout(flags, settings["rule_weight"], settings["concept_weight"]),
            labels=tuple(settings["labels"]),
            domains=settings["domains"],
            rarity=arrays["rarity"].astype(np.float32),
            weights=arrays["weights"],
            **lists,
        )
