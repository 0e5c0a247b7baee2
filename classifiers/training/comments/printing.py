"""The figures of patients' comments as a grid."""

from __future__ import annotations

from classifiers.training.comments.learning import LEAST_TEXTS, CommentFigures
from classifiers.training.evaluation.grids import Grid, Row, between, three
from classifiers.training.measures import Figures
from classifiers.training.resampling import Intervals


def comments_grid(found: CommentFigures) -> Grid:
    """Domains and labels; the mean over labels is of those with enough comments."""
    title = f"Patients' comments: learnt from {found.learnt_from}, judged on {found.texts}"
    columns = ("", "micro F1", "95%", "macro F1", "precision", "recall")
    rows = (
        _row("domains", found.domains, found.domain_intervals),
        _row("their own labels", found.labels, found.label_intervals),
    )
    note = f"Macro over the {found.labels_counted} labels of at least {LEAST_TEXTS} comments."
    return Grid(title, columns, rows, note)


def _row(name: str, of: Figures, within: Intervals) -> Row:
    micro = three(of.micro_f1), between(within.micro_f1)
    return name, *micro, *map(three, (of.macro_f1, of.precision, of.recall))
