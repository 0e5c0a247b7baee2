"""A draft: the messages it is made of, and what is understood from them."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from classifiers.identifiers import IdentifierType, find_identifiers, mask_together
from intake import due, telling
from intake.clock import london_date
from intake.drafting import theming
from intake.drafting.identifier_policy import forbidden_in
from intake.drafting.understood import understand
from intake.identity import Thread
from intake.lifecycle import State, Step, advance
from intake.models import (
    Classification,
    Concern,
    DraftPart,
    DueKind,
    Privacy,
)
from intake.sealing import keyring_of

JOIN_WITHIN = timedelta(minutes=10)
"""A message this soon after the last one of a draft belongs to it (DECISIONS: draft threads)."""


@dataclass(frozen=True, slots=True)
class Typed:
    """One message of a reporter: masked words, the kinds of identifiers taken out, its place.

    `vouched_types` are kinds that its reporter has said are no patient's. One that `is_late` was
    found long after it was written.
    """

    text: str
    masked_types: tuple[str, ...]
    thread: Thread
    ts: str
    vouched_types: tuple[str, ...] = ()
    is_late: bool = False

    def read_at(self, now: datetime) -> datetime:
        """The time from which its "yesterday" counts: now, or when a late one was written."""
        return datetime.fromtimestamp(float(self.ts), UTC) if self.is_late else now


def absorb(session: Session, older: Concern, newer: Concern, *, now: datetime) -> None:
    """Move another draft's messages, and the answers this one lacks, into this one."""
    before, held = older.text, newer.masked_types if newer.state is State.HELD else []
    if older.is_rewriting:
        forget_parts(session, older)
    for part in parts_of(session, newer):
        part.concern_id = older.id
    session.flush()
    if older.harm is None:
        older.harm = newer.harm
    older.privacy = max(older.privacy, newer.privacy, key=list(Privacy).index)
    older.said_themes = older.said_themes or newer.said_themes
    older.vouched_types = sorted({*(older.vouched_types or ()), *(newer.vouched_types or ())})
    _read_anew(session, older, before, set(held), now=now)


def rewrite_as(session: Session, concern: Concern, words: str, *, now: datetime) -> None:
    """Let these words, which their writer has seen, stand in place of all messages."""
    before, types = concern.text, tuple(concern.masked_types)
    forget_parts(session, concern)
    place = Thread("form", "form", f"{concern.id}:{concern.version}", "form")
    put_part(session, concern, Typed(words, types, place, f"{now.timestamp():.6f}"))
    _read_anew(session, concern, before, set(), now=now)


def _read_anew(
    session: Session,
    concern: Concern,
    before: str,
    types: Set[str],
    *,
    now: datetime,
    read_at: datetime | None = None,
) -> None:
    found = _join_parts(session, concern, now)
    concern.is_rewriting = False
    _hold_or_release(session, concern, found.union(types), now=now)
    understand(session, concern, before, now=read_at or now)
    ask_for_reading(session, concern, now=now)


def take_in(session: Session, concern: Concern, typed: Typed, *, now: datetime) -> None:
    """Put a message into a draft; hold it while identifiers were taken out; read it again."""
    before = concern.text
    put_part(session, concern, typed)
    types, read_at = set(typed.masked_types), typed.read_at(now)
    _read_anew(session, concern, before, types, now=now, read_at=read_at)


def take_out(session: Session, concern: Concern, thread: Thread, ts: str, *, now: datetime) -> bool:
    """Take one message out of a draft; False when no words are left."""
    before = concern.text
    key = message_key(session, thread, ts)
    session.execute(delete(DraftPart).where(DraftPart.message_key == key))
    found = _join_parts(session, concern, now)
    if not concern.text:
        return False
    _hold_or_release(session, concern, found, now=now)
    understand(session, concern, before, now=now)
    ask_for_reading(session, concern, now=now)
    return True


def _join_parts(session: Session, concern: Concern, now: datetime) -> set[str]:
    """What its reporter says it is about stays, whatever the words."""
    _forget_labels(session, concern)
    found = compose(session, concern, london_date(now))
    theming.let_stand(session, concern, now=now)
    return found


def compose(session: Session, concern: Concern, today: date) -> set[str]:
    """Make the text of its messages; the kinds of identifiers that showed only in the whole."""
    parts = parts_of(session, concern)
    found = _guard_together(parts, today, forbidden_in(session, concern))
    concern.text = "\n".join(part.text for part in parts).strip()
    concern.masked_types = sorted({kind for part in parts for kind in part.masked_types})
    concern.text_version += 1
    concern.classified_at = None
    return found


def _guard_together(
    parts: Sequence[DraftPart], today: date, types: Set[IdentifierType]
) -> set[str]:
    """Mask what only several messages together say: each passed the guard by itself."""
    texts = [part.text for part in parts]
    spans = find_identifiers("\n".join(texts), today=today, types=types)
    found = {span.type.value for span in spans}
    for part, masked in zip(parts, mask_together(texts, today=today, types=types), strict=True):
        if part.text != masked:
            part.text, part.masked_types = masked, sorted({*part.masked_types, *found})
    return found


def _forget_labels(session: Session, concern: Concern) -> None:
    """Suggestions quote words of a text that no longer stands."""
    session.execute(delete(Classification).where(Classification.concern_id == concern.id))


def ask_for_reading(session: Session, concern: Concern, *, now: datetime) -> None:
    """Note that this text waits for the classifier, which works outside every transaction."""
    step = str(concern.text_version)
    due.schedule(session, concern.area_id, DueKind.CLASSIFY, str(concern.id), now, step=step)


def _hold_or_release(session: Session, concern: Concern, found: Set[str], *, now: datetime) -> None:
    if found:
        concern.state, concern.held_at = advance(concern.state, Step.HOLD), now
        types = sorted(found)
        telling.record_own(session, concern, "draft.held", now=now, types=types)
    elif concern.state is State.HELD and not concern.masked_types:
        concern.state = advance(concern.state, Step.RELEASE)


def put_part(session: Session, concern: Concern, typed: Typed) -> None:
    """Keep one message of a concern, in place of its earlier wording if there was one."""
    keep_part(session, concern, message_key(session, typed.thread, typed.ts), typed)


def keep_part(session: Session, concern: Concern, key: str, typed: Typed) -> None:
    """The same for a message whose fingerprint is known, wherever it stands."""
    part = session.scalars(select(DraftPart).where(DraftPart.message_key == key)).one_or_none()
    if part is None:
        part = DraftPart(
            area_id=concern.area_id, concern_id=concern.id, message_key=key, position=typed.ts
        )
        session.add(part)
    part.text, part.masked_types = typed.text, list(typed.masked_types)
    session.flush()


def parts_of(session: Session, concern: Concern) -> list[DraftPart]:
    """The messages of a concern, in order."""
    query = select(DraftPart).where(DraftPart.concern_id == concern.id)
    return sorted(session.scalars(query), key=lambda part: part.position)


def words_of(session: Session, concern: Concern) -> str:
    """The words of all messages of a concern, in order."""
    return "\n".join(part.text for part in parts_of(session, concern)).strip()


def message_key(session: Session, thread: Thread, ts: str) -> str:
    """A keyed fingerprint of one message."""
    return keyring_of(session).fingerprint("message", thread.team_id, thread.channel_id, ts)


def named_a_patient(session: Session, thread: Thread, ts: str) -> bool:
    """Whether identifiers were taken out of this one message of a draft."""
    key = message_key(session, thread, ts)
    taken_out = select(DraftPart.masked_types).where(DraftPart.message_key == key)
    return bool(session.scalars(taken_out).one_or_none())


def forget_parts(session: Session, concern: Concern) -> None:
    """Erase every message of a draft."""
    for part in session.scalars(select(DraftPart).where(DraftPart.concern_id == concern.id)):
        session.delete(part)
    session.flush()
