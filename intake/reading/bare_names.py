"""Names with a "the" that are typed without it: "sent home from Royal". Pure."""

from collections.abc import Sequence

from intake.reading.hits import Mention
from intake.reading.name_index import Name
from intake.reading.words import Word

ACTS = frozenset(
    {
        *("have", "has", "had", "havent", "hasnt", "is", "are", "was", "were", "isnt", "wasnt"),
        *("never", "not", "did", "didnt", "do", "does", "dont", "doesnt", "wont", "will", "cant"),
        *("couldnt", "wouldnt", "keep", "keeps", "kept", "still", "again", "sent", "send", "gave"),
        *("said", "say", "says", "told", "lost", "put", "took", "wrote", "rang", "left", "want"),
        *("wants", "made", "forgot", "found", "saw", "didn", "yet", "now", "just", "only"),
    }
)
"""After the first word of a sentence: it is somebody who does something."""

ITS_OWN = frozenset(
    {
        *("consultant", "consultants", "registrar", "ward", "wards", "clinic", "letter", "letters"),
        *("discharge", "summary", "tto", "ttos", "pharmacy", "radiology", "switchboard", "staff"),
        *("appointment", "bloods", "doctor", "doctors", "nurse", "nurses", "ed"),
    }
)
"""After such a first word: what a service has, "Royal ward 7"."""

NO_NAME = frozenset({"a", "an", "right", "real", "such", "absolute", "complete", "total", "this"})
"""Before small letters: an ordinary word, "a royal pain"."""

LEADS = frozenset(
    {
        *("from", "at", "by", "to", "in", "with", "via", "and", "or", "but", "told", "asked"),
        *("rang", "when", "so", "as", "if", "for", "after", "since", "on", "under", "our"),
        *("seen", "discharged", "admitted", "called", "then", "not", "why", "that"),
    }
)
"""With a capital before a name they are no part of it: "From Royal", but "Hull Royal"."""


def is_bare(said: Sequence[Word], start: int, name: Name) -> bool:
    """Whether the name has a "the" that the words lack."""
    return name.words[0] == "the" and said[start].plain != "the"


def bare_mention(said: Sequence[Word], start: int, end: int) -> Mention:
    """Capitals tell such a name from an ordinary word, except where any word would have them."""
    typed = said[start:end]
    is_capital = all(word.bare[0].isupper() for word in typed)
    if not is_capital or not any(word.bare.islower() for word in said):
        is_word = start > 0 and said[start - 1].plain in NO_NAME
        return Mention.POSSIBLE if is_word else Mention.LIKELY
    is_first = start == 0 or said[start - 1].ends_sentence
    is_plain = _does_something(said, end) if is_first else not _is_after_a_name(said, start)
    return Mention.CERTAIN if is_plain else Mention.LIKELY


def _does_something(said: Sequence[Word], end: int) -> bool:
    last = said[end - 1]
    if end == len(said) or last.plain != last.possessor or last.gap != " ":
        return True
    following = said[end]
    is_its_own = following.bare.isupper() or following.plain in ITS_OWN
    return is_its_own or following.plain in ACTS or following.plain.endswith("ed")


def _is_after_a_name(said: Sequence[Word], start: int) -> bool:
    """Whether it ends another's name: "Hull Royal"."""
    before = said[start - 1]
    return before.is_title and before.gap == " " and before.plain not in LEADS
