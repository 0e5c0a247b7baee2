"""What is said when a quality lead opens who reported a concern, before and after. Pure."""

from dataclasses import dataclass, field

from intake.messages import Message
from intake.models.openings import OpeningReason

REASONS = {
    OpeningReason.DANGER: "Somebody may be in danger now",
    OpeningReason.SAFEGUARDING: "Safeguarding a child or an adult",
    OpeningReason.CANDOUR: "Duty of candour to a patient",
    OpeningReason.SERIOUS_INCIDENT: "A serious incident is looked into nationally",
    OpeningReason.LAW: "A court, a coroner or a regulator requires it",
}
SHOWN_ONCE = "shown once, and kept nowhere"
"""Stands for a reporter's name until the answer leaves: nothing that is stored holds the name."""

WHAT_HAPPENS = (
    "You alone see the name, here and once: it is posted and kept nowhere. Its reporter is told at "
    "once that you opened it, by your name, and why. It goes into the audit with your name, and "
    "the digest counts it for the subcommittee. Pass the name on only as your own procedure says."
)
NO_NAME = "The web form asks for no name: you would learn no more than the practice."
YOUR_WORDS = "Why do you need to know? The reporter reads this"
HELP = "If that worries you, ask the quality team, or your Freedom to Speak Up guardian."


@dataclass(frozen=True, slots=True)
class Opened:
    """Who reported, for the eyes of one person: it is never written, queued or logged.

    `name` is "" for somebody who is on no roster; `user_id` is "" for who has no Slack.
    """

    name: str = field(repr=False)
    title: str = field(repr=False)
    user_id: str = field(repr=False)

    @property
    def words(self) -> str:
        """All that is under seal, in a line."""
        if self.name:
            return ", ".join(filter(None, (self.name, self.title)))
        if self.user_id:
            return f"Slack member {self.user_id}, who is not on the roster any more"
        return "not known: the web form asks for no name, and none is under seal"


def shown(reference: str, practice: str) -> Message:
    """To who opened it: the answer, with a mark where the name is put in as it leaves."""
    return Message(
        text=f"{reference}: who reported it.",
        title=f"{reference}: who reported it",
        facts=(("Reported by", SHOWN_ONCE), ("For", practice)),
        notes=("Write it down nowhere that the service can read. Close this when you have done.",),
    )


def opened_for_reporter(
    reference: str, by: str, reason: str, words: str, *, is_in_slack: bool
) -> Message:
    """To the reporter: who opened their name, and why."""
    what = "opened who reported" if is_in_slack else "asked who reported"
    return Message(
        text=f"{by} of the quality team {what} {reference}.",
        title=f"{reference}: {what.partition(' ')[0]} by the quality team",
        body=(
            (f"{by}, who leads quality for your area, {what} {reference}. {_LEARNT[is_in_slack]}"),
            f"Reason: {reason}.",
            f"In their words: “{words}”",
        ),
        notes=(f"Neither the service nor your practice was told. {HELP}",),
    )


_LEARNT = {
    True: "They now know your name, and may write to you.",
    False: "You gave no name, so they learnt none.",
}
