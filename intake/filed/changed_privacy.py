"""After Send a reporter shows more of themselves, or less: what others know already stays known."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import directory, outbox, privacy, telling
from intake.models import Concern, ConcernVersion, Privacy, Routing
from intake.saying import audience, privacy_notices
from intake.saying.change_notices import Difference
from intake.saying.privacy_notices import Known
from intake.saying.sent_cards import NOT_KNOWN

_ORDER = list(Privacy)


def known_of(session: Session, concern: Concern, standing: Privacy) -> Known:
    """What services were told of the reporter while `standing`, or an earlier choice, stood."""
    query = select(Routing).where(Routing.concern_id == concern.id).order_by(Routing.cycle)
    routings = session.scalars(query).all()
    name = directory.organisation_name
    services = tuple(dict.fromkeys(name(session, row.provider_id) for row in routings))
    stood = {standing}
    if routings:
        stood |= _before(session, concern, routings[0].routed_at)
    shown = {privacy.shown_as(session, concern, each) for each in stood}
    return Known(
        services=services,
        is_named=Privacy.OPEN in stood,
        practice=next(iter(sorted(shown - privacy.HIDDEN)), ""),
        is_listed=stood != {Privacy.ANONYMOUS} and privacy.is_listable(session, concern),
    )


def _before(session: Session, concern: Concern, since: datetime) -> set[Privacy]:
    """The choices that stood at some time since then, and were changed."""
    query = select(ConcernVersion.privacy).where(
        ConcernVersion.concern_id == concern.id, ConcernVersion.changed_at >= since
    )
    return {each for each in session.scalars(query) if each is not None}


def is_narrower(was: Privacy, now: Privacy) -> bool:
    """Whether less is shown now than was."""
    return _ORDER.index(now) > _ORDER.index(was)


def for_holder(session: Session, concern: Concern, was: Privacy) -> tuple[Difference, ...]:
    """What changes for a service that has it, in a line; nothing that it should not know."""
    if concern.privacy is was:
        return ()
    if is_narrower(was, concern.privacy):
        return (("From", privacy_notices.IN_CONFIDENCE),)
    if privacy.is_named(concern):
        return (("From", privacy_notices.NAMED),)
    return (("From", privacy.practice_shown(session, concern)),)


def follow(
    session: Session, concern: Concern, was: Privacy, known: Known, *, now: datetime
) -> None:
    """Tell the reporter what counts from now on; words that are queued show no more than that."""
    if concern.privacy is was:
        return
    if is_narrower(was, concern.privacy):
        _take_out_of_queue(session, concern)
    service = directory.organisation_name(session, concern.provider_id)
    seen = privacy.audience_of(session, concern)
    told = privacy_notices.chosen(
        concern.reference or "",
        audience.who_sees(seen, "The service" if service == NOT_KNOWN else service),
        privacy_notices.already(known) if is_narrower(was, concern.privacy) else "",
        privacy.named_in_words(session, concern),
    )
    telling.tell_reporter(session, concern, told, key=f"privacy:{concern.version}", now=now)


def _take_out_of_queue(session: Session, concern: Concern) -> None:
    """A wording that still waits to be sent would tell what is hidden from now on."""
    for cycle in range(1, concern.cycle + 1):
        key = telling.notice_key_of(cycle)
        newest = outbox.newest_wording(session, concern, key)
        if newest is not None:
            outbox.overwrite(session, concern, key, newest)
