"""A draft follows its reporter: the form, more messages, edits, deletions."""

from intake.models import Concern, DraftPart
from tests.factories import RECEPTIONIST
from tests.wire.people import KNOWN, LONG, UNKNOWN, Reporter
from tests.wire.rig import Rig, words


def test_change_shows_the_whole_draft_in_a_form(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.presses(gp.card, "Change")
    assert KNOWN in words(*gp.forms)


def test_change_rewrites_words_service_harm_and_day(gp: Reporter) -> None:
    gp.types(UNKNOWN)
    gp.presses(gp.card, "Change")
    assert gp.fills(
        {
            "What happened": "Dressing not changed for 8 days",
            "Service": "Northmere Community Health",
            "Harm": "Moderate",
            "When": "This month",
        }
    ) == {"ok": True, "sent": True}
    assert not gp.forms
    assert "Dressing not changed for 8 days" in gp.asks
    assert "Service: Northmere Community Health" in gp.asks
    assert "Harm: Moderate" in gp.asks


def test_what_is_left_empty_in_the_form_stays_as_it_was(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.taps("Low")
    gp.presses(gp.card, "Change")
    gp.fills({"When": "Today"})
    assert KNOWN in gp.asks
    assert "Harm: Low" in gp.asks


def test_a_form_without_words_stays_open_with_the_reason_beside_the_field(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.presses(gp.card, "Change")
    told = gp.fills({"What happened": "   "})
    assert "There are no words" in told["errors"]["text"]
    assert len(gp.forms) == 1


def test_a_form_saved_after_send_says_that_it_has_gone(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.presses(gp.card, "Change")
    gp.taps("Send")
    told = gp.fills({"Harm": "Low"})
    assert "That can't be done now" in told["errors"]["text"]


def test_discard_ends_the_draft_and_sends_nothing(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.taps("Discard")
    assert "Discarded. Nothing was sent." in gp.asks
    assert '"Send"' not in gp.asks


def test_a_reply_to_a_discarded_draft_says_how_to_begin_again(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.taps("Discard")
    gp.adds("One more thing")
    assert "That draft has ended. Write a new message" in gp.told


def test_several_messages_make_one_draft_in_order(gp: Reporter, inkling: Rig) -> None:
    root = gp.types(KNOWN)["ts"]
    gp.types("The patient had been given the wrong leaflet too")
    gp.root = root
    assert inkling.count(Concern) == 1
    assert f"{KNOWN}\\nThe patient had been given" in gp.asks


def test_a_reply_in_the_thread_joins_the_draft_however_late(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    inkling.pass_time(advance_seconds=3600)
    gp.adds("It has happened before")
    assert inkling.count(Concern) == 1
    assert "It has happened before" in gp.asks


def test_a_message_ten_minutes_later_is_a_new_concern(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    inkling.pass_time(advance_seconds=601)
    gp.types(UNKNOWN)
    assert inkling.count(Concern) == 2
    assert KNOWN not in gp.asks


def test_a_message_after_send_is_a_new_concern(gp: Reporter, inkling: Rig) -> None:
    gp.sends()
    gp.types(UNKNOWN)
    assert inkling.count(Concern) == 2


def test_drafts_of_two_people_stay_apart(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    sam = Reporter(inkling, RECEPTIONIST)
    sam.types(UNKNOWN)
    assert inkling.count(Concern) == 2
    assert UNKNOWN not in gp.asks


def test_editing_the_message_changes_the_draft(gp: Reporter) -> None:
    said = gp.types(KNOWN)
    gp.edits(said["ts"], "District nurses, the DNs, never came on Friday")
    assert "Service: Northmere Community Health" in gp.asks
    assert "apixaban" not in gp.asks


def test_editing_after_send_says_that_it_has_gone(gp: Reporter) -> None:
    reference = gp.sends()
    gp.edits(gp.root, "Something quite different")
    assert f"{reference} is already sent" in gp.told
    assert KNOWN in gp.asks


def test_deleting_the_message_withdraws_the_draft_and_its_words(gp: Reporter, inkling: Rig) -> None:
    said = gp.types(KNOWN)
    gp.deletes(said["ts"])
    assert "Discarded. Nothing was sent." in gp.asks
    assert "apixaban" not in words(*gp.thread)
    assert not inkling.count(DraftPart)
    assert not inkling.count(Concern, Concern.text != "")


def test_a_long_text_survives_a_change_of_something_else(gp: Reporter, inkling: Rig) -> None:
    gp.types(LONG)
    gp.presses(gp.card, "Change")
    gp.fills({"Harm": "Low"})
    with inkling.shared.database.reading() as session:
        assert len(session.query(Concern).one().text) > 11_900
    assert "Harm: Low" in gp.asks


def test_words_sent_while_the_form_was_open_are_not_lost(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.presses(gp.card, "Change")
    gp.adds("It happened twice")
    told = gp.fills({"What happened": "Something else entirely"})
    assert "have changed since you opened the form" in words(told)
    gp.fills({"What happened": KNOWN, "Harm": "Low"})
    assert "It happened twice" in gp.asks
    assert "Harm: Low" in gp.asks
