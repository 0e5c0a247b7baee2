"""The model card: a page whose figures stand between markers and are never typed by hand.

Between `<!-- inkling evaluate: NAME -->` and `<!-- end of NAME -->` stands what was last printed;
parts of which a run has nothing are left as they are. Several pages may hold some of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from classifiers.training.evaluation import score_grids, trust_grids
from classifiers.training.evaluation.cost import Cost
from classifiers.training.evaluation.grids import Grid, as_markdown
from classifiers.training.evaluation.judging import Evaluation


class CardMistake(ValueError):
    """A page without a place for any part, or with a place that does not end."""

    def __init__(self, path: Path, part: str) -> None:
        super().__init__(
            f"{path.name} has no place for figures. Put two lines where a part belongs, such as "
            f"{_begin(part)} and {_end(part)}"
        )


def fill_card(path: Path, parts: Mapping[str, str]) -> None:
    """Put parts between their markers, those that the page has. Raises CardMistake, OSError."""
    page = path.read_text("utf-8")
    wanted = [part for part in parts if _begin(part) in page]
    if not wanted:
        raise CardMistake(path, next(iter(parts)))
    for part in wanted:
        head, begun, rest = page.partition(f"{_begin(part)}\n")
        _, ended, tail = rest.partition(_end(part))
        if not ended:
            raise CardMistake(path, part)
        page = f"{head}{begun}{parts[part]}\n{ended}{tail}"
    path.write_text(page, "utf-8")


def card_parts(found: Sequence[Evaluation], spent: Cost) -> dict[str, str]:
    """All parts but that of the patients' comments; details are of the first test set alone."""
    first = found[:1]
    return {
        "model": "\n".join(f"Model `{one.model_version}`." for one in first),
        "scores": _written(map(score_grids.scores, found)),
        "peers": _written(grid for one in found for grid in score_grids.peers(one)),
        "labels": _written(map(score_grids.labels, first)),
        "axes": _written(map(score_grids.axes, found)),
        "promises": _written(grid for one in first for grid in trust_grids.promises(one)),
        "silence": _written(map(trust_grids.silence, found)),
        "scope": _written(map(trust_grids.scope, found)),
        "confusions": _written(map(trust_grids.confusions, first)),
        "fairness": _written(map(trust_grids.fairness, found)),
        "agreement": _written(grid for one in found for grid in trust_grids.agreement(one)),
        "cost": as_markdown(trust_grids.price(spent)),
    }


def _written(grids: Iterable[Grid]) -> str:
    return "\n\n".join(map(as_markdown, grids))


def _begin(part: str) -> str:
    return f"<!-- inkling evaluate: {part} -->"


def _end(part: str) -> str:
    return f"<!-- end of {part} -->"
