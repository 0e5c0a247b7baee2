"""The codes by which a concern is sorted: their words, and which of them people may set. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from classifiers.taxonomy import AXES, Choice, Domain, Taxonomy, load_taxonomy
from intake.directory import NotOffered
from intake.models import NOTHING, Axis

AXIS_WORDS: Mapping[Axis, str] = {
    Axis.DOMAIN: "Domain",
    Axis.THEME: "Sub-theme",
    Axis.SERVICE: "Service",
    Axis.STAGE: "Stage",
    Axis.KIND: "Kind",
}
NONE_FITS = "None of them"


@dataclass(frozen=True, slots=True)
class Labels:
    """What somebody says of a text: sub-themes, the main one first, and one code of each axis.

    None, or no sub-theme at all, says that nothing fits or that the text does not tell.
    """

    codes: tuple[str, ...] = ()
    service: str | None = None
    stage: str | None = None
    kind: str | None = None

    def is_same(self, other: "Labels") -> bool:
        """Whether both say the same; in which order sub-themes were chosen is no matter."""
        rest = all(getattr(self, axis) == getattr(other, axis) for axis in AXES)
        return rest and set(self.codes) == set(other.codes)


def checked(labels: Labels) -> Labels:
    """The labels, each code once, SAF-INC last. NotOffered for one that is unknown, or retired.

    Codes that no classifier may suggest (`human_only`) are people's to set.
    """
    known = {theme.code for theme in load_taxonomy() if theme.retired is None}
    if not known.issuperset(labels.codes):
        raise NotOffered("sub-theme")
    for axis in AXES:
        if getattr(labels, axis) not in {None, *load_taxonomy().codes_of(axis)}:
            raise NotOffered(axis)
    codes = load_taxonomy().secondary_last(labels.codes)
    return Labels(codes, labels.service, labels.stage, labels.kind)


def choices(axis: str) -> tuple[Choice, ...]:
    """What may be chosen of one of the taxonomy's AXES: nothing that is retired."""
    return tuple(choice for choice in load_taxonomy().axes[axis] if choice.retired is None)


def words_of(axis: Axis, code: str) -> str:
    """A label as a person reads it; a code that a later taxonomy has dropped as it is."""
    if code == NOTHING:
        return NONE_FITS
    if axis is Axis.DOMAIN:
        return Domain(code).label
    if axis is Axis.THEME:
        return _theme(load_taxonomy(), code)
    named = load_taxonomy().axes[axis]
    return next((choice.label for choice in named if choice.code == code), code)


def _theme(taxonomy: Taxonomy, code: str) -> str:
    return taxonomy[code].label if code in taxonomy else code


@cache
def internal() -> frozenset[str]:
    """Sub-themes for the quality team and the subcommittee alone: those that only people set.

    One says that somebody blew the whistle: a service that reads it would look for them.
    """
    return frozenset(theme.code for theme in load_taxonomy() if theme.human_only)
