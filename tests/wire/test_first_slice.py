from tests.factories import ACUTE_LEAD, GP
from tests.wire.rig import Rig, words


def test_a_concern_is_typed_sent_acknowledged_and_told(inkling: Rig) -> None:
    said = inkling.slack.say(
        GP, "Discharge summary from the Royal came 3 weeks late, wrong apixaban dose"
    )
    inkling.settle()
    card = inkling.dm(GP, said["ts"])[-1]
    assert "Northmere University Hospitals" in words(card)

    inkling.slack.press(GP, card["ts"], "Low")
    inkling.settle()
    inkling.slack.press(GP, card["ts"], "This week")
    inkling.settle()
    inkling.slack.press(GP, card["ts"], "Send")
    inkling.settle()
    notice = inkling.slack.messages(ACUTE_LEAD, "C0ACUTE")[-1]
    assert "New concern C26-00001" in words(notice)

    inkling.slack.press(ACUTE_LEAD, notice["ts"], "Acknowledge", "C0ACUTE")
    inkling.settle()
    told = inkling.dm(GP, said["ts"])[-1]
    assert "acknowledged C26-00001" in words(told)
