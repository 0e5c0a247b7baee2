"""Figures as tables for a terminal."""

from __future__ import annotations

from rich.table import Table

from classifiers.training.alert_figures import Share
from classifiers.training.gate import Change, Comparison
from classifiers.training.identifier_recall import Recall
from classifiers.training.name_votes import LeftOut


def recall_table(title: str, found: list[Recall]) -> Table:
    """One row a kind of identifier."""
    table = Table("kind", "texts or spans", "of these", "share", title=f"The guard, {title}")
    for row in found:
        share = f"{row.share:.3f}" if row.planted else "-"
        table.add_row(row.kind, str(row.planted), str(row.found), share)
    return table


def alerts_table(title: str, found: list[Share]) -> Table:
    """One row a sort of text: how many raised a cue of safety, and how far chance could move it."""
    table = Table("texts", "number", "raised", "share", "95%", title=title)
    for row in found:
        interval = f"{row.low:.3f} to {row.high:.3f}"
        table.add_row(row.name, str(row.texts), str(row.raised), f"{row.share:.3f}", interval)
    return table


def votes_table(found: list[LeftOut]) -> Table:
    """One row a part of the hands: names that the vote alone finds, other words that it takes."""
    table = Table("hands left out", "names", "found", "other words", "taken", title="The vote")
    for row in found:
        counts = (row.names, row.found, row.others, row.taken)
        table.add_row(", ".join(row.hands), *map(str, counts))
    return table


def comparison_table(title: str, found: Comparison) -> Table:
    """One row a measure: both models, the difference, and how far chance could move it."""
    table = Table(title=title, box=None)
    table.add_column(no_wrap=True)
    for column in ("current", "candidate", "change", "95% of draws"):
        table.add_column(column, justify="right")
    for measure, change in found.items():
        table.add_row(measure, *_change_cells(change))
    return table


def _change_cells(change: Change) -> list[str]:
    interval = f"{change.low:+.3f} to {change.high:+.3f}"
    return [
        f"{change.current:.3f}",
        f"{change.candidate:.3f}",
        f"{change.difference:+.3f}",
        interval,
    ]
