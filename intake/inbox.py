"""What came in: each arrival stored once, masked and sealed, before it is answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, bindparam, exists, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session, aliased

from intake.models import Arrival, InboxState
from intake.sealing import keyring_of, seal, unseal

TRIES = 5
"""After so many failures an arrival is set aside and people are told."""

BACK_OFF = timedelta(seconds=2)

DOOR_FIRST = timedelta(seconds=5)
"""How long an arrival that Slack waits for is its door's: the worker takes it only when the door
has died, for Slack waits three seconds and the door may still be asking it to open a form."""

_earlier = aliased(Arrival)
_IS_HELD_BACK = exists().where(
    _earlier.order_key == Arrival.order_key,
    _earlier.state == InboxState.WAITING,
    _earlier.sequence < Arrival.sequence,
)
_NEXT = (  # built once: the worker asks many times a second
    select(Arrival.sequence)
    .where(
        Arrival.state == InboxState.WAITING,
        Arrival.not_before <= bindparam("now"),
        ~_IS_HELD_BACK,
    )
    .order_by(Arrival.sequence)
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Delivery:
    """An arrival before it is stored: keys in the clear only until `store` fingerprints them.

    `dedupe` and `message` name it once (the second catches one message sent as two events);
    arrivals with the same `order` are worked through one after another.
    """

    area_id: UUID
    kind: str
    dedupe: tuple[str, ...]
    message: tuple[str, ...] | None
    order: tuple[str, ...]
    body: Mapping[str, Any]
    masked_types: tuple[str, ...]
    is_inline: bool = False


def store(session: Session, delivery: Delivery, *, now: datetime) -> int | None:
    """Store an arrival; its sequence, or None when it was stored before."""
    keyring = keyring_of(session)
    dedupe = keyring.fingerprint("dedupe", *delivery.dedupe)
    message = keyring.fingerprint("arrival", *delivery.message) if delivery.message else None
    values = {
        "area_id": delivery.area_id,
        "dedupe_key": dedupe,
        "message_key": message,
        "order_key": keyring.fingerprint("order", *delivery.order),
        "kind": delivery.kind,
        "sealed_body": _seal(session, delivery.area_id, dedupe, delivery.body),
        "masked_types": list(delivery.masked_types),
        "state": InboxState.WAITING,
        "is_inline": delivery.is_inline,
        "attempts": 0,
        "not_before": now + DOOR_FIRST if delivery.is_inline else now,
        "received_at": now,
    }
    insert = sqlite.insert if _is_sqlite(session) else postgresql.insert
    statement = insert(Arrival).values(values).on_conflict_do_nothing()
    return session.execute(statement.returning(Arrival.sequence)).scalar_one_or_none()


def stored_answer(session: Session, delivery: Delivery) -> dict[str, Any] | None:
    """The answer an earlier delivery of the same thing was given."""
    dedupe = keyring_of(session).fingerprint("dedupe", *delivery.dedupe)
    return session.scalars(select(Arrival.answer).where(Arrival.dedupe_key == dedupe)).one_or_none()


def next_waiting(session: Session, *, now: datetime) -> int | None:
    """The lowest waiting arrival that no earlier one of its order key holds back."""
    return session.scalars(_NEXT, {"now": now}).one_or_none()


def claim(session: Session, sequence: int, *, now: datetime) -> Arrival | None:
    """Take an arrival in this transaction, whenever it may; None when another has it done."""
    taken = session.execute(
        update(Arrival)
        .where(Arrival.sequence == sequence, Arrival.state == InboxState.WAITING)
        .values(state=InboxState.DONE, done_at=now)
        .execution_options(synchronize_session=False)
    )
    if not isinstance(taken, CursorResult) or taken.rowcount != 1:
        return None
    return session.get_one(Arrival, sequence, populate_existing=True)


def body_of(session: Session, arrival: Arrival) -> dict[str, Any]:
    """The masked payload of an arrival."""
    keyring, sealed = keyring_of(session), arrival.sealed_body or ""
    bound_to = _row(arrival.area_id, arrival.dedupe_key)
    opened: dict[str, Any] = json.loads(
        unseal(keyring.content, keyring.name, sealed, bound_to=bound_to)
    )
    return opened


def forget_body(arrival: Arrival) -> None:
    """A worked-through arrival keeps its keys and loses its body."""
    arrival.sealed_body = None


def put_off(session: Session, sequence: int, *, now: datetime) -> bool:
    """After a failure: try again later, or set aside. True when it was set aside.

    What another worker has done since is left alone.
    """
    arrival = session.get_one(Arrival, sequence, populate_existing=True, with_for_update=True)
    if arrival.state is not InboxState.WAITING:
        return False
    arrival.attempts += 1
    arrival.not_before = now + BACK_OFF * arrival.attempts
    is_dead = arrival.attempts >= TRIES
    if is_dead:
        arrival.state = InboxState.DEAD
    return is_dead


def _seal(session: Session, area_id: UUID, dedupe: str, body: Mapping[str, Any]) -> str:
    keyring = keyring_of(session)
    plain = json.dumps(body, ensure_ascii=False)
    return seal(keyring.content, keyring.name, plain, bound_to=_row(area_id, dedupe))


def _row(area_id: UUID, dedupe: str) -> str:
    return f"{area_id}|inbox|sealed_body|{dedupe}"


def _is_sqlite(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
