"""The kinds of report, how a reporter knows, and whose report it is: labels and rules.

Source: DOMAIN sections 1 and 5, kinds and certainty. Nobody is asked: the usual value stands, or
what the words plainly say, until the reporter changes it in the form.
"""

from dataclasses import dataclass
from enum import StrEnum

from classifiers.manner import read_manner
from intake.models.concerns import Certainty, Concern, Door, Kind
from intake.reading.services import Circumstances


class Whose(StrEnum):
    """Who had the concern: the person who types, or a colleague who asked them to."""

    MINE = "mine"
    COLLEAGUES = "colleagues"


KIND_LABELS = {
    Kind.CONCERN: "Concern: something went wrong",
    Kind.NIGGLE: "Niggle: an unease or a pattern",
    Kind.EXPERIENCE: "Experience: a patient's words passed on",
    Kind.GOOD_CARE: "Good care: worth copying",
    Kind.IDEA: "Idea: how to do it better",
    Kind.REVERSE_CONCERN: "Concern about general practice",
}
CERTAINTY_LABELS = {
    Certainty.SEEN: "Seen by me",
    Certainty.TOLD: "Told by a patient or a colleague",
    Certainty.HUNCH: "A hunch",
}
WHOSE_LABELS = {Whose.MINE: "Mine", Whose.COLLEAGUES: "I'm reporting for a colleague"}
KIND_WORDS = {
    Kind.CONCERN: "concern",
    Kind.NIGGLE: "niggle",
    Kind.EXPERIENCE: "patient's experience",
    Kind.GOOD_CARE: "good care",
    Kind.IDEA: "idea",
    Kind.REVERSE_CONCERN: "concern about general practice",
}


@dataclass(frozen=True, slots=True)
class About:
    """What sort of report it is, as far as that is known.

    `is_sorted`: its reporter has said what it is about.
    """

    kind: Kind = Kind.CONCERN
    certainty: Certainty | None = None
    whose: Whose = Whose.MINE
    setting: str | None = None
    is_sorted: bool = False


UNPROVEN = "This is an unease, not a finding: nobody was asked for proof, and you are for a look."
UNHARMING = frozenset({Kind.GOOD_CARE, Kind.IDEA})
"""Of these nobody is asked about harm."""


def follow(concern: Concern, before: str, after: str) -> None:
    """What the words plainly say follows them; what the reporter chose stays."""
    was, now = read_manner(before), read_manner(after)
    is_asked = concern.door is Door.WEB  # its form asks what sort of report it is
    if not is_asked and concern.kind == (was.kind or Kind.CONCERN):
        concern.kind = Kind(now.kind or Kind.CONCERN)
    if concern.certainty == was.certainty:
        concern.certainty = Certainty(now.certainty) if now.certainty else None
    if concern.is_for_colleague is was.is_for_colleague:
        concern.is_for_colleague = now.is_for_colleague


def about_of(concern: Concern) -> About:
    """What sort of report a concern is."""
    whose = Whose.COLLEAGUES if concern.is_for_colleague else Whose.MINE
    is_sorted = bool(concern.said_themes)
    return About(concern.kind, concern.certainty, whose, concern.setting, is_sorted)


def facts_of(about: About) -> tuple[tuple[str, str], ...]:
    """The facts that are worth a line: what differs from the usual."""
    told = (
        ("Kind", "" if about.kind is Kind.CONCERN else KIND_LABELS[about.kind]),
        ("Known", CERTAINTY_LABELS[about.certainty] if about.certainty else ""),
        ("Reported", "for a colleague" if about.whose is Whose.COLLEAGUES else ""),
    )
    return tuple((label, words) for label, words in told if words)


def told_of(concern: Concern) -> tuple[tuple[str, str], ...]:
    """What those who handle a concern are told of it: where in care, and what sort of report."""
    where = Circumstances(concern.service, concern.stage, concern.setting)
    return (*where.facts, *facts_of(about_of(concern)))


def is_of_clock(was: Kind, now: Kind) -> bool:
    """Whether praise has become something to be answered, or the other way round."""
    return (was is Kind.GOOD_CARE) != (now is Kind.GOOD_CARE)


def note_of(concern: Concern) -> str:
    """How a service should take it; nothing for what is seen and gone wrong."""
    is_unproven = concern.kind is Kind.NIGGLE or concern.certainty is Certainty.HUNCH
    return UNPROVEN if is_unproven else ""
