"""Labelled comments as JSON lines: id, text, question, labels of a framework, and domains.

The layout is that of the comments NHS England published with pxtextmining (MIT licence).
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from classifiers.identifiers import mask, without_masks
from classifiers.training.near_duplicates import near_duplicates
from classifiers.training.settings import settings


class BadComment(ValueError):
    """A line that cannot be used; says which and why."""

    def __init__(self, path: Path, line: int, why: object) -> None:
        super().__init__(f"{path.name}, line {line}: {why} Mend the line and try again.")


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody answered to `question`, masked; its labels and the domains that follow."""

    id: str
    text: str
    question: str
    labels: frozenset[str]
    domains: frozenset[str]


def read_comments(path: Path) -> list[Comment]:
    """The comments of a file; raises BadComment."""
    lines = path.read_text("utf-8").splitlines()
    return [_comment(path, at, line) for at, line in enumerate(lines, start=1) if line.strip()]


def split(comments: Sequence[Comment]) -> tuple[list[Comment], list[Comment]]:
    """Comments to learn from, without those nearly one of the others; a seeded share to judge."""
    shuffled = sorted(comments, key=lambda comment: comment.id)
    random.Random(settings()["seed"]).shuffle(shuffled)  # noqa: S311 - a split, not a secret
    size = round(len(shuffled) * settings()["held_out_share"])
    test, rest = shuffled[:size], shuffled[size:]
    of_rest, of_test = ([comment.text for comment in part] for part in (rest, test))
    alike = {first for first, _ in near_duplicates(of_rest, of_test)}
    return [comment for at, comment in enumerate(rest) if at not in alike], test


def _comment(path: Path, number: int, line: str) -> Comment:
    try:
        row = json.loads(line)
        words = without_masks(mask(row["text"]))
        labels, domains = (frozenset(row[name]) for name in ("labels", "domains"))
        return Comment(row["id"], words, row.get("question", ""), labels, domains)
    except (KeyError, ValueError, TypeError) as mistake:
        raise BadComment(path, number, mistake) from mistake
