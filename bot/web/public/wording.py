"""A draft's words: shown masked where the guard took something out, and written again."""

from dataclasses import dataclass, replace
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.draft import OwnDraft, show_next
from bot.web.public.endpoint import go_to
from bot.web.public.first import WordsPage, faults_of, has_words, kinds, said
from bot.web.public.guarding import guarded, vouched
from bot.web.public.shapes import MOST_LETTERS, Form
from bot.web.views import View
from intake import directory, reporting
from intake.clock import london_date
from intake.drafting import parting, vouching, web_reporting
from intake.drafting.identifier_policy import forbidden_in, note_of, policy_of
from intake.lifecycle import UNSENT, State
from intake.saying import finds


@dataclass(frozen=True, slots=True)
class MaskedPage(View):
    """The masked words, what was taken out, and three ways on."""

    template: ClassVar[str] = "public/masked.html.jinja"
    release: Form
    rewrite: Form
    vouch: Form
    kind: str
    found: str
    text: str
    notes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Please leave patients’ details out"

    @property
    def most_letters(self) -> int:
        """How long the words may be."""
        return MOST_LETTERS


def show_masked(mine: OwnDraft) -> Response:
    """The masked words."""
    return draw(_masked_page(mine)) if mine.concern.state is State.HELD else show_next(mine)


def _masked_page(mine: OwnDraft) -> MaskedPage:
    return MaskedPage(
        release=mine.form("release"),
        rewrite=mine.form("words"),
        vouch=mine.form("vouch"),
        kind=mine.concern.kind.value,
        found=finds.named(mine.concern.masked_types),
        text=mine.concern.text,
        notes=note_of(policy_of(mine.session, mine.concern.area_id), is_in_slack=False),
    )


def take_release(mine: OwnDraft) -> Response:
    """Use the masked words. A second press finds them in use."""
    if mine.concern.state is State.HELD:
        reporting.release(mine.session, mine.concern, now=mine.asked.now)
        parting.offer_split(mine.session, mine.concern, now=mine.asked.now)
    return show_next(mine)


def take_vouch(mine: OwnDraft) -> Response:
    """The reporter says it is no patient's detail: the words as typed, and a note of it."""
    if mine.concern.state is not State.HELD:
        return show_next(mine)
    words = vouched(mine.asked.said("vouched"), london_date(mine.asked.now))
    if not has_words(words.text) or len(words.text) > MOST_LETTERS:
        return draw(_masked_page(mine), 400)
    vouching.vouch(mine.session, mine.concern, words, now=mine.asked.now)
    parting.offer_split(mine.session, mine.concern, now=mine.asked.now)
    return show_next(mine)


def show_words(mine: OwnDraft) -> Response:
    """The words as they stand, to change them."""
    return draw(_words_page(mine)) if mine.concern.state in UNSENT else show_next(mine)


def _words_page(mine: OwnDraft) -> WordsPage:
    practice = directory.organisation_name(mine.session, mine.concern.practice_id)
    form = mine.form("words")
    return WordsPage(form, practice, kinds(mine.concern.kind), mine.concern.text)


def take_words(mine: OwnDraft) -> Response:
    """Other words; masked like the first ones."""
    if mine.concern.state not in UNSENT:
        return show_next(mine)
    forbidden = forbidden_in(mine.session, mine.concern)
    words = guarded(mine.asked.said("text"), london_date(mine.asked.now), forbidden)
    if faults := faults_of(mine.asked, words):
        page = replace(
            _words_page(mine), text=words.text, was_masked=bool(words.masked_types),
            kinds=kinds(mine.asked.said("kind")), faults=faults,
        )  # fmt: skip
        return draw(page, 400)
    changed = said(mine.asked, words)
    web_reporting.rewrite(mine.session, mine.concern, changed, now=mine.asked.now)
    return show_next(mine) if mine.concern.state is State.HELD else go_to(mine.onward)
