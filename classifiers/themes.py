"""What a concern is about: domains and sub-themes, with the words that led there.

Suggestions only: a person confirms or changes them. No network, no file but the model's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal, Self

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from classifiers.abstaining import is_unsure
from classifiers.guard.kinds import MASK
from classifiers.identifiers import mask, without_masks
from classifiers.pipeline.components import CONCERNS, ConcernCategoriser
from classifiers.pipeline.cues import cue_words
from classifiers.pipeline.head import IN_SCOPE, Scores
from classifiers.taxonomy import AXES, Domain, Taxonomy, load_taxonomy

MODEL = Path(__file__).parent / "model"
_MOST_THEMES = 3
_HARDLY = 0.1
Because = Literal["scope", "unsure"]
"""Why the classifier abstains: it takes a text for no concern, or can't tell its domain."""


@dataclass(frozen=True, slots=True)
class DomainSuggestion:
    """A domain, a calibrated probability from 0 to 1, and up to four words of the text."""

    domain: Domain
    confidence: float
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeSuggestion:
    """A sub-theme, a calibrated probability from 0 to 1, and up to four words of the text."""

    code: str
    label: str
    domain: Domain | None
    confidence: float
    cues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AxisSuggestion:
    """A service, stage or kind, and a calibrated probability from 0 to 1."""

    code: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text seems to say, best first; empty where the classifier takes it for no concern.

    A sub-theme that is only secondary stands behind the others, however sure it is.

    A service, stage or kind is None where the text does not seem to say it.
    """

    domains: tuple[DomainSuggestion, ...]
    themes: tuple[ThemeSuggestion, ...]
    abstained: bool
    model_version: str
    service: AxisSuggestion | None = None
    stage: AxisSuggestion | None = None
    kind: AxisSuggestion | None = None
    is_unsure: bool = False
    """Its domains are guesses: the surest stands under the limit of `classifiers.abstaining`."""

    @property
    def abstains_because(self) -> Because | None:
        """Why none of this counts as a suggestion; None where it does."""
        if self.abstained:
            return "scope"
        return "unsure" if self.is_unsure else None


class Classifier:
    """A loaded model. Reading is safe from several threads."""

    def __init__(self, nlp: Language, taxonomy: Taxonomy) -> None:
        self._nlp = nlp
        self._taxonomy = taxonomy
        self._lock = Lock()
        self._sorter: ConcernCategoriser = nlp.get_pipe(CONCERNS)  # type: ignore[assignment]
        self.model_version: str = self._sorter.version
        """Changes whenever the taxonomy or the trained weights do."""

    @classmethod
    def load(cls, folder: Path | None = None) -> Self:
        """The model in `folder`, or the one shipped; raises OSError where there is none."""
        return cls(spacy.load(folder or MODEL), load_taxonomy())

    def read(self, text: str) -> Reading:
        """Domains and sub-themes of a concern in its reporter's words.

        Identifiers are masked before anything is read, so none can become a cue. Abstains from
        small talk, questions, texts too vague to sort, and those without a word.
        """
        return self.read_fully(text)[0]

    def read_fully(self, text: str) -> tuple[Reading, Scores]:
        """The same, and the calibrated probability of everything that might be suggested."""
        doc = self._doc(text)
        return self._reading(doc, doc._.scores), doc._.scores

    def places(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where each word that it reads stands in `text`, (start, end) each; masks are none."""
        with self._lock:
            doc = self._nlp.make_doc(MASK.sub(lambda found: " " * len(found[0]), _sound(text)))
        return tuple((word.idx, word.idx + len(word)) for word in doc if not word.is_space)

    def _reading(self, doc: Doc, scores: Scores) -> Reading:
        has_words = any(letter.isalpha() for letter in doc.text)
        if not has_words or scores.in_scope < self._sorter.cut(IN_SCOPE):
            return Reading((), (), abstained=True, model_version=self.model_version)
        domains = self._chosen(scores.domains) or [
            max(scores.domains, key=scores.domains.__getitem__)
        ]
        themes = self._themes(scores, {Domain(domain) for domain in domains})
        return Reading(
            domains=tuple(self._domain(doc, label) for label in domains),
            themes=tuple(self._theme(doc, code) for code in themes),
            abstained=False,
            is_unsure=is_unsure(scores.domains.values()),
            model_version=self.model_version,
            **{axis: self._likeliest(axis, scores) for axis in AXES},
        )

    def _doc(self, text: str) -> Doc:
        with self._lock:
            return self._nlp(without_masks(mask(_sound(text)))[: self._nlp.max_length])

    def _themes(self, scores: Scores, domains: set[Domain]) -> tuple[str, ...]:
        """Sub-themes above their cuts, of the domains suggested or of none; SAF-INC never first.

        Where none is, the likeliest, unless it is hardly likely: one tap changes it.
        """
        allowed = {*domains, None}
        themes = {
            code: sure for code, sure in scores.themes.items()
            if self._taxonomy[code].domain in allowed
        }  # fmt: skip
        found = self._chosen(themes) or self._likeliest_theme(themes)
        return self._taxonomy.secondary_last(found[:_MOST_THEMES])

    def _likeliest_theme(self, themes: dict[str, float]) -> list[str]:
        likely = (
            code for code, sure in themes.items()
            if sure >= _HARDLY and not self._taxonomy[code].secondary_only
        )  # fmt: skip
        return sorted(likely, key=themes.__getitem__)[-1:]

    def _likeliest(self, axis: str, scores: Scores) -> AxisSuggestion | None:
        code, sure = max(scores.axes[axis].items(), key=lambda one: one[1])
        return AxisSuggestion(code, sure) if sure >= self._sorter.cut(f"{axis}:{code}") else None

    def _chosen(self, probabilities: dict[str, float]) -> list[str]:
        labels: Iterable[str] = (
            name for name, sure in probabilities.items() if sure >= self._sorter.cut(name)
        )
        return sorted(labels, key=probabilities.__getitem__, reverse=True)

    def _domain(self, doc: Doc, label: str) -> DomainSuggestion:
        cues = cue_words(doc, self._sorter.shares(doc, label), label)
        return DomainSuggestion(Domain(label), doc._.scores.domains[label], cues)

    def _theme(self, doc: Doc, code: str) -> ThemeSuggestion:
        theme = self._taxonomy[code]
        cues = cue_words(doc, self._sorter.shares(doc, code), code)
        return ThemeSuggestion(code, theme.label, theme.domain, doc._.scores.themes[code], cues)


def _sound(text: str) -> str:
    """`text` with a sign in place of each half of a character, which spaCy refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")
