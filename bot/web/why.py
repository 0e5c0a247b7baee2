"""The page that says what the classifier makes of a text, and why: for whoever must trust it."""

from dataclasses import dataclass
from typing import ClassVar

from bot.web.explaining import Answer
from bot.web.public.shapes import MOST_LETTERS, Fault
from bot.web.views import View


@dataclass(frozen=True, slots=True)
class WhyPage(View):
    """The page; `masked` says what was taken out of the text, nothing where nothing was."""

    template: ClassVar[str] = "why.html.jinja"
    section: ClassVar[str] = "why"
    text: str = ""
    masked: str = ""
    faults: tuple[Fault, ...] = ()
    answer: Answer | None = None

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Why this label?"

    @property
    def tab(self) -> str:
        """The words in its tab: the answer, or what is to mend, first."""
        first = "Error" if self.faults else self.answer.heading if self.answer else ""
        return f"{first}: {self.title}" if first else self.title

    @property
    def most_letters(self) -> int:
        """How long the words may be."""
        return MOST_LETTERS

    @property
    def examples(self) -> tuple[tuple[str, str], ...]:
        """What fills the box by a link: its name in the address, and in words."""
        return tuple((name, words) for name, (words, _) in EXAMPLES.items())


EXAMPLES = {
    "discharge": (
        "A letter that came late, with a wrong dose",
        (
            "Discharge letter from the ward came 3 weeks late and the apixaban dose on it was "
            "wrong. She took double for a week. Rang the ward twice, nobody called back."
        ),
    ),
    "vague": (
        "A worry too vague to sort",
        "Not sure about that place, something felt off again yesterday.",
    ),
    "flagged": (
        "Words after which a person must look",
        (
            "Health visitor saw bruising on a baby at home and nobody told the children's team "
            "for four days."
        ),
    ),
}
"""Invented texts: their names, what the links say, the words."""
