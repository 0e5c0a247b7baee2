"""Small rules that are put together into the tables of the other modules.

A rule takes a value, its JSON pointer and the findings; it notes faults and never raises.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Rule = Callable[[Any, str, "Findings"], None]


@dataclass(slots=True)
class Findings:
    """Faults in the order found; `surface` is message, modal or home."""

    surface: str
    knows_file: Callable[[str], bool]
    faults: list[tuple[str, str]] = field(default_factory=list)

    def add(self, pointer: str, fault: str) -> None:
        """Note `fault` at `pointer`."""
        self.faults.append((pointer, fault))

    @property
    def sentences(self) -> list[str]:
        """Each fault with its pointer, in Slack's own form."""
        return [f"{fault} [json-pointer:{pointer}]" for pointer, fault in self.faults]


@dataclass(frozen=True, slots=True)
class Shape:
    """An object's fields: which may stand, which must, and what else must hold."""

    fields: Mapping[str, Rule]
    required: Sequence[str] = ()
    also: Rule | None = None

    def __call__(self, value: Any, pointer: str, found: Findings) -> None:
        """Check every field of `value`, then what must hold between them."""
        if not isinstance(value, dict):
            found.add(pointer, "must provide an object")
            return
        for name in self.required:
            if value.get(name) is None:
                found.add(pointer, f"missing required field: {name}")
        for name, part in value.items():
            self._field(name, part, pointer, found)
        if self.also:
            self.also(value, pointer, found)

    def _field(self, name: str, part: Any, pointer: str, found: Findings) -> None:
        rule = self.fields.get(name)
        if rule is None:
            found.add(pointer, f"invalid additional property: {name}")
        elif part is not None:
            rule(part, f"{pointer}/{name}", found)


def string(low: int = 0, high: int | None = None) -> Rule:
    """Text of `low` to `high` characters, both allowed."""

    def rule(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, str):
            found.add(pointer, "must provide a string")
        elif len(value) < low:
            found.add(pointer, f"must be more than {low - 1} characters")
        elif high is not None and len(value) > high:
            found.add(pointer, f"must be less than {high + 1} characters")

    return rule


def matching(pattern: str, fault: str, high: int | None = None) -> Rule:
    """Text that matches the whole of `pattern`."""
    compiled, length = re.compile(pattern), string(0, high)

    def rule(value: Any, pointer: str, found: Findings) -> None:
        length(value, pointer, found)
        if isinstance(value, str) and not compiled.fullmatch(value):
            found.add(pointer, fault)

    return rule


def url(high: int) -> Rule:
    """An address of at most `high` characters."""
    return matching(r"(?:https?|mailto|slack|tel):\S+", "must be a valid URL", high)


def boolean(value: Any, pointer: str, found: Findings) -> None:
    """True or false, not their words."""
    if not isinstance(value, bool):
        found.add(pointer, "must provide a boolean")


def anything(value: Any, pointer: str, found: Findings) -> None:
    """Nothing to check: Slack takes what is given."""


def integer(low: int | None = None, high: int | None = None) -> Rule:
    """A whole number from `low` to `high`, both allowed."""

    def rule(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, int) or isinstance(value, bool):
            found.add(pointer, "must provide an integer")
        elif low is not None and value < low:
            found.add(pointer, f"must be greater than {low - 1}")
        elif high is not None and value > high:
            found.add(pointer, f"must be less than {high + 1}")

    return rule


def number(value: Any, pointer: str, found: Findings) -> None:
    """A number, whole or not."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        found.add(pointer, "must provide a number")


def above_zero(value: Any, pointer: str, found: Findings) -> None:
    """A number above zero."""
    number(value, pointer, found)
    if isinstance(value, int | float) and value <= 0:
        found.add(pointer, "must be greater than 0")


def one_of(allowed: Collection[str]) -> Rule:
    """One of the words in `allowed`."""
    listed = ", ".join(sorted(allowed))

    def rule(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, str) or value not in allowed:
            found.add(pointer, f"must be one of the allowed values: {listed}")

    return rule


def items(rule: Rule, low: int = 0, high: int | None = None) -> Rule:
    """An array of `low` to `high` items, each checked by `rule`."""

    def check(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, list):
            found.add(pointer, "must provide an array")
            return
        if len(value) < low:
            found.add(pointer, f"no fewer than {low} items allowed")
        if high is not None and len(value) > high:
            found.add(pointer, f"no more than {high} items allowed")
        for place, item in enumerate(value):
            rule(item, f"{pointer}/{place}", found)

    return check


def by_type(table: Mapping[str, Rule], allowed: Collection[str] | None = None) -> Rule:
    """An object checked by the rule of its `type`; types outside `allowed` do not exist here."""

    def rule(value: Any, pointer: str, found: Findings) -> None:
        if not isinstance(value, dict):
            found.add(pointer, "must provide an object")
            return
        kind = value.get("type")
        if kind is None:
            found.add(pointer, "missing required field: type")
        elif not isinstance(kind, str) or kind not in table or (allowed and kind not in allowed):
            found.add(f"{pointer}/type", f"unsupported type: {kind}")
        else:
            table[kind](value, pointer, found)

    return rule


def all_of(*rules: Rule) -> Rule:
    """Every one of `rules` must hold."""

    def rule(value: Any, pointer: str, found: Findings) -> None:
        for each in rules:
            each(value, pointer, found)

    return rule


def just_one(first: str, second: str) -> Rule:
    """Exactly one of two fields must stand."""

    def rule(value: Any, pointer: str, found: Findings) -> None:
        if (value.get(first) is None) == (value.get(second) is None):
            found.add(pointer, f"must provide exactly one of {first} or {second}")

    return rule


def some_of(*names: str) -> Rule:
    """At least one of the fields must stand."""

    def rule(value: Any, pointer: str, found: Findings) -> None:
        if all(not value.get(name) for name in names):
            found.add(pointer, f"missing required field: {' or '.join(names)}")

    return rule
