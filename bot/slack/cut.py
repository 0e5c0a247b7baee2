"""Slack's limits on length, kept in one place: longer words are cut, with a sign that they were."""

BUTTON = 75
OPTION = 75
HEADER = 150
SECTION = 3000
FIELD = 2000
CONTEXT = 2000
ALT_TEXT = 2000
FALLBACK = 3000
TITLE = 24
CONFIRM_TEXT = 300
INITIAL_VALUE = 3000
BLOCKS = 50
HOME_BLOCKS = 100
OPTIONS = 100
TOTAL = 10_000
"""All the words of a message together: Slack has refused some from 11,341 characters on."""

SHARES = (SECTION, 1000, 500, 250, 120)
"""How long one text may be, tried in turn until all of them fit; identifiers are shorter."""

BUTTONS = 25
LINE = 80
"""So much of a concern stands in a line of a list."""


def cut(words: str, limit: int) -> str:
    """At most `limit` characters, ending in an ellipsis where something was cut; never empty."""
    whole = words.strip() or "–"
    return whole if len(whole) <= limit else whole[: limit - 1].rstrip() + "…"


def short(words: str) -> str:
    """The beginning of some words, in one line."""
    return cut(" ".join(words.split()), LINE)
