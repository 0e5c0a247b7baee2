"""What a peer is: whatever says domains, and perhaps sub-themes, of texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from classifiers.training.calibration import Truths
from classifiers.training.texts import LabelledText


@dataclass(frozen=True, slots=True)
class Said:
    """Texts by domains and by sub-themes, in the taxonomy's order; None where it says none."""

    domains: Truths
    themes: Truths | None


@dataclass(frozen=True, slots=True)
class Peer:
    """A name for the table, and what it says of texts."""

    name: str
    says: Callable[[Sequence[LabelledText]], Said]
