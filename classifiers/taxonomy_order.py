"""In which order a concern's codes stand, the primary first. Pure.

Source: DOMAIN section 5, settling rules and tie-breaks; the rules are rows of taxonomy.toml.
"""

from collections.abc import Iterable, Mapping, Sequence, Set


def in_order(
    codes: Iterable[str], precedence: Sequence[str], winners: Mapping[str, Set[str]]
) -> tuple[str, ...]:
    """Each code once: by `precedence`, but no code before one of its `winners` that is here too.

    A winner takes the place of the code it beats. Codes that `precedence` lacks come last, by
    name. `winners` must have no ring.
    """
    ranks = {code: rank for rank, code in enumerate(precedence)}
    waiting = sorted(set(codes), key=lambda code: (ranks.get(code, len(ranks)), code))
    placed: dict[str, None] = {}
    for code in waiting:
        _place(code, waiting, winners, placed)
    return tuple(placed)


def _place(
    code: str, waiting: Sequence[str], winners: Mapping[str, Set[str]], placed: dict[str, None]
) -> None:
    for other in waiting:
        if other in winners.get(code, frozenset()):
            _place(other, waiting, winners, placed)
    placed.setdefault(code)
