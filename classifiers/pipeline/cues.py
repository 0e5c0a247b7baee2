"""The words of a text that led to a suggestion, true to the model.

For a sub-theme whose rule was found, the rule's words that add to its score; otherwise, and for
domains, the words that add most. A word that adds nothing, or speaks against, is never shown.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from classifiers.pipeline.features import Floats

_MOST = 4
_TELLING = frozenset("no not never n't nobody none without nothing cannot".split())  # noqa: SIM905


def cue_words(doc: Doc, shares: Floats, label: str) -> tuple[str, ...]:
    """Up to four words as typed, in the order of the text; `shares` (words) is what each adds."""
    adding = {at for at in range(len(doc)) if shares[at] > 0}
    ruled = {at for hit in doc._.hits if hit.code == label for at in range(hit.start, hit.end)}
    places = (ruled & adding) or adding
    ranked = sorted(places, key=lambda at: (-shares[at], at))
    telling = (at for at in ranked if _says_something(doc[at]))
    return _as_typed(doc, telling) or _as_typed(doc, ranked)


def _says_something(token: Token) -> bool:
    if token.norm_.lower() in _TELLING:
        return True
    return not token.is_stop and any(letter.isalnum() for letter in token.text)


def _as_typed(doc: Doc, ranked: Iterable[int]) -> tuple[str, ...]:
    first_places: dict[str, int] = {}
    for at in ranked:
        first_places.setdefault(doc[at].lower_, at)
        if len(first_places) == _MOST:
            break
    best = sorted(first_places.values())
    return tuple(doc[at].text for at in best if not doc[at].is_space)
