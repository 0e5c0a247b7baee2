"""What may be added on the check page and nobody is asked: where, how they know, whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.draft import Drawn, OwnDraft
from bot.web.public.endpoint import go_to
from bot.web.public.questions import RadioPage
from bot.web.public.shapes import Choice, Fault, Line
from intake.drafting import facts, kinds
from intake.drafting.kinds import CERTAINTY_LABELS, WHOSE_LABELS, About, Whose
from intake.models import Certainty
from intake.reading.services import SETTINGS


@dataclass(frozen=True, slots=True)
class Extra:
    """One such choice. `name` is its field and the last part of its address; `label` its line."""

    name: str
    label: str
    question: str
    hint: str
    labels: Mapping[Certainty, str] | Mapping[Whose, str] | Mapping[str, str]

    @property
    def words(self) -> Mapping[str, str]:
        """Its answers, as a form sends them, and what each is called."""
        return {str(value): words for value, words in self.labels.items()}

    def chosen(self, about: About) -> str:
        """The answer that stands, or nothing."""
        return getattr(about, self.name) or ""


SETTING_WORDS = {code: f"{words[0].upper()}{words[1:]}" for code, words in SETTINGS.items()}
EXTRAS = (
    Extra(
        "setting", "Setting", "Where did it happen?",
        "Where the patient was, as far as you know.", SETTING_WORDS,
    ),
    Extra(
        "certainty", "How you know", "How do you know?",
        "A hunch is welcome too: it needs no proof.", CERTAINTY_LABELS,
    ),
    Extra(
        "whose", "Whose report", "Whose report is it?",
        "We ask for no names, neither yours nor your colleague’s.", WHOSE_LABELS,
    ),
)  # fmt: skip


def lines(mine: OwnDraft) -> tuple[Line, ...]:
    """How they stand, each to be changed."""
    about = kinds.about_of(mine.concern)
    return tuple(
        Line(
            extra.label, extra.words.get(extra.chosen(about), "Not said"), mine.path(extra.name)
        )
        for extra in EXTRAS
    )  # fmt: skip


def shows(extra: Extra) -> Drawn:
    """The page of one choice."""
    return lambda mine: draw(_page(mine, extra, ()))


def takes(extra: Extra) -> Drawn:
    """Its answer."""

    def take(mine: OwnDraft) -> Response:
        said = mine.asked.said(extra.name)
        if said not in extra.words:
            return draw(_page(mine, extra, (Fault(extra.name, "Choose one, or skip this"),)), 400)
        chosen = facts.Chosen(**{extra.name: said})
        facts.choose_one(mine.session, mine.concern, chosen, now=mine.asked.now)
        return go_to(mine.path("check"))

    return take


def _page(mine: OwnDraft, extra: Extra, faults: tuple[Fault, ...]) -> RadioPage:
    chosen = extra.chosen(kinds.about_of(mine.concern))
    return RadioPage(
        form=mine.form(extra.name),
        question=extra.question,
        hint=extra.hint,
        name=extra.name,
        choices=tuple(
            Choice(value, words, is_chosen=value == chosen) for value, words in extra.words.items()
        ),
        back=mine.path("check"),
        skip=mine.path("check"),
        faults=faults,
    )
