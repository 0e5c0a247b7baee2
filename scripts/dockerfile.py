"""Read a Dockerfile: the few instructions ours has, in order."""

from __future__ import annotations

import json
import re
import shlex
from typing import NamedTuple

CONTINUED = re.compile(r"\\\n\s*")


class Instruction(NamedTuple):
    """One instruction, its options (`--from=build`) and the rest of its line."""

    name: str
    options: dict[str, str]
    rest: str

    @property
    def words(self) -> list[str]:
        """The rest as words: a JSON list, or a line split as a shell splits it."""
        if self.rest.startswith("["):
            return [str(word) for word in json.loads(self.rest)]
        return shlex.split(self.rest)


def stages(text: str) -> list[list[Instruction]]:
    """The instructions of each stage; each stage begins with its FROM."""
    found: list[list[Instruction]] = []
    for instruction in map(parse, lines_of(text)):
        if instruction.name == "FROM":
            found.append([])
        found[-1].append(instruction)
    return found


def lines_of(text: str) -> list[str]:
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return [line for line in CONTINUED.sub("", "\n".join(lines)).splitlines() if line.strip()]


def parse(line: str) -> Instruction:
    name, rest = line.split(maxsplit=1)
    options: dict[str, str] = {}
    while rest.startswith("--"):
        option, rest = rest.split(maxsplit=1)
        key, _, value = option.removeprefix("--").partition("=")
        options[key] = value
    return Instruction(name, options, rest)


def name_of(stage: list[Instruction]) -> str:
    """The name after AS, or nothing."""
    words = stage[0].words
    return words[2] if len(words) == 3 else ""
