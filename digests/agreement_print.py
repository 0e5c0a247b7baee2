"""The tables of `inkling agreement`, for the quality team: exact counts, codes, never a text."""

from collections.abc import Iterator, Sequence

from digests.agreement import Sorting
from digests.double_coding import Agreement
from digests.kappa import Kappa
from digests.shares import WeeklyShare
from intake.clock import in_london

Row = tuple[str, ...]
CHANGED: Row = ("", "changed of suggested", "usual range", "in words", "filled in")
AGREED: Row = ("", "kappa", "95% interval", "same of both", "in words")
DIFFERED: Row = ("", "first look", "second look", "times")
MOVED: Row = ("", "this week", "usual range", "in words")
NONE = "none"


def printed(sorting: Sorting) -> str:
    """All tables, with what each counts."""
    return "\n".join(_lines(sorting))


def _lines(sorting: Sorting) -> Iterator[str]:
    yield f"How well concerns are sorted, {sorting.area}, {sorting.week.words}"
    yield f"Figures as at {in_london(sorting.as_at)}. For the quality team: counts are exact."
    yield from _overrides(sorting)
    yield from _agreements(sorting)
    yield from _disagreements(sorting.agreements)
    yield from ("", "Drift", *aligned([MOVED, *map(_moved, sorting.drift)]))
    yield from (f"{share.measure.name}: {share.measure.definition}" for share in sorting.drift)


def _overrides(sorting: Sorting) -> Iterator[str]:
    rows = [
        (each.share.measure.name, each.share.words, each.share.usual, each.share.verdict,
         str(each.filled))
        for each in sorting.overrides
    ]  # fmt: skip
    yield from ("", "Changed by people (K-11)", *aligned([CHANGED, *rows]))
    yield sorting.overrides[0].share.measure.definition
    yield f"Models judged: {', '.join(sorting.models) or NONE}."


def _agreements(sorting: Sorting) -> Iterator[str]:
    rows = [(each.name, *_kappa(each.kappa)) for each in sorting.agreements]
    title = f"Agreement of two people since {sorting.since.monday:%-d %B %Y}"
    yield from ("", title, *aligned([AGREED, *rows]))


def _kappa(kappa: Kappa) -> Row:
    same = f"{kappa.same} of {kappa.pairs}"
    if kappa.value is None:
        return NONE, "", same, kappa.verdict
    return f"{kappa.value:.2f}", f"{kappa.lower:.2f} to {kappa.upper:.2f}", same, kappa.verdict


def _disagreements(agreements: Sequence[Agreement]) -> Iterator[str]:
    rows = [
        (each.name, one.first or NONE, one.second or NONE, str(one.times))
        for each in agreements
        for one in each.disagreements
    ]
    yield from ("", "Where they differed", *(aligned([DIFFERED, *rows]) if rows else ("Nowhere.",)))


def _moved(share: WeeklyShare) -> Row:
    return share.measure.name, share.words, share.usual, share.verdict


def aligned(rows: Sequence[Row]) -> Iterator[str]:
    """Rows of equally many cells as lines: columns two blanks apart."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()
