"""When it happened, corrected after Send: as it is, a few taps, or a day."""

from dataclasses import dataclass

from bot.web.public import whens
from bot.web.public.amend_choices import AS_IT_IS
from bot.web.public.asked import Asked
from bot.web.public.shapes import Choice, Fault
from bot.web.public.whens import A_DAY, NOTHING, Day
from intake.clock import london_date
from intake.questions import WHEN_LABELS

BOTH = Fault("when", "Choose “On a day that I know”, or empty the day below")


@dataclass(frozen=True, slots=True)
class WhenPart:
    """When's part of the page; `said` is the answer, "" for one that stays as it is."""

    choices: tuple[Choice, ...]
    typed: Day
    said: str
    faults: tuple[Fault, ...]


def read(asked: Asked) -> WhenPart:
    """What the page says of it. A typed day needs no tap; beside another tap it is asked about."""
    chosen, typed = asked.said("when"), whens.typed_day(asked)
    if chosen in set(WHEN_LABELS):
        return WhenPart(_choices(chosen), typed, chosen, () if typed == NOTHING else (BOTH,))
    if chosen != A_DAY and typed == NOTHING:
        return WhenPart(_choices(""), typed, "", ())
    return _read_day(typed, asked)


def _read_day(typed: Day, asked: Asked) -> WhenPart:
    day = whens.read_day(typed, london_date(asked.now))
    if isinstance(day, Fault):
        return WhenPart(_choices(A_DAY), whens.shown_again(typed, day), "", (day,))
    return WhenPart(_choices(A_DAY), typed, day, ())


def _choices(chosen: str) -> tuple[Choice, ...]:
    return (Choice("", AS_IT_IS, is_chosen=not chosen), *whens.answers(chosen))
