"""After Send, behind the private link: add to a report, or correct it."""

from dataclasses import dataclass, replace
from typing import ClassVar

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public import amend_choices, amend_service, amend_when, searching, themes
from bot.web.public.amend_choices import AS_IT_IS, Picked
from bot.web.public.amend_service import ServicePart
from bot.web.public.amend_when import WhenPart
from bot.web.public.asked import Asked
from bot.web.public.endpoint import go_to
from bot.web.public.follow import here, opened
from bot.web.public.guarding import faults_of, guarded
from bot.web.public.shapes import MOST_LETTERS, Choice, Fault
from bot.web.views import View
from intake.clock import london_date
from intake.drafting.identifier_policy import forbidden_in
from intake.errors import ChangedMeanwhile, NothingToSend
from intake.filed import amending
from intake.filed.amending import Amendment
from intake.models import Concern
from intake.questions import HARM_LABELS

MOST_DIGITS = 9
"""Of a version: no text is written a thousand million times."""


@dataclass(frozen=True, slots=True)
class AmendPage(View):
    """The page; `words` is which version of the text it shows."""

    template: ClassVar[str] = "public/amend.html.jinja"
    here: str
    reference: str
    words: int
    added: str
    text: str
    service: ServicePart
    harms: tuple[Choice, ...]
    when: WhenPart
    picks: tuple[Picked, ...]
    is_more_open: bool
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
    return draw(_page(session, asked, concern))


def _page(session: Session, asked: Asked, concern: Concern) -> AmendPage:
    """The page with what was chosen on it so far, and the words as they stand."""
    return AmendPage(
        here=here(asked),
        reference=concern.reference or "",
        words=concern.text_version,
        added="",
        text=concern.text,
        service=amend_service.read(session, asked, concern),
        harms=_harms(asked.said("harm")),
        when=amend_when.read(asked),
        picks=amend_choices.picks(session, concern, asked),
        is_more_open=amend_choices.are_any_in(asked),
    )


def _harms(said: str) -> tuple[Choice, ...]:
    every = (("", AS_IT_IS), *HARM_LABELS.items())
    return tuple(Choice(value, words, is_chosen=value == said) for value, words in every)


def take_amend(session: Session, asked: Asked) -> Response:
    """What was added or corrected; the page again for a search, or where something is to mend."""
    concern = opened(session, asked)
    amending.require_amendable(concern)
    page = _filled(session, asked, concern)
    if page.faults or searching.is_wanted(asked):
        return draw(page, 400 if page.faults else 200)
    try:
        amending.amend(session, concern, _wanted(asked, page), now=asked.now)
    except (NothingToSend, ChangedMeanwhile) as problem:
        again = replace(page, words=concern.text_version, faults=(Fault("text", str(problem)),))
        return draw(again, 400)
    return go_to(here(asked))


def _filled(session: Session, asked: Asked, concern: Concern) -> AmendPage:
    """The page as it was filled in, without a patient's details: nothing that was typed is lost."""
    today, forbidden = london_date(asked.now), forbidden_in(session, concern)
    added, text = (guarded(asked.said(name), today, forbidden) for name in ("added", "text"))
    page = _page(session, asked, concern)
    wrong = (*faults_of("added", added), *faults_of("text", text))
    return replace(
        page, words=_version(asked.said("words")), added=added.text, text=text.text,
        faults=(*wrong, *page.service.faults, *page.when.faults),
    )  # fmt: skip


def _wanted(asked: Asked, page: AmendPage) -> Amendment:
    harm = asked.said("harm")
    return Amendment(
        added=page.added,
        text=page.text,
        text_version=page.words,
        provider=page.service.said,
        harm=harm if harm in set(HARM_LABELS) else "",
        when=page.when.said,
        chosen=amend_choices.chosen_in(asked),
        themes=themes.said(asked.said("theme")),
    )


def _version(said: str) -> int:
    """Which version of the words a form says it has shown; 0, which is none, for no number."""
    return int(said) if len(said) <= MOST_DIGITS and said.isascii() and said.isdigit() else 0
