"""What stands on Home of somebody's own: drafts and reports, a page each, and what can be done."""

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.slack import cut
from intake import directory, views
from intake.exchange import asked
from intake.filed import amending
from intake.lifecycle import State, Step, is_allowed
from intake.messages import Button, Row, Section
from intake.models import Concern, Person
from intake.people.own_pages import Page, Turned, own_drafts, own_reports
from intake.saying.sent_cards import STATE_WORDS

TURN = "turn_page"
"""The step of leafing: its value is where to."""

_HELD = "A patient's details were taken out of it: please look at it in Messages."


def own_sections(session: Session, person: Person, turned: Turned) -> tuple[Section, ...]:
    """Drafts, where there are any, and reports; `Turned` past the end shows the last page."""
    drafts = own_drafts(session, person, turned.drafts)
    reports = own_reports(session, person, turned.reports)
    at = Turned(drafts.number, reports.number)
    return (*_drafts(drafts, at), _reports(session, reports, at))


def has_nothing(session: Session, person: Person) -> bool:
    """Whether they have written nothing yet."""
    return not own_drafts(session, person).count and not own_reports(session, person).count


def _drafts(page: Page, at: Turned) -> tuple[Section, ...]:
    rows = tuple(_draft_row(draft) for draft in page.concerns)
    newer, earlier = replace(at, drafts=at.drafts - 1), replace(at, drafts=at.drafts + 1)
    turns = _turns(page, "drafts", newer, earlier)
    return (Section("Your drafts, not sent yet", _which(page), (*rows, *turns)),) if rows else ()


def _reports(session: Session, page: Page, at: Turned) -> Section:
    if not page.count:
        return Section("Your reports", ("None yet.",))
    rows = tuple(_report_row(session, one) for one in page.concerns)
    newer, earlier = replace(at, reports=at.reports - 1), replace(at, reports=at.reports + 1)
    return Section("Your reports", _which(page), (*rows, *_turns(page, "reports", newer, earlier)))


def _which(page: Page) -> tuple[str, ...]:
    """Which of how many, where they are more than one page."""
    if page.count == len(page.concerns):
        return ()
    last = page.first + len(page.concerns)
    return (f"{page.first + 1} to {last} of {page.count}, the newest first.",)


def _turns(page: Page, what: str, newer: Turned, earlier: Turned) -> tuple[Row, ...]:
    buttons = []
    if page.number:
        buttons.append(Button(f"Newer {what}", TURN, str(newer)))
    if page.has_earlier:
        buttons.append(Button(f"Earlier {what}", TURN, str(earlier)))
    return (Row("", tuple(buttons)),) if buttons else ()


def _draft_row(draft: Concern) -> Row:
    key, mark = views.draft_key(draft), "TEST: " if draft.is_test else ""
    held = f" {_HELD}" if draft.state is State.HELD else ""
    discard = Button("Discard", "discard", key, confirm="Discard this draft? Nothing will be sent.")
    return Row(f"{mark}{cut.short(draft.text)}{held}", (Button("Continue", "change", key), discard))


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
