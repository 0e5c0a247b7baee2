"""A draft begun at one sitting, from a form or a command."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.identifiers import IdentifierType
from intake import addresses, identity, outbox, reporting, sending, telling
from intake.drafting import beginning
from intake.drafting.beginning import Filled
from intake.drafting.drafts import Typed
from intake.lifecycle import State
from intake.messages import Message
from intake.models import Concern, Door, Harm, Outgoing, Precision
from intake.questions import Missing
from tests.factories import GP, TEAM, Place, make_typed, said

TEXT = "Discharge summary from the Royal came 3 weeks late"


def begun(
    place: Place, now: datetime, *masked: str, key: str = "1", has_seen_mask: bool = False
) -> Concern:
    """A draft from a form in which everything was filled in."""
    thread = identity.unopened(TEAM, GP, key)
    typed = Typed(TEXT, masked, thread, f"{now.timestamp():.6f}")
    answers = {Missing.PROVIDER: "", Missing.HARM: "low", Missing.WHEN: "today"}
    filled = Filled(typed, answers, Door.HOME, has_seen_mask=has_seen_mask)
    return beginning.begin(place.session, place.person(GP), filled, now=now)


def test_one_card_shows_everything_that_was_filled_in(
    session: Session, place: Place, now: datetime
) -> None:
    concern = begun(place, now)
    assert (concern.harm, concern.occurred_precision) == (Harm.LOW, Precision.DAY)
    assert (concern.state, concern.door, concern.is_test) == (State.DRAFT, Door.HOME, False)
    rows = session.scalars(select(Outgoing)).all()
    assert [row.key for row in rows] == [f"card:{concern.id}"]
    assert ("Harm", "Low") in Message.from_json(rows[0].body).facts


@pytest.mark.parametrize(
    ("has_seen_mask", "state"),
    [
        pytest.param(False, State.HELD, id="nobody has looked at the masked words"),
        pytest.param(True, State.DRAFT, id="the masked words were sent"),
    ],
)
def test_words_that_named_a_patient_are_held_until_seen_without(
    has_seen_mask: bool, state: State, place: Place, now: datetime
) -> None:
    concern = begun(place, now, IdentifierType.PHONE, has_seen_mask=has_seen_mask)
    assert concern.state is state
    assert concern.masked_types == [IdentifierType.PHONE]


def test_two_drafts_of_one_moment_stay_apart(place: Place, now: datetime) -> None:
    one, two = begun(place, now, key="1"), begun(place, now, key="2")
    assert one.id != two.id
    assert one.text == two.text == TEXT


def test_the_card_begins_the_reporters_conversation(
    session: Session, place: Place, now: datetime
) -> None:
    concern = begun(place, now)
    row = session.scalars(select(Outgoing)).one()
    sending.begin_conversation(session, row.sequence, "D0GP", "1.2", now=now)
    token, reason = concern.reporter_token, "to answer"
    thread = identity.open_reporter(session, token, reason=reason, actor="system", now=now)
    assert (thread.channel_id, thread.root) == ("D0GP", "1.2")


def test_a_message_to_a_person_begins_no_reporters_conversation(
    session: Session, place: Place, now: datetime
) -> None:
    begun(place, now)
    to = addresses.person(place.person(GP).id)
    row = outbox.queue(session, place.area_id, to, said(session, "card")[0], key="x", now=now)
    sending.begin_conversation(session, row.sequence, "D0GP", "1.2", now=now)
    assert identity.token_of_thread(session, identity.Thread(TEAM, GP, "D0GP", "1.2")) is None


@pytest.mark.parametrize(
    ("door", "words"),
    [
        pytest.param(Door.HOME, "there is nothing for you to delete", id="typed in a form"),
        pytest.param(Door.SHORTCUT, "ask whoever wrote it", id="somebody else's message"),
        pytest.param(Door.MESSAGE, "only you can delete it", id="typed in the chat"),
    ],
)
def test_a_held_card_says_where_the_words_still_are(
    door: Door, words: str, session: Session, place: Place, now: datetime
) -> None:
    concern = begun(place, now, IdentifierType.PHONE)
    concern.door = door
    assert words in telling.card(session, concern).notes[-1]


def test_what_is_added_in_the_chat_must_be_deleted_there(
    session: Session, place: Place, now: datetime
) -> None:
    concern = begun(place, now, IdentifierType.PHONE)
    more = make_typed("Ring 07700 900 123", masked=(IdentifierType.PHONE,))
    reporting.add_to_draft(session, concern, more, now=now)
    assert "only you can delete it" in telling.card(session, concern).notes[-1]
