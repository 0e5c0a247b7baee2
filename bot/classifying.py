"""`inkling classify`: texts in, from JSON lines or a table; what each seems to be about out."""

from __future__ import annotations

import csv
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import cache
from itertools import chain, islice
from multiprocessing import get_context
from typing import TextIO

from bot.learning.reading import classifier_of
from bot.lines import Row, answer_file, counted, how_many, opened, rows_of_table
from bot.settings import Settings
from classifiers.pipeline.head import Scores
from classifiers.taxonomy import load_taxonomy
from classifiers.themes import AxisSuggestion, Classifier, Reading
from digests.tables import safe_cell

COLUMNS = (
    "id", "abstain", "abstain_because", "domains_chosen", "subthemes_chosen", "service", "stage",
    "kind", "safety", "effectiveness", "experience", "in_scope", "cues", "model",
)  # fmt: skip
_BATCH = 200
_FEW = 2_000
"""So many texts are read sooner than further processes have started."""


def classify_file(name: str, *, is_table: bool) -> int:
    """Read the file, or standard input for "-"; the exit code: 1 where a line was bad."""
    if not is_table:
        return answer_file(name, classified)
    total = how_many(name, rows_of_table)
    with opened(name) as stream:
        write_table(classified(counted(rows_of_table(stream), total)), sys.stdout)
    return 0


def write_table(answers: Iterable[Row], out: TextIO) -> None:
    """A row a text, the sub-themes' probabilities under their codes at its end.

    Lists stand in one cell, and no cell is one that a spreadsheet would run.
    """
    writer = csv.writer(out, lineterminator="\n")
    columns = (*COLUMNS, *(theme.code for theme in load_taxonomy() if theme.may_be_suggested))
    writer.writerow(columns)
    for answer in answers:
        cues = {"cues": _cues_in_words(answer["cues"])}
        flat = {**answer, **answer["domains"], **answer["subthemes"], **cues}
        writer.writerow([safe_cell(_cell(flat.get(name))) for name in columns])


def _cues_in_words(cues: dict[str, list[str]]) -> list[str]:
    return [f"{code}: {', '.join(words)}" for code, words in cues.items()]


def _cell(value: object) -> object:
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else value


def classified(rows: Iterable[Row], processes: int | None = None) -> Iterator[Row]:
    """An answer a row, in their order; many rows are shared among processes (one a core)."""
    source = iter(rows)
    first = list(islice(source, _FEW))
    workers = processes or os.cpu_count() or 1
    if len(first) < _FEW or workers == 1:
        yield from map(answered, chain(first, source))
    else:
        yield from _shared(chain(first, source), workers)


def _shared(rows: Iterable[Row], workers: int) -> Iterator[Row]:
    """No more batches wait than the workers soon take: a million texts need little memory."""
    waiting: deque[Future[list[Row]]] = deque()
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for batch in iter(lambda: list(islice(rows, _BATCH)), []):
            waiting.append(pool.submit(_answer_all, batch))
            if len(waiting) > 2 * workers:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _answer_all(batch: list[Row]) -> list[Row]:
    return [answered(row) for row in batch]


def answered(row: Row) -> Row:
    """One row's answer: every probability, what is chosen of it, and the words that led there."""
    reading, scores = _classifier().read_fully(row["text"])
    return {"id": row["id"], **in_fields(reading, scores)}


def in_fields(reading: Reading, scores: Scores) -> Row:
    """A reading as the fields of a JSON object; `cues` are words of the text, by label.

    What is chosen where it abstains unsure are guesses: they stand there for whoever wants them.
    """
    suggested = {one.domain.value: one.cues for one in reading.domains}
    themes = {one.code: one.cues for one in reading.themes}
    return {
        "domains": _rounded(scores.domains),
        "subthemes": _rounded(scores.themes),
        **{axis: one.code if one else None for axis, one in _axes(reading).items()},
        "in_scope": round(scores.in_scope, 4),
        "abstain": reading.abstains_because is not None,
        "abstain_because": reading.abstains_because,
        "domains_chosen": list(suggested),
        "subthemes_chosen": list(themes),
        "cues": {label: list(words) for label, words in {**suggested, **themes}.items()},
        "model": reading.model_version,
    }


def _axes(reading: Reading) -> dict[str, AxisSuggestion | None]:
    return {"service": reading.service, "stage": reading.stage, "kind": reading.kind}


def _rounded(probabilities: dict[str, float]) -> dict[str, float]:
    return {label: round(sure, 4) for label, sure in probabilities.items()}


@cache
def _classifier() -> Classifier:
    return classifier_of(Settings())
