"""The two spaCy components: phrase rules, then the trained categoriser that reads them too.

Importing this module registers their factories, so that `spacy.load` can build them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from classifiers.pipeline.features import Features, features_of
from classifiers.pipeline.head import Head
from classifiers.pipeline.language import read_words
from classifiers.pipeline.phrases import Phrases, compile_phrases

PHRASES, CONCERNS = "inkling_phrases", "inkling_concerns"
Rules = dict[str, dict[str, str]]


class PhraseRules:
    """Marks each text with its words as read (`doc._.words`) and the rules found (`doc._.hits`)."""

    def __init__(self) -> None:
        self.use({"concepts": {}, "rules": {}})

    def use(self, rules: Rules) -> None:
        """Take the rules of a table like rules.toml; raises PatternMistake."""
        self.rules = rules
        self.phrases: Phrases = compile_phrases(rules)

    def __call__(self, doc: Doc) -> Doc:
        """Marks `doc`."""
        doc._.words = read_words(doc)
        doc._.hits = tuple(self.phrases.hits(doc._.words))
        return doc

    def to_disk(self, path: Path, **_told: object) -> None:
        """Writes the rules into the folder `path`."""
        path.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.rules, indent=1, ensure_ascii=False)
        (path / "rules.json").write_text(text, "utf-8")

    def from_disk(self, path: Path, **_told: object) -> PhraseRules:
        """Reads what to_disk wrote."""
        self.use(json.loads((path / "rules.json").read_text("utf-8")))
        return self


class ConcernCategoriser:
    """Scores domains, sub-themes and scope: `doc._.scores`, `doc._.features`, `doc.cats`."""

    def __init__(self) -> None:
        self.head: Head | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Scores `doc`; an untrained categoriser leaves it as it is."""
        if self.head is None:
            return doc
        features = self.features(doc, self.head)
        doc._.features, doc._.scores = features, self.head.scores(features)
        doc.cats = {**doc.cats, **doc._.scores.domains, "in_scope": doc._.scores.in_scope}
        return doc

    def features(self, doc: Doc, head: Head) -> Features:
        """The numbers the head reads, made of the words and rules found before."""
        return features_of(doc._.words, doc._.hits, head.layout)

    def to_disk(self, path: Path, **_told: object) -> None:
        """Writes the head into the folder `path`."""
        path.mkdir(parents=True, exist_ok=True)
        if self.head is not None:
            (path / "settings.json").write_text(json.dumps(self.head.settings(), indent=1), "utf-8")
            layout = self.head.layout
            np.savez_compressed(
                path / "weights.npz", weights=self.head.weights, keys=layout.keys,
                rarity=layout.rarity.astype(np.float16),
            )  # fmt: skip

    def from_disk(self, path: Path, **_told: object) -> ConcernCategoriser:
        """Reads what to_disk wrote."""
        settings: dict[str, Any] = json.loads((path / "settings.json").read_text("utf-8"))
        with np.load(path / "weights.npz") as arrays:
            self.head = Head.read(settings, dict(arrays))
        return self


@Language.factory(PHRASES)
def make_phrase_rules(nlp: Language, name: str) -> PhraseRules:
    """Factory of the phrase rules."""
    return PhraseRules()


@Language.factory(CONCERNS)
def make_categoriser(nlp: Language, name: str) -> ConcernCategoriser:
    """Factory of the categoriser."""
    return ConcernCategoriser()


def _register() -> None:
    empty: dict[str, Any] = {"words": [], "hits": (), "features": None, "scores": None}
    for name, default in empty.items():
        Doc.set_extension(name, default=default, force=True)


_register()
