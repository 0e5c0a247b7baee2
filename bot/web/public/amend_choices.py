"""What else may be corrected after Send, on the page behind the private link: never a name."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.web.public import themes
from bot.web.public.asked import Asked
from bot.web.public.choices import SETTING_WORDS
from bot.web.public.shapes import KINDS, PRIVACIES, Choice
from bot.web.public.themes import Group
from intake.drafting import kinds, theming
from intake.drafting.facts import Chosen
from intake.drafting.kinds import CERTAINTY_LABELS, WHOSE_LABELS
from intake.filed import changed_privacy
from intake.models import Concern
from intake.saying import privacy_notices

AS_IT_IS = "Leave it as it is"
_FIELDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "setting": ("Where did it happen?", SETTING_WORDS),
    "kind": ("What sort of report is it?", {str(k): words for k, words in KINDS.items()}),
    "certainty": ("How do you know?", {str(c): words for c, words in CERTAINTY_LABELS.items()}),
    "whose": ("Whose report is it?", {str(w): words for w, words in WHOSE_LABELS.items()}),
    "privacy": ("Who may see it?", {str(p): words for p, words in PRIVACIES.items()}),
}


@dataclass(frozen=True, slots=True)
class Picked:
    """One such choice: its field, its question, its answers, and a word beside it."""

    name: str
    question: str
    groups: tuple[Group, ...]
    hint: str = ""


def picks(session: Session, concern: Concern, asked: Asked) -> tuple[Picked, ...]:
    """All of them; each says how it stands, and keeps what was chosen on the page already."""
    about, standing = kinds.about_of(concern), theming.standing(session, concern)
    now = {**{name: getattr(about, name, None) for name in _FIELDS}, "privacy": concern.privacy}
    known = changed_privacy.known_of(session, concern, concern.privacy)
    hints = {"privacy": privacy_notices.already(known)}
    theme = asked.said("theme")
    as_it_is = Choice("", f"{AS_IT_IS}: {theming.words_of(standing)}", is_chosen=not theme)
    return (
        Picked("theme", "What is it mainly about?", (("", (as_it_is,)), *themes.groups((theme,)))),
        *(
            Picked(
                name,
                question,
                _answers(words, str(now[name] or ""), asked.said(name)),
                hints.get(name, ""),
            )
            for name, (question, words) in _FIELDS.items()
        ),
    )


def _answers(words: Mapping[str, str], now: str, said: str) -> tuple[Group, ...]:
    stands = Choice("", f"{AS_IT_IS}: {words.get(now, 'not said')}", is_chosen=not said)
    others = (
        Choice(value, label, is_chosen=value == said)
        for value, label in words.items()
        if value != now
    )
    return (("", (stands, *others)),)


def are_any_in(asked: Asked) -> bool:
    """Whether the page that was sent says any of them."""
    return any(asked.said(name) for name in ("theme", *_FIELDS))


def chosen_in(asked: Asked) -> Chosen:
    """What the page says of them; an answer that was never offered changes nothing."""
    said = {name: asked.said(name) for name in _FIELDS}
    return Chosen(**{n: value if value in _FIELDS[n][1] else "" for n, value in said.items()})
