"""A text as words that can be compared. Pure."""

import re
from dataclasses import dataclass

GENERIC = frozenset(
    {
        *("the", "a", "an", "of", "and", "at", "for", "in", "on", "nhs", "trust", "trusts"),
        *("foundation", "hospital", "hospitals", "university", "service", "services", "acute"),
        *("community", "mental", "health", "care", "home", "homes", "ambulance", "team", "ward"),
        *("group", "centre", "general", "practice", "clinic", "district", "county", "royal"),
        *("surgery", "medical", "family", "house", "nursing", "residential", "partnership"),
        *("pharmacy", "unit", "branch", "street", "road", "lane", "court", "view", "row", "park"),
        *("green", "market", "station", "day", "suite", "base", "urgent", "north", "south", "east"),
        *("west", "old", "new", "hall", "lodge", "manor", "grange", "hill", "limited", "ltd", "st"),
        *("control", "scanning", "resource", "alliance", "diagnostics", "village", "school"),
        *("nurse", "nurses", "patient", "transport", "crew", "crisis", "out", "hours", "treatment"),
        *(
            "paramedic",
            "paramedics",
            "nhs",
            "gp",
            "main",
            "cottage",
            "imaging",
            "primary",
            "health",
        ),
    }
)
"""Words that many organisations share: they never tell one from another."""

COMMON_NOUNS = frozenset(
    {
        *("hospital", "hospitals", "trust", "home", "unit", "clinic", "ward", "team", "service"),
        *("services", "centre", "school", "base", "group", "pharmacy", "chemist", "nurse"),
        *("nurses", "crew", "carers", "doctor", "doctors", "lab", "acute", "community", "mental"),
        *("health", "partnership", "ambulance", "main", "local", "nhs"),
    }
)
"""Names of these alone need their "the": without it "hospital" is any hospital."""

SHORT = {
    "&": "and",
    "hosp": "hospital",
    "hosps": "hospitals",
    "uni": "university",
    "univ": "university",
    "saint": "st",
    "center": "centre",
}
"""The same word, shorter or otherwise spelt."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: to compare by, as typed without its "'s", and what parts it from the next.

    "Anselm's " is ("anselms", "Anselm", " ").
    """

    plain: str
    bare: str
    gap: str

    @property
    def possessor(self) -> str:
        """The word to compare by, without an "'s" of its own."""
        folded = self.bare.casefold()
        return SHORT.get(folded, folded)

    @property
    def is_title(self) -> bool:
        """Whether it is typed as a name: one capital, then small letters."""
        return self.bare[:1].isupper() and self.bare[1:].islower()

    @property
    def ends_sentence(self) -> bool:
        """Whether the next word begins another sentence or line."""
        return any(sign in self.gap for sign in ".!?\n")


_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}[A-Za-z]?|[A-Za-z0-9]+(?:&[A-Za-z0-9]+)*(?:['’][A-Za-z0-9]+)*|&"
)
_SIGNS = str.maketrans("", "", "'’.")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, in order: letters, digits and "&"; all else is a gap.

    "N.U.H." is one word.
    """
    found = list(_WORD.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return tuple(
        Word(_plain(match[0]), _bare(match[0]), text[match.end() : end])
        for match, end in zip(found, ends, strict=False)  # no word, but still an end
    )


def _bare(typed: str) -> str:
    return _POSSESSIVE.sub("", typed).replace(".", "")


def _plain(typed: str) -> str:
    folded = typed.translate(_SIGNS).casefold()
    return SHORT.get(folded, folded)


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a name or a query, to compare by."""
    return tuple(_plain(typed) for typed in _WORD.findall(text))


def telling(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name that tell it from others."""
    return tuple(word for word in words if word not in GENERIC)
