"""The doors beside the direct message: command, shortcuts, form. Each makes the same draft."""

import pytest

from intake.models import Concern, Door
from sandbox.client import Refused
from tests.factories import RECEPTIONIST
from tests.wire.people import KNOWN, Provider, Reporter
from tests.wire.rig import CHAT, STRANGER, Json, Rig, words

NHS_NUMBER = "999 014 0456"
COLLEAGUES = "Discharge from the Royal came late, says Mrs Mary Jones"


def commands(gp: Reporter, text: str, place: str = CHAT) -> Json:
    """Use the command; what only its user sees there."""
    gp.inkling.slack.command(gp.user, "/concern", text, place)
    gp.inkling.settle()
    return gp.inkling.slack.messages(gp.user, place)[-1]


def raises(gp: Reporter, text: str, place: str = CHAT) -> Json:
    """Use the shortcut on what a colleague said; the form that opens."""
    said = gp.inkling.slack.say(RECEPTIONIST, text, place)
    gp.inkling.slack.shortcut(gp.user, "raise_concern", place, said["ts"])
    gp.inkling.settle()
    return gp.forms[-1]


def starts(gp: Reporter) -> Json:
    """Use the global shortcut; the form that opens."""
    gp.inkling.slack.shortcut(gp.user, "report_concern")
    gp.inkling.settle()
    return gp.forms[-1]


def opens_with(form: Json) -> str:
    """The words that stand in the form's field when it opens."""
    elements = [block["element"] for block in form["blocks"] if block["type"] == "input"]
    return str(elements[0].get("initial_value", ""))


def door_of(inkling: Rig) -> Door:
    with inkling.shared.database.reading() as session:
        return session.query(Concern).one().door


def follow_card(gp: Reporter) -> None:
    """The newest message of the bot is the draft's card: what follows stands in its thread."""
    gp.root = gp.newest["ts"]


def test_the_command_makes_a_draft_and_says_where_it_is(inkling: Rig, gp: Reporter) -> None:
    told = commands(gp, KNOWN)
    assert "It is in your direct messages with Inkling" in told["text"]
    assert told["is_ephemeral"] is True
    assert "Northmere University Hospitals" in words(gp.newest)
    assert door_of(inkling) is Door.COMMAND


def test_nobody_else_in_the_channel_sees_a_command(inkling: Rig, gp: Reporter) -> None:
    commands(gp, KNOWN)
    assert not inkling.slack.messages(RECEPTIONIST, CHAT)


def test_a_draft_of_the_command_goes_on_in_the_thread_of_its_card(
    gp: Reporter, acute: Provider
) -> None:
    commands(gp, KNOWN)
    follow_card(gp)
    gp.adds("It was about a warfarin switch")
    assert "warfarin switch" in words(gp.newest)
    for label in ("Low", "Today", "Send"):
        gp.presses(gp.newest, label)
    assert "C26-00001" in gp.newest["text"]
    acute.acknowledges()
    assert "acknowledged C26-00001" in gp.told


def test_what_the_command_says_of_a_patient_is_taken_out_before_anything(
    inkling: Rig, gp: Reporter
) -> None:
    told = commands(gp, f"{KNOWN} for {NHS_NUMBER}")
    assert "I took out what looked like a patient's details" in told["text"]
    assert "[NHS number removed]" in words(gp.newest)
    assert NHS_NUMBER not in words(told, gp.newest)
    gp.presses(gp.newest, "Use masked text")
    assert "Send" in words(gp.newest)


def test_a_command_without_words_that_can_be_read_asks_for_some(gp: Reporter) -> None:
    assert "I could not find words" in commands(gp, ":thumbsup:")["text"]


def test_any_name_the_admin_gave_the_command_is_answered(inkling: Rig, gp: Reporter) -> None:
    payload = {"command": "/inkling", "text": KNOWN, "team_id": "T0NORTH", "user_id": gp.user,
               "channel_id": CHAT, "trigger_id": "1.2.renamed"}  # fmt: skip
    assert inkling.deliver(payload) == 200
    inkling.settle()
    assert "Northmere University Hospitals" in words(gp.newest)


def test_the_bare_command_opens_the_form_before_anything_else_is_said(
    inkling: Rig, gp: Reporter
) -> None:
    inkling.slack.command(gp.user, "/concern", "", CHAT)
    assert [call["method"] for call in inkling.calls() if call["request"]][-1] == "views.open"
    gp.submits(text=KNOWN, harm="Low", when="Today")
    assert "Harm: Low" in words(gp.newest)
    assert door_of(inkling) is Door.COMMAND


def test_the_form_asks_for_nothing_but_the_words(inkling: Rig, gp: Reporter) -> None:
    starts(gp)
    gp.submits(text=KNOWN)
    assert not gp.forms
    gp.presses(gp.newest, "Send")
    assert "C26-00001" in gp.newest["text"]
    assert door_of(inkling) is Door.FORM


def test_everything_filled_in_leaves_one_tap(inkling: Rig, gp: Reporter) -> None:
    starts(gp)
    gp.submits(text="Nobody rang back", provider="Northmere Community Health", harm="No harm",
               day="2026-11-20")  # fmt: skip
    card = words(gp.newest)
    assert "Service: Northmere Community Health" in card
    assert "When: Fri 20 Nov 2026" in card
    assert len(inkling.calls("chat.postMessage")) == 1
    gp.presses(gp.newest, "Send")
    assert "C26-00001" in gp.newest["text"]


def test_the_guard_shows_the_words_without_and_nothing_else_is_lost(
    inkling: Rig, gp: Reporter
) -> None:
    starts(gp)
    told = gp.submits(text=f"{KNOWN} for {NHS_NUMBER}", harm="Low")
    assert told["response_action"] == "update"
    form = gp.forms[-1]
    assert "I took out an NHS number" in words(form)
    assert opens_with(form) == f"{KNOWN} for [NHS number removed]"
    assert not inkling.count(Concern)
    gp.submits()
    assert "Harm: Low" in words(gp.newest)
    assert '"Send"' in words(gp.newest)


def test_words_rewritten_after_the_guard_are_looked_at_again(inkling: Rig, gp: Reporter) -> None:
    starts(gp)
    gp.submits(text=f"{KNOWN} for {NHS_NUMBER}")
    gp.submits(**{"What happened": f"{KNOWN}, ring 07700 900 123"})
    assert "I took out a phone number" in words(gp.forms[-1])
    assert not inkling.count(Concern)


def test_a_form_without_words_stays_open(inkling: Rig, gp: Reporter) -> None:
    starts(gp)
    told = gp.submits(text="...", harm="Low")
    assert "I could not find words" in told["errors"]["text"]
    assert gp.forms
    assert not inkling.count(Concern)


def test_closing_the_form_keeps_what_was_typed(inkling: Rig, gp: Reporter) -> None:
    starts(gp)
    inkling.slack.press_view(gp.user, action_id="text", value=KNOWN)
    inkling.slack.close(gp.user)
    inkling.settle()
    assert KNOWN in words(gp.newest)
    assert '"Send"' in words(gp.newest)


def test_closing_a_form_nobody_typed_in_keeps_nothing(inkling: Rig, gp: Reporter) -> None:
    raises(gp, "Discharge from the Royal came late")
    inkling.slack.close(gp.user)
    starts(gp)
    inkling.slack.close(gp.user)
    inkling.settle()
    assert not inkling.count(Concern)


def test_what_is_kept_of_a_closed_form_has_gone_through_the_guard(gp: Reporter) -> None:
    starts(gp)
    gp.inkling.slack.press_view(gp.user, action_id="text", value=f"{KNOWN} for {NHS_NUMBER}")
    gp.inkling.slack.close(gp.user)
    gp.inkling.settle()
    assert "I took out an NHS number" in gp.newest["text"]
    assert "there is nothing for you to delete" in words(gp.newest)
    assert "choose More actions, then Delete" not in words(gp.newest)


def test_a_message_is_raised_with_its_words_and_without_its_writer(
    inkling: Rig, gp: Reporter
) -> None:
    form = raises(gp, COLLEAGUES)
    assert opens_with(form) == "Discharge from the Royal came late, says [name removed]"
    assert "I took out a name" in words(form)
    assert "Sam Jones" not in words(form)
    assert RECEPTIONIST not in words(form)
    assert not inkling.count(Concern)
    gp.submits()
    assert "[name removed]" in words(gp.newest)
    assert '"Send"' in words(gp.newest)
    assert door_of(inkling) is Door.SHORTCUT


@pytest.mark.parametrize("place", [CHAT, "C0ACUTE"], ids=["not its member", "its member"])
def test_a_message_is_raised_wherever_it_stands(place: str, inkling: Rig, gp: Reporter) -> None:
    raises(gp, KNOWN, place)
    gp.submits(harm="Low")
    assert KNOWN in words(gp.newest)
    assert len(inkling.slack.messages(gp.user, place)) == 1


def test_a_message_without_words_opens_an_empty_form(gp: Reporter) -> None:
    form = raises(gp, ":thumbsup:")
    assert "I could not find words in that message" in words(form)
    assert opens_with(form) == ""


@pytest.mark.parametrize("old", ["raise_as_concern", "raise_concern"])
def test_callback_ids_of_earlier_manifests_are_answered(
    old: str, inkling: Rig, gp: Reporter
) -> None:
    shortcut(inkling, gp.user, callback_id=old)
    assert inkling.calls("views.open")


def test_a_shortcut_nobody_knows_says_so(inkling: Rig, gp: Reporter) -> None:
    inkling.forgives.add("invalid_trigger_id")
    shortcut(inkling, gp.user, callback_id="gone")
    assert "from an older version" in words(inkling.calls("views.open")[-1]["request"])


def shortcut(inkling: Rig, user: str, **more: str) -> None:
    """A shortcut on a message, as Slack would deliver it, with a trigger that is over."""
    inkling.forgives.add("invalid_trigger_id")
    payload = {
        "type": "message_action", "team": {"id": "T0NORTH"}, "trigger_id": "1.2.made",
        "user": {"id": user, "team_id": "T0NORTH"}, "channel": {"id": CHAT},
        "message": {"text": KNOWN, "user": RECEPTIONIST, "ts": "1.2"}, **more,
    }  # fmt: skip
    assert inkling.deliver(payload) == 200
    inkling.settle()


def test_a_shortcut_whose_trigger_is_over_is_told_of_in_messages(
    inkling: Rig, gp: Reporter
) -> None:
    shortcut(inkling, gp.user, callback_id="raise_concern")
    assert "Please press the button again" in gp.newest["text"]


def test_somebody_of_no_roster_is_told_whom_to_ask(inkling: Rig) -> None:
    stranger = Reporter(inkling, STRANGER)
    assert "Ask your practice manager" in commands(stranger, KNOWN)["text"]
    inkling.slack.shortcut(STRANGER, "report_concern")
    assert "Ask your practice manager" in words(inkling.slack.views(STRANGER)[-1])
    assert not inkling.count(Concern)


def test_another_name_of_a_shortcut_that_slack_does_not_offer_is_refused_there(
    inkling: Rig, gp: Reporter
) -> None:
    with pytest.raises(Refused, match="Raise as concern"):
        inkling.slack.shortcut(gp.user, "gone", CHAT, "1.2")


@pytest.mark.parametrize("asked", ["help", "Help?", " HELP "])
def test_help_is_answered_in_place(asked: str, inkling: Rig, gp: Reporter) -> None:
    told = commands(gp, asked)
    assert "Whom to call" in words(told)
    assert told["is_ephemeral"] is True
    assert not inkling.count(Concern)


@pytest.mark.parametrize("text", ["status of the Royal letter", "help never came for the patient"])
def test_any_other_word_is_what_somebody_wants_to_say(
    text: str, inkling: Rig, gp: Reporter
) -> None:
    commands(gp, text)
    assert text in words(gp.newest)
