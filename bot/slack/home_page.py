"""A person's home page, as it reads now: ways in, what is theirs, what came of it where they work.

Under 100 blocks, Slack's limit, however much there is to show.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from bot.slack import home_own
from bot.slack.home_practice import practice_sections
from bot.slack.home_sorting import sorting_sections
from intake import directory
from intake.drafting.practice_question import practices_for
from intake.messages import Button, Message, Row, Section
from intake.models import Area, Organisation, Person
from intake.people.own_pages import Turned
from intake.questions import practice_row
from intake.saying import guidance, replies

NEWEST = Turned()
TITLE, WELCOME = "Inkling", "Welcome to Inkling"
_BUTTONS = Row(
    "",
    (
        Button("Report a concern", "report", "home", style="primary"),
        Button("Try it", "try_it", "home"),
        Button("Help", "help", "home"),
    ),
)


def home_page(
    session: Session, person: Person, *, now: datetime, told: str = "", turned: Turned = NEWEST
) -> Message:  # fmt: skip
    """The page of somebody on the roster; `told` stands at its top."""
    is_first = home_own.has_nothing(session, person)
    practice_id = directory.practice_of(session, person)
    return Message(
        text=WELCOME if is_first else TITLE,
        title=WELCOME if is_first else TITLE,
        body=tuple(filter(None, (told, *_opening(is_first=is_first)))),
        sections=(
            Section("", rows=(_BUTTONS,)),
            *sorting_sections(session, person, now),
            *(_which_practice(session, person) if practice_id is None else ()),
            *home_own.own_sections(session, person, turned),
            *(_practice(session, person, practice_id, now) if practice_id else ()),
            *(_first_use() if is_first else ()),
            Section("Whom to call", guidance.whom_to_call(helpline_of(session, person.area_id))),
        ),
    )


def strangers_page() -> Message:
    """The page of somebody the area does not know."""
    return Message(text=WELCOME, title=WELCOME, body=(replies.NOT_KNOWN_AT_HOME,))


def helpline_of(session: Session, area_id: UUID) -> str | None:
    """Whom the area names for help."""
    return session.get_one(Area, area_id).helpline


def _opening(*, is_first: bool) -> tuple[str, ...]:
    return replies.welcome() if is_first else ("Write to me in Messages, or press a button.",)


def _first_use() -> tuple[Section, ...]:
    return (
        Section("Two examples", replies.EXAMPLES),
        Section("Who sees what", guidance.WHO_SEES_WHAT),
    )


def _which_practice(session: Session, person: Person) -> tuple[Section, ...]:
    """One question, for those who report and whose practice the roster does not name."""
    practices = practices_for(session, person)
    rows = (practice_row("", practices),)
    return (Section("Your practice", rows=rows),) if practices else ()


def _practice(
    session: Session, person: Person, practice_id: UUID, now: datetime
) -> tuple[Section, ...]:
    practice = session.get_one(Organisation, practice_id)
    return practice_sections(session, person, practice, now)
