"""Which service is it about? The likeliest as radios, a search box for the others, and not sure."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public import searching
from bot.web.public.draft import OwnDraft
from bot.web.public.endpoint import go_to
from bot.web.public.searching import Search
from bot.web.public.shapes import Choice, Fault, Form
from bot.web.views import View
from intake import directory, reporting, views
from intake.messages import Option
from intake.questions import NOT_SURE, Missing

NO_CHOICE = Fault("service", "Choose a service, search for it, or choose “Not sure”")

NOT_SEARCHED = Search()


@dataclass(frozen=True, slots=True)
class ServicePage(View):
    """The page."""

    template: ClassVar[str] = "public/service.html.jinja"
    form: Form
    choices: tuple[Choice, ...]
    search: Search
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
    words, said = searching.typed(mine.asked), mine.asked.said("service")
    if searching.is_wanted(mine.asked):
        return _searched(mine, searching.search(mine.session, mine.concern.area_id, words))
    try:
        reporting.answer(mine.session, mine.concern, Missing.PROVIDER, said, now=mine.asked.now)
    except ValueError:
        return _asked_again(mine, words)
    return go_to(mine.onward)


def _searched(mine: OwnDraft, done: Search) -> Response:
    page = _page(mine, done.found, done, done.faults)
    return draw(page, 400 if done.faults else 200)


def _asked_again(mine: OwnDraft, words: str) -> Response:
    """Nothing was chosen: what was found stays on offer."""
    done = searching.search(mine.session, mine.concern.area_id, words) if words else NOT_SEARCHED
    guesses, _everybody = views.provider_options(mine.session, mine.concern)
    options = done.found or _with_chosen(mine, guesses)
    return draw(_page(mine, options, done, (NO_CHOICE,)), 400)


def _with_chosen(mine: OwnDraft, guesses: tuple[Option, ...]) -> tuple[Option, ...]:
    chosen = mine.concern.provider_id
    if chosen is None or str(chosen) in {guess.value for guess in guesses}:
        return guesses
    return (Option(directory.organisation_name(mine.session, chosen), str(chosen)), *guesses)


def _page(
    mine: OwnDraft, options: tuple[Option, ...], search: Search = NOT_SEARCHED,
    faults: tuple[Fault, ...] = (),
) -> ServicePage:  # fmt: skip
    return ServicePage(
        form=mine.form("service"),
        choices=_choices(mine, options),
        search=search,
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
