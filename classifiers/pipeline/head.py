"""The trained part: one linear score a label, turned into a calibrated probability."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from classifiers.pipeline.features import Features, Floats, Layout

IN_SCOPE = "in_scope"
_FAR = 30.0
Probabilities = dict[str, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """Calibrated probabilities from 0 to 1."""

    domains: Probabilities
    themes: Probabilities
    axes: dict[str, Probabilities]
    in_scope: float


@dataclass(frozen=True)
class Head:
    """Weights, calibration and cuts of one trained model.

    `labels` are the domains, the sub-theme codes, each further axis's such as "service:ed", and
    "in_scope"; `weights` is (columns, labels) in whole numbers of `scale` (labels); `slope` and
    `offset` are Platt's, a label each.
    `owners` numbers each sub-theme's domain (-1 for none), and `mix` (domains, 3) says how much a
    domain's own log-odds count, its strongest sub-theme's, and a constant.
    `cuts` is the probability from which a label is suggested.
    """

    version: str
    layout: Layout
    labels: tuple[str, ...]
    domains: int
    owners: tuple[int, ...]
    weights: npt.NDArray[np.int8]
    scale: Floats
    slope: Floats
    offset: Floats
    mix: Floats
    cuts: Floats

    def log_odds(self, features: Features) -> Floats:
        """Calibrated log-odds of every label."""
        odds = self._odds(features)
        odds[: self.domains] = self._mixed(odds)
        return odds

    def scores(self, odds: Floats) -> Scores:
        """Probabilities of every label, by name, of log-odds."""
        named = dict(zip(self.labels, sure_of(odds).tolist(), strict=True))
        domains = {label: named[label] for label in self.labels[: self.domains]}
        themes = {label: named[label] for label in self.labels[self.themes]}
        axes: dict[str, Probabilities] = {}
        for label in self.labels[self.themes.stop : -1]:
            axis, _, code = label.partition(":")
            axes.setdefault(axis, {})[code] = named[label]
        return Scores(domains, themes, axes, named[IN_SCOPE])

    @property
    def themes(self) -> slice:
        """Where the sub-themes stand among the labels."""
        return slice(self.domains, self.domains + len(self.owners))

    def _odds(self, features: Features) -> Floats:
        """Log-odds of every label by its own words."""
        raw = features.values @ self.weights[features.columns] * self.scale
        odds: Floats = self.slope * raw + self.offset
        return odds

    def _mixed(self, odds: Floats) -> Floats:
        """Log-odds of the domains: their own words', and their strongest sub-theme's."""
        themes = strongest(odds[None, self.themes], self.owners)[0]
        own = self.mix[:, 0] * odds[: self.domains]
        mixed: Floats = own + self.mix[:, 1] * themes + self.mix[:, 2]
        return mixed

    def cut(self, label: str) -> float:
        """The probability from which `label` is suggested."""
        return self._cut_of[label]

    @cached_property
    def _cut_of(self) -> dict[str, float]:
        return dict(zip(self.labels, map(float, self.cuts), strict=True))

    def shares(self, features: Features, label: str, words: int) -> Floats:
        """How much each of the text's words adds to the log-odds of `label`."""
        column = self.labels.index(label)
        if column >= self.domains:
            return self._own_shares(features, column, words)
        own = self.mix[column, 0] * self._own_shares(features, column, words)
        shares: Floats = own + self._shares_of_theme(features, column, words)
        return shares

    def _shares_of_theme(self, features: Features, domain: int, words: int) -> Floats:
        odds = self._odds(features)
        mine = [self.domains + at for at, owner in enumerate(self.owners) if owner == domain]
        theme = max(mine, key=lambda column: float(odds[column]))
        shares: Floats = self.mix[domain, 1] * self._own_shares(features, theme, words)
        return shares

    def _own_shares(self, features: Features, column: int, words: int) -> Floats:
        steepness = self.scale[column] * self.slope[column]
        values = features.values * self.weights[features.columns, column] * steepness
        parts = values[features.owned] * features.part
        return np.bincount(features.owners, parts, words).astype(np.float32)

    def settings(self) -> dict[str, Any]:
        """What is written as text."""
        return {
            "version": self.version, "labels": list(self.labels), "domains": self.domains,
            "owners": list(self.owners), "flags": list(self.layout.flags),
            "rule_weight": self.layout.rule_weight,
            "concept_weight": self.layout.concept_weight,
            **{name: [round(float(value), 6) for value in getattr(self, name)]
               for name in ("scale", "slope", "offset", "cuts")},
            "mix": [[round(float(value), 6) for value in row] for row in self.mix],
        }  # fmt: skip

    @classmethod
    def read(cls, settings: dict[str, Any], arrays: dict[str, npt.NDArray[Any]]) -> Head:
        """The head written as `settings` and `arrays`."""
        flags = tuple(settings["flags"])
        lists = {name: np.array(settings[name], dtype=np.float32) for name in
                 ("scale", "slope", "offset", "cuts", "mix")}  # fmt: skip
        return cls(
            version=settings["version"],
            layout=Layout(
                arrays["keys"],
                arrays["rarity"].astype(np.float32),
                flags,
                settings["rule_weight"],
                settings["concept_weight"],
            ),
            labels=tuple(settings["labels"]),
            domains=settings["domains"],
            owners=tuple(settings["owners"]),
            weights=arrays["weights"],
            **lists,
        )


def sure_of(odds: Floats) -> Floats:
    """Log-odds as probabilities; beyond `_FAR` they are as good as 0 and 1."""
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -_FAR, _FAR))), dtype=np.float32)


def strongest(odds: Floats, owners: tuple[int, ...]) -> Floats:
    """The highest log-odds among each domain's sub-themes; (texts, domains) of (texts, themes)."""
    of = np.array(owners)
    return np.stack([odds[:, of == at].max(axis=1) for at in range(max(owners) + 1)], axis=1)
