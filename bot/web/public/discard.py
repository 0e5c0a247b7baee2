"""Discard: asked once more, because it cannot be undone."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.draft import OwnDraft, show_next
from bot.web.public.shapes import Form
from bot.web.views import View
from intake.lifecycle import UNSENT


@dataclass(frozen=True, slots=True)
class DiscardPage(View):
    """The question."""

    template: ClassVar[str] = "public/discard.html.jinja"
    form: Form
    back: str

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Discard this report?"


def show_discard(mine: OwnDraft) -> Response:
    """Ask."""
    if mine.concern.state not in UNSENT:
        return show_next(mine)
    return draw(DiscardPage(mine.form("discard"), mine.path()))
