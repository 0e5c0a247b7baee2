"""The append-only record: every change leaves an event, chained to the one before it."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.models import AreaLedger, AuditEvent
from intake.sealing import keyring_of

SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain stops being true, and how it was noticed."""

    sequence: int
    reason: str


def record(
    session: Session,
    area_id: UUID,
    kind: str,
    *,
    actor: str,
    now: datetime,
    concern_id: UUID | None = None,
    **details: str | int | list[str] | None,
) -> None:
    """Append an event in the same transaction as the change it tells of.

    `actor` is a person's id, a reporter's token or SYSTEM; of who reports, where no token stands
    for them, a keyed fingerprint. `details` never hold what was typed.
    """
    ledger = lock_ledger(session, area_id)
    event = AuditEvent(
        area_id=area_id,
        sequence=ledger.audit_sequence + 1,
        kind=kind,
        actor=actor,
        concern_id=concern_id,
        details=dict(details),
        happened_at=now,
        previous_hash=ledger.audit_head,
    )
    event.hash = _link(keyring_of(session).audit, event)
    ledger.audit_sequence, ledger.audit_head = event.sequence, event.hash
    session.add(event)
    session.flush()


def lock_ledger(session: Session, area_id: UUID) -> AreaLedger:
    """The row in which an area's writers meet: take it last (DECISIONS: one ledger row)."""
    return session.scalars(
        select(AreaLedger)
        .where(AreaLedger.area_id == area_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def first_break(session: Session, area_id: UUID) -> Broken | None:
    """Walk an area's chain; None when every event is as it was written and none is missing."""
    before, _ = _sealed(session, area_id)
    query = select(AuditEvent).where(AuditEvent.area_id == area_id).order_by(AuditEvent.sequence)
    with closing(session.scalars(query.execution_options(yield_per=1000))) as events:
        walked = _walk(keyring_of(session).audit, events)
    if isinstance(walked, Broken):
        return walked
    after = _sealed(session, area_id)
    has_grown = before <= walked[0] < after[0]  # written while we walked: seen by the next walk
    if after == walked or has_grown:
        return None
    return Broken(walked[0] + 1, "the newest events are missing")


def _sealed(session: Session, area_id: UUID) -> tuple[int, str]:
    """The ledger as it stands now: how many events there are, and the newest one's hash."""
    query = select(AreaLedger.audit_sequence, AreaLedger.audit_head)
    sequence, head = session.execute(query.where(AreaLedger.area_id == area_id)).one()
    return sequence, head


def _walk(key: bytes, events: Iterable[AuditEvent]) -> Broken | tuple[int, str]:
    head, sequence = "", 0
    for event in events:
        sequence += 1
        if event.sequence != sequence:
            return Broken(sequence, "an event is missing")
        if event.previous_hash != head or event.hash != _link(key, event):
            return Broken(sequence, "an event was changed")
        head = event.hash
    return sequence, head


def _link(key: bytes, event: AuditEvent) -> str:
    said: dict[str, Any] = {
        "area": str(event.area_id),
        "sequence": event.sequence,
        "kind": event.kind,
        "actor": event.actor,
        "concern": str(event.concern_id),
        "details": event.details,
        "at": event.happened_at.isoformat(),
    }
    canonical = json.dumps(said, sort_keys=True, separators=(",", ":"))
    return hmac.new(key, (event.previous_hash + canonical).encode(), hashlib.sha256).hexdigest()
