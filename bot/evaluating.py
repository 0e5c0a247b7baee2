"""`inkling evaluate`: the classifier judged on labelled texts that it has not learnt from."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console

from bot.demo.area import TEXTS
from bot.stops import Stopped
from classifiers.pipeline.second_reading import OtherEncoder
from classifiers.training.comments import BadComment
from classifiers.training.evaluation.card import CardMistake
from classifiers.training.evaluation.grids import WIDEST
from classifiers.training.evaluation.reporting import FROZEN, Wanted, report
from classifiers.training.peers import NoEmbeddings
from classifiers.training.texts import BadLabelledText

UNSEEN = (FROZEN, TEXTS)
"""Never trained on."""

_MISTAKES = (BadComment, BadLabelledText, CardMistake, NoEmbeddings, OtherEncoder)


def evaluate(wanted: Wanted, console: Console | None = None) -> int:
    """The exit code. Without files: the held-out split, the frozen texts and the demo's.

    Raises Stopped, OSError.
    """
    chosen = wanted if wanted.files else replace(wanted, files=UNSEEN, has_held_out=True)
    try:
        report(chosen, console or _console())
    except _MISTAKES as mistake:
        raise Stopped(str(mistake)) from mistake
    return 0


def _console() -> Console:
    """Wide enough that no figure is cut, in a file or a narrow terminal too."""
    found = Console()
    return found if found.width >= WIDEST else Console(width=WIDEST)
