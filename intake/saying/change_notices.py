"""What is said when a reporter changes or withdraws what they sent. Pure."""

from intake.messages import Button, Message, Row
from intake.saying.notices import Summary
from intake.saying.quality_buttons import beside, who_reported

Difference = tuple[str, str]
"""What a fact is called, and what became of it: "Harm", "Low → Moderate"."""

ADDED = "Added"
RECALLED = "The practice corrected the service. Please look whether it goes to the right one."
"""Why a concern that came back from its provider waits for the quality team."""


def changed(summary: Summary, differences: tuple[Difference, ...]) -> Message:
    """To the provider, after it acknowledged: what the practice changed."""
    labels = ", ".join(label.lower() for label, _ in differences)
    return Message(
        text=f"{summary.reference} was changed by the practice: {labels}.",
        title=f"{summary.reference} has changed",
        body=("The practice added to this concern, or corrected it.",),
        facts=differences,
    )


def another_service(summary: Summary, service: str) -> Message:
    """To the provider, after it acknowledged: the practice now names another service."""
    words = (
        f"The practice now says that {summary.reference} is about {service}. If it is not yours, "
        f"press Not ours on its notice. The quality team knows."
    )
    return Message(text=words, body=(words,))


def another_service_for_quality_team(summary: Summary, service: str) -> Message:
    """To the quality team: the practice names another service than the one that has it."""
    words = (
        f"The practice now says that {summary.reference} is about {service}, not "
        f"{summary.provider}, which has it. Please help them settle whose it is."
    )
    return Message(text=words, title=f"{summary.reference}: another service?", body=(words,))


def harm_raised(summary: Summary, was: str, now: str) -> Message:
    """To the quality team at once: the reporter now says that the harm was worse."""
    return Message(
        text=f"{summary.reference}: the reporter raised the harm from {was} to {now}.",
        title=f"{summary.reference}: harm raised to {now}",
        body=(
            (
                f"The reporter first said: {was}. Please look whether it needs the national route, "
                f"duty of candour or safeguarding."
            ),
        ),
        quote=summary.text,
        facts=(("Service", summary.provider), ("From", summary.practice)),
        rows=(Row("", (who_reported(summary.concern),)),),
    )


def themes_said(summary: Summary, said: str) -> Message:
    """To the quality team, which has sorted it: what its reporter says it is about."""
    words = f"The reporter of {summary.reference} says what it is about: {said}."
    return Message(
        text=words,
        title=f"{summary.reference}: sorted otherwise by its reporter",
        body=(words, "What you said stands. Press Sort if they are right."),
        rows=(Row("", beside(summary.concern)),),
    )


def taken_back(reference: str) -> Message:
    """The provider's notice once the practice has named another service."""
    words = (
        f"{reference} was taken back before anybody acknowledged it: the practice corrected the "
        f"service, or what sort of report it is. There is nothing more for you to do here."
    )
    return Message(text=words, title=f"Concern {reference}", body=(words,))


def settled_by_correction(summary: Summary) -> Message:
    """The quality team's question, once a correction has answered it."""
    words = f"The practice corrected {summary.reference}, and it went to {summary.provider}."
    return Message(text=words, title=summary.reference, body=(words,))


def withdrawn(reference: str) -> Message:
    """To a provider that had it, and in place of its notice."""
    words = f"{reference} was withdrawn. Its clock has stopped: there is nothing more to do."
    return Message(text=words, title=f"Concern {reference}", body=(words,))


def withdrawn_for_quality_team(summary: Summary, reason: str) -> Message:
    """To the quality team: a concern was withdrawn, and why."""
    words = f"{summary.reference} was withdrawn by its reporter."
    return Message(
        text=words,
        title=f"{summary.reference} was withdrawn",
        body=(words,),
        facts=(("Reason", reason or "none given"), ("Service", summary.provider)),
    )


def withdrawal_asked(summary: Summary, reason: str) -> Message:
    """To the quality team: a concern about safety, which may be kept without its reporter."""
    return Message(
        text=f"{summary.reference} needs you: its reporter asks to withdraw it.",
        title=f"{summary.reference}: withdraw it?",
        body=(
            (
                "It is about safety, so you may keep it without its reporter. Until you decide it "
                "goes on as before."
            ),
        ),
        quote=summary.text,
        facts=(("Reason", reason), ("Service", summary.provider)),
        rows=(
            Row(
                "",
                (
                    Button("Let it be withdrawn", "let_withdraw", summary.concern),
                    Button("Keep it", "keep_concern", summary.concern),
                    who_reported(summary.concern),
                ),
            ),
        ),
    )


def withdrawal_decided(reference: str, by: str, *, is_kept: bool) -> Message:
    """The quality team's question after the decision."""
    done = "kept without its reporter" if is_kept else "withdrawn"
    words = f"{reference} was {done}, decided by {by}."
    return Message(text=words, title=reference, body=(words,))


def asked_for_reporter(reference: str) -> Message:
    """To the reporter: their wish to withdraw has gone to the quality team."""
    words = (
        f"I have asked the quality team to withdraw {reference}. Because it is about safety they "
        f"look first, and may keep it without you. I will tell you here."
    )
    return Message(text=words, body=(words,))


_NAMED = "The service has seen your name. It is off its message now, and nobody else is told it."
_UNNAMED = "Nobody is told who you are; should the quality lead have to open it, you hear so."


def kept_for_reporter(reference: str, *, was_named: bool) -> Message:
    """To the reporter, for the last time: it goes on without them."""
    words = (
        f"The quality team keeps {reference}, because it is about safety. It goes on without you: "
        f"you will not be asked about it again. {_NAMED if was_named else _UNNAMED}"
    )
    return Message(text=words, body=(words,))
