"""Boxes of questions, answers and responses, and a share of the identifiers typed in each."""

from tests.wire.people import ACTION, OUTCOME, Provider, QualityLead, Reporter
from tests.wire.planted import on_one_line, share
from tests.wire.test_asking import ask, question_in, team_asks
from tests.wire.test_signposts import ACUTE

RESPONSE = {
    "Action: what will be done?": "action",
    "Owner (a role, not a name)": "owner",
    "What is different now?": "outcome",
}
"""The boxes of Respond beside what was found, and the names of their fields."""


def in_a_response(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    for number, (box, field) in enumerate(RESPONSE.items()):
        for chunk in share(number):
            acute.presses(acute.notice, "Respond")
            told = acute.is_refused({**ACTION, **OUTCOME, box: on_one_line(chunk)})
            assert set(told) == {field}


def to_open_who_reported(gp: Reporter, _acute: Provider) -> None:
    lead = QualityLead(gp.inkling)
    gp.sends(harm="Moderate")
    for chunk in share(3):
        lead.presses(lead.saying("needs a decision")[-1], "Who reported this?")
        assert set(lead.is_refused({"why": "safeguarding", "words": chunk})) == {"words"}


def in_questions(gp: Reporter, acute: Provider) -> None:
    """The quality team asks, and the service; each is answered in a form and by a reply."""
    lead = QualityLead(gp.inkling)
    for chunk in share(4):
        lead.presses(lead.saying("needs a decision")[-1], "Ask the reporter")
        assert set(lead.is_refused({"question": chunk})) == {"question"}
    assert team_asks(lead)["sent"]
    answer_with(gp, 0)
    lead.routes(ACUTE, "Moderate")
    for chunk in share(1):
        acute.presses(acute.notice, "Ask the reporter")
        assert set(acute.is_refused({"question": chunk})) == {"question"}
    assert ask(acute)["sent"]
    answer_with(gp, 2)


def answer_with(gp: Reporter, number: int) -> None:
    """Refused in the form; of a reply what is left is sent."""
    for chunk in share(number):
        gp.presses(question_in(gp), "Answer")
        assert set(gp.is_refused({"answer": chunk})) == {"answer"}
    gp.adds(share(number + 1, 1_200)[0])
    gp.presses(gp.thread[-1], "Send as my answer")
    assert "that is your answer" in gp.told or "I have told" in gp.told
