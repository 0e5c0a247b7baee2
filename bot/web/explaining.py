"""What the classifier makes of a text, and why, in the words of a page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from bot.web.marking import Piece, marked, numbered
from classifiers import abstaining
from classifiers.cues import Cue, find_cues
from classifiers.english import seems_english
from classifiers.taxonomy import AXES, Choice, Domain, load_taxonomy
from digests.verdicts import percent
from intake.safety.signposts import WAYS, found_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from classifiers.pipeline.head import Scores
    from classifiers.themes import Classifier, Reading  # spaCy: loaded when somebody asks

_WORDS_FOR = (
    (0.9, "very likely"), (0.6, "likely"), (0.4, "as likely as not"), (0.1, "possible"),
    (0.0, "unlikely"),
)  # fmt: skip
_MOST_OTHERS = 3
_WORTH_SAYING = 0.1
_SEVERE = "a death or severe harm"


@dataclass(frozen=True, slots=True)
class Sure:
    """How likely something is: in words, as a percentage, and as a bar's length from 0 to 100."""

    words: str
    percent: str
    length: int


@dataclass(frozen=True, slots=True)
class Row:
    """A domain or sub-theme; `number` is its marks' in the text, 0 where it is not suggested."""

    label: str
    sure: Sure
    number: int = 0
    cues: tuple[str, ...] = ()
    code: str = ""
    definition: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the classifier makes of a text. `flags` are words for what a person must look at.

    `unsure` is how likely its surest domain is, where that is too little to say it.
    """

    heading: str
    pieces: tuple[Piece, ...]
    flags: tuple[str, ...]
    is_english: bool
    abstained: bool
    unsure: Sure | None
    in_scope: Sure
    domains: tuple[Row, ...]
    themes: tuple[Row, ...]
    others: tuple[Row, ...]
    facts: tuple[tuple[str, str], ...]
    model: str
    taxonomy: str

    @property
    def least(self) -> str:
        """How likely a domain must be to be more than a guess."""
        return percent(100 * abstaining.limit().least)


def answer_of(classifier: Classifier, text: str) -> Answer:
    """What the classifier makes of a masked text, in the page's words."""
    reading, scores = classifier.read_fully(text)
    numbers = count(1)
    domains, themes = tuple(_domains(reading, scores, numbers)), tuple(_themes(reading, numbers))
    led_to = numbered((row.number, row.cues) for row in (*domains, *themes) if row.number)
    return Answer(
        heading=_heading(reading, domains),
        pieces=marked(text, classifier.places(text), led_to),
        flags=flags(text, {row.code for row in themes}),
        is_english=seems_english(text),
        abstained=reading.abstained,
        unsure=sure(max(scores.domains.values())) if reading.is_unsure else None,
        in_scope=sure(scores.in_scope),
        domains=domains,
        themes=themes,
        others=() if reading.abstained else _others(scores, {row.code for row in themes}),
        facts=tuple(_facts(reading)),
        model=reading.model_version,
        taxonomy=load_taxonomy().version,
    )


def sure(probability: float) -> Sure:
    """A calibrated probability from 0 to 1 as people say it: a word covers 0.7 from 0.70 on."""
    shown = round(probability, 2)
    words = next(words for least, words in _WORDS_FOR if shown >= least)
    return Sure(words, percent(100 * probability), round(100 * probability))


def flags(text: str, codes: set[str]) -> tuple[str, ...]:
    """What the words, by rules, or the suggested sub-themes point a person at."""
    cues = find_cues(text)
    severe = (_SEVERE,) if Cue.SEVERE_HARM in cues else ()
    return (*(WAYS[signpost].name for signpost in found_in(cues, codes)), *severe)


def _heading(reading: Reading, domains: tuple[Row, ...]) -> str:
    if reading.is_unsure:
        return "It is not sure"
    chosen = [row.label for row in domains if row.number]
    listed = " and ".join(filter(None, (", ".join(chosen[:-1]), *chosen[-1:])))
    return f"It suggests {listed}" if chosen else "It suggests nothing"


def _domains(reading: Reading, scores: Scores, numbers: Iterator[int]) -> Iterator[Row]:
    """All three, those suggested first; none where it abstained."""
    for one in reading.domains:
        yield Row(one.domain.label, sure(one.confidence), next(numbers), one.cues)
    chosen = {one.domain for one in reading.domains}
    for domain in Domain:
        if chosen and domain not in chosen:
            yield Row(domain.label, sure(scores.domains[domain]))


def _themes(reading: Reading, numbers: Iterator[int]) -> Iterator[Row]:
    taxonomy = load_taxonomy()
    for one in reading.themes:
        definition = taxonomy[one.code].definition
        yield Row(
            one.label, sure(one.confidence), next(numbers), one.cues, one.code, definition
        )  # fmt: skip


def _others(scores: Scores, chosen: set[str]) -> tuple[Row, ...]:
    """The likeliest of the sub-themes that were not suggested."""
    taxonomy = load_taxonomy()
    left = [code for code in scores.themes if code not in chosen]
    best = sorted(left, key=scores.themes.__getitem__, reverse=True)[:_MOST_OTHERS]
    return tuple(
        Row(taxonomy[code].label, sure(scores.themes[code]), code=code)
        for code in best
        if scores.themes[code] >= _WORTH_SAYING
    )


def _facts(reading: Reading) -> Iterator[tuple[str, str]]:
    """Service, stage and kind, each with how sure it is."""
    taxonomy = load_taxonomy()
    choices: dict[str, tuple[Choice, ...]] = {
        "service": taxonomy.services, "stage": taxonomy.stages, "kind": taxonomy.kinds,
    }  # fmt: skip
    for axis in AXES:
        found = getattr(reading, axis)
        if found is None:
            yield axis.capitalize(), "Not said, as far as it can tell"
        else:
            labels = {choice.code: choice.label for choice in choices[axis]}
            how = sure(found.confidence)
            yield axis.capitalize(), f"{labels[found.code]}: {how.words}, {how.percent}"
