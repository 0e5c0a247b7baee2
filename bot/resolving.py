"""Turning a symbolic address into a place in Slack, at the moment of sending and no sooner."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from bot.slack.home_page import home_page
from intake import audit, directory, homes, identity, outbox
from intake.addresses import Address, AddressKind
from intake.drafting import own_message
from intake.messages import Message
from intake.models import Channel, Outgoing, Person, Picture, SendKind
from intake.people.naming import with_reporter
from intake.people.own_pages import Turned
from intake.people.places import open_place


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes. `user_id` alone means a direct conversation is yet to be opened.

    `is_new`: this message opened it. `own_ts`: a message of the reader there, to be led to.
    """

    channel_id: str = ""
    user_id: str = ""
    thread_ts: str = ""
    target_ts: str = ""
    is_new: bool = False
    own_ts: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture and, once Slack has it, its file id."""

    picture_id: UUID
    name: str
    content: bytes
    alt_text: str
    file_id: str | None


@dataclass(frozen=True, slots=True)
class Parcel:
    """Everything the sender needs of a row, read in the transaction that claimed it."""

    sequence: int
    key: str
    kind: SendKind
    message: Message
    place: Place
    image: Image | None
    tries: int = 1


def parcel_of(session: Session, row: Outgoing, *, now: datetime) -> Parcel:
    """Open the address of a claimed row."""
    message = _drawn(session, row, now)
    place = _PLACES[Address.parse(row.address).kind](session, row, now)
    return Parcel(
        row.sequence, row.key, row.kind, message, place, _image(session, message), row.attempts
    )


def _drawn(session: Session, row: Outgoing, now: datetime) -> Message:
    """What to say; a person's page is drawn only now, so that it is never out of date."""
    message = Message.from_json(row.body)
    if Address.parse(row.address).kind is not AddressKind.HOME:
        return with_reporter(session, message, row.concern_id, now=now)
    person, turned = homes.reader_of(session, row), Turned.parse(message.title)
    return home_page(session, person, now=now, told=message.text, turned=turned)


def _image(session: Session, message: Message) -> Image | None:
    if message.picture is None:
        return None
    found = session.get_one(Picture, message.picture.picture_id)
    return Image(found.id, found.name, found.content, found.alt_text, found.file_id)


def _about_ts(session: Session, row: Outgoing) -> str:
    earlier = outbox.find(session, row.area_id, row.about_key) if row.about_key else None
    return (earlier.sent_ts or "") if earlier else ""


def _to_reporter(session: Session, row: Outgoing, now: datetime) -> Place:
    token = UUID(Address.parse(row.address).name)
    thread = identity.open_reporter(
        session, token, reason="to send a message", actor=audit.SYSTEM, now=now
    )
    if not thread.is_open:
        return Place(user_id=thread.user_id)
    return Place(
        channel_id=thread.channel_id,
        user_id=thread.user_id,
        thread_ts=thread.root,
        target_ts=_about_ts(session, row),
        own_ts=_own_ts(session, row, thread),
    )


def _own_ts(session: Session, row: Outgoing, thread: identity.Thread) -> str:
    if row.concern_id is None or not Message.from_json(row.body).own_link:
        return ""
    return own_message.newest_naming(session, row.concern_id, thread)


def _to_channel(session: Session, row: Outgoing, _now: datetime) -> Place:
    channel = session.get_one(Channel, UUID(Address.parse(row.address).name))
    about = _about_ts(session, row)
    if row.kind is SendKind.UPDATE:
        return Place(channel.slack_id, target_ts=about)
    return Place(channel.slack_id, thread_ts=about)


def _to_person(session: Session, row: Outgoing, _now: datetime) -> Place:
    person = session.get_one(Person, UUID(Address.parse(row.address).name))
    return Place(user_id=directory.contact_of(session, person).user_id)


def _to_home(session: Session, row: Outgoing, _now: datetime) -> Place:
    return Place(user_id=directory.contact_of(session, homes.reader_of(session, row)).user_id)


def _to_place(session: Session, row: Outgoing, _now: datetime) -> Place:
    thread = open_place(session, row.area_id, Address.parse(row.address).name)
    return Place(thread.channel_id, thread.user_id, thread.root)


def _to_whisper(session: Session, row: Outgoing, now: datetime) -> Place:
    place = _to_place(session, row, now)
    return Place(place.channel_id, place.user_id)


_PLACES = {
    AddressKind.REPORTER: _to_reporter,
    AddressKind.CHANNEL: _to_channel,
    AddressKind.PERSON: _to_person,
    AddressKind.HOME: _to_home,
    AddressKind.PLACE: _to_place,
    AddressKind.WHISPER: _to_whisper,
}
