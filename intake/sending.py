"""The outbox from the sender's side: what is next, taking it, noting what became of it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from intake import homes, identity
from intake.addresses import Address, AddressKind
from intake.models import OutboxState, Outgoing, Routing, SendKind

TRIES = 8
"""After so many failures a message is set aside and the admins are told; to be busy is none."""

BACK_OFF = timedelta(seconds=2)
_UNSENT = (OutboxState.READY, OutboxState.SENDING, OutboxState.UNKNOWN)
_IN_DOUBT = (OutboxState.SENDING, OutboxState.UNKNOWN)

_earlier = aliased(Outgoing)
_IS_HELD_BACK = exists().where(
    _earlier.address == Outgoing.address,
    _earlier.state.in_(_UNSENT),
    _earlier.sequence < Outgoing.sequence,
)
_IS_READY = and_(
    Outgoing.state == OutboxState.READY,
    or_(Outgoing.not_before.is_(None), Outgoing.not_before <= bindparam("now")),
    or_(
        Outgoing.address.not_in(bindparam("paced", expanding=True)),
        Outgoing.kind != SendKind.POST,
    ),
)
_IS_FORSAKEN = and_(Outgoing.state.in_(_IN_DOUBT), Outgoing.lease_until <= bindparam("now"))
_NEXT = (  # built once: the sender asks many times a second
    select(Outgoing.sequence)
    .where(or_(_IS_READY, _IS_FORSAKEN), ~_IS_HELD_BACK)
    .order_by(Outgoing.sequence)
    .limit(1)
)


def next_to_send(session: Session, *, now: datetime, paced: Collection[str]) -> int | None:
    """The lowest message whose address has no earlier unsent one, and is not in `paced`."""
    return session.scalars(_NEXT, {"now": now, "paced": list(paced)}).one_or_none()


def claim(
    session: Session, sequence: int, *, now: datetime, lease: timedelta
) -> tuple[Outgoing, bool] | None:
    """Take a message under a lease; with it, whether an earlier try may have been heard."""
    row = session.scalars(
        select(Outgoing).where(Outgoing.sequence == sequence).with_for_update()
    ).one()
    is_in_doubt = row.state in _IN_DOUBT
    is_free = row.state is OutboxState.READY or (
        is_in_doubt and row.lease_until is not None and row.lease_until <= now
    )
    if not is_free:
        return None
    row.state, row.lease_until, row.attempts = OutboxState.SENDING, now + lease, row.attempts + 1
    return row, is_in_doubt


def is_held(session: Session, sequence: int, attempt: int) -> bool:
    """Whether this try still holds the message: no other sender took it when the lease was over."""
    mine = select(Outgoing.sequence).where(
        Outgoing.sequence == sequence,
        Outgoing.state == OutboxState.SENDING,
        Outgoing.attempts == attempt,
    )
    return session.scalars(mine.with_for_update()).one_or_none() is not None


def count_failure(session: Session, sequence: int, *, now: datetime) -> int:
    """Count a failure, ours or Slack's; how many there were. It waits longer each time."""
    row = session.get_one(Outgoing, sequence)
    row.failures += 1
    if row.state is OutboxState.READY:
        row.not_before = now + BACK_OFF * row.failures
    return row.failures


def note_sent(session: Session, sequence: int, ts: str, *, now: datetime) -> None:
    """Slack has it, under this timestamp; a provider's notice also starts being delivered."""
    row = session.get_one(Outgoing, sequence)
    row.state, row.sent_ts, row.sent_at = OutboxState.SENT, ts, now
    row.lease_until = row.not_before = None
    _forget_reader(row)
    kind, _, rest = row.key.partition(":")
    if kind == "notice" and row.kind is SendKind.POST and row.concern_id is not None:
        _note_delivered(session, row, int(rest.partition(":")[0]), now)


def begin_conversation(
    session: Session, sequence: int, channel_id: str, ts: str, *, now: datetime
) -> None:
    """A message opened the conversation it stands in: a reporter's goes on in its thread."""
    row = session.get_one(Outgoing, sequence)
    address = Address.parse(row.address)
    if address.kind is AddressKind.REPORTER:
        identity.begin_thread(session, UUID(address.name), channel_id, ts, now=now)


def _note_delivered(session: Session, row: Outgoing, cycle: int, now: datetime) -> None:
    routing = session.scalars(
        select(Routing).where(Routing.concern_id == row.concern_id, Routing.cycle == cycle)
    ).one_or_none()
    if routing is not None and routing.delivered_at is None:
        routing.delivered_at = now


def note_unknown(session: Session, sequence: int) -> None:
    """Nobody knows whether Slack has it: when the lease is over it is looked up."""
    session.get_one(Outgoing, sequence).state = OutboxState.UNKNOWN


def look_up_later(session: Session, sequence: int, *, until: datetime) -> None:
    """Slack would not say whether it has it: it stays in doubt, and is looked up then."""
    row = session.get_one(Outgoing, sequence)
    row.state, row.lease_until = OutboxState.UNKNOWN, until


def put_off(session: Session, sequence: int, *, until: datetime) -> None:
    """Slack certainly does not have it: try again then."""
    row = session.get_one(Outgoing, sequence)
    row.state, row.not_before, row.lease_until = OutboxState.READY, until, None


def set_aside(session: Session, sequence: int) -> Outgoing:
    """Slack will never take it: a dead letter, so that what comes after it goes on."""
    row = session.get_one(Outgoing, sequence)
    row.state, row.lease_until = OutboxState.DEAD, None
    _forget_reader(row)
    return row


def _forget_reader(row: Outgoing) -> None:
    if row.kind is SendKind.HOME:
        homes.forget_reader(row)


def count_unsent(session: Session) -> int:
    """How many messages are not sent yet."""
    query = select(func.count()).select_from(Outgoing).where(Outgoing.state.in_(_UNSENT))
    return session.scalars(query).one()
