"""A person's home page, as it reads now: ways in, what is theirs, what came of it where they work.

Under 100 blocks, Slack's limit, however much there is to show.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from bot.slack import cut
from bot.slack.home_practice import practice_sections
from bot.slack.home_sorting import sorting_sections
from intake import amending, asked, directory, guidance, homes, replies, views
from intake.lifecycle import State, Step, is_allowed
from intake.messages import Button, Message, Row, Section
from intake.models import Area, Concern, Organisation, Person
from intake.practice_question import practices_for
from intake.questions import practice_row
from intake.sent_cards import STATE_WORDS

TITLE, WELCOME = "Inkling", "Welcome to Inkling"
_BUTTONS = Row(
    "",
    (
        Button("Report a concern", "report", "home", style="primary"),
        Button("Try it", "try_it", "home"),
        Button("Help", "help", "home"),
    ),
)
_HELD = "A patient's details were taken out of it: please look at it in Messages."


def home_page(session: Session, person: Person, *, now: datetime, told: str = "") -> Message:
    """The page of somebody on the roster; `told` stands at its top."""
    drafts, reports = homes.own_drafts(session, person), homes.own_reports(session, person)
    is_first = not drafts and not reports
    practice_id = directory.practice_of(session, person)
    return Message(
        text=WELCOME if is_first else TITLE,
        title=WELCOME if is_first else TITLE,
        body=tuple(filter(None, (told, *_opening(is_first=is_first)))),
        sections=(
            Section("", rows=(_BUTTONS,)),
            *sorting_sections(session, person, now),
            *(_which_practice(session, person) if practice_id is None else ()),
            *_drafts(drafts),
            _reports(session, reports),
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


def _drafts(drafts: Sequence[Concern]) -> tuple[Section, ...]:
    rows = tuple(_draft_row(draft) for draft in drafts)
    return (Section("Your drafts, not sent yet", rows=rows),) if rows else ()


def _draft_row(draft: Concern) -> Row:
    key, mark = views.draft_key(draft), "TEST: " if draft.is_test else ""
    held = f" {_HELD}" if draft.state is State.HELD else ""
    discard = Button("Discard", "discard", key, confirm="Discard this draft? Nothing will be sent.")
    return Row(f"{mark}{cut.short(draft.text)}{held}", (Button("Continue", "change", key), discard))


def _reports(session: Session, reports: Sequence[Concern]) -> Section:
    if not reports:
        return Section("Your reports", ("None yet.",))
    return Section("Your reports", rows=tuple(_report_row(session, one) for one in reports))


def _report_row(session: Session, concern: Concern) -> Row:
    service = directory.organisation_name(session, concern.provider_id)
    words = (
        f"{concern.reference}: {STATE_WORDS[concern.state]} ({service}) {cut.short(concern.text)}"
    )
    return Row(words, tuple(_verbs(session, concern)))


def _verbs(session: Session, concern: Concern) -> list[Button]:
    """What its reporter may still do to a sent concern."""
    waiting = asked.open_questions(session, concern)
    verbs = [Button("Answer", "give_answer", f"{concern.id}:{each.id}") for each in waiting]
    if amending.is_amendable(concern):
        verbs.append(Button("Add or correct", "amend", str(concern.id)))
    if is_allowed(concern.state, Step.WITHDRAW) and concern.withdrawal_asked_at is None:
        verbs.append(Button("Withdraw", "withdraw", str(concern.id)))
    return verbs


def _practice(
    session: Session, person: Person, practice_id: UUID, now: datetime
) -> tuple[Section, ...]:
    practice = session.get_one(Organisation, practice_id)
    return practice_sections(session, person, practice, now)
