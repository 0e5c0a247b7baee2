"""How often the cues of safety alert a person: where they should, and where they should not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from classifiers.cues import Cue, find_cues, is_explicit
from classifiers.training.alerts import Alert, AlertText
from classifiers.training.near_duplicates import near_duplicates

_Z = 1.96
_OTHERS = frozenset({Cue.COMPLAINT, Cue.EMPLOYMENT})


@dataclass(frozen=True, slots=True)
class Share:
    """So many of `texts` raised a cue of safety. `low` and `high`: Wilson's 95% interval."""

    name: str
    texts: int
    raised: int

    @property
    def share(self) -> float:
        """From 0 to 1; of no texts, 0."""
        return self.raised / self.texts if self.texts else 0.0

    @property
    def low(self) -> float:
        """The interval's lower end."""
        return max(0.0, self._middle - self._reach)

    @property
    def high(self) -> float:
        """The interval's upper end."""
        return min(1.0, self._middle + self._reach)

    @property
    def _middle(self) -> float:
        texts = max(1, self.texts)
        return (self.share + _Z**2 / (2 * texts)) / (1 + _Z**2 / texts)

    @property
    def _reach(self) -> float:
        texts = max(1, self.texts)
        spread = self.share * (1 - self.share) / texts + _Z**2 / (4 * texts**2)
        return _Z * sqrt(spread) / (1 + _Z**2 / texts)


def raises(text: str) -> bool:
    """Whether any cue of safety stands: a complaint or a matter of employment is none."""
    return not find_cues(text) <= _OTHERS


def kept_apart(texts: Sequence[AlertText], learnt: Sequence[AlertText]) -> list[AlertText]:
    """The texts that are not nearly one that was learnt from, as for concerns."""
    known, judging = ([text.text for text in some] for some in (learnt, texts))
    alike = {second for _, second in near_duplicates(known, judging)}
    return [text for at, text in enumerate(texts) if at not in alike]


def alert_figures(texts: Sequence[AlertText]) -> list[Share]:
    """Of one hand's texts, by sort; then the texts that have the explicit words, if denied."""
    rows: list[tuple[str, Callable[[AlertText], bool]]] = [
        ("should alert", lambda text: bool(text.alerts)),
        *((f"  {alert}", _is_of(alert)) for alert in Alert),
        ("  in explicit words", lambda text: bool(text.alerts) and is_explicit(text.text)),
        ("should not", lambda text: not text.alerts),
        ("  with explicit words", lambda text: not text.alerts and is_explicit(text.text)),
    ]
    return [_share(name, filter(is_one, texts)) for name, is_one in rows]


def ordinary_figures(texts: Iterable[AlertText]) -> list[Share]:
    """Of concerns: those of severe harm, death or safeguarding, and the ordinary ones."""
    every = list(texts)
    return [
        _share("severe harm or safeguarding", (text for text in every if text.alerts)),
        _share("ordinary concerns", (text for text in every if not text.alerts)),
    ]


def _is_of(alert: Alert) -> Callable[[AlertText], bool]:
    return lambda text: alert in text.alerts


def _share(name: str, texts: Iterable[AlertText]) -> Share:
    raised = [raises(text.text) for text in texts]
    return Share(name, len(raised), sum(raised))
