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

from classifiers.pipeline.encoder import Encoder, shipped_encoder
from classifiers.pipeline.features import Features, Floats, features_of
from classifiers.pipeline.head import Head
from classifiers.pipeline.language import read_words
from classifiers.pipeline.phrases import Phrases, compile_phrases
from classifiers.pipeline.second_reading import (
    Mixture,
    OtherEncoder,
    Second,
    open_labels,
    open_texts,
    sign_of,
)

PHRASES, CONCERNS = "inkling_phrases", "inkling_concerns"
SETTINGS, MIXTURE = "settings.json", "mixture"
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
    """Scores domains, sub-themes and scope: `doc._.scores`, `doc._.features`, `doc.cats`.

    What the words alone leave open the encoder reads too, where a mixture says how much it counts.
    """

    def __init__(self) -> None:
        self.head: Head | None = None
        self._mixed: tuple[Mixture, Encoder] | None = None

    def use(self, head: Head, mixture: Mixture | None) -> None:
        """Take what was trained; OtherEncoder where `mixture` belongs to another one."""
        self.head = head
        self._mixed = (mixture, _encoder_of(mixture)) if mixture else None

    @property
    def mixture(self) -> Mixture | None:
        """How much each reading counts; None where the words alone decide."""
        return self._mixed[0] if self._mixed else None

    def __call__(self, doc: Doc) -> Doc:
        """Scores `doc`; an untrained categoriser leaves it as it is."""
        if self.head is None:
            return doc
        doc._.features = self.features(doc, self.head)
        odds = self._second(doc, self.head, self.head.log_odds(doc._.features))
        doc._.scores = self.head.scores(odds)
        doc.cats = {**doc.cats, **doc._.scores.domains, "in_scope": doc._.scores.in_scope}
        return doc

    def _second(self, doc: Doc, head: Head, odds: Floats) -> Floats:
        if self._mixed is None:
            return odds
        mixture, encoder = self._mixed
        is_open = open_labels(odds, head, mixture.margin)
        is_settled = bool(mixture.settled) and sign_of(doc._.words) in mixture.settled
        if is_settled or not open_texts(is_open[None], head)[0]:
            return odds
        doc._.second = Second(encoder.read(doc._.words, head.labels), is_open)
        return mixture.odds(odds, doc._.second.encoding.odds, is_open)

    @property
    def version(self) -> str:
        """Changes whenever what was trained does; "" before."""
        return self.head.version if self.head else ""

    def cut(self, label: str) -> float:
        """The probability from which `label` is suggested."""
        return self.head.cut(label) if self.head else 1.0

    def shares(self, doc: Doc, label: str) -> Floats:
        """How much each word of a scored text adds to the log-odds of `label`."""
        if self.head is None:
            return np.zeros(len(doc), dtype=np.float32)
        first = self.head.shares(doc._.features, label, len(doc))
        if self.mixture is None or doc._.second is None:
            return first
        return self.mixture.shares(label, first, doc._.second)

    def features(self, doc: Doc, head: Head) -> Features:
        """The numbers the head reads, made of the words and rules found before."""
        return features_of(doc._.words, doc._.hits, head.layout)

    def to_disk(self, path: Path, **_told: object) -> None:
        """Writes the head into the folder `path`."""
        path.mkdir(parents=True, exist_ok=True)
        if self.head is not None:
            mixed = {MIXTURE: self.mixture.settings() if self.mixture else None}
            written = json.dumps(self.head.settings() | mixed, indent=1)
            (path / SETTINGS).write_text(written, "utf-8")
            layout = self.head.layout
            np.savez_compressed(
                path / "weights.npz", weights=self.head.weights, keys=layout.keys,
                rarity=layout.rarity.astype(np.float16),
            )  # fmt: skip

    def from_disk(self, path: Path, **_told: object) -> ConcernCategoriser:
        """Reads what to_disk wrote; OtherEncoder where it was made with another one."""
        settings: dict[str, Any] = json.loads((path / SETTINGS).read_text("utf-8"))
        with np.load(path / "weights.npz") as arrays:
            head = Head.read(settings, dict(arrays))
        mixed = settings.get(MIXTURE)  # models of before there was an encoder have none
        self.use(head, Mixture.read(mixed, head.labels) if mixed else None)
        return self


def _encoder_of(mixture: Mixture) -> Encoder:
    encoder = shipped_encoder()
    if encoder.fingerprint != mixture.encoder:
        raise OtherEncoder(
            "This model was made with another encoder than the one here. Train it again: "
            "python3 dev.py train for the shipped one, inkling train for one of corrections."
        )
    return encoder


@Language.factory(PHRASES)
def make_phrase_rules(nlp: Language, name: str) -> PhraseRules:
    """Factory of the phrase rules."""
    return PhraseRules()


@Language.factory(CONCERNS)
def make_categoriser(nlp: Language, name: str) -> ConcernCategoriser:
    """Factory of the categoriser."""
    return ConcernCategoriser()


def _register() -> None:
    empty: dict[str, Any] = {
        "words": [], "hits": (), "features": None, "second": None, "scores": None,
    }  # fmt: skip
    for name, default in empty.items():
        Doc.set_extension(name, default=default, force=True)


_register()
