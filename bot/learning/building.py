"""From what quality leads said at triage to a candidate in the models folder, with its report."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from bot.learning.in_use import SHIPPED, read_in_use
from bot.learning.reading import load_version
from bot.learning.reports import Beside, Learnt, keep_report
from bot.stops import Stopped
from classifiers.themes import Classifier
from classifiers.training.candidate import FROZEN, judged, read_corrections, train_candidate
from classifiers.training.gate import refusals
from classifiers.training.steps import Progress, Report
from classifiers.training.texts import LabelledText, read_texts
from intake.labelling.learnable import Correction

CORRECTIONS = "corrections.jsonl"


def keep_corrections(models: Path, found: Sequence[Correction]) -> Path:
    """Write them all anew, for this account's eyes alone: what was taken back since is gone.

    Stopped where there is none.
    """
    if not found:
        raise Stopped(
            "There is no correction to learn from yet. They come from triage: a quality lead "
            "confirms or changes what a concern is about."
        )
    models.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = models / f"{CORRECTIONS}.new"
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_text("".join(map(_line, found)), "utf-8")
    return fresh.replace(models / CORRECTIONS)


def _line(correction: Correction) -> str:
    """One row in the form of the labelled texts that ship with Inkling."""
    row = asdict(correction) | {"when": correction.when.isoformat()}
    return json.dumps(row | {"voice": None, "source": "human"}, ensure_ascii=False) + "\n"


def build(
    models: Path, found: Sequence[Correction], data: Path, *, now: datetime, progress: Progress
) -> Learnt:
    """Train a candidate on `data` and the corrections, compare it, and keep it with its report.

    Nothing reads with it until somebody promotes it.
    """
    texts = read_corrections(keep_corrections(models, found))
    trained = _kept_candidate(models, texts, data, progress)
    progress("Reading the frozen texts and recent corrections")
    beside = _beside(models, load_version(models, trained.model_version), texts)
    learnt = Learnt(
        version=trained.model_version,
        made_at=now,
        texts=trained.texts,
        corrections=len(found),
        newest_correction=found[-1].when,
        beside=beside,
        refusals=tuple(why for other in beside for why in _refusals(other)),
    )
    keep_report(models, learnt)
    return learnt


def _kept_candidate(
    models: Path, texts: Sequence[LabelledText], data: Path, progress: Progress
) -> Report:
    """Written before it reads anything: a pipeline keeps the words it has met."""
    nlp, trained = train_candidate(texts, data=data, progress=progress)
    nlp.to_disk(models / trained.model_version)
    return trained


def _beside(
    models: Path, candidate: Classifier, corrections: Sequence[LabelledText]
) -> tuple[Beside, ...]:
    """Beside what is in use, and beside what shipped: many small steps down would add up."""
    names = dict.fromkeys((read_in_use(models).version, SHIPPED))
    found = []
    for name in names:
        other = load_version(models, name)
        frozen, recent = judged(other, candidate, corrections, read_texts(FROZEN))
        found.append(
            Beside(name=name, version=other.model_version, frozen=dict(frozen), recent=dict(recent))
        )
    return tuple(found)


def _refusals(other: Beside) -> tuple[str, ...]:
    name = "the model that shipped" if other.name == SHIPPED else other.name
    return refusals(other.frozen, other.recent, beside=name)
