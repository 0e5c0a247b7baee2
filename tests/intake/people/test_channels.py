"""A channel with a new id: the same channel, and its admins know."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.loading.roster import load_roster
from intake.models import AuditEvent, Channel
from intake.people import channels
from tests.factories import TEAM, Place, roster, said


def ids(session: Session) -> set[str]:
    return set(session.scalars(select(Channel.slack_id)))


def test_it_is_known_by_its_new_id_and_the_admins_are_told(
    session: Session, place: Place, now: datetime
) -> None:
    before = {row.slack_id: row.id for row in session.scalars(select(Channel))}
    channels.follow(session, TEAM, "C0ACUTE", "C0SHARED", now=now)
    after = {row.slack_id: row.id for row in session.scalars(select(Channel))}
    assert after.pop("C0SHARED") == before.pop("C0ACUTE")
    assert after == before
    [told] = said(session, "moved")
    assert "roster" in told.text
    [event] = session.scalars(select(AuditEvent).where(AuditEvent.kind == "channel.moved"))
    assert event.details == {"old": "C0ACUTE", "new": "C0SHARED"}


def test_a_roster_that_has_the_old_id_still_names_the_same_channel(
    session: Session, place: Place, now: datetime
) -> None:
    channels.follow(session, TEAM, "C0ACUTE", "C0SHARED", now=now)
    load_roster(session, roster())
    assert ids(session) == {"C0SUB", "C0ADMIN", "C0SHARED", "C0COMM"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("C0ELSE", "C0OTHER", id="a channel that is not ours"),
        pytest.param("C0ACUTE", "C0COMM", id="an id that we have already"),
        pytest.param("C0ACUTE", "", id="no id"),
        pytest.param("", "C0OTHER", id="no channel"),
    ],
)
def test_nothing_else_moves(
    session: Session, place: Place, now: datetime, old: str, new: str
) -> None:
    before = ids(session)
    channels.follow(session, TEAM, old, new, now=now)
    assert ids(session) == before
    assert not said(session, "moved")
