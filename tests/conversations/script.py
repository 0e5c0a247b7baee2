"""Scripted conversations as they stand in `families/`: who speaks, what they do, what must come.

A family is one TOML file; docs/conversations.md says how a conversation is written.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FAMILIES = Path(__file__).with_name("families")
VOICES = ("gp", "nurse", "receptionist", "pharmacist", "manager", "newcomer", "web", "provider")
KEYS = {"id", "voice", "steps", "becomes", "told", "untold", "never"}
UNSENT = ("open", "held", "discarded", "expired")
ENDS = (*UNSENT, "routed", "person", "answered", "withdrawn", "reopened", "closed")
UNITS = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86_400}

Step = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Becoming:
    """What one report must have become; `expected` holds the facts that the script names."""

    end: str
    questions: int
    expected: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Conversation:
    """One person's conversation with the bot, and its right end.

    `told`: what they must have read at some time; `untold`: what must not stand there in the end;
    `never`: what must be neither said nor stored, for it points at a patient.
    """

    family: str
    id: str
    voice: str
    steps: tuple[Step, ...]
    becomes: tuple[Becoming, ...]
    told: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its place in the corpus: "good: late-summary"."""
        return f"{self.family}: {self.id}"

    @property
    def waits(self) -> int:
        """How many seconds it lets pass."""
        return sum(seconds_of(step["wait"]) for step in self.steps if "wait" in step)


def seconds_of(words: str) -> int:
    """The length of "11 minutes" or "8 days"."""
    count, unit = words.split()
    return int(count) * UNITS[unit]


@cache
def corpus() -> tuple[Conversation, ...]:
    """Every conversation, those that wait longest first: what is sent later waits for less."""
    read = [one for file in sorted(FAMILIES.glob("*.toml")) for one in family_of(file)]
    return tuple(sorted(read, key=lambda one: -one.waits))


def family_of(file: Path) -> list[Conversation]:
    """The conversations of one file. ValueError for a word that no script knows."""
    written = tomllib.loads(file.read_text("utf-8"))["conversation"]
    return [conversation_of(file.stem, raw) for raw in written]


def conversation_of(family: str, raw: Mapping[str, Any]) -> Conversation:
    """One conversation from its table."""
    if unknown := set(raw) - KEYS:
        raise ValueError(f"{raw.get('id')}: no script has {', '.join(sorted(unknown))}")
    lines = {key: tuple(raw.get(key, ())) for key in ("told", "untold", "never")}
    becomes = tuple(_becoming(one) for one in raw["becomes"])
    return Conversation(
        family, raw["id"], raw["voice"], tuple(raw["steps"]), becomes, **lines
    )  # fmt: skip


def _becoming(raw: Mapping[str, Any]) -> Becoming:
    if raw["end"] not in ENDS:
        raise ValueError(f"no report ends as {raw['end']}")
    facts = {key: value for key, value in raw.items() if key not in ("end", "questions")}
    return Becoming(raw["end"], raw["questions"], facts)
