"""The questions that a draft may need, one a page: harm, and who may know. Radios, no more."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.draft import OwnDraft
from bot.web.public.endpoint import go_to
from bot.web.public.shapes import (
    PRIVACIES,
    PRIVACY_HINTS,
    Choice,
    Fault,
    Form,
)
from bot.web.views import View
from intake import reporting
from intake.drafting import web_reporting
from intake.models import Harm, Privacy
from intake.questions import HARM_LABELS, Missing


@dataclass(frozen=True, slots=True)
class RadioPage(View):
    """A question with a few answers; `skip` is where to go without one."""

    template: ClassVar[str] = "public/radios.html.jinja"
    form: Form
    question: str
    hint: str
    name: str
    choices: tuple[Choice, ...]
    back: str
    skip: str
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The page's heading."""
        return self.question


def show_harm(mine: OwnDraft, faults: tuple[Fault, ...] = ()) -> Response:
    """Was anyone harmed?"""  # noqa: D400 - the page's own words
    return draw(_harm_page(mine, faults), 400 if faults else 200)


def _harm_page(mine: OwnDraft, faults: tuple[Fault, ...]) -> RadioPage:
    return RadioPage(
        form=mine.form("harm"),
        question="Was anyone harmed?",
        hint="As far as you know now. The quality team may look again.",
        name="harm",
        choices=tuple(
            Choice(harm.value, words, is_chosen=mine.concern.harm is harm)
            for harm, words in HARM_LABELS.items()
        ),
        back=mine.path("words"),
        skip=mine.path("check"),
        faults=faults,
    )


def take_harm(mine: OwnDraft) -> Response:
    """The answer."""
    said = mine.asked.said("harm")
    if said not in set(HARM_LABELS):
        return show_harm(mine, (Fault("harm", "Choose an answer, or “Not sure”"),))
    reporting.answer(mine.session, mine.concern, Missing.HARM, Harm(said), now=mine.asked.now)
    return go_to(mine.onward)


def show_privacy(mine: OwnDraft, faults: tuple[Fault, ...] = ()) -> Response:
    """Who may know?"""  # noqa: D400 - the page's own words
    return draw(_privacy_page(mine, faults), 400 if faults else 200)


def _privacy_page(mine: OwnDraft, faults: tuple[Fault, ...]) -> RadioPage:
    return RadioPage(
        form=mine.form("privacy"),
        question="Who may see this report?",
        hint="We do not ask your name. In a small practice the words may show who wrote them.",
        name="privacy",
        choices=tuple(
            Choice(each.value, words, PRIVACY_HINTS[each], mine.concern.privacy is each)
            for each, words in PRIVACIES.items()
        ),
        back=mine.path("check"),
        skip=mine.path("check"),
        faults=faults,
    )


def take_privacy(mine: OwnDraft) -> Response:
    """The answer."""
    said = mine.asked.said("privacy")
    if said not in set(PRIVACIES):
        return show_privacy(mine, (Fault("privacy", "Choose who may see it"),))
    web_reporting.choose_privacy(mine.session, mine.concern, Privacy(said), now=mine.asked.now)
    return go_to(mine.path("check"))
