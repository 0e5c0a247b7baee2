"""The figures of the corpus: how many conversations, and how many questions they were asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Protocol

Asked = Mapping[str, list[list[int]]]
"""For each family, for each conversation, the questions asked about each of its reports."""


class Report(Protocol):
    """What pytest says of one phase of one test."""

    when: str
    outcome: str
    user_properties: list[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class Figures:
    """A plugin of pytest's: it listens to the corpus being played."""

    asked: dict[str, list[list[int]]] = field(default_factory=dict)
    right: list[str] = field(default_factory=list)

    def pytest_runtest_logreport(self, report: Report) -> None:
        """One conversation has been played."""
        for name, value in report.user_properties if report.when == "call" else ():
            if name == "conversation" and isinstance(value, list | tuple):
                family, asked = value
                self.asked.setdefault(family, []).append(asked)
                self.right.extend([family] if report.outcome == "passed" else [])


def table(asked: Asked, right: Iterable[str]) -> str:
    """A line a family and one for all: conversations, right ends, questions a report."""
    ends = list(right)
    rows = [(family, asked[family], ends.count(family)) for family in sorted(asked)]
    everything = [one for family in asked.values() for one in family]
    lines = [_line(*row) for row in (*rows, ("all", everything, len(ends)))]
    return "\n".join(
        [
            "| Family | Conversations | Right end | Questions a report: median | most |",
            "|---|---|---|---|---|",
            *lines,
        ]
    )


def _line(family: str, conversations: list[list[int]], right: int) -> str:
    counts = [count for reports in conversations for count in reports]
    middle, most = (f"{median(counts):g}", max(counts)) if counts else ("-", "-")
    return f"| {family} | {len(conversations)} | {right} | {middle} | {most} |"
