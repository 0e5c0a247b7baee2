"""What points at a patient is taken out before anything is kept, and the reporter decides."""

import pytest

from intake.lifecycle import State
from intake.models import Concern, DraftPart
from tests.wire.people import KNOWN, Provider, Reporter, table
from tests.wire.rig import Rig, words

NAMED = {
    "NHS number": ("999 014 0456", "an NHS number"),
    "date of birth": ("DOB 19/06/1936", "a date of birth"),
    "phone number": ("07700 900 123", "a phone number"),
    "postcode": ("ZZ99 3VZ", "a postcode"),
    "e-mail address": ("mary.jones@example.org", "an e-mail address"),
    "name": ("Mrs Mary Jones", "a name"),
}
VALUES = ("999 014 0456", "19/06/1936", "07700 900 123", "ZZ99 3VZ", "mary.jones@", "Mary Jones")


@pytest.mark.parametrize("kind", NAMED)
def test_a_draft_with_an_identifier_is_held_and_never_repeats_it(kind: str, gp: Reporter) -> None:
    value, named = NAMED[kind]
    gp.types(f"{KNOWN} for {value}")
    assert f"I took out {named}" in gp.card["text"]
    assert f"[{kind} removed]" in gp.asks
    assert not [hidden for hidden in VALUES if hidden in gp.asks]
    assert '"Send"' not in gp.asks


def test_the_masked_text_is_used_by_one_tap(gp: Reporter) -> None:
    gp.types(f"{KNOWN} for 999 014 0456")
    gp.taps("Use masked text", "Low", "Today", "Send")
    assert "[NHS number removed]" in gp.asks
    assert gp.reference == "C26-00001"


def test_a_rewritten_text_takes_the_place_of_the_old(gp: Reporter, inkling: Rig) -> None:
    gp.types(f"{KNOWN} for 999 014 0456")
    gp.taps("I will rewrite")
    assert "Write it again" in gp.asks
    gp.adds("Discharge summary from the Royal came late")
    assert "Discharge summary from the Royal came late" in gp.asks
    assert "removed]" not in gp.asks
    assert inkling.count(DraftPart) == 1


def test_a_rewrite_that_names_the_patient_again_is_held_again(gp: Reporter) -> None:
    gp.types(f"{KNOWN} for 999 014 0456")
    gp.taps("I will rewrite")
    gp.adds("It was Mrs Mary Jones, discharge from the Royal")
    assert "I took out a name" in gp.card["text"]


def test_a_held_draft_can_be_discarded(gp: Reporter) -> None:
    gp.types(f"{KNOWN} for 999 014 0456")
    gp.taps("Discard")
    assert "Discarded. Nothing was sent." in gp.asks


def test_deleting_the_message_as_asked_keeps_the_masked_draft(gp: Reporter) -> None:
    said = gp.types(f"{KNOWN} for 999 014 0456")
    gp.deletes(said["ts"])
    gp.taps("Use masked text", "Low", "Today", "Send")
    assert gp.reference == "C26-00001"


def test_deleting_another_message_takes_its_words_out_of_a_masked_draft(
    gp: Reporter, inkling: Rig
) -> None:
    gp.types(f"{KNOWN} for 999 014 0456")
    other = gp.adds("The ward clerk was rude")
    gp.deletes(other["ts"])
    assert "ward clerk" not in gp.asks
    assert "I took out an NHS number" in gp.card["text"]
    gp.taps("Use masked text", "Low", "Today", "Send")
    assert "[NHS number removed]" in gp.asks
    assert "ward clerk" not in words(*gp.thread)
    with inkling.shared.database.reading() as session:
        assert "ward clerk" not in session.query(Concern).one().text


def test_deleting_a_message_leaves_the_wait_for_better_words(gp: Reporter) -> None:
    gp.types(f"{KNOWN} for 999 014 0456")
    other = gp.adds("The ward clerk was rude")
    gp.taps("I will rewrite")
    gp.deletes(other["ts"])
    assert "Write it again" in gp.asks
    gp.adds("The Royal sent a letter late")
    assert "The Royal sent a letter late" in gp.asks
    assert "removed]" not in gp.asks


def test_editing_the_identifier_away_lets_the_draft_go(gp: Reporter) -> None:
    said = gp.types(f"{KNOWN} for 999 014 0456")
    gp.edits(said["ts"], KNOWN)
    assert "Your draft" in gp.asks
    assert "removed]" not in gp.asks


def test_an_identifier_edited_in_holds_the_draft(gp: Reporter) -> None:
    said = gp.types(KNOWN)
    gp.edits(said["ts"], f"{KNOWN} for 999 014 0456")
    assert "I took out an NHS number" in gp.card["text"]


def test_an_identifier_in_a_later_message_holds_the_draft(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.adds("Her number is 999 014 0456")
    assert "I took out an NHS number" in gp.card["text"]
    assert "Her number is [NHS number removed]" in gp.asks


@pytest.mark.parametrize(
    ("first", "second"),
    [("Discharge late, NHS number 943 476", "5919"), ("Late letter, baby's dob", "12/3/26")],
    ids=["a number", "a date of birth"],
)
def test_an_identifier_typed_in_two_messages_never_reaches_the_provider(
    first: str, second: str, gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.types(f"{KNOWN}. {first}")
    gp.adds(f"{second}, to be exact")
    assert "I took out" in gp.card["text"]
    gp.taps("Use masked text", "Low", "Today", "Send")
    assert "removed]" in words(acute.notice)
    assert second not in words(acute.notice, *gp.thread)
    with inkling.shared.database.reading() as session:
        assert second not in "".join(part.text for part in session.query(DraftPart))


def test_an_identifier_in_the_form_holds_the_draft(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.presses(gp.card, "Change")
    gp.fills({"What happened": f"{KNOWN} for 999 014 0456"})
    assert "I took out an NHS number" in gp.card["text"]


def test_an_identifier_in_a_pasted_table_is_taken_out(gp: Reporter) -> None:
    gp.types(KNOWN, attachments=[table("Number", "999 014 0456")])
    assert "I took out an NHS number" in gp.card["text"]
    assert "999 014 0456" not in words(*gp.thread)


def test_an_identifier_in_the_name_of_a_file_is_taken_out(gp: Reporter) -> None:
    gp.types(KNOWN, files=[{"name": "Mrs Mary Jones 999 014 0456.pdf", "text": "letter"}])
    assert "999 014 0456" not in words(*gp.thread)
    assert "I don't keep files" in words(*gp.thread)


def test_several_kinds_are_named_together(gp: Reporter) -> None:
    gp.types(f"{KNOWN} for Mrs Mary Jones, 999 014 0456")
    assert "I took out a name and an NHS number" in gp.card["text"]


def test_a_stranger_is_told_whom_to_ask_and_nothing_is_kept(inkling: Rig) -> None:
    una = Reporter(inkling, "U0STRANGER")
    una.types(f"{KNOWN} for 999 014 0456")
    assert "I don't know you yet" in una.told
    assert "Ask your practice manager" in una.told
    assert not inkling.count(Concern)
    assert not inkling.count(DraftPart)


def test_a_strangers_press_is_answered_too(inkling: Rig, gp: Reporter) -> None:
    gp.sends()
    una = Reporter(inkling, "U0STRANGER", "C0ACUTE")
    una.presses(una.newest, "Acknowledge")
    assert una.newest["is_ephemeral"]
    assert "I don't know you yet" in words(una.newest)


def test_a_held_draft_ends_after_a_week_like_any_other(gp: Reporter, inkling: Rig) -> None:
    gp.types(f"{KNOWN} for 999 014 0456")
    inkling.pass_time(advance_seconds=8 * 24 * 3600)
    with inkling.shared.database.reading() as session:
        assert session.query(Concern).one().state is State.EXPIRED
    assert "was not sent within a week" in gp.told
