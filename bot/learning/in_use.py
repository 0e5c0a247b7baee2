"""Which model reads: one small file in the models folder, replaced whole; without it, the shipped.

Nothing here loads training or its libraries: the worker reads this between concerns.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.stops import Stopped

FILE = "in_use.json"
SHIPPED = "shipped"
"""What the model that comes with Inkling is called where others are called by their version."""

Mark = tuple[int, int, int] | None
"""What tells one state of the file from another; None where there is none."""


class ModelsDamaged(Stopped):
    """Something in the models folder that can't be read; says what to do."""


@dataclass(frozen=True, slots=True)
class InUse:
    """The version that reads, and those it goes back to, the last one first to be gone back to."""

    version: str = SHIPPED
    before: tuple[str, ...] = ()

    def promoted(self, version: str) -> "InUse":
        """After `version` took its place."""
        return InUse(version, (*self.before, self.version))

    def rolled_back(self) -> "InUse":
        """After one step back; the shipped model is where that ends."""
        return InUse(self.before[-1], self.before[:-1]) if self.before else InUse()


def read_in_use(models: Path) -> InUse:
    """What the file says. ModelsDamaged where it can't be understood."""
    try:
        found = json.loads((models / FILE).read_text("utf-8"))
        return InUse(_name(found["version"]), tuple(map(_name, found["before"])))
    except FileNotFoundError:
        return InUse()
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ModelsDamaged(
            f"{FILE} in the models folder can't be read. Remove it: Inkling then reads with the "
            f"model that it came with, and you can promote another again."
        ) from problem


def folder_in_use(models: Path) -> Path | None:
    """Where the model in use lies; None for the shipped one, which reads where another is gone."""
    try:
        version = read_in_use(models).version
    except ModelsDamaged:
        return None
    return models / version if version != SHIPPED and (models / version).is_dir() else None


def write_in_use(models: Path, in_use: InUse) -> None:
    """Replace the file in one step: whoever reads it meanwhile sees the old one or the new one."""
    models.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = models / f"{FILE}.{os.getpid()}"
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(asdict(in_use), file)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(models / FILE)


def mark_of(models: Path) -> Mark:
    """Changes whenever the file is replaced or removed; costs one look at the folder."""
    try:
        found = (models / FILE).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _name(written: Any) -> str:
    """A version is a folder's name, nothing that leads out of the models folder."""
    if not isinstance(written, str) or Path(written).name != written:
        raise ValueError("A version is the name of a folder.")
    return written
