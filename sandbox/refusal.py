"""What the Web API answers when it will not do as asked."""

from collections.abc import Mapping, Sequence
from typing import Any


class Refusal(Exception):
    """`{"ok": false, "error": …}` with whatever else Slack puts beside it."""

    def __init__(
        self,
        error: str,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **beside: Any,
    ) -> None:
        super().__init__(error)
        self.error, self.status, self.headers = error, status, dict(headers or {})
        self.beside = beside

    @property
    def answer(self) -> dict[str, Any]:
        """The JSON answer."""
        return {"ok": False, "error": self.error, **self.beside}


def with_messages(error: str, problems: Sequence[str], *, listed: bool = False) -> Refusal:
    """A Refusal whose `response_metadata.messages` name each problem, as Slack writes them."""
    beside: dict[str, Any] = {"errors": list(problems)} if listed else {}
    messages = [f"[ERROR] {problem}" for problem in problems]
    return Refusal(error, **beside, response_metadata={"messages": messages})
