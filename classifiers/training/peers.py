"""What the classifier must beat: saying the usual, and plain keyword lists."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.training.calibration import Truths
from classifiers.training.texts import LabelledText

_KEYWORDS = {
    Domain.SAFETY: """
        wrong missed dose medication drug allergy fall fell died death harm unsafe infection sepsis
        error lost sore pressure safeguarding discharge overdose result fracture injury equipment
        risk bleed emergency
    """,
    Domain.EFFECTIVENESS: """
        referral rejected delay delayed wait waiting weeks months guideline nice pathway audit
        training staff duplicate repeated cancelled policy capacity appointment chase workload
        vaccine screening review
    """,
    Domain.EXPERIENCE: """
        rude attitude told phone rang dignity dirty cold family complaint complained upset thank
        lovely excellent kind ignored communication explained interpreter parking choice carer
        crying patient
    """,
}


def all_domains(texts: Sequence[LabelledText]) -> Truths:
    """Every domain for every text."""
    return np.ones((len(texts), len(Domain)), dtype=bool)


def most_frequent(texts: Sequence[LabelledText], learnt_from: Sequence[LabelledText]) -> Truths:
    """The commonest domain of `learnt_from` for every text."""
    counts = [sum(domain in text.domains for text in learnt_from) for domain in Domain]
    return np.tile(np.arange(len(Domain)) == int(np.argmax(counts)), (len(texts), 1))


def keyword_domains(texts: Sequence[LabelledText]) -> Truths:
    """Domains whose keyword list shares a word with the text."""
    lists = [frozenset(_KEYWORDS[domain].split()) for domain in Domain]
    rows = [[bool(words & _words(text)) for words in lists] for text in texts]
    return np.array(rows, dtype=bool).reshape(len(texts), len(lists))


def keyword_themes(texts: Sequence[LabelledText], codes: Sequence[str]) -> Truths:
    """Sub-themes two of whose label's and examples' longer words stand in the text."""
    taxonomy = load_taxonomy()
    lists = [
        _theme_words(f"{taxonomy[code].label} {' '.join(taxonomy[code].examples)}")
        for code in codes
    ]
    rows = [[len(words & _words(text)) >= 2 for words in lists] for text in texts]
    return np.array(rows, dtype=bool).reshape(len(texts), len(lists))


def _theme_words(spelt: str) -> frozenset[str]:
    return frozenset(word for word in spelt.lower().split() if len(word) > 3)


def _words(text: LabelledText) -> frozenset[str]:
    return frozenset(text.text.lower().replace(",", " ").replace(".", " ").split())
