"""The provider's side: acknowledge, respond, not ours; and what the reporter hears of it."""

from datetime import timedelta
from html import unescape

import pytest

from intake.clock import london_date
from intake.models import Action, Concern
from tests.factories import MEMBER
from tests.wire.people import (
    ACTION,
    ANSWER,
    KNOWN,
    OUTCOME,
    Provider,
    QualityLead,
    Reporter,
    Somebody,
    button,
)
from tests.wire.rig import Rig, words


def test_acknowledging_tells_the_reporter_and_the_channel(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.acknowledges()
    assert "Northmere University Hospitals acknowledged C26-00001" in gp.told
    assert "Acknowledged: by Maria Costa" in words(acute.notice)
    assert '"Acknowledge"' not in words(acute.notice)


def test_a_second_acknowledgement_is_told_who_was_first(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    notice = acute.notice
    inkling.slack.press(acute.user, notice["ts"], "Acknowledge", "C0ACUTE")
    acute.presses(notice, "Acknowledge")
    assert acute.newest["is_ephemeral"]
    assert "Already acknowledged by Maria Costa on" in words(acute.newest)
    assert len([m for m in gp.thread if "acknowledged C26-00001" in words(m)]) == 1


def test_a_committee_member_may_not_acknowledge(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    helen = Somebody(inkling, MEMBER, "C0ACUTE")
    helen.presses(acute.notice, "Acknowledge")
    assert helen.newest["is_ephemeral"]
    assert "I can't find the concern" in words(helen.newest)
    assert "acknowledged" not in gp.told


def test_another_provider_may_not_respond(
    gp: Reporter, acute: Provider, community: Provider
) -> None:
    gp.sends()
    community.place = "C0ACUTE"
    community.presses(acute.notice, "Respond")
    assert not community.forms
    assert "I can't find the concern" in words(community.newest)


def test_the_reporter_may_not_acknowledge_and_is_told_who_may(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    patel = Somebody(inkling, gp.user, "C0ACUTE")
    patel.presses(acute.notice, "Acknowledge")
    assert "ask the quality team to add you" in words(patel.newest)


def test_responding_before_acknowledging_acknowledges_too(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds(ANSWER)
    assert "Acknowledged: by Maria Costa" in words(acute.notice)
    assert "Found: The letter was left in a tray." in words(acute.notice)
    assert "acknowledged C26-00001" in gp.told


def test_an_action_stands_with_its_owner_and_day(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds({**ACTION, "By when?": "2027-01-29"})
    assert "Action: Send letters on the day (Ward manager, by 29 Jan 2027)" in words(acute.notice)


def test_an_action_without_a_day_has_none_until_somebody_says(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    acute.responds(ACTION)
    assert "Send letters on the day (Ward manager, no date yet)" in words(acute.notice)
    assert inkling.count(Action, Action.due_on.is_(None), Action.original_due_on.is_(None)) == 1


def test_a_day_that_is_over_is_refused_beside_it_and_today_is_not(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    today = london_date(inkling.shared.clock.now())
    told = acute.responds({**ACTION, "By when?": (today - timedelta(days=1)).isoformat()})
    assert told["errors"] == {"due": "This day is over. Choose today or a later day."}
    assert "Send letters on the day" in words(*acute.forms)
    assert acute.fills({"By when?": today.isoformat()})["sent"]
    assert f"(Ward manager, by {today:%-d %b %Y})" in words(acute.notice)


@pytest.mark.parametrize(
    "alone",
    [
        pytest.param({"Owner (a role, not a name)": "Ward manager"}, id="an owner"),
        pytest.param({"By when?": "2099-01-29"}, id="a day"),
    ],
)
def test_an_owner_or_a_day_without_an_action_is_refused_beside_the_action(
    alone: dict[str, str], gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    told = acute.responds({**ANSWER, **alone})
    assert "Say what will be done" in told["errors"]["action"]
    assert acute.fills({"Action: what will be done?": "Send letters on the day",
                        "Owner (a role, not a name)": "Ward manager"})["sent"]  # fmt: skip
    assert "Action: Send letters on the day (Ward manager" in words(acute.notice)


def test_an_outcome_is_told_to_the_reporter_with_what_was_found_and_done(
    gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    acute.acknowledges()
    acute.responds({**ACTION, **OUTCOME})
    assert "C26-00001: what came of it" in gp.told
    assert "Found: The letter was left in a tray." in gp.told
    assert "Send letters on the day (Ward manager" in gp.told
    assert "Something has changed: Letters go out on the day." in gp.told
    assert "Did this fix it?" in gp.told


def test_an_action_without_an_owner_is_refused_beside_the_owner(
    gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    told = acute.responds({**ANSWER, "Action: what will be done?": "Send letters on the day"})
    assert "Say which role will do it" in told["errors"]["owner"]


def test_an_outcome_without_words_or_kind_is_refused_beside_what_is_missing(
    gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    told = acute.responds({**ANSWER, "Outcome, if there is one": "Something has changed"})
    assert "Say in a sentence what is different now" in told["errors"]["outcome"]
    told = acute.fills({"Outcome, if there is one": "", "What is different now?": "All of it."})
    assert "Choose what sort of outcome this is." in told["errors"]["outcome_kind"]


def test_a_refused_form_stays_open_with_what_was_typed(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds({**ANSWER, "Action: what will be done?": "Send letters on the day"})
    assert "The letter was left in a tray." in words(*acute.forms)
    assert acute.fills({"Owner (a role, not a name)": "Ward manager"}) == {"ok": True, "sent": True}
    assert "Send letters on the day (Ward manager" in words(acute.notice)


def test_identifiers_in_the_form_are_refused_beside_each_field(
    gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    told = acute.responds(
        {
            "What did you find?": "Mrs Mary Jones was on ward 4",
            "Action: what will be done?": "Ring 07700 900 123",
            "Owner (a role, not a name)": "Ward manager",
        }
    )
    assert set(told["errors"]) == {"found", "action"}
    assert "Please take that out, then press the button again" in told["errors"]["found"]
    assert "ward 4" not in words(acute.notice)


def test_an_identifier_in_the_reason_is_refused(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    told = acute.refuses("Mrs Mary Jones is with the community team")
    assert "a name" in told["errors"]["reason"]


def test_not_ours_goes_back_to_the_quality_team_with_the_reason(
    gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    gp.sends()
    notice = acute.notice
    acute.refuses("The DNs did this.")
    assert "It has gone back to the quality team" in words(acute.notice)
    assert notice["ts"] == acute.notice["ts"]
    assert "says: not ours. The DNs did this." in words(lead.newest)
    assert "The quality team is finding the right one" in gp.asks


def test_nothing_can_be_acknowledged_while_it_is_disputed(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    notice = acute.notice
    acute.presses(notice, "Not ours")
    acute.submits(reason="The DNs did this.")
    inkling.slack.post("press", user=acute.user, channel="C0ADMIN", ts=lead_ts(inkling),
                       label="Triage")  # fmt: skip
    inkling.settle()
    assert not acute.forms


def test_a_response_after_closing_is_refused_with_what_to_do(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    notice = acute.notice
    acute.presses(notice, "Respond")
    acute.presses(notice, "Respond")
    acute.fills(OUTCOME)
    gp.presses(gp.thread[-1], "Yes")
    told = acute.fills(ANSWER)
    assert "this concern is closed" in told["errors"]["found"]


def test_a_notice_shows_only_buttons_that_work_now(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.acknowledges()
    assert '"Not ours"' in words(acute.notice)
    acute.responds(ACTION)
    assert '"Respond"' in words(acute.notice)
    assert '"Not ours"' not in words(acute.notice)
    acute.responds(OUTCOME)
    assert '"Respond"' not in words(acute.notice)


@pytest.mark.parametrize("step", ["respond", "not_ours"])
def test_an_old_button_opens_no_form_that_could_not_be_saved(
    step: str, gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    with inkling.shared.database.reading() as session:
        concern = str(session.query(Concern).one().id)
    old = inkling.slack.say(
        acute.user, "x", channel="C0ACUTE", blocks=[button(f"{step}#0", concern)]
    )
    acute.presses(old, "Press")
    assert not acute.forms
    assert "the practice has been told the outcome of this concern" in words(acute.newest)


@pytest.mark.parametrize("typed", ["<!here>", "K+ <3.0, now >3.5 & <@U0LAY>"])
def test_what_was_typed_arrives_as_typed_and_is_never_markup(
    typed: str, gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    gp.sends()
    acute.refuses(typed)
    lead.routes("Northmere University Hospitals")
    acute.responds({**OUTCOME, "What is different now?": typed})
    told = [gp.thread[-1], acute.notice, lead.saying("Sent to")[-1]]
    assert typed in words(*told)
    assert not [message for message in told if typed in message["text"]]
    assert unescape(told[0]["text"]).endswith(f"for C26-00001: {typed}")
    assert unescape(told[1]["text"]).endswith(f"Something has changed. {typed}")


def test_two_outcomes_are_each_told(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "Still happening")
    acute.responds({**OUTCOME, "What is different now?": "A second nurse checks."})
    assert "A second nurse checks." in gp.told
    assert KNOWN in gp.asks


def lead_ts(inkling: Rig) -> str:
    return str(QualityLead(inkling).newest["ts"])
