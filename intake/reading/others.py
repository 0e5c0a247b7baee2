"""Whether a text that names one service also speaks of another, without its name. Pure."""

import re
from collections.abc import Sequence

from intake.models.places import OrganisationKind
from intake.reading.hits import Hit
from intake.reading.phrases import Found
from intake.reading.services import Service
from intake.reading.words import Word

OURS = ("our own", "our fault", "our error", "our mistake", "my mistake", "my fault", "we forgot")
"""Said of the writer's own practice: whoever else is named is not to blame."""

_HOSPITALS = frozenset({"hospital", "hospitals"})
_ROLES = frozenset({"pharmacist", "consultant", "consultants", "surgeon", "registrar"})
_LINKING = frozenset({"at", "in", "of", "on", "the", "from", "for"})
_FAULT = re.compile(
    r"(?:team |service |crew )?(?:have |had |has |just |then |still )?(?:refused?|refusing|missed"
    r"|cancelled|late|declined|forgot|failed"
    r"|(?:never|not|didnt|did not|havent|hasnt|wont|wouldnt|dont|doesnt)"
    r" (?:come|came|been|visit|visited|turn|turned|show|showed|arrive|arrived|answer|answered)\b)"
)
_IN_PASSING = re.compile(
    r"\b(?:in|out of|home from|discharged from|back from|leaving|left|after|following|for|to)"
    r"(?: (?:the|a|an|her|his|their))?$"
)


def is_about_others(
    text: str, said: Sequence[Word], named: Sequence[Hit], spoken: Sequence[Found[Service]]
) -> bool:
    """Whether the words also speak of another kind of service, or of the writer's own slip.

    `named` is where the text names the one service that may be meant.
    """
    folded = " ".join(text.casefold().split())
    is_ours = any(phrase in folded for phrase in OURS)
    others = [found for found in spoken if OrganisationKind.PRACTICE not in found.entry.kinds]
    return is_ours or any(_is_other(said, named, found) for found in others)


def _is_other(said: Sequence[Word], named: Sequence[Hit], found: Found[Service]) -> bool:
    if any(hit.start < found.end and found.start < hit.end for hit in named):
        return False
    if said[found.start].plain in _ROLES and _belongs(said, named, found):
        return False
    kind, kinds = named[0].of.kind, found.entry.kinds
    if not kinds:
        return _is_first(named, found)
    if not _is_general(found.entry):
        return kind not in kinds
    is_another = kind not in kinds or (kinds[0] is not kind and _stands_apart(said, named, found))
    return is_another and not _is_plainly_at_fault(said, named, found)


def _is_general(service: Service) -> bool:
    """Whether it is only a word for several kinds: "the hospital", "ward", "the trust"."""
    return not service.name and len(service.kinds) > 1


def _stands_apart(said: Sequence[Word], named: Sequence[Hit], found: Found[Service]) -> bool:
    """Whether it is somebody besides whom is named: a hospital, or whatever is said first."""
    if _belongs(said, named, found):
        return False
    is_hospital = said[found.end - 1].plain in _HOSPITALS
    return is_hospital or _is_first(named, found)


def _belongs(said: Sequence[Word], named: Sequence[Hit], found: Found[Service]) -> bool:
    """Whether it is said to be of whom is named: "the ward at Fell View", "CAMHS consultant"."""
    if any(_is_linked(said, found.end, hit.start) for hit in named):
        return True
    return any(hit.end == found.start and said[hit.end - 1].gap == " " for hit in named)


def _is_first(named: Sequence[Hit], found: Found[Service]) -> bool:
    return found.start < min(hit.start for hit in named)


def _is_linked(said: Sequence[Word], start: int, end: int) -> bool:
    """Whether only such words lie between as in "the ward at Fell View"."""
    between = said[start:end]
    return start < end <= start + 2 and all(word.plain in _LINKING for word in between)


def _is_plainly_at_fault(said: Sequence[Word], named: Sequence[Hit], found: Found[Service]) -> bool:
    """Whether who is named failed to do something, and the general word stands there in passing."""
    before = " ".join(word.plain for word in said[max(0, found.start - 3) : found.start])
    after = [" ".join(word.plain for word in said[hit.end : hit.end + 4]) for hit in named]
    is_failing = any(_FAULT.match(words) for words in after)
    return is_failing and _IN_PASSING.search(before) is not None
