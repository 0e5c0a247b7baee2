"""The page for what cannot be shown, and what to do next."""

from dataclasses import dataclass
from typing import ClassVar

from bot.web.views import View


@dataclass(frozen=True, slots=True)
class Problem(View):
    """What went wrong, in words, and where to go."""

    template: ClassVar[str] = "problem.html.jinja"
    heading: str
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """The page's heading."""
        return self.heading


CHECK_ADDRESS = (
    "If you typed the address, check it. If you pasted it, check that all of it is there."
)


def not_found(detail: str) -> Problem:
    """404. `detail` says what was looked for, where we know."""
    return Problem("Page not found", (*((detail,) if detail else ()), CHECK_ADDRESS))


READ_ONLY = Problem(
    "This page cannot do that",
    ("These pages only show things. To change something, use Inkling in Slack.",),
)

DATABASE_AWAY = Problem(
    "Inkling cannot reach its database",
    (
        "Nothing is lost: Slack keeps what was sent and tries again.",
        "Try again in a minute. If it stays like this, look at the service status.",
    ),
)
