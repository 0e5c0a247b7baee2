"""What a report is about, in its writer's word: one sub-theme of the list, or none of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.draft import OwnDraft
from bot.web.public.endpoint import go_to
from bot.web.public.shapes import Choice, Fault, Form
from bot.web.views import View
from classifiers.taxonomy import Domain, Theme
from intake.drafting import theming
from intake.labelling import codes

NONE_FITS = "none"
Group = tuple[str, tuple[Choice, ...]]
NO_CHOICE = Fault("theme", "Choose what it is mainly about, or “None of them”")


@dataclass(frozen=True, slots=True)
class ThemePage(View):
    """The page."""

    template: ClassVar[str] = "public/theme.html.jinja"
    form: Form
    groups: tuple[Group, ...]
    back: str
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The page's heading."""
        return "What is it mainly about?"


def groups(chosen: Sequence[str]) -> tuple[Group, ...]:
    """All that may be chosen, under its domain; the first of `chosen` is marked."""
    main = next(iter(chosen), "")
    named = {domain.label: _of(domain, main) for domain in Domain}
    none = Choice(NONE_FITS, codes.NONE_FITS, is_chosen=main == NONE_FITS)
    return (*named.items(), ("Not in the list", (none,)))


def _of(domain: Domain, main: str) -> tuple[Choice, ...]:
    return tuple(_choice(each, main) for each in theming.offered() if each.domain is domain)


def _choice(theme: Theme, main: str) -> Choice:
    return Choice(theme.code, theme.label, is_chosen=theme.code == main)


def said(value: str) -> tuple[str, ...] | None:
    """The sub-themes that an answer stands for; None for no answer of ours."""
    if value == NONE_FITS:
        return ()
    known = {theme.code for theme in theming.offered() if theme.domain is not None}
    return (value,) if value in known else None


def show_theme(mine: OwnDraft, faults: tuple[Fault, ...] = ()) -> Response:
    """What stands, to be corrected."""
    standing = theming.standing(mine.session, mine.concern)
    blank = ("", (Choice("", "Choose one", is_chosen=not standing),))
    shown = (blank, *groups(standing))
    page = ThemePage(mine.form("theme"), shown, mine.path("check"), faults)
    return draw(page, 400 if faults else 200)


def take_theme(mine: OwnDraft) -> Response:
    """The answer stands in the place of what was suggested."""
    chosen = said(mine.asked.said("theme"))
    if chosen is None:
        return show_theme(mine, (NO_CHOICE,))
    theming.choose(mine.session, mine.concern, chosen, now=mine.asked.now)
    return go_to(mine.path("check"))
