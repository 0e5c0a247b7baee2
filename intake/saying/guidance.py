"""What Inkling does, who sees what, whom to call: said in one place, read at every door. Pure."""

from intake.messages import Message, Section
from intake.saying.replies import EXAMPLES

WHAT_IT_DOES = (
    "Tell me in one message what went wrong, or nearly did, with any local service.",
    "I show you what I understood and ask at most three short questions. Nothing goes before Send.",
    "The service must acknowledge it within 24 hours, then say what it found, did and changed.",
    "You hear when it does, and what came of it.",
)
WHO_SEES_WHAT = (
    "The service sees your words and your practice, not your name, unless you choose so.",
    "The area's quality team sees the same.",
    "Your name is sealed: a quality lead opens it for a stated reason alone, and you are told.",
    "Your practice manager sees it in the practice's list, unless it is flagged.",
    "On the draft you can choose to be more private: Hide my practice too keeps it off that list.",
    "Slack, and the people who run your Slack, can read your messages with me.",
)
LEAVE_OUT = (
    "Names of patients, NHS numbers, dates of birth, addresses, phone numbers.",
    "If one slips in, I take it out, keep nothing of it, and show you your words without it.",
)
_ASK_LOCALLY = "your practice manager, or the area's quality team"


def whom_to_call(helpline: str | None) -> tuple[str, ...]:
    """The lines that name people instead of a bot."""
    return (
        "Somebody in danger: 999. Not for emergencies, nor for chasing one patient's appointment.",
        "A child or an adult at risk: your safeguarding lead, now.",
        f"Help with Inkling: {helpline or _ASK_LOCALLY}.",
    )


def help_page(helpline: str | None) -> Message:
    """Everything somebody may want to know, on one screen."""
    return Message(
        text="How Inkling works, who sees what, and whom to call.",
        title="How Inkling works",
        sections=(
            Section("What it does", WHAT_IT_DOES),
            Section("Who sees what", WHO_SEES_WHAT),
            Section("Please leave out", LEAVE_OUT),
            Section("Two examples", EXAMPLES),
            Section("Whom to call", whom_to_call(helpline)),
            Section("Ways to report", WAYS),
        ),
    )


WAYS = (
    "Write to Inkling in Messages, in your own words.",
    "Type /concern and what happened, anywhere in Slack: only you see it.",
    "On a message, choose More actions, then Raise as concern.",
    "On Inkling's Home, press Report a concern. Try it makes a practice run that goes to nobody.",
)
