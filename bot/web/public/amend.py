"""After Send, behind the private link: add to a report or correct it, or take it back."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public import amend_choices, themes
from bot.web.public.amend_choices import Picked
from bot.web.public.asked import Asked
from bot.web.public.endpoint import go_to
from bot.web.public.follow import here, opened
from bot.web.public.guarding import Guarded, guarded
from bot.web.public.shapes import MOST_LETTERS, Choice, Fault
from bot.web.views import View
from intake.clock import london_date
from intake.drafting.identifier_policy import forbidden_in
from intake.errors import ChangedMeanwhile, NothingToSend, ReasonNeeded
from intake.filed import amending, withdrawing
from intake.filed.amending import Amendment
from intake.models import Concern
from intake.questions import HARM_LABELS, WHEN_LABELS
from intake.saying import finds

MOST_DIGITS = 9
"""Of a version: no text is written a thousand million times."""

AS_IT_IS = Choice("", "Leave it as it is", is_chosen=True)


@dataclass(frozen=True, slots=True)
class AmendPage(View):
    """The page; `words` is which version of the text it shows."""

    template: ClassVar[str] = "public/amend.html.jinja"
    here: str
    reference: str
    words: int
    added: str
    text: str
    harms: tuple[Choice, ...]
    whens: tuple[Choice, ...]
    picks: tuple[Picked, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The page's heading."""
        return f"Add to {self.reference}, or correct it"

    @property
    def most_letters(self) -> int:
        """How long each text may be."""
        return MOST_LETTERS


def show_amend(session: Session, asked: Asked) -> Response:
    """The words as they stand. StepNotAllowed at an end."""
    concern = opened(session, asked)
    amending.require_amendable(concern)
    return draw(_amend_page(session, asked, concern))


def _amend_page(session: Session, asked: Asked, concern: Concern) -> AmendPage:
    return AmendPage(
        here=here(asked),
        reference=concern.reference or "",
        words=concern.text_version,
        added="",
        text=concern.text,
        harms=(AS_IT_IS, *(Choice(harm.value, words) for harm, words in HARM_LABELS.items())),
        whens=(AS_IT_IS, *(Choice(when.value, words) for when, words in WHEN_LABELS.items())),
        picks=amend_choices.picks(session, concern),
    )


def take_amend(session: Session, asked: Asked) -> Response:
    """What was added or corrected; the page again where it names a patient, or has moved on."""
    concern, today = opened(session, asked), london_date(asked.now)
    amending.require_amendable(concern)
    forbidden = forbidden_in(session, concern)
    added, text = (guarded(asked.said(name), today, forbidden) for name in ("added", "text"))
    faults = (*_faults("added", added), *_faults("text", text))
    if not faults:
        try:
            amending.amend(session, concern, _wanted(asked, added, text), now=asked.now)
        except (NothingToSend, ChangedMeanwhile) as problem:
            faults = (Fault("text", str(problem)),)
    if not faults:
        return go_to(here(asked))
    page = replace(_amend_page(session, asked, concern), added=added.text, text=text.text)
    return draw(replace(page, faults=faults), 400)


def _wanted(asked: Asked, added: Guarded, text: Guarded) -> Amendment:
    harm, when = asked.said("harm"), asked.said("when")
    return Amendment(
        added=added.text,
        text=text.text,
        text_version=_version(asked.said("words")),
        harm=harm if harm in set(HARM_LABELS) else "",
        when=when if when in set(WHEN_LABELS) else "",
        chosen=amend_choices.chosen_in(asked),
        themes=themes.said(asked.said("theme")),
    )


def _version(said: str) -> int:
    """Which version of the words a form says it has shown; 0, which is none, for no number."""
    return int(said) if len(said) <= MOST_DIGITS and said.isascii() and said.isdigit() else 0


def _faults(field: str, words: Guarded) -> tuple[Fault, ...]:
    if words.masked_types:
        found = finds.named(words.masked_types)
        said = f"This looked like it had {found}. We took that out: check the words, then save"
        return (Fault(field, said),)
    is_long = len(words.text) > MOST_LETTERS
    return (Fault(field, f"Use {MOST_LETTERS:,} letters at most"),) if is_long else ()


@dataclass(frozen=True, slots=True)
class WithdrawPage(View):
    """The page; once a service has it, it asks why."""

    template: ClassVar[str] = "public/withdraw.html.jinja"
    here: str
    reference: str
    is_routed: bool
    reason: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The page's heading."""
        return f"Withdraw {self.reference}?"


def show_withdraw(session: Session, asked: Asked) -> Response:
    """Ask once more. StepNotAllowed where there is nothing to withdraw."""
    concern = opened(session, asked)
    withdrawing.require_withdrawable(concern)
    return draw(_withdraw_page(asked, concern))


def _withdraw_page(asked: Asked, concern: Concern) -> WithdrawPage:
    is_routed = withdrawing.was_routed(concern)
    return WithdrawPage(here(asked), concern.reference or "", is_routed)


def take_withdraw(session: Session, asked: Asked) -> Response:
    """The wish, with its reason where one is needed."""
    concern = opened(session, asked)
    if concern.withdrawal_asked_at is not None:
        return go_to(here(asked))  # the same press once more
    reason = guarded(asked.said("reason"), london_date(asked.now))
    faults = _faults("reason", reason)
    if not faults:
        try:
            withdrawing.withdraw(session, concern, reason.text, now=asked.now)
        except ReasonNeeded as problem:
            faults = (Fault("reason", str(problem)),)
    if not faults:
        return go_to(here(asked))
    page = _withdraw_page(asked, concern)
    return draw(replace(page, reason=reason.text, faults=faults), 400)
