"""Flags: when the words of a report point at a signpost, the right people are told at once.

A flag sets nothing but itself: harm, service and state stay with people.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.cues import Cue, find_cues
from intake import addresses, directory, outbox, telling, views
from intake.drafting import theming
from intake.lifecycle import State
from intake.models import Area, Concern, Outgoing, Purpose, Signpost, Source
from intake.safety import signposts
from intake.safety.signposts import WAYS, Whereabouts

_LEAD = "lead:"
_COMES_BACK = frozenset({State.SUBMITTED, State.ROUTED, State.DISPUTED})


def found_in(session: Session, concern: Concern, also: str = "") -> tuple[Signpost, ...]:
    """What the words and the standing labels of a concern point at, and other words about it."""
    codes = {row.code for row in views.labels_of(session, concern)}
    return signposts.found_in(find_cues(concern.text) | find_cues(also), codes)


def why_a_person(session: Session, concern: Concern, *, now: datetime) -> str | None:
    """At Send: flag it and tell everybody; why a person must look, None where nothing was found."""
    found = found_in(session, concern)
    if found:
        raise_flags(session, concern, found, now=now)
        return signposts.why_a_person(found)
    if concern.signpost is not None:  # the words were changed; only a person takes a flag away
        return signposts.why_a_person((concern.signpost,))
    return signposts.SEVERE_WORDS if Cue.SEVERE_HARM in find_cues(concern.text) else None


def foreseen(session: Session, concern: Concern) -> str | None:
    """Before Send: why a person would look, by the words alone; nobody is told."""
    found = found_in(session, concern)
    if found:
        return signposts.foreseen(found)
    return signposts.SEVERE_WORDS if Cue.SEVERE_HARM in find_cues(concern.text) else None


def untold(session: Session, concern: Concern, found: tuple[Signpost, ...]) -> tuple[Signpost, ...]:
    """Those of which nobody has been told yet."""
    lead_told = select(Outgoing.key).where(Outgoing.concern_id == concern.id)
    kinds = {key.split(":")[1] for key in session.scalars(lead_told) if key.startswith(_LEAD)}
    return tuple(each for each in found if each not in {concern.signpost, *kinds})


def raise_flags(
    session: Session, concern: Concern, found: tuple[Signpost, ...], *, now: datetime
) -> None:
    """Tell the reporter what to do, and everybody whose task it is; of each signpost once."""
    new = untold(session, concern, found)
    if not new:
        return
    _flag(session, concern, new, now=now)
    contacts = session.get_one(Area, concern.area_id).contacts
    told = signposts.to_reporter(
        new, contacts, concern.reference or "", whereabouts(concern),
        is_in_slack=telling.is_read_in_slack(concern),
    )  # fmt: skip
    telling.tell_reporter(session, concern, told, key=f"signpost:{new[0]}", now=now)
    for signpost in new:
        _tell_lead(session, concern, signpost, now=now)


def whereabouts(concern: Concern) -> Whereabouts:
    """Where it is for those who are told; what nobody has acknowledged is about to come back."""
    if concern.cycle == 0:
        return Whereabouts.NEW
    return Whereabouts.BACK if concern.state in _COMES_BACK else Whereabouts.AT_SERVICE


def _flag(session: Session, concern: Concern, new: tuple[Signpost, ...], *, now: datetime) -> None:
    flag = signposts.flag_of(concern.signpost, new)
    if concern.signpost is not flag:
        concern.signpost = flag
        telling.record(session, concern, "concern.flagged", None, now=now, signpost=flag)


def tell_withdrawn(session: Session, concern: Concern, *, now: datetime) -> None:
    """Everybody who was told as a lead hears once that its reporter took it back."""
    lead_told = select(Outgoing.address).where(
        Outgoing.concern_id == concern.id, Outgoing.key.startswith(_LEAD)
    )
    gone = signposts.withdrawn_for_lead(concern.reference or "")
    for address in sorted(set(session.scalars(lead_told))):
        key = f"unlead:{address.rpartition(':')[2]}"
        outbox.say(session, concern, address, gone, key=key, now=now)


def _is_a_persons(session: Session, concern: Concern, signpost: Signpost) -> bool:
    """Whether a quality lead has set a sub-theme that points there."""
    if theming.stands(session, concern):
        return False
    rows = views.labels_of(session, concern)
    codes = {row.code for row in rows if row.source is Source.HUMAN}
    return signpost in signposts.found_in(frozenset(), codes)


def _tell_lead(session: Session, concern: Concern, signpost: Signpost, *, now: datetime) -> None:
    """Write to everybody whose task it is; where nobody has the role, to the quality team."""
    message = signposts.to_lead(
        signpost, views.summary_of(session, concern), whereabouts(concern),
        is_judged=_is_a_persons(session, concern, signpost),
    )  # fmt: skip
    people = directory.people_with(session, concern.area_id, WAYS[signpost].role)
    to = [addresses.person(person.id) for person in people] or [
        addresses.channel(channel.id)
        for channel in directory.channels_for(session, concern.area_id, Purpose.ADMIN)
    ]
    for address in to:
        key = f"{_LEAD}{signpost}:{address.rpartition(':')[2]}"
        outbox.say(session, concern, address, message, key=key, now=now)
