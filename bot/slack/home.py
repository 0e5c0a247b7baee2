"""A person's home page: how to report, and what became of their reports."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.slack.call import Call
from intake import addresses, identity, outbox, replies
from intake.lifecycle import UNSENT
from intake.messages import Message, Section
from intake.models import Concern, Person, ReporterIdentity
from intake.sent_cards import STATE_WORDS

REPORTS_SHOWN = 10


def on_home_opened(call: Call) -> None:
    """The Home tab was opened: show it as it stands now."""
    if call.event.get("tab", "home") == "home":
        address = addresses.person(call.reporter.id)
        message = home_page(call.session, call.reporter)
        outbox.publish_home(
            call.session, call.area_id, address, message, key=f"home:{call.key}", now=call.now
        )


def home_page(session: Session, person: Person) -> Message:
    """Welcome, two examples, and the newest reports with their state in words."""
    examples = Section("Two examples", replies.EXAMPLES)
    reports = tuple(_line(concern) for concern in _own(session, person)) or ("None yet.",)
    return Message(
        text="Welcome to Inkling",
        title="Welcome to Inkling",
        body=replies.welcome(),
        sections=(examples, Section("Your reports", reports)),
        notes=("Open Messages and write to me there.",),
    )


def _own(session: Session, person: Person) -> list[Concern]:
    query = (
        select(Concern)
        .join(ReporterIdentity, ReporterIdentity.token == Concern.reporter_token)
        .where(ReporterIdentity.person_key == identity.person_key(session, person))
        .order_by(Concern.started_at.desc(), Concern.id)
        .limit(REPORTS_SHOWN)
    )
    return list(session.scalars(query))


def _line(concern: Concern) -> str:
    if concern.state in UNSENT:
        return f"Draft, not sent: {concern.text[:80]}"
    return f"{concern.reference or 'Draft'}: {STATE_WORDS[concern.state]}"
