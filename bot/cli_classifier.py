"""The commands of the classifier and the guard. Heavy imports stand inside each, as in cli.py."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - its only name


def add_classifier(commands: Commands) -> None:
    """Adds train, models, evaluate, classify and guard."""
    _add_learning(commands)
    evaluate = commands.add_parser("evaluate", help="judge the classifier on labelled texts")
    _add_evaluating(evaluate)
    classify = commands.add_parser("classify", help="say what texts are about, and why")
    form = classify.add_mutually_exclusive_group()
    form.add_argument("--jsonl", nargs="?", const="-", default="-", metavar="FILE",
                      help='lines {"id", "text"} from a file or standard input (-)')  # fmt: skip
    form.add_argument("--csv", nargs="?", const="-", metavar="FILE",
                      help="a table with the columns id and text")  # fmt: skip
    classify.set_defaults(command=_classify)
    guard = commands.add_parser("guard", help="find and mask what points at a patient in texts")
    guard.add_argument("--jsonl", nargs="?", const="-", default="-", metavar="FILE",
                       help='lines {"id", "text"} from a file or standard input (-)')  # fmt: skip
    guard.set_defaults(command=_guard)


def _add_learning(commands: Commands) -> None:
    train = commands.add_parser("train", help="train the classifier from the labelled texts")
    made = train.add_mutually_exclusive_group()
    made.add_argument("--out", type=Path, help="a folder other than the shipped model's")
    made.add_argument("--from-corrections", action="store_true",
                      help="a candidate that learns from triage; a person promotes it")  # fmt: skip
    train.add_argument("--data", type=Path, help="labelled texts other than those that ship")
    train.set_defaults(command=_train)
    models = commands.add_parser("models", help="which models there are, which one reads")
    change = models.add_mutually_exclusive_group()
    change.add_argument("--promote", metavar="VERSION", default="", help="let a candidate read")
    change.add_argument("--roll-back", action="store_true", help="let the one before read again")
    models.add_argument("--by", metavar="NAME", default="", help="who decides it, for the record")
    models.add_argument("--although", metavar="REASON", default="",
                        help="why it is promoted although the gate refused it")  # fmt: skip
    models.set_defaults(command=_models)


def _add_evaluating(evaluate: argparse.ArgumentParser) -> None:
    evaluate.add_argument("files", nargs="*", type=Path,
                          help="labelled texts never trained on, as JSON lines; without any: "
                          "a held-out split, the frozen texts and the demo's")  # fmt: skip
    evaluate.add_argument("--peers", action="store_true",
                          help="teach three peers the same texts first: minutes")  # fmt: skip
    evaluate.add_argument("--px", type=Path, metavar="FILE", help="patients' comments, JSON lines")
    evaluate.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    evaluate.add_argument("--card", type=Path, metavar="FILE", action="append", default=[],
                          help="fill the tables of a page; several may be named")  # fmt: skip
    evaluate.add_argument("--model", type=Path, help="a folder other than the shipped model's")
    evaluate.add_argument("--data", type=Path, help="a folder of other texts to learn from")
    evaluate.set_defaults(command=_evaluate)


def _train(given: argparse.Namespace) -> int:
    from classifiers.training.__main__ import main as teach

    if given.from_corrections:
        from bot.learning.commands import learn

        return learn(given.data)
    chosen = {"--out": given.out, "--data": given.data}
    teach(["train", *(str(part) for one in chosen.items() if one[1] for part in one)])
    return 0


def _models(given: argparse.Namespace) -> int:
    from bot.learning import commands

    if given.roll_back:
        return commands.roll_back_model(given.by)
    if given.promote:
        return commands.promote_model(given.promote, given.by, given.although)
    return commands.show_models()


def _evaluate(given: argparse.Namespace) -> int:
    from bot.evaluating import evaluate
    from classifiers.training.evaluation.reporting import Wanted

    further = {name: given.__dict__[name] for name in ("model", "data") if given.__dict__[name]}
    return evaluate(
        Wanted(
            tuple(given.files),
            has_peers=given.peers,
            comments=given.px,
            json=given.json,
            cards=tuple(given.card),
            **further,
        )
    )


def _classify(given: argparse.Namespace) -> int:
    from bot.classifying import classify_file

    return classify_file(given.csv or given.jsonl, is_table=given.csv is not None)


def _guard(given: argparse.Namespace) -> int:
    from bot.guarding import guard_file

    return guard_file(given.jsonl)
