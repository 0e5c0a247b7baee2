"""home pages that were drawn no longer say whose they were, nor when somebody opened theirs.

Revision ID: 0008
Revises: 0007
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

PERSON = sa.table(
    "person", sa.column("id", sa.Uuid()), sa.column("home_opened_at", sa.DateTime(timezone=True))
)


def upgrade() -> None:
    # Their keys held a person beside a concern. What waits is drawn when its reader opens it next.
    op.execute("DELETE FROM outbox WHERE kind = 'home'")
    op.execute(
        "DELETE FROM outbox WHERE state IN ('sent', 'dead') AND address LIKE 'person:%'"
        " AND (key LIKE 'refused:%' OR key LIKE 'again:%' OR key LIKE 'failed:%')"
    )
    found = op.get_bind().execute(sa.select(PERSON).where(PERSON.c.home_opened_at.is_not(None)))
    for person_id, opened_at in found.all():
        op.get_bind().execute(
            sa.update(PERSON)
            .where(PERSON.c.id == person_id)
            .values(home_opened_at=_day_of(opened_at))
        )


def _day_of(opened_at: datetime) -> datetime:
    at = opened_at.astimezone(UTC) if opened_at.tzinfo else opened_at
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def downgrade() -> None:
    # An earlier release cannot read whose page waits: it is drawn when they open it next.
    op.execute("DELETE FROM outbox WHERE kind = 'home' AND address LIKE 'home:%'")
