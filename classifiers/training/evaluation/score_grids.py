"""Grids of what is right: domains, sub-themes, the peers, each label, the further axes."""

from __future__ import annotations

from collections.abc import Iterator

from classifiers.training.evaluation.grids import Grid, Row, between, three
from classifiers.training.evaluation.judging import Evaluation, LayerReport
from classifiers.training.measures import Figures, LabelFigures
from classifiers.training.peers import Standing
from classifiers.training.resampling import Intervals

_SCORES = ("micro F1", "95%", "macro F1", "95%", "precision", "recall", "exact", "one right")
_BESIDE = ("micro F1", "95%", "macro F1", "precision", "exact", "one right", "our lead", "95%")


def scores(found: Evaluation) -> Grid:
    """Domains and sub-themes, on concerns and on all texts, with the second labeller's beside."""
    rows = [*_layer("domains", found.domain_report), *_layer("sub-themes", found.theme_report)]
    if found.passes:
        rows.append(_ceiling("a second labeller: domains", found.passes.domains))
        rows.append(_ceiling("a second labeller: sub-themes", found.passes.themes))
    title = (
        f"{found.name}: {found.texts} texts, {found.scope.concerns} concerns with a code, "
        f"{found.near_duplicates_left_out} left out as nearly training texts"
    )
    note = "A concern that was refused counts as nothing said. 95%: 1,000 resamples of the texts."
    return Grid(title, ("", *_SCORES), tuple(rows), note)


def peers(found: Evaluation) -> tuple[Grid, Grid]:
    """The classifier beside every peer, on domains and on sub-themes."""
    note = (
        f"Our lead: micro F1 of model {found.model_version}, on the same resamples. "
        "The peers refuse nothing."
    )
    return (
        Grid(f"{found.name}: domains", ("", *_BESIDE), _beside(found.domain_report), note),
        Grid(f"{found.name}: sub-themes", ("", *_BESIDE), _beside(found.theme_report), note),
    )


def labels(found: Evaluation) -> Grid:
    """Every domain and sub-theme that a text of the test set has, or was said to have."""
    of = (*found.domain_report.labels, *found.theme_report.labels)
    rows = tuple(_label(one) for one in of if one.support or one.precision)
    columns = ("label", "precision", "recall", "F1", "texts")
    return Grid(f"{found.name}: each label", columns, rows)


def axes(found: Evaluation) -> Grid:
    """Service, stage and kind."""
    rows = tuple(
        (one.axis, *map(three, (one.accuracy, one.told_accuracy, one.precision, one.micro_f1)),
         f"{one.told} of {one.texts}")
        for one in found.axes
    )  # fmt: skip
    columns = ("axis", "accuracy", "where told", "precision", "micro F1", "told")
    note = "Accuracy counts saying nothing of a text that tells nothing as right."
    return Grid(f"{found.name}: service, stage and kind", columns, rows, note)


def _layer(name: str, report: LayerReport) -> Iterator[Row]:
    yield name, *_of(report.figures, report.intervals)
    yield f"  {name}, all texts", *_of(report.everywhere, None)


def _of(figures: Figures, within: Intervals | None) -> Row:
    micro, macro = (between(within.micro_f1), between(within.macro_f1)) if within else ("", "")
    return (
        three(figures.micro_f1), micro, three(figures.macro_f1), macro,
        *map(three, (figures.precision, figures.recall, figures.exact, figures.one_right)),
    )  # fmt: skip


def _ceiling(name: str, micro: float) -> Row:
    return name, three(micro), *("" for _ in _SCORES[1:])


def _beside(report: LayerReport) -> tuple[Row, ...]:
    own = ("the classifier", *_short(report.figures, between(report.intervals.micro_f1)), "", "")
    return (own, *map(_standing, report.peers))


def _standing(peer: Standing) -> Row:
    lead = f"{peer.lead.by:+.3f}", between(peer.lead.interval)
    return peer.name, *_short(peer.figures, between(peer.interval)), *lead


def _short(figures: Figures, within: str) -> Row:
    rest = (figures.macro_f1, figures.precision, figures.exact, figures.one_right)
    return three(figures.micro_f1), within, *map(three, rest)


def _label(one: LabelFigures) -> Row:
    return one.label, *map(three, (one.precision, one.recall, one.f1)), str(one.support)
