"""What asking the reporter, and answering, may refuse: words that say what to do instead."""

from datetime import datetime

from intake.clock import in_london
from intake.errors import IntakeError


class QuestionOpen(IntakeError):
    """Somebody of the same team has asked, and nobody has answered yet."""

    def __init__(self, by: str, asked_at: datetime) -> None:
        super().__init__(
            f"{by} asked the reporter a question on {in_london(asked_at)}, and the answer is not "
            f"in yet. Nothing more to do now: it will come here, and then you can ask again."
        )


class QuestionSettled(IntakeError):
    """A question that was answered, or has ended."""

    def __init__(self) -> None:
        super().__init__(
            "That question has been settled. If there is more to say, press Add or correct on the "
            "concern's card."
        )


class NobodyToAsk(IntakeError):
    """The quality team keeps a concern without its reporter."""

    def __init__(self) -> None:
        super().__init__(
            "This concern is kept without its reporter, who was promised not to be asked again. "
            "Ask the quality team if something is not clear."
        )


class WordsMissing(IntakeError):
    """Nothing that somebody could read."""

    def __init__(self, what: str) -> None:
        super().__init__(f"Please write your {what} in a sentence, then press the button again.")


class TooLong(IntakeError):
    """More letters than a question or an answer takes."""

    def __init__(self, what: str, most: int, has: int) -> None:
        super().__init__(
            f"Your {what} has {has:,} letters, and {most:,} fit. Your words are still here: please "
            f"shorten them, then press the button again."
        )


class NamesPractice(IntakeError):
    """An answer that would tell the service what the reporter chose to hide."""

    def __init__(self, words: str) -> None:
        super().__init__(f"{words} Take that out, then press the button again.")
