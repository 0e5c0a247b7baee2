"""Words that come after Send: kept apart, and put into the record only if their writer says so."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import access, outbox, telling
from intake.drafting import drafts
from intake.drafting.drafts import Typed
from intake.errors import ConcernNotFound, IntakeError
from intake.exchange import answering, asked
from intake.filed import amending
from intake.identity import Thread
from intake.messages import Message
from intake.models import Concern, DraftPart, Offer, OfferKind, Person
from intake.saying import offer_notices

_WHY = {OfferKind.ADD: "added", OfferKind.REPLACE: "edited"}


class OfferSettled(IntakeError):
    """A button of an offer that was answered, or has gone away."""

    def __init__(self) -> None:
        super().__init__(
            "That was settled before. To change the concern now, press Add or correct on its card."
        )


def offer(session: Session, concern: Concern, typed: Typed, *, now: datetime) -> None:
    """A reply after Send, or an edit of a message that was sent: ask whether to take it.

    The same message edited again changes the offer; nothing of it is in the record yet.
    """
    amending.require_amendable(concern)
    key = drafts.message_key(session, typed.thread, typed.ts)
    known = _offer_of(session, key) or _begun(session, concern, key, typed.ts, now)
    if known.settled_at is None and known.number:
        _say(session, concern, known, offer_notices.changed_since(), now=now)
    _write(known, _kind(session, key), typed, now)
    session.flush()
    telling.record_own(session, concern, "words.offered", now=now, sort=known.kind.value)
    _ask(session, concern, known, now=now)


def _begun(session: Session, concern: Concern, key: str, ts: str, now: datetime) -> Offer:
    begun = Offer(
        id=uuid4(), area_id=concern.area_id, concern_id=concern.id, kind=OfferKind.ADD,
        message_key=key, position=ts, text="", number=0, offered_at=now,
    )  # fmt: skip
    session.add(begun)
    return begun


def _write(known: Offer, kind: OfferKind, typed: Typed, now: datetime) -> None:
    known.kind, known.text, known.masked_types = kind, typed.text, list(typed.masked_types)
    known.number, known.offered_at = known.number + 1, now
    known.settled_at, known.is_taken = None, False


def _kind(session: Session, key: str) -> OfferKind:
    part = select(DraftPart.id).where(DraftPart.message_key == key)
    return OfferKind.REPLACE if session.scalars(part).one_or_none() else OfferKind.ADD


def _offer_of(session: Session, key: str) -> Offer | None:
    return session.scalars(select(Offer).where(Offer.message_key == key)).one_or_none()


def concern_of(session: Session, thread: Thread, ts: str) -> Concern | None:
    """The concern that the words of this message were offered to; locked."""
    found = _offer_of(session, drafts.message_key(session, thread, ts))
    if found is None:
        return None
    return access.concern_for_clock(session, found.area_id, found.concern_id)


def find(
    session: Session, offer_id: UUID, number: str, person: Person
) -> tuple[Offer, Concern]:  # fmt: skip
    """An open offer, as drawn, of this person's own concern, which is locked; or OfferSettled."""
    found = session.get(Offer, offer_id)
    if found is None:
        raise ConcernNotFound("of this message")
    concern = access.find_own_concern(session, found.concern_id, person)
    session.refresh(found)
    if found.settled_at is not None or number != str(found.number):
        raise OfferSettled
    return found, concern


def take(session: Session, found: Offer, concern: Concern, *, now: datetime) -> None:
    """Put the offered words into the record, guarded once more together with the rest."""
    if found.kind is not _kind(session, found.message_key):
        raise OfferSettled  # the message it would have replaced was rewritten meanwhile
    nowhere = Thread("", "", "", "")
    typed = Typed(found.text, tuple(found.masked_types), nowhere, found.position)
    why = _WHY[found.kind]
    amending.take_words(session, concern, found.message_key, typed, why=why, now=now)
    _settle(session, concern, found, offer_notices.taken(concern.reference or ""), now=now)
    found.is_taken = True


def take_as_answer(
    session: Session, found: Offer, concern: Concern, *, now: datetime
) -> None:  # fmt: skip
    """Send the offered words as the answer to the newest open question; the record stays.

    QuestionSettled where none is open any more, and what `answering.answer` refuses.
    """
    question = asked.require_open(session, concern, None)
    types = tuple(found.masked_types)
    answering.answer(session, concern, question, found.text, now=now, masked_types=types)
    said = offer_notices.sent_as_answer(concern.reference or "")
    _settle(session, concern, found, said, now=now)


def leave(session: Session, found: Offer, concern: Concern, *, now: datetime) -> None:
    """Leave the record as it is, and forget the words."""
    left = offer_notices.left(concern.reference or "")
    _settle(session, concern, found, left, now=now)


def forget(session: Session, concern: Concern, *, now: datetime) -> None:
    """The concern has ended for its reporter: words nobody answered for are forgotten."""
    waiting = select(Offer).where(Offer.concern_id == concern.id, Offer.settled_at.is_(None))
    for found in session.scalars(waiting).all():
        leave(session, found, concern, now=now)


def drop(session: Session, thread: Thread, ts: str, *, now: datetime) -> bool:
    """The message of an open offer was deleted; whether there was one."""
    found = _offer_of(session, drafts.message_key(session, thread, ts))
    if found is None or found.settled_at is not None:
        return False
    concern = access.concern_for_clock(session, found.area_id, found.concern_id)
    leave(session, found, concern, now=now)
    return True


def _ask(session: Session, concern: Concern, found: Offer, *, now: datetime) -> None:
    waiting = asked.open_questions(session, concern)
    question = offer_notices.asked(
        concern.reference or "", f"{found.id}:{found.number}", found.text, found.kind,
        tuple(found.masked_types), may_answer=bool(waiting),
    )  # fmt: skip
    telling.tell_reporter(session, concern, question, key=_key(found), now=now)


def _settle(
    session: Session, concern: Concern, found: Offer, said: Message, *, now: datetime
) -> None:  # fmt: skip
    found.settled_at, found.text = now, ""
    _say(session, concern, found, said, now=now)


def _say(session: Session, concern: Concern, found: Offer, said: Message, *, now: datetime) -> None:
    """In place of the question, and of every wording of it that still waits to be sent."""
    concern.version += 1
    outbox.reword(session, concern, _key(found), said, now=now)
    outbox.overwrite(session, concern, _key(found), said)


def _key(found: Offer) -> str:
    return f"offer:{found.id.hex}:{found.number}"
