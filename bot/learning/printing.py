"""What a candidate learnt and how it compares, and the list of models, for a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Column, Table

from bot.learning.in_use import SHIPPED
from bot.learning.reports import Learnt
from classifiers.training.gate import Change, Comparison, Measure, verdict
from classifiers.training.printing import comparison_table
from intake.clock import london_date

SHOWN = {
    Measure.DOMAIN_F1: "domains",
    Measure.THEME_F1: "sub-themes",
    Measure.CONCERNS_REFUSED: "missed",
}
"""What the list of models has of each, under names short enough for a narrow terminal."""

CAPTION = "On the frozen texts: micro F1, and the share of concerns it would refuse."


def print_report(console: Console, learnt: Learnt) -> None:
    """What a candidate learnt from, how it compares, what the gate says and what comes next."""
    taught = "1 correction" if learnt.corrections == 1 else f"{learnt.corrections} corrections"
    console.print(
        f"{learnt.version} has learnt from {taught} and "
        f"{learnt.texts - learnt.corrections} other texts.", soft_wrap=True,
    )  # fmt: skip
    for other in learnt.beside:
        console.print(comparison_table(f"Frozen texts, beside {other.name}", other.frozen))
        console.print(comparison_table(f"Recent corrections, beside {other.name}", other.recent))
    console.print(verdict(learnt.refusals), soft_wrap=True)
    if not learnt.refusals:
        console.print(f"inkling models --promote {learnt.version} --by NAME", soft_wrap=True)


def models_table(known: Sequence[Learnt], in_use: str) -> Table:
    """Every version with its figures on the frozen texts, and which one reads."""
    table = _table("version", "made", "learnt", *SHOWN.values(), "gate", "")
    table.add_row(SHIPPED, "", "", *_shipped_figures(known), "", _mark(SHIPPED, in_use))
    for learnt in known:
        table.add_row(*_row(learnt), _mark(learnt.version, in_use))
    return table


def _table(*names: str) -> Table:
    columns = (Column(name, no_wrap=True) for name in names)
    return Table(*columns, box=None, pad_edge=False, collapse_padding=True, caption=CAPTION)


def _row(learnt: Learnt) -> list[str]:
    gate = "refused" if learnt.refusals else "passed"
    figures = _figures(learnt.beside[0].frozen, is_candidate=True)
    made = london_date(learnt.made_at)
    return [learnt.version, f"{made}", str(learnt.corrections), *figures, gate]


def _shipped_figures(known: Sequence[Learnt]) -> list[str]:
    """As the newest report has them: each candidate is compared with it."""
    of = [other.frozen for learnt in known for other in learnt.beside if other.name == SHIPPED]
    return _figures(of[-1], is_candidate=False) if of else ["" for _ in SHOWN]


def _figures(found: Comparison, *, is_candidate: bool) -> list[str]:
    return [_figure(found.get(name), is_candidate=is_candidate) for name in SHOWN]


def _figure(change: Change | None, *, is_candidate: bool) -> str:
    """Empty where the texts of that time said nothing of it."""
    if change is None:
        return ""
    return f"{change.candidate if is_candidate else change.current:.3f}"


def _mark(version: str, in_use: str) -> str:
    return "in use" if version == in_use else ""
