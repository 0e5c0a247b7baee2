"""Is it as right for one writer as for another? Figures by voice, length and way of typing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from classifiers.training.evaluation.typing_habits import HABITS, habits_of
from classifiers.training.measures import figures, share
from classifiers.training.resampling import Interval, intervals
from classifiers.training.sample import Sample
from classifiers.training.texts import LabelledText

_LENGTHS = ((8, "under 8 words"), (21, "8 to 20 words"), (41, "21 to 40 words"))
_LONG = "over 40 words"


@dataclass(frozen=True, slots=True)
class Slice:
    """Micro F1 on the concerns of one group, with the middle 95% of resamples."""

    group: str
    name: str
    texts: int
    domains: float
    domains_interval: Interval
    themes: float
    themes_interval: Interval
    refused: float


def slices(concerns: Sample, learnt_from: Sequence[LabelledText]) -> tuple[Slice, ...]:
    """Of concerns that have a code; `learnt_from` shows which words are slips of the finger."""
    habits = habits_of(concerns.texts, learnt_from)
    lengths = [name for _, name in _LENGTHS] + [_LONG]
    return (
        *_by("voice", [text.voice or "not said" for text in concerns.texts], concerns),
        *_by("length", [length_of(text.text) for text in concerns.texts], concerns, lengths),
        *_by("typing", habits, concerns, HABITS),
    )


def length_of(text: str) -> str:
    """Which of four lengths, counted in words between spaces."""
    words = len(text.split())
    return next((name for below, name in _LENGTHS if words < below), _LONG)


def _by(
    group: str, names: Sequence[str], concerns: Sample, order: Sequence[str] = ()
) -> Iterator[Slice]:
    """One slice a name, in the `order` given or the alphabet's; a name of no text has none."""
    of = dict(zip((text.id for text in concerns.texts), names, strict=True))
    for name in [one for one in order or sorted(set(names)) if one in set(names)]:
        yield _slice(group, name, concerns.where(lambda text, name=name: of[text.id] == name))  # type: ignore[misc]


def _slice(group: str, name: str, sample: Sample) -> Slice:
    domains, themes = sample.domains, sample.themes
    return Slice(
        group=group,
        name=name,
        texts=len(sample.texts),
        domains=figures(domains.said, domains.true).micro_f1,
        domains_interval=intervals(domains.said, domains.true).micro_f1,
        themes=figures(themes.said, themes.true).micro_f1,
        themes_interval=intervals(themes.said, themes.true).micro_f1,
        refused=share(sample.refused.sum(), len(sample.texts)),
    )
