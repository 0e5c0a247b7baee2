"""Did this fix it? Asked once with the outcome; what follows from each answer."""

from tests.wire.people import OUTCOME, Provider, QualityLead, Reporter, button
from tests.wire.rig import words


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


def test_a_second_answer_is_refused_in_words(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    asked = gp.thread[-1]
    gp.inkling.slack.press(gp.user, asked["ts"], "No")
    gp.presses(asked, "Still happening")
    assert "That can't be done now" in gp.told


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
