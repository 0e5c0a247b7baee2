"""The guard stops no report for good: a person may say that it took no patient's detail out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from intake import telling
from intake.chasing import move_draft_on
from intake.drafting import drafts
from intake.errors import NothingToSend, StepNotAllowed
from intake.identity import Thread
from intake.lifecycle import State
from intake.models import Concern


@dataclass(frozen=True, slots=True)
class Vouched:
    """Words as their reporter typed them, with the kinds found in them all the same.

    `masked_types` were taken out again: an NHS number is forbidden whoever vouches.
    """

    text: str
    types: tuple[str, ...]
    masked_types: tuple[str, ...]


def vouch(session: Session, concern: Concern, vouched: Vouched, *, now: datetime) -> None:
    """Let the words stand as typed, and note which kinds were vouched for.

    NothingToSend without words; StepNotAllowed where nothing is held.
    """
    if concern.state is not State.HELD:
        raise StepNotAllowed("vouch", concern.state)
    if not vouched.text.strip():
        raise NothingToSend
    concern.vouched_types = _with(concern.vouched_types, vouched.types)
    drafts.forget_parts(session, concern)
    form = Thread("form", "form", str(concern.id), "form")
    typed = drafts.Typed(vouched.text.strip(), vouched.masked_types, form, f"{now.timestamp():.6f}")
    drafts.take_in(session, concern, typed, now=now)
    types = sorted(vouched.types)
    telling.record_own(session, concern, "guard.overridden", now=now, types=types)
    move_draft_on(session, concern, now=now)
    telling.reword_card(session, concern, now=now)


def _with(known: Collection[str] | None, types: Collection[str]) -> list[str]:
    return sorted({*(known or ()), *types})
