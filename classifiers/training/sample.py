"""Texts of a test set with what was said of them, as arrays of texts by labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from classifiers.pipeline.features import Floats, Numbers
from classifiers.pipeline.head import Probabilities, Scores
from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.themes import Classifier, Reading
from classifiers.training.calibration import Truths
from classifiers.training.texts import LabelledText

DOMAINS = tuple(map(str, Domain))


def theme_codes() -> tuple[str, ...]:
    """The sub-themes that may be suggested, in the taxonomy's order."""
    return tuple(theme.code for theme in load_taxonomy() if theme.may_be_suggested)


@dataclass(frozen=True, slots=True)
class Layer:
    """Domains or sub-themes of some texts: (texts, labels) said, true, and how sure."""

    labels: tuple[str, ...]
    said: Truths
    true: Truths
    sure: Floats

    def where(self, chosen: Numbers) -> Layer:
        """The same of the texts with these numbers."""
        return Layer(self.labels, self.said[chosen], self.true[chosen], self.sure[chosen])


@dataclass(frozen=True, slots=True)
class Sample:
    """Texts, and a reading with its probabilities for each."""

    texts: tuple[LabelledText, ...]
    readings: tuple[Reading, ...]
    scores: tuple[Scores, ...]

    def where(self, holds: Callable[[LabelledText], bool]) -> Sample:
        """The texts of which `holds` is true."""
        kept = [at for at, text in enumerate(self.texts) if holds(text)]
        rows = ((self.texts[at], self.readings[at], self.scores[at]) for at in kept)
        texts, readings, scores = zip(*rows, strict=True) if kept else ((), (), ())
        return Sample(texts, readings, scores)

    @property
    def domains(self) -> Layer:
        """Domains of every text; a refused one has nothing said."""
        said = [{str(one.domain) for one in reading.domains} for reading in self.readings]
        true = [set(map(str, text.domains)) for text in self.texts]
        return _layer(DOMAINS, said, true, [one.domains for one in self.scores])

    @property
    def themes(self) -> Layer:
        """Sub-themes of every text; a refused one has nothing said."""
        said = [{one.code for one in reading.themes} for reading in self.readings]
        true = [set(text.codes) for text in self.texts]
        return _layer(theme_codes(), said, true, [one.themes for one in self.scores])

    @property
    def refused(self) -> Truths:
        """Texts that the classifier took for no concern."""
        return np.array([reading.abstained for reading in self.readings], dtype=bool)

    @property
    def silent(self) -> Truths:
        """Those, and texts of which it could not tell the domain."""
        found = [reading.abstains_because is not None for reading in self.readings]
        return np.array(found, dtype=bool)


def read_all(classifier: Classifier, texts: Sequence[LabelledText]) -> Sample:
    """Every text read once."""
    found = [classifier.read_fully(text.text) for text in texts]
    return Sample(tuple(texts), tuple(one for one, _ in found), tuple(sure for _, sure in found))


def table(sets: Sequence[AbstractSet[str]], labels: Sequence[str]) -> Truths:
    """Texts by labels, True where a text's set has the label; right for no texts, too."""
    rows = [[label in one for label in labels] for one in sets]
    return np.array(rows, dtype=bool).reshape(len(sets), len(labels))


def _layer(
    labels: tuple[str, ...],
    said: Sequence[AbstractSet[str]],
    true: Sequence[AbstractSet[str]],
    sure: Sequence[Probabilities],
) -> Layer:
    rows = [[one[label] for label in labels] for one in sure]
    numbers = np.array(rows, dtype=np.float32).reshape(len(sure), len(labels))
    return Layer(labels, table(said, labels), table(true, labels), numbers)
