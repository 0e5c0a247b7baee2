"""Alembic's environment: one connection, given by `intake.migrating`."""

from alembic import context
from sqlalchemy import Connection

from intake import models
from intake.database import Base, UtcDateTime

assert models  # noqa: S101 - importing the tables fills Base.metadata


def render(kind: str, item: object, _context: object) -> str | bool:
    """Migrations never import today's types: our UtcDateTime is written as SQLAlchemy's own."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
