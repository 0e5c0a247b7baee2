"""Faults on order: what the network and Slack do on their bad days, a counted number of times."""

from collections import Counter, deque
from enum import StrEnum


class Fault(StrEnum):
    """Every fault there is; FAULTS_AT says where each can happen."""

    LOST_ANSWER = "lost_answer"
    ERROR_500_BEFORE = "error_500_before"
    ERROR_500_AFTER = "error_500_after"
    TIMEOUT = "timeout"
    RESET = "reset"
    RATELIMITED = "ratelimited"
    DUPLICATE = "duplicate"
    REORDER = "reorder"
    DROP = "drop"
    LOSE = "lose"
    APP_RATE_LIMITED = "app_rate_limited"
    UNSEEN = "unseen"


DELIVERY_FAULTS = frozenset(
    {Fault.DUPLICATE, Fault.REORDER, Fault.DROP, Fault.LOSE, Fault.APP_RATE_LIMITED}
)
FILE_FAULTS = frozenset({Fault.UNSEEN})
ANSWER_FAULTS = frozenset(Fault) - DELIVERY_FAULTS - FILE_FAULTS
FAULTS_AT = {
    "api": ANSWER_FAULTS,
    "upload": ANSWER_FAULTS - {Fault.RATELIMITED},
    "delivery": DELIVERY_FAULTS,
    "files": FILE_FAULTS,
}


class FaultRefused(ValueError):
    """No such fault, or not at that place."""


class Faults:
    """A queue of faults for each place.

    `api:<method>`, `api:*`, `upload`, `delivery`, `delivery:<event>`, `files`.
    """

    def __init__(self) -> None:
        self._queues: dict[str, deque[Fault]] = {}
        self.happened: Counter[str] = Counter()

    def order(self, on: str, kind: str, times: int) -> None:
        """Have `kind` happen the next `times` times at `on`; raises FaultRefused."""
        fault = _fault(kind)
        place, _, rest = on.partition(":")
        if place not in FAULTS_AT or (place == "api" and not rest):
            places = "api:<method>, upload, delivery or files"
            raise FaultRefused(f"{on!r} is no place for a fault. Use {places}.")
        if fault not in FAULTS_AT[place]:
            raise FaultRefused(f"{kind} cannot happen at {on}.")
        self._queues.setdefault(on, deque()).extend([fault] * times)

    def take(self, *places: str) -> Fault | None:
        """The fault due at the first of `places` that has one."""
        for place in places:
            if queue := self._queues.get(place):
                fault = queue.popleft()
                self.happened[f"{place} {fault}"] += 1
                return fault
        return None

    def waiting(self) -> dict[str, list[str]]:
        """Faults still due, by place."""
        return {place: [str(f) for f in queue] for place, queue in self._queues.items() if queue}

    def clear(self) -> None:
        """Forget every fault still due."""
        self._queues.clear()


def _fault(kind: str) -> Fault:
    try:
        return Fault(kind)
    except ValueError as unknown:
        raise FaultRefused(f"{kind!r} is no fault. There are: {', '.join(Fault)}.") from unknown
