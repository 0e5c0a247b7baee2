"""Places sealed into an address: for answers to people whom no other address may name."""

import json
from dataclasses import asdict
from uuid import UUID

from sqlalchemy.orm import Session

from intake.identity import Thread
from intake.sealing import keyring_of, seal, unseal


def seal_place(session: Session, area_id: UUID, place: Thread) -> str:
    """An envelope that only this area's keys open."""
    keyring = keyring_of(session)
    plain = json.dumps(asdict(place))
    return seal(keyring.identity, keyring.name, plain, bound_to=_row(area_id))


def open_place(session: Session, area_id: UUID, envelope: str) -> Thread:
    """The place in an envelope."""
    keyring = keyring_of(session)
    opened = unseal(keyring.identity, keyring.name, envelope, bound_to=_row(area_id))
    return Thread(**json.loads(opened))


def _row(area_id: UUID) -> str:
    return f"{area_id}|outbox|address|place"
