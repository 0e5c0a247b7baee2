"""Whether the rows of a taxonomy fit each other. Each check says the faulty row and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from classifiers.taxonomy_rows import Domain, Retirement, Theme, TieBreak

if TYPE_CHECKING:
    from classifiers.taxonomy import Taxonomy

LETTERS = {"SAF": Domain.SAFETY, "EFF": Domain.EFFECTIVENESS, "EXP": Domain.EXPERIENCE, "GOV": None}

BOTH = "must have both codes of the rule, and only codes that are"


class TaxonomyMistake(ValueError):
    """A taxonomy that cannot be used: every mistake in a sentence that names its row."""

    def __init__(self, file: str, mistakes: Sequence[str]) -> None:
        listed = "\n".join(f"- {mistake}" for mistake in mistakes)
        super().__init__(f"classifiers/{file} cannot be used. Mend these rows:\n{listed}")
        self.mistakes = tuple(mistakes)


def sentence_of(place: Sequence[str | int], why: str, table: dict[str, Any]) -> str:
    """What is wrong with the form of a row: its kind, its code or number, and the field."""
    kind, *rest = place
    rows = table.get(str(kind))
    if not rest or not isinstance(rows, list) or not isinstance(rest[0], int):
        return f"{'.'.join(map(str, place))}: {why}."
    row = rows[rest[0]]
    name = row.get("code", f"number {rest[0] + 1}") if isinstance(row, dict) else row
    return f"{kind} {name}, {'.'.join(map(str, rest[1:])) or 'itself'}: {why}."


def mistakes_in(taxonomy: Taxonomy) -> Iterator[str]:
    """Every way in which the rows do not fit each other; none of them raises."""
    for check in _CHECKS:
        yield from check(taxonomy)
    if not any(_rings(taxonomy)):
        yield from _examples_out_of_order(taxonomy)


def _said_twice(taxonomy: Taxonomy) -> Iterator[str]:
    lists = {
        "theme code": [theme.code for theme in taxonomy],
        "theme label": [theme.label for theme in taxonomy],
        "example": [example for theme in taxonomy for example in _phrases(theme)],
    } | {f"{axis} code": [each.code for each in rows] for axis, rows in taxonomy.axes.items()}
    for what, words in lists.items():
        for word in _repeated(words):
            yield f"The {what} {word} stands twice. Keep one."


def _phrases(theme: Theme) -> tuple[str, ...]:
    return (*theme.examples, *(each.text for each in theme.counter_examples))


def _repeated(words: Iterable[str]) -> list[str]:
    return [word for word, times in Counter(words).items() if times > 1]


def _wrong_domain(taxonomy: Taxonomy) -> Iterator[str]:
    for theme in taxonomy:
        meant = None if theme.secondary_only else LETTERS[theme.code[:3]]
        if theme.domain is not meant:
            yield f"theme {theme.code}: its letters say the domain {meant}, it says {theme.domain}."


def _wrong_instead(taxonomy: Taxonomy) -> Iterator[str]:
    for theme in taxonomy:
        for each in theme.counter_examples:
            if each.instead == theme.code or not _is_live(taxonomy, each.instead):
                why = f"belongs to {each.instead}; name another code that may be given"
                yield f'theme {theme.code}: the counter-example "{each.text}" {why}.'


def _is_live(taxonomy: Taxonomy, code: str) -> bool:
    return code in taxonomy and taxonomy[code].retired is None


def _wrong_alignment(taxonomy: Taxonomy) -> Iterator[str]:
    known = {each.code: each.terms for each in taxonomy.alignments}
    for theme in taxonomy:
        for name, terms in theme.aligned.items():
            for term in terms:
                if term not in known.get(name, {}):
                    yield f"theme {theme.code}: {term} is not of alignment {name}. Add it there."


def _wrong_precedence(taxonomy: Taxonomy) -> Iterator[str]:
    wanted = {theme.code for theme in taxonomy if not theme.secondary_only}
    for code in sorted(wanted ^ set(taxonomy.precedence)):
        yield f"precedence: {code} must stand in it exactly if it is a theme that may be primary."
    for code in _repeated(taxonomy.precedence):
        yield f"precedence: {code} stands twice. Keep one."
    letters = [code[:3] for code in taxonomy.precedence]
    if letters != sorted(letters, key=list(LETTERS).index):
        yield "precedence: safety stands before effectiveness, experience and governance."


def _wrong_tie_breaks(taxonomy: Taxonomy) -> Iterator[str]:
    for each in taxonomy.tie_breaks:
        if each.wins not in each.between or each.loser == each.wins:
            yield f"tie_break {_name(each)}: one of two codes wins, not {each.wins}."
        for code in each.between:
            if not _is_live(taxonomy, code):
                yield f"tie_break {_name(each)}: {code} is no code that may be given."


def _rings(taxonomy: Taxonomy) -> Iterator[str]:
    try:
        TopologicalSorter(taxonomy.winners).prepare()
    except CycleError as ring:
        yield f"tie_break: {' over '.join(ring.args[1])} goes round in a ring. Take one out."


def _examples_out_of_order(taxonomy: Taxonomy) -> Iterator[str]:
    for each in taxonomy.tie_breaks:
        for example in each.examples:
            known = all(code in taxonomy for code in example.codes)
            if not {*each.between} <= {*example.codes} or not known:
                yield f'tie_break {_name(each)}: "{example.text}" {BOTH}.'
            elif taxonomy.in_order(example.codes) != example.codes:
                right = ", ".join(taxonomy.in_order(example.codes))
                yield f'tie_break {_name(each)}: "{example.text}" has its codes in order {right}.'


def _name(each: TieBreak) -> str:
    return " and ".join(each.between)


def _wrong_areas(taxonomy: Taxonomy) -> Iterator[str]:
    services = taxonomy.codes_of("service")
    for area in taxonomy.improvement_areas:
        if area.service is None and area.theme is None:
            yield f"improvement_areas, {area.phrase}: say its service, its theme or both."
        if area.service is not None and area.service not in services:
            yield f"improvement_areas, {area.phrase}: there is no service {area.service}."
        if area.theme is not None and not _is_live(taxonomy, area.theme):
            yield f"improvement_areas, {area.phrase}: there is no sub-theme {area.theme}."


def _wrong_retirement(taxonomy: Taxonomy) -> Iterator[str]:
    for theme in taxonomy:
        live = {each.code for each in taxonomy if each.retired is None}
        yield from _bad_use(f"theme {theme.code}", theme.retired, live)
    for axis, choices in taxonomy.axes.items():
        for choice in choices:
            live = set(taxonomy.codes_of(axis))
            yield from _bad_use(f"{axis} {choice.code}", choice.retired, live)


def _bad_use(row: str, retired: Retirement | None, live: set[str]) -> Iterator[str]:
    for code in retired.use if retired else ():
        if code not in live:
            yield f"{row}: it is retired in favour of {code}, which may not be given."


_CHECKS: tuple[Callable[[Taxonomy], Iterator[str]], ...] = (
    _said_twice, _wrong_domain, _wrong_instead, _wrong_alignment, _wrong_precedence,
    _wrong_tie_breaks, _rings, _wrong_areas, _wrong_retirement,
)  # fmt: skip
