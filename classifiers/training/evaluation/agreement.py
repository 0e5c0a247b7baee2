"""How far two people who label the same texts agree: no classifier is judged above that."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from classifiers.taxonomy import AXES, Domain
from classifiers.training.measures import figures, kappa, share
from classifiers.training.sample import DOMAINS, table, theme_codes
from classifiers.training.texts import LabelledText

Pair = tuple[LabelledText, LabelledText]
Answer = Callable[[LabelledText], Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two labelling passes on one axis: share of texts labelled alike, and Cohen's kappa."""

    axis: str
    texts: int
    alike: float
    kappa: float


@dataclass(frozen=True, slots=True)
class TwoPasses:
    """What texts say that were labelled twice.

    `domains` and `themes` are the second pass's micro F1, judged as a classifier is.
    """

    axes: tuple[Agreement, ...]
    domains: float
    themes: float


def two_passes(texts: Sequence[LabelledText]) -> TwoPasses | None:
    """Of the texts with a second labelling; None where there is none."""
    pairs = [(text, text.second) for text in texts if text.second is not None]
    if not pairs:
        return None
    axes = (_agreement(axis, answer, pairs) for axis, answer in _answers().items())
    concerns = [pair for pair in pairs if pair[0].is_concern]
    return TwoPasses(tuple(axes), _domains(concerns), _themes(concerns))


def _answers() -> Mapping[str, Answer]:
    """What each axis asks of a text."""
    return {
        "primary code": lambda text: text.codes[:1],
        "all codes": lambda text: frozenset(text.codes),
        **{str(domain): partial(_has, domain) for domain in Domain},
        **{axis: partial(_code, axis) for axis in AXES},
    }


def _has(domain: Domain, text: LabelledText) -> bool:
    return domain in text.domains


def _code(axis: str, text: LabelledText) -> str | None:
    return text.code(axis)


def _agreement(axis: str, answer: Answer, pairs: Sequence[Pair]) -> Agreement:
    first, second = ([answer(pair[at]) for pair in pairs] for at in (0, 1))
    alike = sum(one == other for one, other in zip(first, second, strict=True))
    return Agreement(axis, len(pairs), share(alike, len(pairs)), kappa(first, second))


def _domains(pairs: Sequence[Pair]) -> float:
    true, said = (
        table([set(map(str, pair[at].domains)) for pair in pairs], DOMAINS) for at in (0, 1)
    )
    return figures(said, true).micro_f1


def _themes(pairs: Sequence[Pair]) -> float:
    true, said = (table([set(pair[at].codes) for pair in pairs], theme_codes()) for at in (0, 1))
    return figures(said, true).micro_f1
