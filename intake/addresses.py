"""Symbolic addresses: what a message is queued for. Only delivery turns them into places."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from uuid import UUID


class AddressKind(StrEnum):
    """Where an address leads."""

    REPORTER = "reporter"
    PERSON = "person"
    CHANNEL = "channel"
    PLACE = "place"
    WHISPER = "whisper"
    PAGE = "page"
    HOME = "home"


@dataclass(frozen=True, slots=True)
class Address:
    """A kind and what it names: a token, an id, an envelope or a fingerprint."""

    kind: AddressKind
    name: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.name}"

    @classmethod
    def parse(cls, written: str) -> Self:
        """The address that `str` wrote."""
        kind, _, name = written.partition(":")
        return cls(AddressKind(kind), name)


def reporter(token: UUID) -> str:
    """The thread in which a reporter began: opened only through `identity`."""
    return str(Address(AddressKind.REPORTER, str(token)))


def person(person_id: UUID) -> str:
    """A person's direct messages."""
    return str(Address(AddressKind.PERSON, str(person_id)))


def channel(channel_id: UUID) -> str:
    """A channel of the area, by our own id."""
    return str(Address(AddressKind.CHANNEL, str(channel_id)))


def home(fingerprint: str) -> str:
    """A person's home page, by a keyed fingerprint: it stands beside rows of what they report."""
    return str(Address(AddressKind.HOME, fingerprint))


def place(envelope: str) -> str:
    """A conversation that no other address may name, sealed: see intake.people.places."""
    return str(Address(AddressKind.PLACE, envelope))


def whisper(envelope: str) -> str:
    """One person in one channel, sealed: a message only they see."""
    return str(Address(AddressKind.WHISPER, envelope))


def page(token: UUID) -> str:
    """The own page of a reporter without Slack: what is said there is read, never sent."""
    return str(Address(AddressKind.PAGE, str(token)))
