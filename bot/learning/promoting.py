"""A person puts a model in the place of another, or goes back; each time leaves a line for ever."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.learning.in_use import InUse, ModelsDamaged, read_in_use, write_in_use
from bot.learning.reading import load_fitting, load_version
from bot.learning.reports import candidate
from bot.stops import Stopped

RECORD = "promotions.jsonl"


@dataclass(frozen=True, slots=True)
class Promoted:
    """A line of the record. `although` says why a person went against the gate, "" where none.

    `passed_over` are sentences: why models that stood nearer were not gone back to.
    """

    at: str
    what: str
    version: str
    instead_of: str
    by: str
    although: str = ""
    passed_over: tuple[str, ...] = ()


def promote(models: Path, version: str, *, by: str, although: str, now: datetime) -> Promoted:
    """Let a candidate read from now on. Stopped where it may not, or can't, or does already."""
    if not by.strip():
        raise Stopped("Say who promotes it: --by NAME. It is kept in the record of promotions.")
    learnt, in_use = candidate(models, version), read_in_use(models)
    if in_use.version == version:
        raise Stopped(f"{version} is in use already.")
    load_fitting(models, version)
    reasons = learnt.why_not(load_version(models, in_use.version).model_version)
    if reasons and not although.strip():
        raise Stopped(_refused(version, reasons))
    done = Promoted(
        now.isoformat(), "promoted", version, in_use.version, by.strip(), although.strip()
    )
    return _switched(
        models, done if reasons else replace(done, although=""), in_use.promoted(version)
    )


def roll_back(models: Path, *, by: str, now: datetime) -> Promoted:
    """Read with the nearest model before that can read today; the shipped one always can.

    Stopped where none comes before.
    """
    in_use = read_in_use(models)
    if in_use.rolled_back() == in_use:
        raise Stopped("The model that ships with Inkling is in use: there is none before it.")
    back, passed_over = _nearest_that_reads(models, in_use)
    done = Promoted(
        now.isoformat(), "rolled back", back.version, in_use.version, by.strip(),
        passed_over=passed_over,
    )  # fmt: skip
    return _switched(models, done, back)


def _nearest_that_reads(models: Path, in_use: InUse) -> tuple[InUse, tuple[str, ...]]:
    """One step back, or as many as it takes, and why each model on the way can't read."""
    back, passed_over = in_use.rolled_back(), []
    while True:
        try:
            load_fitting(models, back.version)
        except ModelsDamaged as problem:
            passed_over.append(str(problem))
            back = back.rolled_back()
        else:
            return back, tuple(passed_over)


def _switched(models: Path, done: Promoted, in_use: InUse) -> Promoted:
    """The line comes first: no model ever reads that the record does not know."""
    with (models / RECORD).open("a", encoding="utf-8") as record:
        record.write(json.dumps(asdict(done), ensure_ascii=False) + "\n")
    write_in_use(models, in_use)
    return done


def _refused(version: str, reasons: tuple[str, ...]) -> str:
    listed = "\n".join(f"- {reason}" for reason in reasons)
    return (
        f"The gate refuses {version}:\n{listed}\n"
        f'If it must read all the same, say why: --although "reason". It is kept.'
    )
