"""Another service for a report that was sent: a likely one, one searched for, or not sure."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from bot.web.public import searching
from bot.web.public.amend_choices import AS_IT_IS
from bot.web.public.asked import Asked
from bot.web.public.searching import Search
from bot.web.public.shapes import Choice, Fault
from intake import directory, views
from intake.drafting import answers
from intake.filed import amending
from intake.messages import Option
from intake.models import Concern
from intake.questions import NOT_SURE

SETTLED = (
    "A service is at work on it. If you name another one, the quality team settles whose it is."
)
NO_CHOICE = Fault("service", "Choose a service, or leave it as it is")


@dataclass(frozen=True, slots=True)
class ServicePart:
    """The service's part of the page; `said` is the answer, "" for one that stays as it is."""

    search: Search
    choices: tuple[Choice, ...]
    said: str
    note: str
    faults: tuple[Fault, ...]


def read(session: Session, asked: Asked, concern: Concern) -> ServicePart:
    """What the page says of it, and what a search finds."""
    is_search, words = searching.is_wanted(asked), searching.typed(asked)
    search = Search()
    if is_search or words:
        search = searching.search(session, concern.area_id, words)
    chosen = _chosen(session, asked, concern, is_open=bool(words))
    missing = (NO_CHOICE,) if chosen is None else ()
    return ServicePart(
        search=search,
        choices=_choices(session, concern, search, chosen),
        said=chosen or "",
        note="" if amending.may_move(concern) else SETTLED,
        faults=search.faults if is_search else missing,
    )


def _chosen(session: Session, asked: Asked, concern: Concern, *, is_open: bool) -> str | None:
    """The answer; after a search (`is_open`) None until somebody chooses, else as it is."""
    said = asked.fields.get("service", None if is_open else "")
    if said == "" and is_open and searching.is_wanted(asked):
        return None
    return said if said is not None and _is_offered(session, concern, said) else None


def _is_offered(session: Session, concern: Concern, value: str) -> bool:
    if value in {"", NOT_SURE}:
        return True
    try:
        answers.offered(session, concern, value)
    except ValueError:
        return False
    return True


def _choices(
    session: Session, concern: Concern, search: Search, chosen: str | None
) -> tuple[Choice, ...]:
    now = directory.organisation_name(session, concern.provider_id)
    every = {"": f"{AS_IT_IS}: {now}"}
    every |= {option.value: option.label for option in search.found or _likely(session, concern)}
    if chosen and chosen != NOT_SURE and chosen not in every:
        every[chosen] = directory.organisation_name(session, UUID(chosen))
    if concern.provider_id is not None:
        every[NOT_SURE] = "Not sure"
    return tuple(Choice(value, words, is_chosen=value == chosen) for value, words in every.items())


def _likely(session: Session, concern: Concern) -> tuple[Option, ...]:
    guesses, _everybody = views.provider_options(session, concern)
    return tuple(guess for guess in guesses if guess.value != str(concern.provider_id))
