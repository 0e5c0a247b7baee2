"""One run of `inkling evaluate`: what to judge, what to print, what to write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console

from classifiers.themes import MODEL, Classifier
from classifiers.training.comments import CommentFigures, comments_grid, evaluate_comments
from classifiers.training.evaluation import score_grids, trust_grids
from classifiers.training.evaluation.card import card_parts, fill_card
from classifiers.training.evaluation.cost import Cost, cost
from classifiers.training.evaluation.grids import Grid, as_markdown, as_table
from classifiers.training.evaluation.held_out import evaluate_held_out
from classifiers.training.evaluation.judging import Evaluation, evaluate
from classifiers.training.peers import teach_peers
from classifiers.training.texts import (
    DATA,
    read_folder,
    read_texts,
    taxonomy_examples,
)

FROZEN = DATA / "frozen_concerns.jsonl"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`files` of labelled texts never trained on; `comments` of patients; where to write what.

    `has_peers`: three more learn from the same texts first, which takes minutes; one of them learns
    for so many `epochs`.
    """

    files: tuple[Path, ...]
    has_held_out: bool = False
    has_peers: bool = False
    epochs: int = 5
    comments: Path | None = None
    json: Path | None = None
    cards: tuple[Path, ...] = ()
    model: Path = MODEL
    data: Path = DATA


@dataclass(frozen=True, slots=True)
class Whole:
    """All that one run found."""

    test_sets: tuple[Evaluation, ...]
    held_out: Evaluation | None
    comments: CommentFigures | None
    cost: Cost


def report(wanted: Wanted, console: Console) -> Whole:
    """Judge, print, write.

    Raises BadLabelledText, BadComment, NoEmbeddings, CardMistake, OSError.
    """
    found = _whole(wanted, console)
    if wanted.json:
        wanted.json.write_text(json.dumps(asdict(found), indent=1) + "\n", "utf-8")
    for card in wanted.cards:
        fill_card(card, _parts(found, wanted))
    return found


def _whole(wanted: Wanted, console: Console) -> Whole:
    console.log("Reading labelled texts")
    classifier, learnt_from = Classifier.load(wanted.model), read_folder(wanted.data)
    known = [*learnt_from, *taxonomy_examples()]
    peers = teach_peers(known, console.log, epochs=wanted.epochs) if wanted.has_peers else ()
    test_sets = tuple(
        _shown(console, evaluate(path.name, classifier, read_texts(path), known, peers))
        for path in wanted.files
    )
    held_out = (
        _shown(console, evaluate_held_out(learnt_from, console.log))
        if wanted.has_held_out
        else None
    )
    comments = evaluate_comments(wanted.comments, console.log) if wanted.comments else None
    if comments:
        _print(console, [comments_grid(comments)])
    spent = cost(classifier)
    _print(console, [trust_grids.price(spent)])
    return Whole(test_sets, held_out, comments, spent)


def _shown(console: Console, found: Evaluation) -> Evaluation:
    _print(console, _grids(found))
    return found


def _print(console: Console, grids: Iterable[Grid]) -> None:
    for grid in grids:
        console.print(as_table(grid))


def _grids(found: Evaluation) -> Iterator[Grid]:
    """In the order in which they are read."""
    yield score_grids.scores(found)
    yield from score_grids.peers(found)
    yield score_grids.axes(found)
    yield trust_grids.scope(found)
    yield from trust_grids.promises(found)
    yield trust_grids.silence(found)
    yield trust_grids.fairness(found)
    yield score_grids.labels(found)
    yield trust_grids.confusions(found)
    yield from trust_grids.agreement(found)


def _parts(found: Whole, wanted: Wanted) -> dict[str, str]:
    """Without the peers that learn, the card keeps those of another run: each names its model."""
    parts = card_parts(found.test_sets, found.cost)
    if not wanted.has_peers:
        del parts["peers"]
    if found.comments:
        parts["comments"] = as_markdown(comments_grid(found.comments))
    return parts
