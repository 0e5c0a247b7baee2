"""The same figures where others than the quality team may read them: small numbers are hidden."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from digests.agreement import Sorting
from digests.double_coding import Agreement
from digests.shares import WeeklyShare
from digests.tables import safe_cell
from digests.verdicts import percent
from intake.suppression import HIDDEN, suppressed, suppressed_words

COLUMNS = (
    "week", "as at (UTC)", "table", "name", "count", "of", "percent", "usual from", "usual to",
    "kappa", "in words",
)  # fmt: skip
CHANGED, AGREED, MOVED = "changed by people", "agreement since", "drift"


@dataclass(frozen=True, slots=True)
class Shown:
    """A line: `count` of `of` with 1 to 7 hidden and others rounded to 5.

    `share` and `kappa` are "" where a count that they would give away is hidden.
    """

    table: str
    name: str
    count: str
    of: str
    counts: str
    share: str
    usual: tuple[str, str]
    usual_words: str
    kappa: str
    words: str


def shown(sorting: Sorting) -> tuple[Shown, ...]:
    """Every line: what people changed, how they agree, what drifts."""
    return (
        *(_share(CHANGED, override.share) for override in sorting.overrides),
        *(_agreement(each) for each in sorting.agreements),
        _share(MOVED, sorting.abstained),
        _words(sorting.unseen),
    )


def agreement_csv(sorting: Sorting) -> str:
    """The lines as a table for a spreadsheet."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    same = (str(sorting.week), f"{sorting.as_at:%Y-%m-%dT%H:%M:%SZ}")
    for row in shown(sorting):
        writer.writerow([safe_cell(cell) for cell in (*same, *_cells(row, sorting))])
    return out.getvalue()


def _cells(row: Shown, sorting: Sorting) -> Iterator[str]:
    yield f"{AGREED} {sorting.since}" if row.table == AGREED else row.table
    yield from (row.name, row.count, row.of, row.share.rstrip("%"), *row.usual)
    yield from (row.kappa, row.words)


def _share(table: str, share: WeeklyShare) -> Shown:
    measure, usual = share.measure, share.usual_percent or ("", "")
    count, of = measure.numerator, measure.denominator
    printed = percent(measure.percent) if measure.percent is not None and _safe(count, of) else ""
    return Shown(
        table, measure.name, suppressed(count), suppressed(of), _counts(count, of), printed,
        usual, share.usual, "", share.verdict,
    )  # fmt: skip


def _words(share: WeeklyShare) -> Shown:
    """Of words, which are nobody: nothing is hidden."""
    count, of = share.measure.numerator, share.measure.denominator
    return Shown(
        MOVED, share.measure.name, str(count), str(of), f"{count} of {of}", share.percent,
        share.usual_percent or ("", ""), share.usual, "", share.verdict,
    )  # fmt: skip


def _agreement(each: Agreement) -> Shown:
    kappa = each.kappa
    is_told = kappa.value is not None and suppressed(kappa.pairs) != HIDDEN
    value = f"{kappa.value:.2f}" if is_told else ""
    printed = percent(100 * kappa.same / kappa.pairs) if _safe(kappa.same, kappa.pairs) else ""
    return Shown(
        AGREED, each.name, suppressed(kappa.same), suppressed(kappa.pairs),
        _counts(kappa.same, kappa.pairs), printed, ("", ""), "", value, kappa.verdict,
    )  # fmt: skip


def _counts(count: int, of: int) -> str:
    return f"{suppressed_words(count)} of {suppressed_words(of)}"


def _safe(count: int, of: int) -> bool:
    """Whether a share gives away no count that is hidden; none of none has no share."""
    return of > 0 and HIDDEN not in {suppressed(count), suppressed(of)}
