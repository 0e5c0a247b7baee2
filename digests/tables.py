"""The week's figures as a table for a spreadsheet."""

import csv
from collections.abc import Iterator
from io import StringIO

from digests import openings
from digests.figures import Measure
from digests.limits import usual_counts
from digests.overdue import LateAt, by_provider
from digests.verdicts import percent
from digests.weekly import Digest, Series

COLUMNS = (
    "week",
    "as at (UTC)",
    "table",
    "name",
    "count",
    "of",
    "percent",
    "target percent",
    "last week",
    "usual from",
    "usual to",
    "change",
    "oldest",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula, in full width too."""

Row = dict[str, object]


def csv_of(digest: Digest) -> str:
    """The digest's figures, a row each; a cell that a spreadsheet would run is quoted with a '."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    same = {"week": str(digest.week), "as at (UTC)": f"{digest.as_at:%Y-%m-%dT%H:%M:%SZ}"}
    for row in _rows(digest):
        writer.writerow({name: safe_cell(cell) for name, cell in (same | row).items()})
    return out.getvalue()


def _rows(digest: Digest) -> Iterator[Row]:
    yield _series_row("all", digest.received)
    yield from (_series_row("domain", series) for series in digest.domains)
    yield {"table": "domain", "name": "Not yet sorted", "count": digest.unsorted}
    yield {"table": "domain", "name": "In more than one domain", "count": digest.several}
    yield from (_series_row("sub-theme", series) for series in digest.themes)
    figures = (*digest.main_measures, *digest.cohorts, *digest.practices)
    yield from (_measure_row(measure) for measure in figures)
    volume = digest.volume
    yield {"table": "volume", "name": volume.name, "count": volume.numerator}
    yield {"table": "identities opened", "name": openings.NAME, "count": digest.opened.count}
    late = {"acknowledgement": digest.unacknowledged, "action": digest.late_actions}
    for kind, items in late.items():
        yield from (_late_row(f"overdue {kind}", at) for at in by_provider(items))


def _series_row(table: str, series: Series) -> Row:
    usual_from, usual_to = usual_counts(series.chart.latest.limits) or ("", "")
    return {
        "table": table,
        "name": series.label,
        "count": series.count,
        "last week": "" if series.last is None else series.last,
        "usual from": usual_from,
        "usual to": usual_to,
        "change": series.change if series.is_unusual else "",
    }


def _measure_row(measure: Measure) -> Row:
    return {
        "table": "measure",
        "name": measure.name,
        "count": measure.numerator,
        "of": measure.denominator,
        "percent": "" if measure.percent is None else percent(measure.percent, 1).rstrip("%"),
        "target percent": measure.target.percent.rstrip("%") if measure.target else "",
    }


def _late_row(table: str, at: LateAt) -> Row:
    return {"table": table, "name": at.provider, "count": at.count, "oldest": at.worst}


def safe_cell(cell: object) -> object:
    """A cell that no spreadsheet runs: a text that could be a formula is quoted with a '."""
    is_formula = isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
    return f"'{cell}" if is_formula else cell
