"""A person puts a model in the place of another, or goes back; each time leaves a line for ever."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from bot.learning.in_use import InUse, read_in_use, write_in_use
from bot.learning.reading import load_version
from bot.learning.reports import candidate
from bot.stops import Stopped

RECORD = "promotions.jsonl"


@dataclass(frozen=True, slots=True)
class Promoted:
    """A line of the record. `although` says why a person went against the gate, "" where none."""

    at: str
    what: str
    version: str
    instead_of: str
    by: str
    although: str = ""


def promote(models: Path, version: str, *, by: str, although: str, now: datetime) -> Promoted:
    """Let a candidate read from now on. Stopped where it may not, or can't, or does already."""
    if not by.strip():
        raise Stopped("Say who promotes it: --by NAME. It is kept in the record of promotions.")
    learnt, in_use = candidate(models, version), read_in_use(models)
    if in_use.version == version:
        raise Stopped(f"{version} is in use already.")
    load_version(models, version)
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
    """Read with the model before, of those that are still there. Stopped where there is none."""
    in_use = read_in_use(models)
    back = in_use.rolled_back()
    if back == in_use:
        raise Stopped("The model that ships with Inkling is in use: there is none before it.")
    done = Promoted(now.isoformat(), "rolled back", back.version, in_use.version, by.strip())
    return _switched(models, done, back)


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
