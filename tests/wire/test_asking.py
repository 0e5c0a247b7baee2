"""The service asks and the reporter answers, over Slack: no name goes along, and no patient."""

from io import StringIO

from intake.models import Question
from tests.factories import ACUTE_LEAD, GP, PRACTICE_MANAGER
from tests.remains import since
from tests.wire.canaries import (
    TEXT,
    everything_counted,
    everything_said,
    everything_stored,
    leaks,
)
from tests.wire.people import ANSWER, Provider, QualityLead, Reporter, Somebody
from tests.wire.rig import Json, Rig, words

WHICH = "Which clinic was the letter from?"
CLINIC = "The anticoagulation clinic, on the first floor"
DAY = 24 * 3600


def ask(provider: Provider, question: str = WHICH) -> Json:
    """Press Ask the reporter on the notice, and write."""
    provider.presses(provider.notice, "Ask the reporter")
    return provider.submits(question=question)


def team_asks(lead: QualityLead, question: str = WHICH) -> Json:
    """The same on the quality team's question."""
    lead.presses(lead.saying("needs a decision")[-1], "Ask the reporter")
    return lead.submits(question=question)


def question_in(gp: Reporter) -> Json:
    """The newest question as it stands in the reporter's thread."""
    return gp.saying_in_thread("asks: ")[-1]


def answer(gp: Reporter, with_words: str = CLINIC) -> Json:
    """Press Answer on the newest question, and write."""
    gp.presses(question_in(gp), "Answer")
    return gp.submits(answer=with_words)


def test_a_question_reaches_the_thread_and_its_answer_the_service(
    gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    acute.acknowledges()
    assert ask(acute)["sent"]
    assert f"The service asks: {WHICH}" in gp.told
    assert "Your name is not shown to them." in gp.told
    assert "The service has asked a question." in gp.asks
    assert f"You asked: {WHICH}" in words(acute.notice)
    assert "none yet; the reporter has until Tue 1 Dec 2026, 17:00" in words(acute.notice)
    assert '"Respond"' not in words(acute.notice)
    assert answer(gp)["sent"]
    answered = gp.saying_in_thread("I have told the service, and nobody else.")
    assert f"You answered: {CLINIC}" in words(answered[-1])
    assert '"I cannot say"' not in words(*gp.thread)
    assert f"The reporter answers: {CLINIC}" in words(acute.newest)
    assert f"The reporter answers: {CLINIC}" in words(acute.notice)
    assert '"Respond"' in words(acute.notice)
    assert "The service has it." in gp.asks


def test_asking_acknowledges_too_where_nobody_has(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    ask(acute)
    assert "Acknowledged: by Maria Costa" in words(acute.notice)
    assert [m for m in gp.thread if "acknowledged C26-00001" in words(m)]
    assert f"The service asks: {WHICH}" in gp.told


def test_what_a_form_refuses_stays_in_it_and_says_how_to_go_on(
    gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    told = ask(acute, f"Was it Mrs Mary Jones? {WHICH}")
    assert "Please take that out, then press the button again" in told["errors"]["question"]
    assert WHICH in words(*acute.forms)
    told = acute.submits(question=f"{WHICH} " * 20)
    assert "and 600 fit. Your words are still here" in told["errors"]["question"]
    assert acute.submits(question=WHICH)["sent"]
    told = answer(gp, "Ring me on 07700 900 123")
    assert "a phone number" in told["errors"]["answer"]
    told = gp.submits(answer="?!")
    assert "Please write your answer in a sentence" in told["errors"]["answer"]
    assert gp.submits(answer=CLINIC)["sent"]


def test_two_who_ask_at_once_are_one_question(gp: Reporter, acute: Provider, inkling: Rig) -> None:
    gp.sends()
    notice = acute.notice
    acute.presses(notice, "Ask the reporter")
    acute.presses(notice, "Ask the reporter")
    assert acute.submits(question=WHICH)["sent"]
    told = acute.submits(question="And when?")
    assert "Maria Costa asked the reporter a question on" in told["errors"]["question"]
    assert "And when?" in words(*acute.forms)
    assert inkling.count(Question) == 1


def test_who_reported_or_answers_for_another_may_not_ask(
    gp: Reporter, acute: Provider, community: Provider, inkling: Rig
) -> None:
    gp.sends()
    community.place = "C0ACUTE"
    for other in (community, Somebody(inkling, GP, "C0ACUTE")):
        other.presses(acute.notice, "Ask the reporter")
        assert not other.forms
    assert inkling.count(Question) == 0


def test_i_cannot_say_gives_it_back_to_the_service(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    ask(acute)
    old = question_in(gp)
    gp.presses(old, "I cannot say")
    assert "The reporter cannot say more about C26-00001" in words(acute.newest)
    assert "I have told them that you cannot say" in words(*gp.thread)
    assert acute.responds(ANSWER)["sent"]


def test_a_reply_in_the_thread_is_the_answer_by_one_tap(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    ask(acute)
    gp.adds(CLINIC)
    assert "Shall I send this as your answer, or add it?" in gp.told
    assert CLINIC not in words(*acute.messages)
    gp.presses(gp.thread[-1], "Send as my answer")
    assert f"The reporter answers: {CLINIC}" in words(acute.newest)
    assert CLINIC not in gp.asks
    assert "that is your answer about C26-00001" in words(*gp.thread)


def test_home_leads_to_the_answer(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    gp.opens_home()
    ask(acute)
    assert "The service has asked a question." in gp.home
    gp.presses_on_home("Answer")
    assert gp.submits(answer=CLINIC)["sent"]
    assert '"Answer"' not in gp.home
    assert f"The reporter answers: {CLINIC}" in words(acute.newest)


def test_the_quality_team_asks_while_it_decides(
    gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    gp.sends(harm="Moderate")
    assert team_asks(lead)["sent"]
    assert "Ngozi Obi asked the reporter of C26-00001" in words(lead.newest)
    assert f"The quality team asks: {WHICH}" in gp.told
    assert f"The quality team asks: {WHICH}" in gp.asks
    assert answer(gp)["sent"]
    assert f"The reporter answers: {CLINIC}" in words(lead.newest)
    lead.routes("Northmere University Hospitals", harm="Moderate")
    assert CLINIC not in words(*acute.messages)


def test_five_working_days_of_silence_give_it_back_and_both_are_told(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    ask(acute)
    inkling.pass_time(advance_seconds=2 * DAY)
    assert "still hopes for your answer" in gp.told
    inkling.pass_time(advance_seconds=6 * DAY)
    assert len(gp.saying_in_thread("still hopes for your answer")) == 1
    assert "C26-00001 goes on without your answer" in gp.told
    assert "No answer about C26-00001 came in five working days" in words(acute.newest)
    assert "The service has it." in gp.asks
    assert acute.responds(ANSWER)["sent"]


def test_no_identifier_comes_to_light_in_a_question_or_its_answer(
    inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead, logged: StringIO
) -> None:
    began = since(inkling.shared.database.engine)
    gp.sends(harm="Moderate")
    lines = TEXT.splitlines()
    assert team_asks(lead, TEXT)["response_action"] == "errors"
    inkling.slack.close(lead.user)
    assert team_asks(lead)["sent"]
    answer_with_identifiers(gp, lines[::2])
    lead.routes("Northmere University Hospitals", harm="Moderate")
    assert ask(acute, TEXT)["response_action"] == "errors"
    inkling.slack.close(acute.user)
    assert ask(acute)["sent"]
    answer_with_identifiers(gp, lines[1::2])
    assert "The reporter answers: " in words(acute.newest)
    found = {
        "stored": leaks(everything_stored(inkling, began)),
        "logged": leaks(logged.getvalue()),
        "counted": leaks(everything_counted(inkling)),
        "said": leaks(words(*everything_said(inkling))),
    }
    assert found == {"stored": [], "logged": [], "counted": [], "said": []}


def answer_with_identifiers(gp: Reporter, lines: list[str]) -> None:
    """Refused in the form; by a reply they are taken out."""
    assert answer(gp, TEXT)["response_action"] == "errors"
    gp.inkling.slack.close(GP)
    gp.adds("\n".join(lines))
    gp.presses(gp.thread[-1], "Send as my answer")


def test_a_practice_that_has_no_channel_asks_and_is_answered_in_a_direct_message(
    inkling: Rig,
) -> None:
    maria = Reporter(inkling, ACUTE_LEAD)
    maria.sends("Brook Lane Surgery sent a referral without a name")
    joan = Provider(inkling, PRACTICE_MANAGER, "dm")
    ask(joan)
    assert f"The service asks: {WHICH}" in words(*maria.thread)
    assert answer(maria)["sent"]
    assert f"The reporter answers: {CLINIC}" in words(*joan.messages)
    assert "Maria" not in words(*joan.messages)
    assert ACUTE_LEAD not in words(*joan.messages)
