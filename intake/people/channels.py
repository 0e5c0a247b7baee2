"""A channel that Slack gives a new id keeps its row: all that was said there stays bound to it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import addresses, audit, directory, outbox
from intake.messages import Message
from intake.models import Channel, Purpose
from intake.saying import replies


def follow(session: Session, team_id: str, old: str, new: str, *, now: datetime) -> None:
    """Know a channel by its new id from now on, and tell the admins; nothing for one not ours."""
    rows = {row.slack_id: row for row in _named(session, team_id, {old, new})}
    if old not in rows or new in rows or not new:
        return
    channel = rows[old]
    channel.former_id, channel.slack_id = old, new
    session.flush()
    audit.record(
        session, channel.area_id, "channel.moved", actor=audit.SYSTEM, now=now, old=old, new=new
    )
    _tell_admins(session, channel.area_id, replies.channel_moved(old, new), new, now)


def _named(session: Session, team_id: str, ids: set[str]) -> list[Channel]:
    query = select(Channel).where(Channel.team_id == team_id, Channel.slack_id.in_(ids))
    return list(session.scalars(query.with_for_update()))


def _tell_admins(
    session: Session, area_id: UUID, message: Message, new: str, now: datetime
) -> None:
    for channel in directory.channels_for(session, area_id, Purpose.ADMIN):
        outbox.queue(
            session, area_id, addresses.channel(channel.id), message,
            key=f"moved:{new}:{channel.id}", now=now,
        )  # fmt: skip
