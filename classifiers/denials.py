"""Whether words are denied: "no abuse", "denies any thoughts of self harm", "fraud ruled out".

Narrow on purpose: what is merely missing ("no safeguarding referral", "nobody noticed he was
dying") is not denied, and neither is a doubt ("not sure if", "? abuse").
"""

import tomllib
from collections.abc import Mapping, Sequence, Set
from functools import cache
from importlib import resources

_REACH = 9
"""So many words before a cue may lead back to its denial."""


@cache
def _table() -> Mapping[str, frozenset[str]]:
    text = (resources.files("classifiers") / "denials.toml").read_text("utf-8")
    table = {name: frozenset(words.split()) for name, words in tomllib.loads(text).items()}
    return {**table, "stops": table["stops"] | {"\n"}}


def is_denied(words: Sequence[str], start: int, end: int, cues: Set[int] = frozenset()) -> bool:
    """Whether words[start:end] are denied; `cues` are places of other cues, which lists join."""
    if words[start] in _table()["no"] - {"never"}:
        return False
    if _is_missing(words, end):
        return False
    return _denied_before(words, start, end, cues) or _denied_after(words, end)


def _is_missing(words: Sequence[str], end: int) -> bool:
    return any(word in _table()["missing"] for word in words[end : end + 1])


def _denied_before(words: Sequence[str], start: int, end: int, cues: Set[int]) -> bool:
    at = start - 1
    is_list = not _table()["joins"].isdisjoint(words[end : end + 1])
    while at >= max(0, start - _REACH):
        word = words[at]
        if word in _table()["no"]:
            return True
        is_list = is_list or word in _table()["joins"]
        is_joined = word in _table()["joins"] or (is_list and (word == "," or at in cues))
        if word in _table()["stops"] or not (_is_filler(words, at) or is_joined):
            return False
        at -= 1
    return False


def _is_filler(words: Sequence[str], at: int) -> bool:
    is_aim = words[at] in _table()["aims"] and not {"to", "of"}.isdisjoint(words[at + 1 : at + 2])
    return is_aim or words[at] in _table()["fillers"]


def _denied_after(words: Sequence[str], end: int) -> bool:
    at = end
    while at < min(len(words), end + 5) and words[at] in _table()["after"]:
        at += 1
    rest = list(words[at : at + 2])
    if not rest:
        return False
    is_not = rest[0] in {"not", "n't"} and len(rest) > 1 and rest[1] in _table()["not_after"]
    is_last = rest[0] in _table()["denied_after"] and at > end and _is_whole(rest)
    return is_not or is_last or _at_once(rest, at, end)


def _is_whole(rest: Sequence[str]) -> bool:
    """Whether the word that denies denies this, and is no half of "ruled out" or of "no plan"."""
    if rest[0] == "no":
        return all(word in _table()["after_no"] | {"\n"} for word in rest[1:])
    return rest[0] != "ruled" or rest[1:] == ["out"]


def _at_once(rest: Sequence[str], at: int, end: int) -> bool:
    return at == end and (
        rest[0] in {"denied", "excluded", "unlikely"} or list(rest) == ["ruled", "out"]
    )
