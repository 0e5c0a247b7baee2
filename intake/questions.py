"""What a draft still lacks, and the one question to ask next. Pure."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from classifiers.taxonomy import Domain
from intake.messages import Button, Control, DatePick, Menu, Option, Row, Search
from intake.models.concerns import Harm


class Missing(StrEnum):
    """A fact worth one tap."""

    PROVIDER = "provider"
    HARM = "harm"
    WHEN = "when"


class WhenChoice(StrEnum):
    """The taps that answer "when"."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    THIS_MONTH = "this_month"
    UNKNOWN = "unknown"


ORDER = tuple(Missing)
"""One after another, and the last gives way to what else is asked."""

JOIN, SPLIT = "join", "split"
OFFERS = (JOIN, SPLIT)
"""The keys of the two questions about a draft's words: see intake.drafting.parting."""

MOST_OFFERS = 2
"""With so many the practice is not asked for: the service's turn is worth more."""

MY_PRACTICE = "my_practice"
"""The step of choosing where one works, and the name under which that is noted as asked."""

ANSWER = "answer_"
"""A control's step is this and the fact it answers: "answer_harm"."""

ASK_DOMAIN = f"{ANSWER}domain"
"""The step of a tap on what a concern is mostly about: no fact that Send or a form waits for."""

DOMAIN = ASK_DOMAIN.removeprefix(ANSWER)
"""The name under which that is noted as asked."""

MOST_QUESTIONS = 3
"""So many different questions are put to a reporter about one draft, answered or not."""

MISSING_LABELS = {Missing.PROVIDER: "service", Missing.HARM: "harm", Missing.WHEN: "when"}
"""What each fact is called, as on the card and in its form."""

NOT_SURE = "not_sure"

MENU_LIMIT = 100
"""A list offers this many services at most; more are searched for."""

SEARCH_LABEL = "Search services and practices"

HARM_LABELS = {
    Harm.NONE: "No harm",
    Harm.NEAR_MISS: "Caught in time",
    Harm.LOW: "Low",
    Harm.MODERATE: "Moderate",
    Harm.SEVERE: "Severe",
    Harm.DEATH: "Death",
    Harm.NOT_SURE: "Not sure",
}

DOMAIN_LABELS = {
    Domain.SAFETY: "Someone was or could be hurt",
    Domain.EFFECTIVENESS: "Care did not happen or did not work",
    Domain.EXPERIENCE: "How it felt for the patient",
}
"""The three domains as a reporter would say them."""

WHEN_LABELS = {
    WhenChoice.TODAY: "Today",
    WhenChoice.THIS_WEEK: "This week",
    WhenChoice.THIS_MONTH: "This month",
    WhenChoice.UNKNOWN: "Not sure",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """Which facts a draft has; "not sure" is an answer too."""

    provider: bool
    harm: bool
    when: bool


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked of a draft beside its facts.

    `offers` each cost the last fact its turn; `practices` are chosen among, while that is asked;
    `asked` names every question that its reporter has been shown.
    """

    offers: int = 0
    practices: tuple[Option, ...] = ()
    asked: frozenset[str] = frozenset()


NO_MORE = Asks()
"""Nothing is asked beside the facts, and nothing has been asked."""


def has_turn(question: str, asked: Collection[str]) -> bool:
    """Whether it may stand before the reporter: it did already, or fewer than three did."""
    return question in asked or len(set(asked)) < MOST_QUESTIONS


def asked_in(rows: Iterable[Row]) -> frozenset[str]:
    """The names of the questions that these rows of a card ask."""
    steps = {control.step for row in rows for control in row.controls}
    return frozenset(
        step.removeprefix(ANSWER)
        for step in steps
        if step.startswith(ANSWER) or step == MY_PRACTICE
    )


def next_question(answered: Answered, asks: Asks = NO_MORE) -> Missing | None:
    """The first fact that is missing, in ORDER; None when there is nothing to ask.

    Offers (to part the draft, to join it, to say where one works) are questions too: each costs
    the last fact its turn, so that nobody is asked more than three. What was shown stays.
    """
    turns = {*asks.asked, *ORDER[: max(len(ORDER) - asks.offers, 0)]}
    lacking = (fact for fact in missing(answered) if fact in turns)
    return next((fact for fact in lacking if has_turn(fact, asks.asked)), None)


def missing(answered: Answered) -> tuple[Missing, ...]:
    """Every fact a draft lacks, in the order of asking."""
    return tuple(fact for fact in ORDER if not getattr(answered, fact))


def provider_row(key: str, guesses: Sequence[Option], everybody: Sequence[Option]) -> Row:
    """Ask whom it is about: the likeliest as buttons, the rest in a list or a search, "Not sure".

    The list stands where it can hold all services; the search always, and finds practices too.
    """
    step = ANSWER + Missing.PROVIDER
    not_sure = _choice(step, key, Option("Not sure", NOT_SURE))
    if not everybody:
        return Row("No service is listed here yet. A person will find the right one.", (not_sure,))
    controls: list[Control] = [_choice(step, key, guess) for guess in guesses]
    if len(everybody) <= MENU_LIMIT:
        controls.append(Menu("Choose a service", step, key, tuple(everybody)))
    controls.append(Search(SEARCH_LABEL, step, key))
    return Row("Which service is it about?", (*controls, not_sure))


def practice_row(key: str, practices: Sequence[Option]) -> Row:
    """Ask where somebody works: a list, or a search where a list cannot hold all practices."""
    listed = Menu("Choose your practice", MY_PRACTICE, key, tuple(practices))
    searched = Search("Find your practice", MY_PRACTICE, key)
    control = listed if len(practices) <= MENU_LIMIT else searched
    return Row("Where do you work? Asked once, for all your reports.", (control,))


def harm_row(key: str) -> Row:
    """Ask whether anyone was harmed."""
    step = ANSWER + Missing.HARM
    options = [Option(label, harm) for harm, label in HARM_LABELS.items()]
    return Row("Was anyone harmed?", tuple(_choice(step, key, option) for option in options))


def when_row(key: str) -> Row:
    """Ask when it happened."""
    step = ANSWER + Missing.WHEN
    options = [Option(label, choice) for choice, label in WHEN_LABELS.items()]
    taps = tuple(_choice(step, key, option) for option in options)
    return Row("When did it happen?", (*taps[:-1], DatePick("Pick a day", step, key), taps[-1]))


def domain_row(key: str) -> Row:
    """Ask what it is mostly about, where the classifier can't tell."""
    options = [Option(label, domain) for domain, label in DOMAIN_LABELS.items()]
    return Row(
        "I can’t tell what this is mostly about. Which is nearest? You can also just press Send.",
        tuple(_choice(ASK_DOMAIN, key, option) for option in options),
    )


def _choice(step: str, key: str, option: Option) -> Button:
    return Button(option.label, step, f"{key}:{option.value}")
