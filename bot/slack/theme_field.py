"""The field for sub-themes: the taxonomy's, in groups under their domains. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.slack import fields
from bot.slack.blocks import Block
from classifiers.taxonomy import Domain, Theme
from intake.drafting import theming
from intake.messages import Option

NAME = "themes"
MOST = 5
"""More sub-themes than this say nothing."""

HINT = "The main one first. Leave it empty if none fits."
BESIDE, INTERNAL = "Beside another", "Governance: for you and the subcommittee alone"
_GROUPS = (*(domain.label for domain in Domain), BESIDE, INTERNAL)


def theme_field(name: str, label: str, offered: Sequence[Theme], chosen: Iterable[str]) -> Block:
    """A field for a few of those offered, with those chosen that are among them."""
    known = {theme.code: _option(theme) for theme in offered}
    return fields.several(
        name, label, _groups(offered), hint=HINT, most=MOST,
        initial=[known[code] for code in chosen if code in known],
    )  # fmt: skip


def reporters_field(chosen: Iterable[str]) -> Block:
    """The same for a reporter: what it is about, as it stands."""
    return theme_field(NAME, "What it is about", theming.offered(), chosen)


def _groups(offered: Sequence[Theme]) -> list[tuple[str, list[Option]]]:
    """Sub-themes under their domains; those without one stand at the end."""
    named = {group: [_option(t) for t in offered if _group_of(t) == group] for group in _GROUPS}
    return [(group, options) for group, options in named.items() if options]


def _group_of(theme: Theme) -> str:
    if theme.domain is not None:
        return theme.domain.label
    return INTERNAL if theme.human_only else BESIDE


def _option(theme: Theme) -> Option:
    return Option(theme.label, theme.code)


def said_in(view: Mapping[str, Any]) -> tuple[str, ...] | None:
    """What a reporter chose; None where the field is absent, or as it was when it opened."""
    values: Mapping[str, Mapping[str, Mapping[str, Any]]] = view["state"]["values"]
    if NAME not in values:
        return None
    answer: Mapping[str, Any] = next(iter(values[NAME].values()), {})
    said = _values(answer.get("selected_options"))
    given = [block for block in view.get("blocks") or () if block.get("block_id") == NAME]
    elements = [block.get("element") or {} for block in given]
    before = [code for each in elements for code in _values(each.get("initial_options"))]
    return None if said == tuple(before) else said


def _values(options: Any) -> tuple[str, ...]:
    return tuple(str(each["value"]) for each in options or () if isinstance(each, dict))
