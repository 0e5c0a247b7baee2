"""Names with little beside them: one forename, an initial and a surname, the surname first."""

from __future__ import annotations

from classifiers.guard.name_scene import Run, Scene, Word
from classifiers.guard.plain import Place
from classifiers.guard.strangers import NO_SURNAME, is_shouted_stranger, is_stranger
from classifiers.guard.word_surnames import with_word_surname

SHORTHAND = 4
"""Letters of an acronym at most."""

_SAINTS = frozenset({"st", "saint", "sts", "our", "san", "santa", "santo", "ward"})
_OPENING, _CLOSING = frozenset({' "', " (", " '"}), frozenset({'" ', ") ", "' "})


def lone_forename(scene: Scene, at: int) -> Place | None:
    """As in "Kieran jumped": a forename that is hardly anything else, wherever it stands."""
    word = scene.words[at]
    is_sure = scene.known.is_certain_forename(word.text) and len(word.text) > 2
    is_small = scene.known.is_small_forename(word.text) and not scene.is_foreign
    is_alone = word.has_capital or word.is_owner or is_small
    if not is_sure or not is_alone or _is_where(scene, at):
        return None
    if _is_initial_behind(scene, at):
        return unless_staff(scene, at, at + 1)
    last = with_word_surname(scene, Run(at, at, 1)).last if word.has_capital else at
    return unless_staff(scene, at, at) and scene.place(at, last)


def _is_where(scene: Scene, at: int) -> bool:
    """As in "gynae at Rosie", "no visits in Barry": a hospital called so for short, a town."""
    before, word = scene.word_at(at - 1), scene.words[at]
    if before is None or scene.gap(at - 1) != " " or word.is_owner:
        return False
    is_in_town = before.lower == "in" and word.lower in scene.known.towns
    return before.lower == "at" or is_in_town


def _is_initial_behind(scene: Scene, at: int) -> bool:
    """As in "Sanjay P": a letter that stands alone, and is no "I"."""
    initial = scene.word_at(at + 1)
    if not scene.words[at].has_capital or not is_initial(initial) or not scene.is_joined(at):
        return False
    return initial is not None and initial.lower != "i" and scene.gap(at + 1)[:1] != "&"


def is_initial(word: Word | None) -> bool:
    """One letter, and a capital."""
    return word is not None and len(word.text) == 1 and word.has_capital


def surname_and_forename(scene: Scene, at: int) -> Place | None:
    """As in "OKAFOR Chidi", "Pham Van Duc": a sure surname first, a sure forename last."""
    surname, run = scene.words[at], scene.run(at)
    if run is None or run.length < 2:
        return None
    if _are_both_unheard_of(scene, at):
        return unless_staff(scene, at, at + 1)
    if not _may_stand_first(scene, surname):
        return None
    for last in range(run.last, at, -1):
        if _is_forename_behind(scene, surname, scene.words[last]):
            return unless_staff(scene, at, last)
    return None


def _are_both_unheard_of(scene: Scene, at: int) -> bool:
    """As in "ABERNATHY Jean", "KOWALSKI Piotr": neither an acronym nor a word."""
    is_surname = is_shouted_stranger(scene, at) and len(scene.words[at].text) > SHORTHAND
    forename = scene.words[at + 1]
    is_name = scene.known.is_forename(forename.text) and not forename.text.isupper()
    is_plain = is_surname and not scene.is_in_capitals and scene.is_joined(at)
    return is_plain and (is_name or is_stranger(scene, at + 1))


def _may_stand_first(scene: Scene, surname: Word) -> bool:
    lower = surname.lower
    is_plain_word = lower in scene.known.words or lower in scene.known.not_names
    return scene.known.is_surname(surname.text) and not is_plain_word and not surname.is_owner


def _is_forename_behind(scene: Scene, surname: Word, word: Word) -> bool:
    if scene.known.is_certain_surname(surname.text):
        in_capitals = surname.text.isupper() and len(surname.text) > 2 and not word.text.isupper()
        if in_capitals and scene.known.is_strange(word.text):
            return True
        return scene.known.is_certain_forename(word.text)
    return scene.known.is_forename(word.text) and word.lower not in scene.known.words


def small_surname_first(scene: Scene, at: int) -> Place | None:
    """As in "mcdonagh michael": both in small letters, and neither an ordinary word."""
    surname, forename, known = scene.words[at], scene.word_at(at + 1), scene.known
    if forename is None or not surname.text.islower() or not forename.text.islower():
        return None
    is_surname = known.is_certain_surname(surname.text) and known.is_strange(surname.text)
    is_pair = is_surname and scene.is_joined(at) and known.is_certain_forename(forename.text)
    return unless_staff(scene, at, at + 1) if is_pair and len(forename.text) > 2 else None


def two_strangers(scene: Scene, at: int) -> Place | None:
    """As in "Ottoline Wroxley": two unheard-of words with capitals, and no third."""
    run = scene.run(at)
    if run and is_stranger(scene, at) and run.whole == 2 and run.length > 2:
        return unless_staff(scene, at, run.last)
    if not is_stranger(scene, at) or not is_stranger(scene, at + 1) or not scene.is_joined(at):
        return None
    for beside, gap in ((at - 1, at - 1), (at + 2, at + 1)):
        word = scene.word_at(beside)
        if word is not None and scene.is_joined(gap) and word.has_capital:
            return None
    return unless_staff(scene, at, at + 1)


def is_lone_stranger(scene: Scene, run: Run) -> bool:
    """One unheard-of word with a capital, such as stands after "pt"."""
    return run.length == 1 and is_stranger(scene, run.first)


def nicknamed(scene: Scene, at: int) -> Place | None:
    """As in Elizabeth "Betty" Grimsditch, Robert (Bob) Hallewell."""
    nickname, surname = scene.word_at(at + 1), scene.word_at(at + 2)
    if not scene.known.is_forename(scene.words[at].text) or nickname is None or surname is None:
        return None
    if scene.gap(at) not in _OPENING or scene.gap(at + 1) not in _CLOSING:
        return None
    if not nickname.has_capital or not surname.has_capital:
        return None
    return scene.place(at, at + 2) if scene.known.may_be_name(surname.text) else None


def strange_forename(scene: Scene, at: int) -> Place | None:
    """As in "Zebedia Okafor": an unheard-of word with a capital before a sure surname."""
    surname, before = scene.words[at], scene.word_at(at - 1)
    if before is None or not before.has_capital or not surname.has_capital:
        return None
    if before.is_owner or not scene.is_joined(at - 1) or before.text.isupper():
        return None
    is_name = scene.known.is_certain_surname(surname.text) and scene.known.is_strange(before.text)
    if not is_name or scene.known.is_forename(before.text):
        return None
    return unless_staff(scene, at - 1, at)


def _may_be_small_surname(scene: Scene, at: int) -> bool:
    """A word in small letters that this trade does not write, nor is formed as its verbs are."""
    word = scene.word_at(at)
    if word is None or not word.text.islower() or len(word.text) <= 3:
        return False
    return scene.known.is_strange(word.text) and not NO_SURNAME.search(word.text)


def small_surname_after(scene: Scene, at: int) -> int | None:
    """Number of the surname in small letters behind the forename at `at`, or None."""
    if not scene.is_joined(at) or scene.word_at(at + 1) is None:
        return None
    surname = scene.words[at + 1].text
    if not scene.known.is_certain_forename(scene.words[at].text):
        is_sure = scene.known.is_certain_surname(surname) and scene.known.is_strange(surname)
        return at + 1 if is_sure else None
    follows = scene.known_surname_follows(at) or _may_be_small_surname(scene, at + 1)
    return at + 1 if follows else None


def may_be_strange_surname(scene: Scene, word: Word) -> bool:
    """An unheard-of word where a surname stands: before a comma and a forename."""
    if not word.has_capital or len(word.text) < 3 or not scene.known.may_be_name(word.text):
        return False
    return word.text.isupper() or (
        scene.known.is_strange(word.text) and not NO_SURNAME.search(word.text)
    )


def unless_staff(scene: Scene, first: int, last: int) -> Place | None:
    """The place of these words, unless a colleague, a place or a thing is called so."""
    run, longest = Run(first, last, last - first + 1), scene.run(first)
    if scene.is_staff(run) or scene.is_place_or_thing(run) or _is_nobody(scene, first, last):
        return None
    is_place = longest is not None and scene.is_place_or_thing(longest)
    return None if is_place else scene.place(first, last)


def _is_nobody(scene: Scene, first: int, last: int) -> bool:
    """An eponym, a saint, or a word of the trade among the words."""
    before = scene.word_at(first - 1)
    if before is not None and before.lower in _SAINTS and scene.gap(first - 1) in {" ", ". ", "."}:
        return True
    words = scene.words[first : last + 1]
    return any(len(word.text) > 1 and not scene.known.may_be_name(word.text) for word in words)
