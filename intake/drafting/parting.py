"""One draft or two: joining what was begun apart, parting what was written together.

Each is asked once, in the thread of the draft it is about, and done only by its writer's tap.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from intake import outbox, reporting, telling
from intake.drafting import beginning, drafts, pieces
from intake.drafting.beginning import Filled
from intake.drafting.drafts import Typed
from intake.errors import IntakeError, StepNotAllowed
from intake.identity import Thread, unopened
from intake.lifecycle import UNSENT, State
from intake.messages import Message
from intake.models import Concern, Person
from intake.people import threads
from intake.questions import JOIN, SPLIT, has_turn
from intake.reading.topics import begins_anew
from intake.saying import parting_notices


class NothingToSplit(IntakeError):
    """The words have changed since they were asked about."""

    def __init__(self) -> None:
        super().__init__(
            "These words have changed, and I no longer see two concerns in them. To part them "
            "yourself, press Change, take one out, save, and write that one as a new message."
        )


class DraftGone(IntakeError):
    """The draft that words were to be added to was sent or has ended."""

    def __init__(self) -> None:
        super().__init__(
            "The draft above has been sent or has ended, so I keep this one apart. Press Send on "
            "it, or Discard."
        )


Begin = Callable[[str, int], Concern]
"""Begins a draft of one piece's words; the pieces are numbered from 2 on."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tap was made: the conversation, and a key of this tap alone."""

    thread: Thread
    key: str


def is_of_its_own(session: Session, older: Concern, typed: Typed, *, now: datetime) -> bool:
    """Whether a message begins a draft of its own beside an older one: a pause, or a new topic.

    Words that were asked for again, after a patient's detail, belong to the draft they are for.
    """
    if _is_after_a_pause(session, older, typed, now):
        return True
    return not older.is_rewriting and begins_anew(
        typed.text, older.text, pieces.named(session, older)
    )


def _is_after_a_pause(session: Session, older: Concern, typed: Typed, now: datetime) -> bool:
    """Of a late message, whether the two were written apart, whenever they were taken in."""
    if typed.is_late:
        apart = typed.read_at(now) - threads.newest_message_at(session, older)
        return abs(apart) > drafts.JOIN_WITHIN
    return now - threads.last_words_at(session, older) > drafts.JOIN_WITHIN


def offer_join(session: Session, newer: Concern, older: Concern, *, now: datetime) -> None:
    """Ask whether the newer draft belongs to the older one."""
    asked = parting_notices.join(str(newer.id), str(older.id), older.text)
    _ask(session, newer, asked, JOIN, now=now)


def join(session: Session, newer: Concern, older: Concern, *, now: datetime) -> None:
    """Put the newer draft's words into the older one, and end it. DraftGone where it has gone."""
    _require_unsent(newer)
    if older.state not in UNSENT:
        raise DraftGone
    drafts.absorb(session, older, newer, now=now)
    telling.record_own(session, older, "draft.joined", now=now)
    telling.reword_card(session, older, now=now)
    reporting.discard(session, newer, now=now)
    _settle(session, newer, JOIN, parting_notices.joined(), now=now)


def keep_apart(session: Session, newer: Concern, *, now: datetime) -> None:
    """They are two: say so, and ask no more."""
    _require_unsent(newer)
    _settle(session, newer, JOIN, parting_notices.kept_apart(), now=now)


def offer_split(session: Session, concern: Concern, *, now: datetime) -> None:
    """Ask whether a draft is two concerns, once for each draft.

    Nothing while it is held, and nothing of somebody who was shown three questions already: there
    the card says it, and asks nothing (see intake.drafting.pieces).
    """
    is_asked = SPLIT in concern.questions_asked
    if concern.state is not State.DRAFT or is_asked or not has_turn(SPLIT, concern.questions_asked):
        return
    parts = pieces.pieces_of(session, concern)
    if parts:
        _ask(session, concern, parting_notices.split(str(concern.id), parts), SPLIT, now=now)


def _ask(session: Session, concern: Concern, said: Message, key: str, *, now: datetime) -> None:
    telling.note_asked(concern, key)
    telling.tell_reporter(session, concern, said, key=key, now=now)


def open_offer(session: Session, concern: Concern) -> tuple[str, ...]:
    """The pieces a draft's writer was asked about and has not answered; () where nothing is open.

    For pages, which draw the question anew each time: its words may have changed since.
    """
    asked = outbox.find(session, concern.area_id, outbox.about(concern, SPLIT))
    if asked is None or concern.state is not State.DRAFT or not Message.from_json(asked.body).rows:
        return ()
    return pieces.pieces_of(session, concern)


def split(
    session: Session, concern: Concern, reporter: Person, place: Place, *, now: datetime
) -> tuple[Concern, ...]:
    """Part a draft of Slack's: each other piece becomes a draft with its own card.

    NothingToSplit where its words no longer hold two.
    """
    types, vouched = tuple(concern.masked_types), tuple(concern.vouched_types)

    def begin(words: str, number: int) -> Concern:
        """As if it had been typed by itself; what was vouched for stays vouched."""
        thread = unopened(place.thread.team_id, place.thread.user_id, f"{place.key}:{number}")
        typed = Typed(words, types, thread, f"{now.timestamp():.6f}", vouched)
        filled = Filled(typed, {}, concern.door, is_test=concern.is_test, has_seen_mask=True)
        return beginning.begin(session, reporter, filled, now=now)

    return part(session, concern, begin, now=now)


def part(
    session: Session, concern: Concern, begin: Begin, *, now: datetime
) -> tuple[Concern, ...]:  # fmt: skip
    """Part a draft: it keeps the first piece, and `begin` makes a draft of each other one.

    NothingToSplit where its words no longer hold two.
    """
    _require_unsent(concern)
    first, *others = pieces.pieces_of(session, concern) or ("",)
    if not others or concern.state is not State.DRAFT:
        raise NothingToSplit
    drafts.rewrite_as(session, concern, first, now=now)
    telling.record_own(session, concern, "draft.split", now=now)
    telling.reword_card(session, concern, now=now)
    made = [begin(words, number) for number, words in enumerate(others, start=2)]
    for each in made:
        _choose_alike(session, concern, each, now=now)
    _settle(session, concern, SPLIT, parting_notices.parted(len(made) + 1), now=now)
    return (concern, *made)


def _choose_alike(session: Session, concern: Concern, made: Concern, *, now: datetime) -> None:
    for choice in ("privacy", "kind", "certainty", "is_for_colleague"):
        setattr(made, choice, getattr(concern, choice))
    session.flush()
    telling.replace_unseen_card(session, made)
    _ask_nothing(session, made, now=now)


def _ask_nothing(session: Session, made: Concern, *, now: datetime) -> None:
    """A part of a split is one: it was asked about with the whole, and is not again."""
    _ask(session, made, parting_notices.a_part(), SPLIT, now=now)


def keep_whole(session: Session, concern: Concern, *, now: datetime) -> None:
    """It is one: say so, and ask no more."""
    _require_unsent(concern)
    _settle(session, concern, SPLIT, parting_notices.kept_whole(), now=now)


def _require_unsent(concern: Concern) -> None:
    if concern.state not in UNSENT:
        raise StepNotAllowed("press", concern.state)


def _settle(
    session: Session, concern: Concern, key: str, said: Message, *, now: datetime
) -> None:  # fmt: skip
    telling.reword_card(session, concern, now=now)
    outbox.reword(session, concern, key, said, now=now)
    outbox.overwrite(session, concern, key, said)
