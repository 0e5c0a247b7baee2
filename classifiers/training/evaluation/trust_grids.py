"""Grids of how far it may be trusted: promises kept, silence, slips, and for whom."""

from __future__ import annotations

from collections.abc import Iterator

from classifiers.abstaining import limit
from classifiers.training.evaluation.cost import Cost
from classifiers.training.evaluation.coverage import Coverage
from classifiers.training.evaluation.grids import Grid, Row, between, percent, three
from classifiers.training.evaluation.judging import Evaluation
from classifiers.training.evaluation.reliability import Bin, Reliability
from classifiers.training.evaluation.slices import Slice
from classifiers.training.resampling import Interval

_BAR = 20
_FEWEST = 20


def promises(found: Evaluation) -> tuple[Grid, Grid]:
    """Reliability of domains and of sub-themes as charts of bars, the verdict below."""
    return (
        _promises(f"{found.name}: promises of domains", found.domain_report.reliability),
        _promises(f"{found.name}: promises of sub-themes", found.theme_report.reliability),
    )


def silence(found: Evaluation) -> Grid:
    """The abstention curve: domains and sub-themes at each coverage."""
    pairs = zip(found.domain_report.coverage, found.theme_report.coverage, strict=True)
    columns = ("answered", "texts", "domains F1", "precision", "sub-themes F1", "precision")
    note = (
        "The surest first, by the probability that all was said and nothing else. As it abstains: "
        f"without what it refuses, and where its surest domain is under {limit().least:.3f}."
    )
    shipped = found.domain_report.as_it_abstains, found.theme_report.as_it_abstains
    as_it_is = _answered(*shipped)
    rows = (
        *(_answered(one, other) for one, other in pairs),
        (f"as it abstains: {as_it_is[0]}", *as_it_is[1:]),
    )
    return Grid(f"{found.name}: keeping quiet when unsure", columns, rows, note)


def scope(found: Evaluation) -> Grid:
    """What was refused, and what should have been."""
    of = found.scope
    rows = (
        ("precision", three(of.precision), "refused vague texts are left out: the bot asks"),
        ("recall", three(of.recall), f"of {of.out_of_scope} texts out of scope"),
        ("F1", three(of.f1), ""),
        ("F1, vague texts refused being wrong", three(of.strict_f1), ""),
        ("concerns refused", percent(of.concerns_refused), f"of {of.concerns}"),
        ("vague texts refused", percent(of.vague_refused), f"of {of.vague}"),
    )
    return Grid(f"{found.name}: out of scope", ("", "share", ""), rows)


def confusions(found: Evaluation) -> Grid:
    """The ten commonest pairs of sub-themes."""
    rows = tuple(
        (f"{one.said} for {one.true}", str(one.times), str(one.of)) for one in found.confusions
    )
    columns = ("said for true", "times", "texts with the true one")
    return Grid(f"{found.name}: taken for one another", columns, rows)


def fairness(found: Evaluation) -> Grid:
    """By voice, length and typing."""
    rows = tuple(
        (f"{one.group}: {one.name}", str(one.texts), three(one.domains),
         _between(one, one.domains_interval), three(one.themes),
         _between(one, one.themes_interval), percent(one.refused))
        for one in found.slices
    )  # fmt: skip
    columns = ("concerns", "texts", "domains F1", "95%", "sub-themes F1", "95%", "refused")
    note = "Where two intervals overlap widely, the texts are too few to tell them apart."
    return Grid(f"{found.name}: for whom", columns, rows, note)


def _between(one: Slice, interval: Interval) -> str:
    """Where all of a few texts are right, the resamples are too, and would promise too much."""
    return between(interval) if one.texts >= _FEWEST else "too few"


def agreement(found: Evaluation) -> Iterator[Grid]:
    """Two labelling passes of the same texts; none where each was labelled once."""
    if found.passes:
        rows = tuple(
            (one.axis, three(one.alike), f"{one.kappa:.2f}", str(one.texts))
            for one in found.passes.axes
        )
        yield Grid(f"{found.name}: two labellers", ("axis", "alike", "kappa", "texts"), rows)


def price(spent: Cost) -> Grid:
    """CPU of reading one concern beside that of parting it into words."""
    times = ((spent.tokenizer, "spaCy's blank tokenizer"), (spent.guard, "the guard alone"),
             (spent.reading, "guard and classification"))  # fmt: skip
    rows = tuple((step, f"{spelt:.2f}", f"{spelt / spent.tokenizer:.1f}") for spelt, step in times)
    title = f"One concern of some 60 words ({spent.texts} of them)"
    note = f"Guard and classification: {spent.multiple:.1f} times the tokenizer."
    return Grid(title, ("step", "CPU, ms", "times the tokenizer"), rows, note)


def _promises(title: str, found: Reliability) -> Grid:
    rows = tuple(_bin(one) for one in found.bins if one.promises)
    columns = ("promise", "promises", "mean", "came true", f"0{' ' * (_BAR - 2)}1")
    return Grid(f"{title}, ECE {found.error:.3f}", columns, rows, found.verdict)


def _bin(one: Bin) -> Row:
    span = f"{one.low:.1f} to {one.low + 0.1:.1f}"
    return span, str(one.promises), three(one.promised), three(one.kept), bar(one)


def bar(one: Bin) -> str:
    """As long as what came true, with a stroke where the promise stands."""
    length, mark = round(one.kept * _BAR), min(_BAR - 1, round(one.promised * _BAR))
    return "".join("│" if at == mark else "█" if at < length else "░" for at in range(_BAR))


def _answered(domains: Coverage, themes: Coverage) -> Row:
    figures = (domains.micro_f1, domains.precision, themes.micro_f1, themes.precision)
    return f"{domains.share:.0%}", str(domains.texts), *map(three, figures)
