"""The service asks and the reporter answers, over Slack: no name goes along."""

from tests.wire.people import Provider, Reporter
from tests.wire.rig import words

WHICH = "Which clinic was the letter from?"
CLINIC = "The anticoagulation clinic, on the first floor"
DAY = 24 * 3600


def ask(provider: Provider, question: str = WHICH) -> dict[str, object]:
    """Press Ask the reporter on the notice, and write."""
    provider.presses(provider.notice, "Ask the reporter")
    return provider.submits(question=question)


def asked_in(gp: Reporter) -> dict[str, object]:
    """The question as it stands in the reporter's thread."""
    return gp.saying_in_thread("The service asks")[-1]


def answer(gp: Reporter, with_words: str = CLINIC) -> dict[str, object]:
    gp.presses(gp.saying_in_thread("a question for you")[-1], "Answer")
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
    assert answer(gp)["sent"]
    assert "I have told the service, and nobody else." in words(asked_in(gp))
    assert '"I cannot say"' not in words(asked_in(gp))
    assert f"The reporter answers: {CLINIC}" in words(acute.newest)
    assert f"The reporter answers: {CLINIC}" in words(acute.notice)
    assert "The service has it." in gp.asks


def test_asking_acknowledges_too_where_nobody_has(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    ask(acute)
    assert "Acknowledged: by Maria Costa" in words(acute.notice)
    assert [m for m in gp.thread if "acknowledged C26-00001" in words(m)]
    assert f"The service asks: {WHICH}" in gp.told
