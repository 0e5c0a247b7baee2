"""After Send, behind the private link: take a report back, with a reason once a service has it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.asked import Asked
from bot.web.public.endpoint import go_to
from bot.web.public.follow import here, opened
from bot.web.public.guarding import faults_of, guarded
from bot.web.public.shapes import Fault
from bot.web.views import View
from intake.clock import london_date
from intake.errors import ReasonNeeded
from intake.filed import withdrawing
from intake.models import Concern


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
    faults = faults_of("reason", reason)
    if not faults:
        try:
            withdrawing.withdraw(session, concern, reason.text, now=asked.now)
        except ReasonNeeded as problem:
            faults = (Fault("reason", str(problem)),)
    if not faults:
        return go_to(here(asked))
    page = _withdraw_page(asked, concern)
    return draw(replace(page, reason=reason.text, faults=faults), 400)
