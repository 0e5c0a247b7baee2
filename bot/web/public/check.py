"""Check your answers: what was understood and suggested, each to be changed; and Send."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public import choices, parting
from bot.web.public.draft import PAGES, OwnDraft, show_next
from bot.web.public.parting import Offer, Unsent
from bot.web.public.shapes import KINDS, Fault, Form, Line
from bot.web.public.told import Told, told
from bot.web.views import View
from intake import directory, telling
from intake.drafting import web_reporting
from intake.errors import DraftMoved
from intake.lifecycle import State
from intake.messages import Message
from intake.questions import MISSING_LABELS
from intake.reading import blaming

THEMES = frozenset({"Suggested theme", "Theme, as you say"})
CHANGED_AT = {
    **{MISSING_LABELS[fact].capitalize(): page for fact, page in PAGES.items()},
    "Who sees it": "privacy",
    **dict.fromkeys(THEMES, "theme"),
}
"""Where a fact of the card is changed: "Service", "Harm", "When", who sees it."""

OWN_LINES = frozenset({"Kind", "Known", "Reported", "Setting"})
"""Facts of the card that this page says in lines of its own, which can always be changed."""


@dataclass(frozen=True, slots=True)
class CheckPage(View):
    """The page; `mark` is what Send says it has shown, `rewording` a gentle offer or nothing."""

    template: ClassVar[str] = "public/check.html.jinja"
    send: Form
    mark: str
    text: str
    words_at: str
    rewording: str
    offer: Offer | None
    others: tuple[Unsent, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...]
    told: tuple[Told, ...]
    is_read: bool
    discard: str
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Check your report, then send it"


def show_check(mine: OwnDraft, faults: tuple[Fault, ...] = ()) -> Response:
    """What would be sent."""
    return draw(_page(mine, faults), 409 if faults else 200)


def _page(mine: OwnDraft, faults: tuple[Fault, ...]) -> CheckPage:
    card = telling.card(mine.session, mine.concern)
    return CheckPage(
        send=mine.form("send"),
        mark=web_reporting.shown_mark(mine.concern),
        text=mine.concern.text,
        words_at=mine.path("words") + "?to=check",
        rewording=blaming.WORDS.get(blaming.blame_in(mine.concern.text), ""),
        offer=parting.offer(mine),
        others=parting.others(mine),
        lines=(
            *_own_lines(mine),
            *(_line(mine, *fact) for fact in card.facts if fact[0] not in OWN_LINES),
            *_theme_line(mine, card),
            *choices.lines(mine),
        ),
        notes=card.notes,
        told=told(mine.session, mine.concern),
        is_read=mine.concern.classified_at is not None,
        discard=mine.path("discard"),
        faults=faults,
    )


def _own_lines(mine: OwnDraft) -> tuple[Line, ...]:
    practice = directory.organisation_name(mine.session, mine.concern.practice_id)
    words = mine.path("words") + "?to=check"
    return (Line("From", practice), Line("What sort", KINDS[mine.concern.kind], words))


def _theme_line(mine: OwnDraft, card: Message) -> tuple[Line, ...]:
    """The way to say what it is about, where the card has no line about it yet."""
    if {label for label, _ in card.facts} & THEMES:
        return ()
    return (Line("Theme", "Not suggested yet", mine.path("theme")),)


def _line(mine: OwnDraft, label: str, words: str) -> Line:
    page = CHANGED_AT.get(label)
    said = f"{words[0].upper()}{words[1:]}"
    return Line(label, said, mine.path(page) + "?to=check" if page else "")


def take_send(mine: OwnDraft) -> Response:
    """File it, once, as it was shown; then the page that shows its link."""
    if mine.concern.state is State.DRAFT:
        try:
            web_reporting.send(
                mine.session, mine.concern, mine.browser, mine.asked.said("mark"),
                now=mine.asked.now,
            )  # fmt: skip
        except DraftMoved as problem:
            return show_check(mine, (Fault("send", str(problem)),))
    return show_next(mine)
