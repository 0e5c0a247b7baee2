"""What each candidate learnt from and how it compared: a small JSON file beside its weights."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.learning.in_use import ModelsDamaged
from bot.stops import Stopped
from classifiers.training.gate import Change, Measure

FILE = "learnt.json"
AGAIN = "Run: inkling train --from-corrections"


class Beside(BaseModel):
    """The candidate beside one other model: on the frozen texts, and on recent corrections."""

    model_config = ConfigDict(frozen=True)
    name: str
    version: str
    frozen: dict[Measure, Change]
    recent: dict[Measure, Change]


class Learnt(BaseModel):
    """One candidate. Counts, figures and the gate's reasons: no word of any text."""

    model_config = ConfigDict(frozen=True)
    version: str
    made_at: datetime
    texts: int
    corrections: int
    newest_correction: datetime
    beside: tuple[Beside, ...]
    refusals: tuple[str, ...]

    def why_not(self, in_use: str) -> tuple[str, ...]:
        """Why the gate would not have it in the place of the model of this version."""
        if in_use in {other.version for other in self.beside}:
            return self.refusals
        stale = f"It was never compared with {in_use}, which is in use now. {AGAIN}"
        return (*self.refusals, stale)


def keep_report(models: Path, learnt: Learnt) -> None:
    """Write it into the candidate's folder, last: without it a version is not listed."""
    text = learnt.model_dump_json(indent=1)
    (models / learnt.version / FILE).write_text(text + "\n", "utf-8")


def candidates(models: Path) -> list[Learnt]:
    """Every candidate there is, oldest first. ModelsDamaged where a report can't be read."""
    return sorted(_read(models.glob(f"*/{FILE}")), key=lambda learnt: learnt.made_at)


def candidate(models: Path, version: str) -> Learnt:
    """The candidate of this version. Stopped where there is none."""
    known = candidates(models)
    for learnt in known:
        if learnt.version == version:
            return learnt
    raise Stopped(f"There is no candidate {version}. {_choice(known)}")


def _choice(known: Sequence[Learnt]) -> str:
    if not known:
        return f"There is none at all yet. {AGAIN}"
    return f"There are: {', '.join(learnt.version for learnt in known)}."


def _read(files: Iterable[Path]) -> Iterable[Learnt]:
    for file in files:
        try:
            yield Learnt.model_validate_json(file.read_bytes())
        except (OSError, ValidationError) as problem:
            raise ModelsDamaged(
                f"The report of the model {file.parent.name} can't be read. Remove its folder from "
                f"the models folder, then train it again. {AGAIN}"
            ) from problem
