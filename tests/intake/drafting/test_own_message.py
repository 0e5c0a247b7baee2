"""Which of a reporter's own messages named a patient: only what stands in their conversation."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from intake import reporting
from intake.drafting import drafts, own_message
from intake.filed import offers
from intake.messages import Message
from tests.factories import GP, Place, make_concern, make_typed


def test_the_newest_that_named_a_patient_is_found_by_its_conversation_alone(
    session: Session, place: Place, now: datetime
) -> None:
    first = make_typed("Letter for [name removed] late", masked=("name",))
    draft = reporting.start_draft(session, place.person(GP), first, now=now)
    second = replace(
        make_typed("born on [date of birth removed]", masked=("dob",)), thread=first.thread
    )
    reporting.add_to_draft(session, draft, second, now=now)
    third = replace(make_typed("nobody rang"), thread=first.thread)
    reporting.add_to_draft(session, draft, third, now=now)
    assert own_message.newest_naming(session, draft.id, first.thread) == second.ts
    elsewhere = replace(first.thread, channel_id="D0OTHER")
    assert own_message.newest_naming(session, draft.id, elsewhere) == ""


def test_words_of_a_form_stand_in_no_message(session: Session, place: Place, now: datetime) -> None:
    typed = make_typed("Letter for [name removed] late", masked=("name",))
    draft = reporting.start_draft(session, place.person(GP), typed, now=now)
    drafts.rewrite_as(session, draft, "Letter for [name removed] late", now=now)
    assert own_message.newest_naming(session, draft.id, typed.thread) == ""


def test_words_offered_after_send_are_found_too(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    typed = make_typed("It was [name removed]", masked=("name",))
    offers.offer(session, concern, typed, now=now)
    assert own_message.newest_naming(session, concern.id, typed.thread) == typed.ts


def test_a_message_that_an_earlier_version_queued_leads_nowhere() -> None:
    stored = Message("Hello", own_link="Go").to_json()
    assert Message.from_json(stored).own_link == "Go"
    del stored["own_link"]
    assert Message.from_json(stored).own_link == ""
