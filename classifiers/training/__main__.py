"""`python -m classifiers.training STEP`: `--help` lists the steps."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from classifiers.abstaining import FILE
from classifiers.guard import name_votes
from classifiers.pipeline.encoder import shipped_encoder
from classifiers.themes import MODEL
from classifiers.training.abstention import curve, limit_of, surest_of, write_limit
from classifiers.training.alert_figures import alert_figures, kept_apart, ordinary_figures
from classifiers.training.alerts import concern_texts, learning_texts, read_alerts, train_alerts
from classifiers.training.evaluation.grids import as_table
from classifiers.training.identifier_recall import (
    OTHERS,
    another_hands,
    clean_texts,
    identifier_recall,
    planted_texts,
)
from classifiers.training.name_votes import left_out, train_names
from classifiers.training.printing import alerts_table, recall_table, votes_table
from classifiers.training.steps import solve, train
from classifiers.training.texts import DATA, read_folder, taxonomy_examples
from classifiers.weighing import WEIGHTS

LIMIT = MODEL.parent / FILE


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the step named by the first argument."""
    told = _parser().parse_args(arguments)
    told.run(told, Console())


def _train(told: argparse.Namespace, console: Console) -> None:
    report = train(told.out, data=told.data, progress=console.log)
    console.print(report)


def _abstaining(told: argparse.Namespace, console: Console) -> None:
    encoder = shipped_encoder()
    texts = [*read_folder(told.data), *taxonomy_examples()]
    solved = solve(texts, console.log, encoder=encoder)
    surest = surest_of(solved, encoder)
    found = limit_of(solved.head.version, surest)
    write_limit(told.out, found)
    console.print(as_table(curve(surest, found)))


def _identifiers(told: argparse.Namespace, console: Console) -> None:
    rows, clean = planted_texts(told.data, told.half), clean_texts(told.data)
    console.print(recall_table(f"{told.half} half", identifier_recall(rows, clean)))


def _other_hands(told: argparse.Namespace, console: Console) -> None:
    for name in OTHERS:
        console.print(recall_table(name, identifier_recall(*another_hands(told.data, name))))


def _names(told: argparse.Namespace, console: Console) -> None:
    words = train_names(told.out, told.data)
    size = told.out.stat().st_size
    console.print(f"Learnt from {len(words.hands)} words: {told.out.name}, {size} bytes")
    console.print(votes_table(left_out(words)))


def _alerts(told: argparse.Namespace, console: Console) -> None:
    texts = train_alerts(told.out, told.data)
    console.print(f"Learnt from {texts} texts: {told.out.name}, {told.out.stat().st_size} bytes")


def _alert_figures(told: argparse.Namespace, console: Console) -> None:
    learnt = [
        *learning_texts(told.data), *concern_texts(sorted(told.data.glob("concerns_*.jsonl"))),
    ]  # fmt: skip
    for path in told.texts or sorted(told.data.glob("frozen_alerts_*.jsonl")):
        every = read_alerts(path)
        texts = kept_apart(every, learnt)
        left_out = f"{path.stem}, {len(every) - len(texts)} left out as nearly learnt from"
        console.print(alerts_table(left_out, alert_figures(texts)))
    concerns = kept_apart(concern_texts(sorted(told.data.glob("frozen_concerns.jsonl"))), learnt)
    console.print(alerts_table("frozen_concerns", ordinary_figures(concerns)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m classifiers.training", description=__doc__)
    steps = parser.add_subparsers(required=True)
    training = steps.add_parser("train", help="train on the folder's texts and save the pipeline")
    training.add_argument("--out", type=Path, default=MODEL)
    training.set_defaults(run=_train)
    abstaining = steps.add_parser("abstaining", help="measure when a domain is too unsure to say")
    abstaining.add_argument("--out", type=Path, default=LIMIT)
    abstaining.set_defaults(run=_abstaining)
    guarding = steps.add_parser("identifiers", help="recall and false alarms of the guard")
    guarding.add_argument("--half", choices=("development", "frozen"), default="development")
    guarding.set_defaults(run=_identifiers)
    others = steps.add_parser("other-hands", help="the same on texts by others (half a minute)")
    others.set_defaults(run=_other_hands)
    naming = steps.add_parser("names", help="learn the weights beside the guard's rules of names")
    naming.add_argument("--out", type=Path, default=name_votes.WEIGHTS)
    naming.set_defaults(run=_names)
    alerting = steps.add_parser("alerts", help="learn the weights beside the safety cues")
    alerting.add_argument("--out", type=Path, default=WEIGHTS)
    alerting.set_defaults(run=_alerts)
    judging = steps.add_parser("alert-figures", help="recall and false alarms of the safety cues")
    judging.add_argument("texts", type=Path, nargs="*", help="alert texts; else the frozen ones")
    judging.set_defaults(run=_alert_figures)
    for step in (training, abstaining, guarding, others, naming, alerting, judging):
        step.add_argument("--data", type=Path, default=DATA, help="folder of labelled texts")
    return parser


if __name__ == "__main__":
    main()
