"""What the control API answers when it cannot do as asked."""

from sandbox.transport import Outcome


class ControlRefused(Exception):
    """A 4xx answer; the text is a sentence its reader can act on."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence, self.status = sentence, status


TROUBLE = "We had some trouble connecting. Try again?"


def app_failed(why: object) -> ControlRefused:
    """The app under test did not answer as Slack needs (424)."""
    return ControlRefused(f"{TROUBLE} (The app: {why}.)", 424)


def answered(outcome: Outcome) -> None:
    """Raises ControlRefused (424) unless the app acknowledged in time."""
    if not outcome.is_ok:
        raise app_failed(outcome.reason if outcome.status == 0 else f"status {outcome.status}")
