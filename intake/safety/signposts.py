"""What ordinary routing alone must never carry: what the reporter is told, and who else. Pure.

Source: DOMAIN sections 3 and 5; REQUIREMENTS Q-29, Q-32. One table for all six.
"""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from classifiers.cues import Cue
from intake.messages import Message
from intake.models.concerns import Signpost
from intake.models.people import Role
from intake.saying.notices import Summary


@dataclass(frozen=True, slots=True)
class Way:
    """One signpost: `do` and `contact` for the reporter, `lead` for whose task it is.

    `do` as it reads in Slack; who has no Slack reads it on a page.
    """

    name: str
    do: str
    contact: str
    role: Role
    lead: str


WAYS: Mapping[Signpost, Way] = {
    Signpost.DANGER: Way(
        "somebody in danger",
        "If somebody is in danger now, please ring 999 first: nobody watches this chat.",
        "Danger to life: 999. Mental health crisis: 111, option 2.",
        Role.PATIENT_SAFETY,
        "the patient-safety lead",
    ),
    Signpost.SAFEGUARDING_CHILD: Way(
        "safeguarding a child",
        "If a child may be at risk, please ring your practice's safeguarding lead now, without "
        "waiting for us: sending this here does not do that for you.",
        "In danger: 999. Else: your council's children's social care.",
        Role.SAFEGUARDING_CHILDREN,
        "the safeguarding lead for children",
    ),
    Signpost.SAFEGUARDING_ADULT: Way(
        "safeguarding an adult",
        "If an adult may be at risk, please ring your practice's safeguarding lead now, without "
        "waiting for us: sending this here does not do that for you.",
        "In danger: 999. Else: your council's adult social care.",
        Role.SAFEGUARDING_ADULTS,
        "the safeguarding lead for adults",
    ),
    Signpost.SERIOUS_INCIDENT: Way(
        "a serious incident or never event",
        "A serious incident or a never event also needs the national route (LFPSE). Sending this "
        "here does not do that for you.",
        "Your area's patient-safety team can help with LFPSE.",
        Role.PATIENT_SAFETY,
        "the patient-safety lead",
    ),
    Signpost.COMPLAINT: Way(
        "a formal complaint",
        "A formal complaint has a way of its own, and this is not it. The patient, or somebody "
        "for them, makes it to the service or to the area's complaints team.",
        "The service's complaints team or PALS.",
        Role.COMPLAINTS,
        "the complaints lead",
    ),
    Signpost.EMPLOYMENT: Way(
        "a matter of employment",
        "A matter of your own work belongs with your Freedom to Speak Up guardian, your union or "
        "human resources, who can protect you better than a report here.",
        "Your Freedom to Speak Up guardian.",
        Role.SPEAK_UP,
        "the speak-up guardian",
    ),
}


class Whereabouts(StrEnum):
    """Where a concern is when it is flagged, for those who are told."""

    NEW = "new"
    BACK = "back"
    AT_SERVICE = "at_service"


_TO_REPORTER = {
    Whereabouts.NEW: "It has gone to no service yet: a person looks first.",
    Whereabouts.BACK: "It is back from the service: a person looks first.",
    Whereabouts.AT_SERVICE: "A service has it already, and goes on with it.",
}
_TO_LEAD = {
    Whereabouts.NEW: "It waits for the quality team.",
    Whereabouts.BACK: "It is back from the service, and waits for the quality team.",
    Whereabouts.AT_SERVICE: "The service has it already, and it stays there.",
}

_BY_A_RULE = "Its words or its labels point there; nobody has judged it."
_BY_A_PERSON = "A quality lead has sorted it so."
SEVERE_WORDS = "The words speak of a death or severe harm. Please look before it goes on."
_URGENCY = {
    **{signpost: place for place, signpost in enumerate(Signpost)},
    Signpost.SAFEGUARDING_ADULT: list(Signpost).index(Signpost.SAFEGUARDING_CHILD),
}
_OF_LABELS = {"SAF-SGC": Signpost.SAFEGUARDING_CHILD, "SAF-SGA": Signpost.SAFEGUARDING_ADULT}


def found_in(cues: Set[Cue], codes: Set[str] = frozenset()) -> tuple[Signpost, ...]:
    """The signposts that cues and standing sub-themes point at, the most urgent first.

    Of the two of safeguarding the one that the words name leads: a sub-theme may be a model's.
    """
    of_words = {signpost for signpost in Signpost if signpost.value in {cue.value for cue in cues}}
    of_labels = {_OF_LABELS[code] for code in codes & _OF_LABELS.keys()}
    found = [signpost for signpost in Signpost if signpost in of_words | of_labels]
    return tuple(sorted(found, key=lambda s: (_URGENCY[s], s not in of_words)))


def flag_of(standing: Signpost | None, new: Sequence[Signpost]) -> Signpost:
    """The one that a concern carries: the most urgent, but one that holds it open is not lost."""
    every = (*new, standing) if standing else tuple(new)
    if Signpost.SERIOUS_INCIDENT in every:
        return Signpost.SERIOUS_INCIDENT
    return min(every, key=lambda signpost: _URGENCY[signpost])


def why_a_person(found: Sequence[Signpost]) -> str:
    """To the quality team: why no rule has routed this."""
    names = " and ".join(WAYS[signpost].name for signpost in found)
    return (
        f"This may be about {names}, so a person must look. The reporter was told what to do "
        f"now. Please check that {_leads(found)} knows."
    )


def foreseen(found: Sequence[Signpost]) -> str:
    """To who tries it: what these words would set off."""
    names = " and ".join(WAYS[signpost].name for signpost in found)
    return f"The words may be about {names}, so {_leads(found)} would have been told at once too."


def _leads(found: Sequence[Signpost]) -> str:
    return " and ".join(dict.fromkeys(WAYS[signpost].lead for signpost in found))


def contact_for(signpost: Signpost, contacts: Mapping[str, str]) -> str:
    """Whom to ring: the area's own line, or the plain one."""
    return contacts.get(signpost) or WAYS[signpost].contact


def _do(signpost: Signpost, *, is_in_slack: bool) -> str:
    do = WAYS[signpost].do
    return do if is_in_slack else do.replace("this chat", "this page")


def warning(signpost: Signpost, contacts: Mapping[str, str], *, is_in_slack: bool = True) -> str:
    """Below a draft: what to do at once. It never stands in the way of Send."""
    return f"{_do(signpost, is_in_slack=is_in_slack)} {contact_for(signpost, contacts)}"


def to_reporter(
    found: Sequence[Signpost], contacts: Mapping[str, str], reference: str, at: Whereabouts,
    *, is_in_slack: bool = True,
) -> Message:  # fmt: skip
    """To the reporter, as soon as it is flagged: whom to ring, and where the concern is."""
    ways = [warning(signpost, contacts, is_in_slack=is_in_slack) for signpost in found]
    return Message(
        text=f"{reference} is in. {ways[0]}",
        title=f"Please read: this may be about {WAYS[found[0]].name}",
        body=(
            "Thank you for saying so.",
            *ways,
            (
                f"{reference} is in. {_TO_REPORTER[at]} We also tell {_leads(found)}. "
                f"If this isn't about that, you need do nothing more."
            ),
        ),
    )


def to_lead(
    signpost: Signpost, summary: Summary, at: Whereabouts, *, is_judged: bool = False
) -> Message:
    """To whose task it is: the words, and where the concern is."""
    way, why = WAYS[signpost], _BY_A_PERSON if is_judged else _BY_A_RULE
    return Message(
        text=f"{summary.reference} may be about {way.name}. Please look now.",
        title=f"{summary.reference}: {way.name}?",
        body=(
            f"This report may be about {way.name}. {why}",
            f"{_TO_LEAD[at]} Please act by your own procedure, outside Slack.",
        ),
        quote=summary.text,
        facts=(("From", summary.practice), ("Service", summary.provider), ("When", summary.when)),
    )


def withdrawn_for_lead(reference: str) -> Message:
    """To whose task it may be: the reporter took it back, which ends no risk."""
    words = (
        f"{reference} was withdrawn by its reporter. If anybody may still be at risk, please go "
        f"on by your own procedure."
    )
    return Message(text=words, title=f"{reference} was withdrawn", body=(words,))


def taken_on(reference: str) -> Message:
    """In place of a service's notice: not to whom it went, which may be about that service."""
    words = (
        f"The quality team has taken {reference} on from here. There is nothing more for you to do."
    )
    return Message(text=words, title=f"Concern {reference}", body=(words,))


def passed_on(
    signpost: Signpost, contacts: Mapping[str, str], reference: str, more: str, *,
    is_in_slack: bool = True,
) -> Message:  # fmt: skip
    """To the reporter: a person has judged that this is the other people's task."""
    way = WAYS[signpost]
    return Message(
        text=f"{reference} was passed to {way.lead}. {_do(signpost, is_in_slack=is_in_slack)}",
        title=f"{reference}: passed on",
        body=(
            (
                f"The quality team looked: this is {way.name}, so it was passed to {way.lead}. "
                f"It will not go to the service as a concern."
            ),
            warning(signpost, contacts, is_in_slack=is_in_slack),
            *((more,) if more else ()),
        ),
    )
