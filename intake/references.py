"""The names of concerns: C26-00412, unique in an area, without a gap."""

from datetime import datetime

from sqlalchemy.orm import Session

from intake import audit
from intake.clock import london_date
from intake.models import Concern


def next_reference(session: Session, concern: Concern, now: datetime) -> str:
    """The next one of the concern's area; its ledger stays locked until commit."""
    ledger = audit.lock_ledger(session, concern.area_id)
    ledger.references_given += 1
    return f"C{london_date(now):%y}-{ledger.references_given:05d}"
