"""The reporter's verbs: begin a draft, add to it, answer, send, discard. None commits."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy.orm import Session

from intake import addresses, due, homes, identity, outbox, references, telling, triage
from intake.chasing import move_draft_on, schedule_draft
from intake.drafting import answers, drafts, facts, practising, theming
from intake.errors import NothingToSend, StepNotAllowed
from intake.filed import look_alikes
from intake.identity import Thread
from intake.labelling import labels
from intake.lifecycle import UNSENT, State, Step, advance
from intake.models import Concern, Door, DueKind, Person
from intake.people import my_practice, recipients
from intake.questions import Missing

if TYPE_CHECKING:
    from classifiers.themes import Reading  # loads spaCy: only the worker needs it


def start_draft(  # noqa: PLR0913 - a door differs only in what it fills in
    session: Session,
    reporter: Person,
    typed: drafts.Typed,
    *,
    now: datetime,
    reading: Reading | None = None,
    door: Door = Door.MESSAGE,
    is_test: bool = False,
) -> Concern:
    """Begin a draft from first words and queue its card; `reading` if it is there in time."""
    token = identity.seal_reporter(session, reporter, typed.thread, now=now)
    concern = Concern(
        id=uuid4(),
        area_id=reporter.area_id,
        state=State.DRAFT,
        door=door,
        is_test=is_test,
        practice_id=recipients.organisation_of(session, reporter),
        reporter_token=token,
        started_at=now,
        version=1,
        text_version=0,
        masked_types=[],
        vouched_types=list(typed.vouched_types),
    )
    session.add(concern)
    session.flush()
    drafts.take_in(session, concern, typed, now=now)
    if reading is not None:
        labels.store_reading(session, concern, reading, now=now)
    schedule_draft(session, concern, now=now)
    telling.record_own(session, concern, "draft.started", now=now)
    my_practice.ask(session, concern, reporter, now=now)
    address = addresses.reporter(token)
    shown = telling.asking_card(session, concern)
    outbox.say(session, concern, address, shown, key=outbox.CARD, now=now)
    homes.refresh(session, concern, now=now)
    return concern


def add_to_draft(session: Session, concern: Concern, typed: drafts.Typed, *, now: datetime) -> None:
    """Join another message to a draft; after "I will rewrite" it takes the old words' place."""
    _require_unsent(concern)
    if concern.is_rewriting:
        drafts.forget_parts(session, concern)
    drafts.take_in(session, concern, typed, now=now)
    _note(session, concern, "draft.extended", now=now)
    telling.reword_card(session, concern, now=now)


def edit_part(session: Session, concern: Concern, typed: drafts.Typed, *, now: datetime) -> None:
    """The reporter edited a message of an open draft: the draft follows."""
    _require_unsent(concern)
    drafts.take_in(session, concern, typed, now=now)
    _note(session, concern, "draft.edited", now=now)
    telling.reword_card(session, concern, now=now)


def answer(session: Session, concern: Concern, fact: Missing, value: str, *, now: datetime) -> None:
    """Take the reporter's tap on one question; the same tap again changes nothing."""
    _require_unsent(concern)
    session.flush()
    answers.take_answer(session, concern, fact, value, now=now)
    if not session.is_modified(concern):
        return
    _note(session, concern, "draft.answered", now=now, fact=fact)
    telling.reword_card(session, concern, now=now)


def _note(session: Session, concern: Concern, kind: str, *, now: datetime, **details: str) -> None:
    """Audit it; whoever works on a draft is reminded of it later, and it ends later."""
    telling.record_own(session, concern, kind, now=now, **details)
    move_draft_on(session, concern, now=now)


def _require_unsent(concern: Concern) -> None:
    if concern.state not in UNSENT:
        raise StepNotAllowed("change", concern.state)


@dataclass(frozen=True, slots=True)
class Change:
    """A draft as its reporter rewrote it in the form; `themes` None leaves them as they are."""

    text: str
    masked_types: tuple[str, ...]
    provider: str
    harm: str
    when: str
    chosen: facts.Chosen = field(default_factory=facts.Chosen)
    themes: tuple[str, ...] | None = None


def change(session: Session, concern: Concern, wanted: Change, *, now: datetime) -> None:
    """Take the whole form. NothingToSend when it has no words."""
    _require_unsent(concern)
    if not wanted.text.strip():
        raise NothingToSend
    if wanted.text.strip() != concern.text:
        _replace_text(session, concern, wanted, now=now)
    for fact in Missing:
        value = getattr(wanted, fact)
        if value:
            answers.take_answer(session, concern, fact, value, now=now)
    facts.choose(concern, wanted.chosen)
    if wanted.themes is not None:
        theming.say(session, concern, wanted.themes, now=now)
    _note(session, concern, "draft.changed", now=now)
    telling.reword_card(session, concern, now=now)


def _replace_text(session: Session, concern: Concern, wanted: Change, *, now: datetime) -> None:
    drafts.forget_parts(session, concern)
    form = Thread("form", "form", str(concern.id), "form")
    ts = f"{now.timestamp():.6f}"  # as Slack's: a later message of the thread comes after it
    typed = drafts.Typed(wanted.text.strip(), wanted.masked_types, form, ts)
    drafts.take_in(session, concern, typed, now=now)


def release(session: Session, concern: Concern, *, now: datetime) -> None:
    """The reporter accepts the masked text."""
    concern.state = advance(concern.state, Step.RELEASE)
    concern.is_rewriting = False
    _note(session, concern, "draft.released", now=now)
    telling.reword_card(session, concern, now=now)


def rewrite(session: Session, concern: Concern, *, now: datetime) -> None:
    """The reporter will write it again: the next message takes the place of these."""
    advance(concern.state, Step.RELEASE)
    concern.is_rewriting = True
    _note(session, concern, "draft.rewriting", now=now)
    telling.reword_card(session, concern, now=now)


def discard(session: Session, concern: Concern, *, now: datetime) -> None:
    """End a draft unsent."""
    concern.state, concern.discarded_at = advance(concern.state, Step.DISCARD), now
    _end_draft(session, concern)
    telling.record_own(session, concern, "draft.discarded", now=now)
    telling.reword_card(session, concern, now=now)


def drop_message(
    session: Session, concern: Concern, thread: Thread, ts: str, *, now: datetime
) -> None:
    """The reporter deleted a message of a draft: its words go; with the last one, the draft."""
    if drafts.take_out(session, concern, thread, ts, now=now):
        _note(session, concern, "draft.shortened", now=now)
        telling.reword_card(session, concern, now=now)
    else:
        discard(session, concern, now=now)
    outbox.overwrite(session, concern, outbox.CARD, telling.card(session, concern))


def submit_concern(session: Session, concern: Concern, *, now: datetime) -> None:
    """File a draft, gaps and all: it gets its reference and goes to triage."""
    if not concern.text:
        raise NothingToSend
    if concern.is_test:
        _end_practice_run(session, concern, now=now)
        return
    concern.state, concern.submitted_at = advance(concern.state, Step.SUBMIT), now
    _end_draft(session, concern)
    concern.reference = references.next_reference(session, concern, now)
    telling.record_own(session, concern, "concern.submitted", now=now, reference=concern.reference)
    triage.triage_by_rule(session, concern, now=now)
    telling.reword_card(session, concern, now=now)
    look_alikes.offer(session, concern, now=now)


def _end_practice_run(session: Session, concern: Concern, *, now: datetime) -> None:
    """Show what would have happened, and let the draft end unsent."""
    advance(concern.state, Step.SUBMIT)  # refused as a real one would be
    told = practising.would_have_gone(session, concern, now=now)
    concern.state, concern.discarded_at = advance(concern.state, Step.DISCARD), now
    _end_draft(session, concern)
    telling.record_own(session, concern, "draft.practised", now=now)
    telling.reword_card(session, concern, now=now, shown=told)


def _end_draft(session: Session, concern: Concern) -> None:
    for kind in (DueKind.DRAFT_REMINDER, DueKind.DRAFT_EXPIRY):
        due.cancel(session, concern.area_id, kind, str(concern.id))
