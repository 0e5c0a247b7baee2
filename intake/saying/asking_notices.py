"""What is said when the reporter is asked, answers, cannot say or stays silent. Pure."""

from dataclasses import dataclass

from intake.messages import Button, Message, Row
from intake.models import AskedBy, QuestionEnd

ASKERS = {AskedBy.SERVICE: "the service", AskedBy.QUALITY_TEAM: "the quality team"}
ENDED_WORDS = {
    QuestionEnd.ANSWERED: "answered",
    QuestionEnd.CANNOT_SAY: "the reporter cannot say",
    QuestionEnd.NO_ANSWER: "none within five working days",
    QuestionEnd.OVER: "none: the reporter is not asked any more",
}
YOUR_NAME = "Your name is not shown to them."
NAME_SHOWN = "They know your name, as you chose."
LEAVE_OUT = "Please leave patients' details out."


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its reporter reads it; `key` is what its buttons carry.

    `notes` say what else to know, such as how a patient's details are passed on.
    """

    reference: str
    key: str
    asked_by: AskedBy
    text: str
    until: str
    is_named: bool = False
    notes: tuple[str, ...] = ()


def asks(asked_by: AskedBy) -> str:
    """Who asks, as the beginning of a sentence: "The service asks"."""
    asker = ASKERS[asked_by]
    return f"{asker[0].upper()}{asker[1:]} asks"


def question(asked: Asked) -> Message:
    """To the reporter: one question, and two ways to settle it."""
    words = f"{asks(asked.asked_by)}: {asked.text}"
    answer = Button("Answer", "give_answer", asked.key, style="primary")
    cannot = Button("I cannot say", "cannot_say", asked.key)
    return Message(
        text=f"A question about {asked.reference}. {words}",
        title=f"{asked.reference}: a question for you",
        body=(words, f"{_who_knows(asked)} You have until {asked.until}."),
        rows=(Row("", (answer, cannot)),),
        notes=(LEAVE_OUT, *asked.notes),
    )


def _who_knows(asked: Asked) -> str:
    return NAME_SHOWN if asked.is_named else YOUR_NAME


def answered(asked: Asked, answer: str) -> Message:
    """The question, once it is answered."""
    told = f"Thank you. I have told {ASKERS[asked.asked_by]}, and nobody else."
    return Message(
        text=told,
        title=f"{asked.reference}: answered",
        facts=((asks(asked.asked_by), asked.text), ("You answered", answer)),
        notes=(told,),
    )


_CLOSING = {
    QuestionEnd.CANNOT_SAY: "Thank you for looking. I have told them that you cannot say.",
    QuestionEnd.NO_ANSWER: "No answer came in five working days, so it goes on without. No harm.",
    QuestionEnd.OVER: "This question needs no answer any more.",
}


def ended(asked: Asked, end: QuestionEnd) -> Message:
    """The question, once it has ended without an answer."""
    told = _CLOSING[end]
    return Message(
        text=told,
        title=f"{asked.reference}: question closed",
        facts=((asks(asked.asked_by), asked.text),),
        notes=(told,),
    )


def still_waiting(asked: Asked) -> Message:
    """To the reporter, once: the question is still open."""
    words = (
        f"{asks(asked.asked_by)} about {asked.reference}, and still hopes for your answer: "
        f"“{asked.text}” Answer by {asked.until}, or say that you cannot."
    )
    return Message(text=words, body=(words,))


def went_on(asked: Asked) -> Message:
    """To the reporter: the time for an answer is over, and nothing is lost."""
    words = (
        f"{asked.reference} goes on without your answer: that is all right. If you learn more, "
        f"add it to the concern."
    )
    return Message(text=words, body=(words,))


def answer_fact(answer: str) -> tuple[str, str]:
    """An answer as a fact, without anybody's name."""
    return ("The reporter answers", answer)


def answer_told(reference: str, asked: str, answer: str) -> Message:
    """To who asked: the answer."""
    return Message(
        text=f"{reference}. The reporter answers: {answer}",
        title=f"{reference}: the reporter answers",
        facts=(("You asked", asked), answer_fact(answer)),
    )


_NONE = {
    QuestionEnd.CANNOT_SAY: "The reporter cannot say more about {}. It is with you again.",
    QuestionEnd.NO_ANSWER: (
        "No answer about {} came in five working days. It is with you again: go by what you know."
    ),
    QuestionEnd.OVER: "The reporter of {} is not asked any more. It is with you again.",
}


def no_answer_told(reference: str, asked: str, end: QuestionEnd) -> Message:
    """To who asked: there is no answer, and who goes on."""
    words = _NONE[end].format(reference)
    return Message(text=words, body=(words,), facts=(("You asked", asked),))


def asked_by_quality_team(reference: str, by: str, asked: str, until: str) -> Message:
    """To the quality team: a question of its own is on its way."""
    words = f"{by} asked the reporter of {reference}. The answer comes here, by {until} at most."
    return Message(text=words, body=(words,), facts=(("Asked", asked),))
