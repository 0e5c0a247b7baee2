"""How an organisation's name stands in a text: meant, perhaps meant, in passing, denied. Pure."""

import re
from collections.abc import Sequence

from intake.reading.bare_names import bare_mention, is_bare
from intake.reading.hits import Mention
from intake.reading.longer_names import is_another_service, is_another_thing
from intake.reading.name_index import Name
from intake.reading.standing import is_only_uninformed, is_where_it_ended
from intake.reading.words import Word

RUNG = frozenset(
    {
        *("nhs", "call", "called", "calling", "rang", "ring", "rung", "phoned", "dialled", "via"),
        *("by", "the", "told", "contacted", "tried", "when", "that", "says", "said", "from"),
        *("ringing", "phoning", "phone", "dialling", "with", "and", "then"),
    }
)
"""Before a number that is a service, "rang 111"; after other words it is a reading, "BP 111/70"."""

SHORTHAND = frozenset(
    {"pts", "ooh", "mas", "map", "mac", "it", "us", "who", "all", "aim", "mind", "salt", "hands"}
)
"""Words and clinical shorthand that are some service's acronym too, once in small letters."""

PRACTICE_WORDS = frozenset({"surgery", "practice", "medical", "centre", "gp", "gps", "doctors"})

MODIFIERS = frozenset({"the", "a", "an", "our", "your", "their", "his", "her", "local", "big"})
LINKS = frozenset({"at", "by", "from", "with", "about", "in", "under", "actually", "really"})
DENIALS = ("not", "isnt", "wasnt", "arent", "werent", "aint", "nor", "neither", "except")
DENYING = ("instead of", "rather than", "other than", "apart from", "to do with", "fault of")
PASSING = (
    *("next to", "next door to", "opposite", "near", "nearby", "behind", "outside", "past"),
    *("works at", "works for", "work at", "work for", "worked at", "worked for", "working at"),
    *("working for", "works in", "worked in", "job at", "employed by", "trained at", "unlike"),
    *("volunteers at", "volunteer at", "like", "same as", "better than", "worse than", "as with"),
    *("compared with", "compared to", "corner from", "road from", "across from", "lives by"),
    *("good as", "bad as", "front of", "drives for", "retired from", "visiting"),
)
"""Before a name that only places or compares."""

REGISTERED = ("patient of", "patients of", "registered with", "registered at", "moved from", "to")
"""Before a practice that the patient belongs to."""

_CLEARED = re.compile(
    r"(?:(?:is|was|are|were) )?(?:not|isnt|wasnt|arent|werent)(?: \w+)?"
    r" (?:to blame|at fault|fault|the problem|the ones?|involved|responsible)\b"
)
_VOWELLESS = re.compile(r"[^aeiouy]{3}")


def mention_of(said: Sequence[Word], start: int, end: int, name: Name) -> Mention | None:
    """How words `start` to before `end`, a name, are meant; None where it is a reading, "111/70".

    CERTAIN may be taken, LIKELY forbids taking another, POSSIBLE is only offered.
    """
    before = _before(said, start)
    if _is_denied(said, end, before):
        return Mention.DENIED
    if name.text.isdigit():
        return _number(said, start)
    if _ends_with(before, PASSING) or is_another_thing(said, end, name):
        return Mention.POSSIBLE
    found = min(_as_typed(said, start, end, name), _most(said, end, before, name))
    return min(found, _practice(said, start, end, before)) if name.of.is_practice else found


def _most(said: Sequence[Word], end: int, before: Sequence[str], name: Name) -> Mention:
    """No more than LIKELY where it may be another's name, or who was left out or came later."""
    is_beside = is_only_uninformed(said, end, before) or is_where_it_ended(said, end, before)
    is_doubtful = is_beside or is_another_service(said, end, name)
    return Mention.LIKELY if is_doubtful else Mention.CERTAIN


def _before(said: Sequence[Word], start: int) -> list[str]:
    """The words of the sentence that lead up to a name, without its own "the"."""
    leading: list[str] = []
    for word in reversed(said[max(0, start - 6) : start]):
        if word.ends_sentence:
            break
        leading.insert(0, word.plain)
    while leading and leading[-1] in MODIFIERS:
        leading.pop()
    return leading


def _ends_with(words: Sequence[str], phrases: Sequence[str]) -> bool:
    text = " ".join(["", *words])
    return any(text.endswith(f" {phrase}") for phrase in phrases)


def _is_denied(said: Sequence[Word], end: int, before: Sequence[str]) -> bool:
    linked = list(before)
    while linked and linked[-1] in LINKS | MODIFIERS:
        linked.pop()
    after = " ".join(word.plain for word in said[end : end + 6])
    is_cleared = _CLEARED.match(after) is not None
    return _ends_with(linked, DENIALS) or _ends_with(before, DENYING) or is_cleared


def is_rung(said: Sequence[Word], start: int) -> bool:
    """Whether the number at `start` is a service that was rung, not a reading such as a pulse."""
    return _number(said, start) is Mention.CERTAIN


def _number(said: Sequence[Word], start: int) -> Mention | None:
    gap, is_last = said[start].gap, start + 1 == len(said)
    if gap.startswith(("/", "%")) or (gap == "." and not is_last):
        return None
    is_first = start == 0 or said[start - 1].ends_sentence
    return Mention.CERTAIN if is_first or said[start - 1].plain in RUNG else Mention.POSSIBLE


def _as_typed(said: Sequence[Word], start: int, end: int, name: Name) -> Mention:
    typed = said[start].bare
    if is_bare(said, start, name):
        return bare_mention(said, start, end)
    if name.text == name.of.code:
        is_plain = typed == name.text and not typed.isalpha()
        return Mention.CERTAIN if is_plain else Mention.POSSIBLE
    if end - start == 1 and name.text.isupper():
        return _acronym(said, typed, name.text)
    if end - start == 1 and len(typed) <= 5 and name.text.istitle():
        is_first = start == 0 or said[start - 1].ends_sentence
        return Mention.CERTAIN if typed.istitle() and not is_first else Mention.POSSIBLE
    return Mention.CERTAIN


def _acronym(said: Sequence[Word], typed: str, name: str) -> Mention:
    if typed == name and any(word.bare.islower() for word in said):
        return Mention.CERTAIN
    if typed.casefold() in SHORTHAND:
        return Mention.POSSIBLE
    is_no_word = len(name) >= 4 and _VOWELLESS.search(typed.casefold()) is not None
    return Mention.CERTAIN if is_no_word else Mention.LIKELY


def _practice(said: Sequence[Word], start: int, end: int, before: Sequence[str]) -> Mention:
    """A practice's name is often its village's: only with a word such as "surgery" is it meant."""
    is_named = not PRACTICE_WORDS.isdisjoint(word.plain for word in said[start : end + 1])
    is_passing = _ends_with(before, REGISTERED)
    return Mention.CERTAIN if is_named and not is_passing else Mention.POSSIBLE
