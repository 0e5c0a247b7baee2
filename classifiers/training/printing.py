"""Figures as tables for a terminal."""

from __future__ import annotations

from rich.table import Table

from classifiers.training.evaluation import Evaluation
from classifiers.training.identifier_recall import Recall
from classifiers.training.measures import Figures

_COLUMNS = ("micro F1", "macro", "prec.", "recall", "exact", "one right")


def evaluation_table(found: Evaluation) -> Table:
    """One row a classifier or peer; what was refused stands in the caption."""
    table = Table(title=_title(found), caption=_caption(found), box=None)
    table.add_column(no_wrap=True)
    for column in _COLUMNS:
        table.add_column(column, justify="right")
    table.add_row("domains: the classifier", *_cells(found.domains))
    for label, share in found.domain_f1.items():
        table.add_row(f"  {label}, F1", f"{share:.3f}")
    table.add_row("sub-themes: the classifier", *_cells(found.themes), end_section=True)
    for name, figures in found.peers.items():
        table.add_row(name, *_cells(figures))
    return table


def recall_table(half: str, found: list[Recall]) -> Table:
    """One row a kind of identifier."""
    table = Table("kind", "texts or spans", "of these", "share", title=f"The guard, {half} half")
    for row in found:
        share = f"{row.share:.3f}" if row.planted else "-"
        table.add_row(row.kind, str(row.planted), str(row.found), share)
    return table


def _title(found: Evaluation) -> str:
    return (
        f"{found.name}: {found.texts} texts, {found.concerns} concerns with a code, "
        f"{found.near_duplicates_left_out} near-duplicates left out"
    )


def _caption(found: Evaluation) -> str:
    return (
        f"refused: {found.out_of_scope_refused:.1%} of {found.out_of_scope} out-of-scope texts, "
        f"{found.vague_refused:.1%} of vague ones, {found.concerns_refused:.1%} of concerns. "
        f"Margin over the best plain peer: {found.margin:+.3f} domain micro F1. "
        f"Calibration error of domains: {found.calibration_error:.3f}"
    )


def _cells(figures: Figures) -> list[str]:
    shares = (
        figures.micro_f1, figures.macro_f1, figures.precision,
        figures.recall, figures.exact, figures.one_right,
    )  # fmt: skip
    return [f"{share:.3f}" for share in shares]
