"""Which service is it about? The likeliest as radios, a search box for the others, and not sure."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.draft import OwnDraft
from bot.web.public.endpoint import go_to
from bot.web.public.guarding import guarded
from bot.web.public.shapes import Choice, Fault, Form
from bot.web.views import View
from intake import directory, reporting, views
from intake.clock import london_date
from intake.messages import Option
from intake.people.known import known_in
from intake.questions import NOT_SURE, Missing

MOST_FOUND = 10
MOST_SEARCHED = 80
NO_CHOICE = Fault("service", "Choose a service, search for it, or choose “Not sure”")


@dataclass(frozen=True, slots=True)
class ServicePage(View):
    """The page; `found` says what a search brought, or nothing."""

    template: ClassVar[str] = "public/service.html.jinja"
    form: Form
    choices: tuple[Choice, ...]
    search: str
    found: str
    back: str
    skip: str
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Which service is it about?"


def show_service(mine: OwnDraft) -> Response:
    """The likeliest, and the one that stands."""
    guesses, _everybody = views.provider_options(mine.session, mine.concern)
    return draw(_page(mine, _with_chosen(mine, guesses)))


def take_service(mine: OwnDraft) -> Response:
    """The answer, or a search. A search never leaves this page, and is kept nowhere."""
    said, searched = mine.asked.said("service"), mine.asked.said("search")
    if mine.asked.said("act") == "search" or (searched and not said):
        return _searched(mine, guarded(searched[:MOST_SEARCHED], london_date(mine.asked.now)).text)
    try:
        reporting.answer(mine.session, mine.concern, Missing.PROVIDER, said, now=mine.asked.now)
    except ValueError:
        guesses, _everybody = views.provider_options(mine.session, mine.concern)
        return draw(_page(mine, _with_chosen(mine, guesses), faults=(NO_CHOICE,)), 400)
    return go_to(mine.onward)


def _searched(mine: OwnDraft, words: str) -> Response:
    found = services_like(mine, words) if words else ()
    if not found:
        fault = Fault("search", f"We found no service for “{words}”. Try fewer letters of its name")
        none = Fault("search", "Type a part of the service's name")
        return draw(_page(mine, (), words, faults=(fault if words else none,)), 400)
    count = f"{len(found)} service{'s' if len(found) > 1 else ''} found"
    return draw(_page(mine, found, words, f"{count} for “{words}”"))


def services_like(mine: OwnDraft, words: str) -> tuple[Option, ...]:
    """The services and practices that fit these words, by any name of theirs, best first."""
    finder = known_in(mine.session, mine.concern.area_id).finder
    return tuple(Option(found.label, str(found.of.id)) for found in finder.find(words, MOST_FOUND))


def _with_chosen(mine: OwnDraft, guesses: tuple[Option, ...]) -> tuple[Option, ...]:
    chosen = mine.concern.provider_id
    if chosen is None or str(chosen) in {guess.value for guess in guesses}:
        return guesses
    return (Option(directory.organisation_name(mine.session, chosen), str(chosen)), *guesses)


def _page(
    mine: OwnDraft, options: tuple[Option, ...], search: str = "", found: str = "",
    faults: tuple[Fault, ...] = (),
) -> ServicePage:  # fmt: skip
    return ServicePage(
        form=mine.form("service"),
        choices=_choices(mine, options),
        search=search,
        found=found,
        back=mine.path("words"),
        skip=mine.path("check"),
        faults=faults,
    )


def _choices(mine: OwnDraft, options: tuple[Option, ...]) -> tuple[Choice, ...]:
    chosen = NOT_SURE if mine.concern.is_provider_unknown else str(mine.concern.provider_id)
    every = (*options, Option("Not sure", NOT_SURE))
    return tuple(
        Choice(option.value, option.label, is_chosen=option.value == chosen) for option in every
    )
