"""Names after a cue: pt, patient, re, called, "this lady", baby, surname."""

from __future__ import annotations

import re

from classifiers.guard.lone_names import is_lone_stranger, small_surname_after
from classifiers.guard.name_scene import Run, Scene
from classifiers.guard.plain import Place
from classifiers.guard.strangers import is_small_stranger
from classifiers.guard.word_surnames import with_word_surname

STRONG_CUES = frozenset({"pt", "patient", "client", "resident", "user", "inpatient", "outpatient"})
WEAK_CUES = frozenset(
    [
        "re",
        "regarding",
        "called",
        "named",
        "name",
        "names",
        "about",
        "ref",
        "for",
        "baby",
        "twin",
        "infant",
        "surname",
        "forename",
        "lady",
        "gentleman",
        "gent",
        "chap",
        "woman",
        "lad",
        "man",
        "girl",
        "boy",
        "child",
        "tenant",
        "customer",
        "student",
        "schoolgirl",
        "schoolboy",
        "old",
        "elderly",
        "of",
    ]
)
_SURNAME_CUES = frozenset(
    {"pt", "patient", "client", "resident", "baby", "twin", "infant", "surname"}
)
_NAMING_CUES = frozenset({"called", "named", "name", "names", "surname", "forename"})
_PERSON_CUES = _NAMING_CUES | {
    "lady",
    "gentleman",
    "gent",
    "chap",
    "lad",
    "man",
    "woman",
    "girl",
    "boy",
    "child",
}
_ENDING_CUES = STRONG_CUES | {"re", "regarding", "man", "lady", "lad", "chap", "gent", "gentleman"}
_VERBS = frozenset({"will", "may", "mark", "chase", "grant", "bill", "rob", "sue", "pat", "jan"})
_CUE_GAP = re.compile(r"\s{0,2}[:,\-(=]?\s{0,2}[\"']?(?:[12]\s)?\Z")
_IS = "'s "
_LINKS = frozenset({"is", "was", "called", "named", "name", "of", "girl", "boy"})


def cued(scene: Scene, at: int) -> Place | None:
    """As in "pt John Smith", "re: Zofia", "this lady Margaret"."""
    cue = scene.words[at].lower
    if cue not in STRONG_CUES and cue not in WEAK_CUES:
        return None
    first = after_links(scene, at)
    if first is None:
        return None
    run = scene.run(first)
    if run is None:
        return _small_cued(scene, cue, first)
    if cue in STRONG_CUES and (longer := with_word_surname(scene, run)) != run:
        return None if scene.is_staff(longer) else scene.place(longer.first, longer.last)
    if not _is_named(scene, cue, run) or scene.is_not_patient(run):
        return None
    return scene.place(run.first, run.last)


def _small_cued(scene: Scene, cue: str, first: int) -> Place | None:
    """As in "pt josie", "lad called kyle", "pt wrobel"."""
    word, known = scene.words[first], scene.known
    if cue in _NAMING_CUES and word.has_capital and known.is_forename(word.text):
        return scene.place(first, first)
    if cue in _ENDING_CUES and _ends_clause(scene, first) and known.is_forename(word.text):
        return scene.place(first, first)
    if cue in _PERSON_CUES and word.text.islower() and known.is_forename(word.text):
        surname = small_surname_after(scene, first)
        if surname is not None:
            return scene.place(first, surname)
    if cue in STRONG_CUES and is_small_stranger(scene, first, is_called=True):
        return scene.place(first, small_surname_after(scene, first) or first)
    is_forename = known.is_certain_forename(word.text) and len(word.text) > 2
    is_surname = known.is_certain_surname(word.text) and known.is_strange(word.text)
    if cue not in STRONG_CUES | _PERSON_CUES or not (
        is_forename or (is_surname and cue in _SURNAME_CUES)
    ):
        return None
    return scene.place(first, small_surname_after(scene, first) or first)


def _ends_clause(scene: Scene, at: int) -> bool:
    """As in "regarding grace, no adjustments": a stop behind a word that is also a name."""
    is_verb = scene.words[at].lower in _VERBS
    return (
        not is_verb and len(scene.words[at].text) > 2 and scene.gap(at) in {", ", ". ", "; ", ": "}
    )


def after_links(scene: Scene, at: int) -> int | None:
    """Number of the word after the cue and up to two of "is", "called", "name"; else None."""
    for following in range(at + 1, at + 4):
        gap, before = scene.gap(following - 1), scene.words[following - 1]
        is_told = gap == _IS and before.lower == "name"
        if not is_told and not _CUE_GAP.match(gap):
            return None
        if scene.words[following].lower not in _LINKS:
            return following
    return None


def _is_named(scene: Scene, cue: str, run: Run) -> bool:
    words = scene.words[run.first : run.last + 1]
    known = scene.known
    if any(known.is_certain_forename(word.text) for word in words):
        return run.length > 1 or cue in _NAMING_CUES or cue in STRONG_CUES
    if known.is_forename(words[0].text) and _takes_any_forename(cue, run, words[0].lower):
        return True
    may_be_surname = cue in _SURNAME_CUES | {"called", "named"} or _is_topic(scene, cue, run.first)
    if may_be_surname and known.is_certain_surname(words[0].text):
        return True
    if cue in STRONG_CUES and is_lone_stranger(scene, run):
        return True
    if cue in {"surname", "forename"} or (cue == "name" and is_lone_stranger(scene, run)):
        return True
    return cue in STRONG_CUES and run.length > 1 and not _is_all_capitals(scene, run)


def _takes_any_forename(cue: str, run: Run, forename: str) -> bool:
    """As in "lady called Grace", "pt Olive"; not "pt Will need"."""
    is_alone = run.length == 1 and forename not in _VERBS
    return cue in _PERSON_CUES or (cue in STRONG_CUES and is_alone)


def _is_topic(scene: Scene, cue: str, first: int) -> bool:
    """As in "re Okafor", "Name: Okafor"; not "name of ..."."""
    return cue in {"re", "regarding"} or (cue == "name" and ":" in scene.gap(first - 1))


def _is_all_capitals(scene: Scene, run: Run) -> bool:
    return all(word.text.isupper() for word in scene.words[run.first : run.last + 1])
