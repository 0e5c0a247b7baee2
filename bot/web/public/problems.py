"""What is shown when there is nothing to show: why, and what to do."""

from dataclasses import dataclass
from typing import ClassVar

from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.views import View
from intake.errors import (
    ConcernNotFound,
    IntakeError,
    LinkEnded,
    LinkUnknown,
    StepNotAllowed,
    TooManyReports,
)


@dataclass(frozen=True, slots=True)
class Sorry(View):
    """A heading and a few sentences."""

    template: ClassVar[str] = "public/sorry.html.jinja"
    heading: str
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """The page's heading."""
        return self.heading


OPEN_FORM = "To report something, open your practice's form link."
OTHER_METHOD = Sorry("This page cannot do that", ("Go back, and use the page's own buttons.",))
TOO_LONG = Sorry(
    "Your words are too long",
    (
        "Nothing was kept. Go back: your browser should still have what you wrote.",
        "Please shorten it to 12,000 letters, without e-mails or letters pasted in, and continue.",
    ),
)
NOT_A_FORM = Sorry(
    "We could not read that",
    ("Nothing was kept. Go back, and press the page's own button once more.", OPEN_FORM),
)
DATABASE_AWAY = Sorry(
    "Sorry, this does not work just now",
    (
        "Nothing was sent. Go back and try again in a minute: your browser should have your words.",
        "If it cannot wait, ring your area's quality team. In an emergency ring 999.",
    ),
)
NOT_FOUND = Sorry(
    "Page not found",
    ("Check that you have all of the address.", OPEN_FORM),
)
STALE_FORM = Sorry(
    "Please go back and try once more",
    (
        "Nothing was changed. The page had been open too long, or your browser keeps no cookies.",
        "Go back, reload the page, and press the button again.",
        "If that does not help, allow cookies for this site. It is one, until the browser closes.",
    ),
)
DISCARDED = Sorry("Discarded", ("Nothing was sent, and nobody will see it.", OPEN_FORM))
EXPIRED = Sorry(
    "This report has ended",
    ("It was not sent within a week, so nothing of it was sent.", OPEN_FORM),
)
HEADINGS: dict[type[IntakeError], tuple[int, str]] = {
    LinkUnknown: (404, "We do not know this link"),
    LinkEnded: (410, "This link has ended"),
    ConcernNotFound: (404, "We cannot find this report"),
    StepNotAllowed: (409, "That cannot be done now"),
    TooManyReports: (429, "Please wait a little"),
}
_NOT_HERE = "It may have been begun in another browser, or the browser was closed since."


def answer(problem: IntakeError) -> Response:
    """The page for a refusal."""
    status, heading = HEADINGS.get(type(problem), (409, "That cannot be done now"))
    is_lost = isinstance(problem, ConcernNotFound)
    words = (_NOT_HERE, OPEN_FORM) if is_lost else (str(problem),)
    return draw(Sorry(heading, words), status)
