"""When did it happen? A few taps, or a day; never one to come."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.asked import Asked
from bot.web.public.draft import OwnDraft
from bot.web.public.endpoint import go_to
from bot.web.public.shapes import Choice, Fault, Form
from bot.web.views import View
from intake import reporting
from intake.clock import london_date
from intake.models import Precision
from intake.questions import WHEN_LABELS, Missing, WhenChoice

A_DAY = "day"
"""The answer that brings a date."""

Day = tuple[str, str, str]
"""Day, month and year as typed."""

NOTHING: Day = ("", "", "")
EARLIEST = date(2000, 1, 1)
NO_CHOICE = Fault("when", "Choose when it happened, or “Not sure”")
NO_DAY = Fault("on-day", "Type a day that there is, such as 27 3 2026")
TO_COME = Fault("on-day", "The day must be today or before")
TOO_LONG_AGO = Fault("on-day", f"The day must be in or after {EARLIEST.year}")


@dataclass(frozen=True, slots=True)
class WhenPage(View):
    """The page."""

    template: ClassVar[str] = "public/when.html.jinja"
    form: Form
    choices: tuple[Choice, ...]
    typed: Day
    back: str
    skip: str
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The page's heading."""
        return "When did it happen?"


def answers(chosen: str) -> tuple[Choice, ...]:
    """The taps, and a day that somebody knows."""
    *taps, unknown = WHEN_LABELS.items()
    every = (*taps, (A_DAY, "On a day that I know"), unknown)
    return tuple(Choice(value, words, is_chosen=value == chosen) for value, words in every)


def show_when(mine: OwnDraft) -> Response:
    """The question, with the answer that stands."""
    on = mine.concern.occurred_on
    is_day = mine.concern.occurred_precision is Precision.DAY and on is not None
    typed = (str(on.day), str(on.month), str(on.year)) if is_day and on else NOTHING
    is_unknown = mine.concern.occurred_precision is Precision.UNKNOWN
    chosen = A_DAY if is_day else WhenChoice.UNKNOWN if is_unknown else ""
    return draw(_page(mine, chosen, typed))


def take_when(mine: OwnDraft) -> Response:
    """The answer."""
    said, typed = mine.asked.said("when"), typed_day(mine.asked)
    answer = read_day(typed, london_date(mine.asked.now)) if said == A_DAY else said
    if isinstance(answer, Fault):
        return draw(_page(mine, said, shown_again(typed, answer), (answer,)), 400)
    if said != A_DAY and answer not in set(WHEN_LABELS):
        return draw(_page(mine, said, typed, (NO_CHOICE,)), 400)
    reporting.answer(mine.session, mine.concern, Missing.WHEN, str(answer), now=mine.asked.now)
    return go_to(mine.onward)


def typed_day(asked: Asked) -> Day:
    """What stands in the fields of the date."""
    day, month, year = (asked.said(f"on-{part}")[:4] for part in ("day", "month", "year"))
    return day, month, year


def shown_again(typed: Day, wrong: Fault) -> Day:
    """What a date's fields hold once more; nothing where it may be a date of birth."""
    return NOTHING if wrong is TOO_LONG_AGO else typed


def read_day(typed: Day, today: date) -> str | Fault:
    """A day as ISO 8601 from what was typed as day, month and year; or what is wrong with it."""
    if not all(part.isascii() and part.isdigit() for part in typed):
        return NO_DAY
    day, month, year = (int(part) for part in typed)
    try:
        found = date(year if year > 99 else 2000 + year, month, day)
    except ValueError:
        return NO_DAY
    if found > today:
        return TO_COME
    return found.isoformat() if found >= EARLIEST else TOO_LONG_AGO


def _page(mine: OwnDraft, chosen: str, typed: Day, faults: tuple[Fault, ...] = ()) -> WhenPage:
    return WhenPage(
        form=mine.form("when"),
        choices=answers(chosen),
        typed=typed,
        back=mine.path("words"),
        skip=mine.path("check"),
        faults=faults,
    )
