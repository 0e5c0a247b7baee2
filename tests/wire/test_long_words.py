"""A text as long as Slack lets a message be comes through every door whole."""

import pytest
from sqlalchemy import select

from intake.models import Concern
from tests.factories import RECEPTIONIST
from tests.wire.people import LONG, Reporter, table
from tests.wire.rig import CHAT, Json, Rig, words

NUMBER = "999 014 0456"
VOUCHED = "This is not a patient's detail"
FIFTH = "What happened, part 5 of 5"


def text_of(inkling: Rig) -> str:
    with inkling.shared.database.reading() as session:
        return session.scalars(select(Concern)).one().text


def raises(gp: Reporter, text: str) -> Json:
    said = gp.inkling.slack.say(RECEPTIONIST, text, CHAT)
    gp.inkling.slack.shortcut(gp.user, "raise_concern", CHAT, said["ts"])
    gp.inkling.settle()
    return gp.forms[-1]


def test_a_long_message_is_raised_whole(gp: Reporter, inkling: Rig) -> None:
    form = raises(gp, LONG)
    assert "they stand below in 5 parts" in words(form)
    gp.submits()
    assert text_of(inkling) == LONG.strip()
    assert "all of them are kept, and all are sent" in words(gp.newest)


def test_a_patients_detail_far_down_is_taken_out_and_nothing_else(
    gp: Reporter, inkling: Rig
) -> None:
    told = f"{LONG[:11_000]} for {NUMBER} again. {LONG[11_000:11_900]}"
    form = raises(gp, told)
    assert NUMBER not in words(form)
    gp.fills({FIFTH: f"And once more for {NUMBER}"})
    assert "[NHS number removed]" in words(gp.forms[-1])
    gp.submits()
    kept = text_of(inkling)
    assert kept.startswith(LONG[:9_000])
    assert kept.endswith("And once more for [NHS number removed]")


def test_a_part_is_changed_and_the_others_stay(gp: Reporter, inkling: Rig) -> None:
    gp.types(LONG)
    gp.presses(gp.card, "Change")
    gp.fills({FIFTH: "It has since been put right.", "Harm": "Low"})
    kept = text_of(inkling)
    assert kept.startswith(LONG[:9_000])
    assert kept.endswith("It has since been put right.")
    assert "Harm: Low" in gp.asks


def test_vouching_for_a_long_text_keeps_all_of_it(gp: Reporter, inkling: Rig) -> None:
    gp.types(f"{LONG[:11_900]} by Margaret Okonkwo")
    gp.presses(gp.card, VOUCHED)
    gp.fills({FIFTH: "It was the Margaret Okonkwo list."})
    kept = text_of(inkling)
    assert kept.startswith(LONG[:9_000])
    assert kept.endswith("It was the Margaret Okonkwo list.")
    assert "Your draft" in gp.asks


def test_the_command_takes_a_long_text_whole(gp: Reporter, inkling: Rig) -> None:
    inkling.slack.command(gp.user, "/concern", LONG)
    inkling.settle()
    assert text_of(inkling) == LONG.strip()


def test_after_send_a_long_text_is_corrected_in_parts(gp: Reporter, inkling: Rig) -> None:
    gp.sends(LONG)
    gp.presses(gp.card, "Add or correct")
    assert gp.fills({"Harm": "No harm"})["ok"]
    assert text_of(inkling) == LONG.strip()
    gp.presses(gp.card, "Add or correct")
    assert gp.fills({FIFTH: "It has since been put right."})["ok"]
    assert text_of(inkling).endswith("It has since been put right.")
    assert text_of(inkling).startswith(LONG[:9_000])


def test_an_empty_form_says_where_there_is_room_for_more(gp: Reporter, inkling: Rig) -> None:
    inkling.slack.shortcut(gp.user, "report_concern")
    inkling.settle()
    assert "For more, write to me in Messages" in words(gp.forms[-1])


CELLS = tuple(f"{word} ward wrote nothing. " * 450 for word in ("Oak", "Elm", "Ash"))


def test_what_no_form_holds_is_raised_as_far_as_it_goes_and_that_is_said(
    gp: Reporter, inkling: Rig
) -> None:
    said = inkling.slack.say(RECEPTIONIST, LONG, CHAT, attachments=[table(*CELLS)])
    inkling.slack.shortcut(gp.user, "raise_concern", CHAT, said["ts"])
    inkling.settle()
    assert "its end is left out: copy that into the thread of your draft" in words(gp.forms[-1])
    gp.submits()
    assert len(text_of(inkling)) > 29_000


MUCH = 4
"""So many messages as long as can be: more than a form of Slack's holds."""


@pytest.mark.parametrize("button", ["Change", VOUCHED])
def test_what_no_form_holds_is_kept_and_said(button: str, gp: Reporter, inkling: Rig) -> None:
    end = " by Margaret Okonkwo" if button == VOUCHED else ""
    gp.types(f"{LONG[:11_900]}{end}")
    for _ in range(MUCH - 1):
        gp.adds(LONG)
    before = text_of(inkling)
    gp.presses(gp.card, button)
    if button == VOUCHED:
        assert "too long for a form" in gp.told
    else:
        assert "too long for a form" in words(gp.forms[-1])
        gp.fills({"Harm": "Low"})
    assert text_of(inkling) == before
    assert len(before) > 40_000
