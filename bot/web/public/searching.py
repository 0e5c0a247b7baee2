"""A service is searched for by a part of its name, without a script, on any page with a box."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from bot.web.public.asked import Asked
from bot.web.public.guarding import guarded
from bot.web.public.shapes import Fault
from intake.clock import london_date
from intake.messages import Option
from intake.people.known import known_in

MOST_FOUND = 10
MOST_SEARCHED = 80


@dataclass(frozen=True, slots=True)
class Search:
    """What stands in the box, what was found for it, and how the page says so.

    A search is kept nowhere. `done` is what was looked up last, which the page sends along: other
    words in the box were not looked up yet, whichever button is pressed.
    """

    words: str = ""
    done: str = ""
    found: tuple[Option, ...] = ()
    told: str = ""
    faults: tuple[Fault, ...] = ()


def is_wanted(asked: Asked) -> bool:
    """Whether something is to be looked up before anything else is done."""
    words = typed(asked)
    is_new = words != asked.said("searched")
    return asked.said("act") == "search" or (bool(words) and is_new)


def typed(asked: Asked) -> str:
    """What stands in the box, without a patient's details."""
    return guarded(asked.said("search")[:MOST_SEARCHED], london_date(asked.now)).text


def search(session: Session, area_id: UUID, words: str) -> Search:
    """The services and practices that fit these words, by any name of theirs, best first."""
    if not words:
        return Search(faults=(Fault("search", "Type a part of the service's name"),))
    finder = known_in(session, area_id).finder
    found = tuple(Option(each.label, str(each.of.id)) for each in finder.find(words, MOST_FOUND))
    if not found:
        fault = Fault("search", f"We found no service for “{words}”. Try fewer letters of its name")
        return Search(words, words, faults=(fault,))
    count = f"{len(found)} service{'s' if len(found) > 1 else ''} found"
    return Search(words, words, found, f"{count} for “{words}”")
