"""Figures on texts the model has not seen, with the peers in the same run."""

from __future__ import annotations

import random
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.themes import Classifier, Reading
from classifiers.training.calibration import Truths, calibration_error
from classifiers.training.measures import Figures, f1_by_label, figures
from classifiers.training.near_duplicates import near_duplicates
from classifiers.training.peers import all_domains, keyword_domains, keyword_themes, most_frequent
from classifiers.training.settings import settings
from classifiers.training.steps import Progress, fit, untrained
from classifiers.training.texts import LabelledText, taxonomy_examples


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures of one test set. Domains and sub-themes are scored on concerns that have a code.

    A refused concern counts as having nothing suggested. `calibration_error` is over the domains.
    """

    name: str
    texts: int
    concerns: int
    near_duplicates_left_out: int
    domains: Figures
    domain_f1: dict[str, float]
    themes: Figures
    calibration_error: float
    concerns_refused: float
    out_of_scope: int
    out_of_scope_refused: float
    vague_refused: float
    peers: dict[str, Figures]

    @property
    def margin(self) -> float:
        """Domain micro F1 above the best of the plain peers."""
        plain = (
            figures.micro_f1 for name, figures in self.peers.items() if name.startswith("domains")
        )
        return self.domains.micro_f1 - max(plain)


def held_out_split(texts: Sequence[LabelledText]) -> tuple[list[LabelledText], list[LabelledText]]:
    """A seeded share of `texts` to test on, and the rest without near-duplicates of it."""
    shuffled = sorted(texts, key=lambda text: text.id)
    random.Random(settings()["seed"]).shuffle(shuffled)  # noqa: S311 - a split, not a secret
    size = round(len(shuffled) * settings()["held_out_share"])
    test, rest = shuffled[:size], shuffled[size:]
    alike = {first for first, _ in near_duplicates(_words(rest), _words(test))}
    return [text for at, text in enumerate(rest) if at not in alike], test


def evaluate_held_out(texts: Sequence[LabelledText], progress: Progress) -> Evaluation:
    """Trains on most of `texts` and scores the rest."""
    rest, test = held_out_split(texts)
    learnt_from = [*rest, *taxonomy_examples()]
    nlp, _ = fit(learnt_from, progress)
    return evaluate("held-out split", Classifier(nlp, load_taxonomy()), test, learnt_from)


def evaluate(
    name: str,
    classifier: Classifier,
    test: Sequence[LabelledText],
    learnt_from: Sequence[LabelledText],
) -> Evaluation:
    """Figures of `classifier` on `test`; texts nearly the same as a training text are left out."""
    alike = {second for _, second in near_duplicates(_words(learnt_from), _words(test))}
    kept = [text for at, text in enumerate(test) if at not in alike]
    readings = {text.id: classifier.read(text.text) for text in kept}
    concerns = [text for text in kept if text.is_concern]
    chat = [text for text in kept if text.is_out_of_scope]
    vague = [text for text in kept if not text.is_concern and not text.is_out_of_scope]
    of = [readings[text.id] for text in concerns]
    said_domains = _table([{one.domain for one in reading.domains} for reading in of], list(Domain))
    said_themes = _table([{one.code for one in reading.themes} for reading in of], _codes())
    true_domains, true_themes = _true(concerns, list(Domain)), _true(concerns, _codes())
    return Evaluation(
        name=name,
        texts=len(kept),
        concerns=len(concerns),
        near_duplicates_left_out=len(alike),
        domains=figures(said_domains, true_domains),
        domain_f1=dict(zip(Domain, f1_by_label(said_domains, true_domains), strict=True)),
        themes=figures(said_themes, true_themes),
        calibration_error=_calibration(classifier, concerns, true_domains),
        concerns_refused=_refused(of),
        out_of_scope=len(chat),
        out_of_scope_refused=_refused([readings[text.id] for text in chat]),
        vague_refused=_refused([readings[text.id] for text in vague]),
        peers=_peers(concerns, learnt_from, true_domains, true_themes),
    )


def _codes() -> list[str]:
    return [theme.code for theme in load_taxonomy() if theme.may_be_suggested]


def _peers(
    concerns: Sequence[LabelledText],
    learnt_from: Sequence[LabelledText],
    domains: Truths,
    themes: Truths,
) -> dict[str, Figures]:
    codes = _codes()
    rules = _rules_alone(concerns, codes)
    return {
        "domains: all three, always": figures(all_domains(concerns), domains),
        "domains: the most frequent": figures(most_frequent(concerns, learnt_from), domains),
        "domains: plain keyword lists": figures(keyword_domains(concerns), domains),
        "domains: our phrase rules alone": figures(_domains_of(rules, codes), domains),
        "sub-themes: plain keyword lists": figures(keyword_themes(concerns, codes), themes),
        "sub-themes: our phrase rules alone": figures(rules, themes),
    }


def _rules_alone(texts: Sequence[LabelledText], codes: list[str]) -> Truths:
    nlp = untrained()
    return _table([{hit.code for hit in nlp(text.text)._.hits} for text in texts], codes)


def _domains_of(themes: Truths, codes: list[str]) -> Truths:
    domains = [load_taxonomy()[code].domain for code in codes]
    columns = [[at for at, own in enumerate(domains) if own is domain] for domain in Domain]
    return np.stack([themes[:, column].any(axis=1) for column in columns], axis=1)


def _true(texts: Sequence[LabelledText], labels: Sequence[str]) -> Truths:
    return _table([{*text.domains, *text.codes} for text in texts], labels)


def _table(said: Sequence[AbstractSet[str]], labels: Sequence[str]) -> Truths:
    """Texts by labels, True where a text's set has the label; right for no texts, too."""
    rows = [[label in one for label in labels] for one in said]
    return np.array(rows, dtype=bool).reshape(len(said), len(labels))


def _calibration(classifier: Classifier, texts: Sequence[LabelledText], true: Truths) -> float:
    sure = [classifier.probabilities(text.text) for text in texts]
    flat = np.array([one[domain] for one in sure for domain in Domain], dtype=np.float32)
    return calibration_error(flat, true.ravel())


def _refused(readings: Sequence[Reading]) -> float:
    return sum(reading.abstained for reading in readings) / max(1, len(readings))


def _words(texts: Sequence[LabelledText]) -> list[str]:
    return [text.text for text in texts]
