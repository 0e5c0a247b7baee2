"""The word lists behind the name rules, read once from the files beside this module."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

_FOLDER = resources.files("classifiers.guard")
_SHORTHAND = 4
_SHAPED = 7
_REMEMBERED = 20_000
_DRAWN_TOGETHER = ("'t", "'ll", "'ve", "'re", "'d", "'m")


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """Lower-case words: forenames, surnames, and what is no name although it has a capital.

    `plain` holds the words that are in no list of names.
    """

    forenames: frozenset[str]
    doubtful: frozenset[str]
    not_small: frozenset[str]
    not_small_surnames: frozenset[str]
    surnames: frozenset[str]
    ordinary_surnames: frozenset[str]
    not_names: frozenset[str]
    not_people: frozenset[str]
    place_phrases: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    english: frozenset[str]
    plain: frozenset[str]
    pills: frozenset[str]
    systems: frozenset[str]
    owned_places: frozenset[str]
    towns: frozenset[str]
    eponyms: frozenset[str]
    inventors: frozenset[str]
    syllables: frozenset[str]
    surname_endings: tuple[str, ...]
    forename_endings: tuple[str, ...]
    forename_beginnings: tuple[str, ...]

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 - there is one of it, for as long as the process
    def is_forename(self, word: str) -> bool:
        """Known as a forename, certain or doubtful; of a double one both parts count."""
        lower = _spelt(word)
        is_listed = lower in self.forenames or _all_in(lower, self.forenames)
        return is_listed or self._is_shaped(lower, self.forename_endings, self.forename_beginnings)

    def is_certain_forename(self, word: str) -> bool:
        """Known as a forename and hardly anything else; not shorthand in capitals (TED, ANA)."""
        lower = word.lower()
        if not self.is_forename(word) or lower in self.doubtful:
            return False
        if word.islower():
            return lower not in self.not_small
        return not (word.isupper() and len(word) <= _SHORTHAND)

    def is_small_forename(self, word: str) -> bool:
        """A forename even where it stands alone in small letters."""
        return len(word) > 2 and self.is_certain_forename(word) and self.is_no_word(word)

    def is_no_word(self, word: str) -> bool:
        """In no list of words, be they English, of medicine or of this trade."""
        return self.is_strange(word) and word.lower() not in self.english

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 - there is one of it, for as long as the process
    def is_surname(self, word: str) -> bool:
        """Known as a surname, or a double one of which a part is."""
        lower = _spelt(word)
        is_double = lower not in self.words and any(
            len(part) > 2 and part in self.surnames for part in lower.split("-")
        )
        is_listed = lower in self.surnames or is_double
        return is_listed or self._is_shaped(lower, self.surname_endings, ())

    def is_listed_surname(self, word: str) -> bool:
        """Known as a surname, be it an ordinary word as well."""
        lower = word.lower()
        is_ordinary = lower in self.ordinary_surnames and lower not in self.towns
        return is_ordinary or _spelt(word) in self.surnames

    def _is_shaped(self, word: str, endings: tuple[str, ...], beginnings: tuple[str, ...]) -> bool:
        """Long, no known word, and formed as the names of some language are."""
        is_formed = word.endswith(endings) or word.startswith(beginnings)
        return is_formed and len(word) >= _SHAPED and self.is_strange(word)

    def is_certain_surname(self, word: str) -> bool:
        """Known as a surname and no ordinary word or place."""
        lower = word.lower()
        return self.is_surname(word) and lower not in self.ordinary_surnames

    def is_known(self, word: str) -> bool:
        """Known as a forename or a surname."""
        return self.is_forename(word) or self.is_surname(word)

    def may_be_name(self, word: str) -> bool:
        """Nothing speaks against its being somebody's name."""
        return len(word) > 1 and word.lower().removesuffix("'s") not in self.not_names

    @lru_cache(maxsize=_REMEMBERED)  # noqa: B019 - there is one of it, for as long as the process
    def is_strange(self, word: str) -> bool:
        """No word this trade writes and no shorthand: in a name's place it is a name."""
        lower = word.lower()
        is_known = lower in self.words or lower in self.not_names
        return len(_spelt(word)) > 2 and not is_known


def _spelt(word: str) -> str:
    """A word without its apostrophe; nothing of a word drawn together ("can't", "she'll")."""
    lower = word.lower()
    return "" if lower.endswith(_DRAWN_TOGETHER) else lower.replace("'", "")


def _all_in(word: str, known: frozenset[str]) -> bool:
    return "-" in word and all(part in known for part in word.split("-"))


@cache
def name_words() -> NameWords:
    """The lists of names.toml and of the text files beside it."""
    lists = tomllib.loads((_FOLDER / "names.toml").read_text("utf-8"))
    doubtful = frozenset(lists["doubtful_forenames"].split())
    towns, english = _listed("places.txt"), _listed("english.txt")
    forenames, surnames = _listed("forenames.txt") | doubtful, _listed("surnames.txt")
    ordinary = frozenset(lists["ordinary_surnames"].split())
    names = forenames | surnames | ordinary
    words = _listed("words.txt") | _listed("medicines.txt") | towns | (english - names)
    return NameWords(
        forenames=forenames,
        doubtful=doubtful,
        not_small=frozenset(lists["not_small_forenames"].split()),
        not_small_surnames=frozenset(lists["not_small_surnames"].split()),
        surnames=surnames,
        ordinary_surnames=ordinary | towns,
        not_names=frozenset(lists["not_names"].split()),
        not_people=frozenset(lists["not_people"]),
        place_phrases=_lines("place_phrases.txt"),
        places=frozenset(lists["place_words"].split()),
        words=words,
        english=english,
        plain=frozenset(word for word in words - names if "-" not in word),
        pills=frozenset(lists["pills"].split()),
        systems=frozenset(lists["systems"].split()),
        owned_places=frozenset(lists["owned_places"].split()),
        towns=towns,
        eponyms=_listed("eponyms.txt"),
        inventors=_listed("inventors.txt") - forenames,
        syllables=frozenset(lists["syllables"].split()),
        surname_endings=tuple(lists["surname_endings"].split()),
        forename_endings=tuple(lists["forename_endings"].split()),
        forename_beginnings=tuple(lists["forename_beginnings"].split()),
    )


def _lines(name: str) -> frozenset[str]:
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line[:1] != "#")


def _listed(name: str) -> frozenset[str]:
    lines = (_FOLDER / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if line[:1] != "#" for word in line.split())
