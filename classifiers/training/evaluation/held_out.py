"""A part of the training texts kept out, to be judged on."""

from __future__ import annotations

import random
from collections.abc import Sequence

from classifiers.taxonomy import load_taxonomy
from classifiers.themes import Classifier
from classifiers.training.evaluation.judging import Evaluation, evaluate
from classifiers.training.near_duplicates import near_duplicates
from classifiers.training.settings import settings
from classifiers.training.steps import Progress, fit
from classifiers.training.texts import LabelledText, taxonomy_examples


def held_out_split(texts: Sequence[LabelledText]) -> tuple[list[LabelledText], list[LabelledText]]:
    """A seeded share of `texts` to test on, and the rest without near-duplicates of it."""
    shuffled = sorted(texts, key=lambda text: text.id)
    random.Random(settings()["seed"]).shuffle(shuffled)  # noqa: S311 - a split, not a secret
    size = round(len(shuffled) * settings()["held_out_share"])
    test, rest = shuffled[:size], shuffled[size:]
    of_rest, of_test = ([text.text for text in part] for part in (rest, test))
    alike = {first for first, _ in near_duplicates(of_rest, of_test)}
    return [text for at, text in enumerate(rest) if at not in alike], test


def evaluate_held_out(texts: Sequence[LabelledText], progress: Progress) -> Evaluation:
    """Trains on most of `texts` and scores the rest."""
    rest, test = held_out_split(texts)
    learnt_from = [*rest, *taxonomy_examples()]
    nlp, _ = fit(learnt_from, progress)
    return evaluate(
        "held-out split, by words alone", Classifier(nlp, load_taxonomy()), test, learnt_from
    )
