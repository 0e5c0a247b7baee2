"""Did this fix it? Asked once with the outcome; what follows from each answer."""

from tests.wire.people import OUTCOME, Provider, QualityLead, Reporter, button
from tests.wire.rig import Rig, words

DAY = 24 * 3600


def test_yes_closes_and_thanks(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    asked = gp.thread[-1]
    gp.presses(asked, "Yes")
    assert "Good to know it helped" in words(*gp.thread)
    assert "C26-00001 is closed" in gp.told


def test_no_is_told_to_the_quality_team(gp: Reporter, acute: Provider, lead: QualityLead) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "No")
    assert "says it did not help" in words(lead.newest)
    assert "is closed" not in words(*gp.thread)


def test_still_happening_opens_it_again_for_everybody(
    gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "Still happening")
    assert "C26-00001 is open again" in words(acute.newest)
    assert "it is still happening" in words(lead.newest)
    assert '"Respond"' in words(acute.notice)


def test_the_question_goes_once_it_is_answered(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "No")
    assert "Did this fix it?" not in words(*gp.thread)
    assert "You said: No" in words(*gp.thread)


def test_after_a_no_the_quality_lead_decides_and_a_later_yes_still_works(
    gp: Reporter, acute: Provider, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "No")
    inkling.pass_time(advance_seconds=30 * DAY)
    assert "is closed" not in words(*gp.thread)
    question = lead.newest
    changed = gp.saying_in_thread("If that changes")[-1]
    inkling.slack.press(gp.user, changed["ts"], "It is fixed now")
    lead.presses(question, "Reopen")
    assert "C26-00001 is closed" in gp.told
    assert "nothing to decide here any more" in words(lead.newest)


def test_the_quality_lead_closes_a_no_with_a_reason(
    gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "No")
    lead.presses(lead.newest, "Close with a reason")
    lead.submits(reason="A new clinic opens in May, which is the only cure")
    assert "A new clinic opens in May" in gp.told
    gp.presses(gp.thread[-1], "Still happening")
    assert "C26-00001 is open again" in words(acute.newest)


def test_two_taps_of_two_answers_are_answered_one_after_another(
    gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    asked = gp.thread[-1]
    gp.inkling.slack.press(gp.user, asked["ts"], "No")
    gp.inkling.slack.press(gp.user, asked["ts"], "Still happening")
    gp.presses(asked, "Still happening")
    assert len(acute.saying("C26-00001 is open again")) == 1
    assert len(lead.saying("did not help")) == 0
    assert "reporter says that it is still happening" in words(*lead.messages)


def test_a_closed_concern_opens_again_from_its_message_for_90_days(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "Yes")
    inkling.pass_time(advance_seconds=89 * DAY)
    gp.presses(gp.thread[-1], "Still happening")
    assert len(acute.saying("C26-00001 is open again")) == 1
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "Yes")
    inkling.pass_time(advance_seconds=91 * DAY)
    gp.presses(gp.card, "Still happening")
    assert "over 90 days ago" in gp.told
    assert "as a new message" in gp.told
    assert len(acute.saying("C26-00001 is open again")) == 1


def test_somebody_elses_outcome_cannot_be_answered(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    value = gp.thread[-1]["blocks"][-2]["elements"][0]["value"]
    forged = acute.inkling.slack.say(
        acute.user, "Press this", "C0ACUTE", blocks=[button("feedback#0", value, "Yes")]
    )
    acute.presses(forged, "Yes")
    assert "I can't find the concern" in words(acute.newest)
    assert "is closed" not in words(*gp.thread)
