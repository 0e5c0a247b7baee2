"""Peers that cost nothing to run: saying the usual, plain keyword lists, our rules unweighed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.training.calibration import Truths
from classifiers.training.peers.saying import Peer, Said
from classifiers.training.sample import table, theme_codes
from classifiers.training.steps import untrained
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


def plain_peers(learnt_from: Sequence[LabelledText]) -> tuple[Peer, ...]:
    """Four of them; `learnt_from` tells which domain is the commonest."""
    counts = [sum(domain in text.domains for text in learnt_from) for domain in Domain]
    commonest = np.arange(len(Domain)) == int(np.argmax(counts))
    return (
        Peer("keyword rules", by_keywords),
        Peer("our phrase rules alone", by_phrase_rules),
        Peer("always all three", lambda texts: _always(texts, np.ones(len(Domain), dtype=bool))),
        Peer("always the most frequent", lambda texts: _always(texts, commonest)),
    )


def by_keywords(texts: Sequence[LabelledText]) -> Said:
    """Domains whose list shares a word with the text; sub-themes whose definition shares two.

    Two of the longer words of a sub-theme's label and examples.
    """
    words = [_words(text) for text in texts]
    lists = {str(domain): frozenset(spelt.split()) for domain, spelt in _KEYWORDS.items()}
    longer = {code: _theme_words(code) for code in theme_codes()}
    domains = [{name for name, wanted in lists.items() if wanted & own} for own in words]
    themes = [{code for code, wanted in longer.items() if len(wanted & own) >= 2} for own in words]
    return Said(table(domains, [*lists]), table(themes, theme_codes()))


def by_phrase_rules(texts: Sequence[LabelledText]) -> Said:
    """Every sub-theme of which a rule of rules.toml is found, and the domains that follow."""
    nlp = untrained()
    themes = table([{hit.code for hit in nlp(text.text)._.hits} for text in texts], theme_codes())
    return Said(_domains_of(themes), themes)


def _always(texts: Sequence[LabelledText], domains: Truths) -> Said:
    return Said(np.tile(domains, (len(texts), 1)), None)


def _domains_of(themes: Truths) -> Truths:
    domains = [load_taxonomy()[code].domain for code in theme_codes()]
    columns = [[at for at, own in enumerate(domains) if own is domain] for domain in Domain]
    return np.stack([themes[:, column].any(axis=1) for column in columns], axis=1)


def _theme_words(code: str) -> frozenset[str]:
    theme = load_taxonomy()[code]
    spelt = f"{theme.label} {' '.join(theme.examples)}"
    return frozenset(word for word in spelt.lower().split() if len(word) > 3)


def _words(text: LabelledText) -> frozenset[str]:
    return frozenset(text.text.lower().replace(",", " ").replace(".", " ").split())
