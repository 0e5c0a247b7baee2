"""`python -m classifiers.training train|evaluate|identifiers`: the same functions, by hand."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from classifiers.themes import MODEL, Classifier
from classifiers.training.evaluation import evaluate, evaluate_held_out
from classifiers.training.identifier_recall import clean_texts, identifier_recall, planted_texts
from classifiers.training.printing import evaluation_table, recall_table
from classifiers.training.steps import train
from classifiers.training.texts import DATA, read_folder, read_texts, taxonomy_examples


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the step named by the first argument."""
    told = _parser().parse_args(arguments)
    told.run(told, Console())


def _train(told: argparse.Namespace, console: Console) -> None:
    report = train(told.out, data=told.data, progress=console.log)
    console.print(report)


def _evaluate(told: argparse.Namespace, console: Console) -> None:
    learnt_from = read_folder(told.data)
    console.print(evaluation_table(evaluate_held_out(learnt_from, console.log)))
    classifier = Classifier.load(told.model)
    for path in told.texts:
        known = [*learnt_from, *taxonomy_examples()]
        console.print(evaluation_table(evaluate(path.name, classifier, read_texts(path), known)))


def _identifiers(told: argparse.Namespace, console: Console) -> None:
    rows, clean = planted_texts(told.data, told.half), clean_texts(told.data)
    console.print(recall_table(told.half, identifier_recall(rows, clean)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m classifiers.training", description=__doc__)
    steps = parser.add_subparsers(required=True)
    training = steps.add_parser("train", help="train on the folder's texts and save the pipeline")
    training.add_argument("--out", type=Path, default=MODEL)
    training.set_defaults(run=_train)
    scoring = steps.add_parser("evaluate", help="score a held-out split, then each file given")
    scoring.add_argument("texts", type=Path, nargs="*", help="labelled texts never trained on")
    scoring.add_argument("--model", type=Path, default=MODEL)
    scoring.set_defaults(run=_evaluate)
    guarding = steps.add_parser("identifiers", help="recall and false alarms of the guard")
    guarding.add_argument("--half", choices=("development", "frozen"), default="development")
    guarding.set_defaults(run=_identifiers)
    for step in (training, scoring, guarding):
        step.add_argument("--data", type=Path, default=DATA, help="folder of labelled texts")
    return parser


if __name__ == "__main__":
    main()
