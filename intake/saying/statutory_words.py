"""The two questions of the law, and what is said of their answers. Pure."""

from dataclasses import dataclass

from intake.messages import Button, Message, Row

CANDOUR = "Has duty of candour been considered?"
NATIONAL = "Is it recorded nationally (LFPSE)?"
REFERENCE = "National reference"
ANSWER_STATUTORY = "statutory"
"""The step of the button, and the name of the form."""

_SAID = {True: "yes", False: "no", None: "not answered"}

SERIOUS_INCIDENT = (
    "It is flagged as a serious incident or never event, so it can't close as an ordinary concern. "
    "Press Signpost and give its national reference; or press Answer, if it is none after all."
)
UNANSWERED = (
    "Severe harm or a death was reported, so it can't close before the two questions are answered: "
    "duty of candour, and the national record. Press Answer."
)


@dataclass(frozen=True, slots=True)
class Known:
    """The answers so far."""

    is_candour_considered: bool | None = None
    is_recorded_nationally: bool | None = None
    reference: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether both questions have an answer, yes or no."""
        return self.is_candour_considered is not None and self.is_recorded_nationally is not None


def question(reference: str, concern: str) -> Message:
    """To the quality team, once a person has looked: moderate harm or worse."""
    return Message(
        text=f"{reference}: moderate harm or worse. Two questions for the record.",
        title=f"{reference}: two questions for the record",
        body=(f"Moderate harm or worse. {CANDOUR} {NATIONAL} The service may answer too.",),
        rows=(_answer(concern),),
    )


def answered(reference: str, concern: str, known: Known) -> Message:
    """The question once something was answered."""
    return Message(
        text=f"{reference}: candour and national record.",
        title=f"{reference}: two questions for the record",
        facts=facts_of(known),
        rows=() if known.is_complete else (_answer(concern),),
    )


def waits(reference: str, concern: str, why: str) -> Message:
    """To the quality team, again each week: the reporter is done, and it cannot close."""
    signpost = Button("Signpost", "signpost", concern)
    return Message(
        text=f"{reference} waits to be closed. {why}",
        title=f"{reference} can't close yet",
        body=(why,),
        rows=(Row("", (*_answer(concern).controls, signpost)),),
    )


def facts_of(known: Known) -> tuple[tuple[str, str], ...]:
    """The answers, as facts."""
    return (
        ("Duty of candour considered", _SAID[known.is_candour_considered]),
        ("Recorded nationally (LFPSE)", _SAID[known.is_recorded_nationally]),
        *(((REFERENCE, known.reference),) if known.reference else ()),
    )


def _answer(concern: str) -> Row:
    return Row("", (Button("Answer", ANSWER_STATUTORY, concern, style="primary"),))
