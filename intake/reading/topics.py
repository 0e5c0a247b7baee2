"""Whether words begin a report of their own, and whether they hold two. Rules, never a guess. Pure.

Both only lead to a question: nothing is parted or joined without its writer's tap.
"""

import re
from collections.abc import Iterator
from uuid import UUID

from intake.reading.new_issues import FEWEST_WORDS, Named, parted_where_one_begins

MOST_PARTS = 4
"""A longer list is the detail of one report, not a list of reports."""

_ANEW = re.compile(
    r"\W*(?:"
    r"another (?:one|thing|issue|concern|problem|patient|report|incident|case|matter)"
    r"|(?:a |and a |one )?(?:different|separate|second|new|unrelated) "
    r"(?:one|thing|issue|concern|problem|patient|report|incident|case|matter)"
    r"|(?:on a )?(?:different|separate|another) (?:note|matter|subject)"
    r"|separately\b|unrelated(?:ly)?\b|next (?:one|patient|issue|concern)\b"
    r"|(?:new|next|second|2nd) (?:report|concern|issue|one) ?[:\-–]"
    r"|(?:i(?:'d| would) (?:also )?like|i (?:also )?want|can i(?: also)?) (?:to )?report\b"
    r")",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^[ \t]*(?:\(?\d{1,2}[.)]|\(?[a-d][.)]|[-*•▪◦–])[ \t]+(?=\S)", re.MULTILINE)
_CLAUSE = re.compile(
    r"(?:(?<=[.!?;])\s+|\s*\n+\s*|,?\s+(?=(?:and |but )?(?:also|meanwhile|separately)\b))"
)


def begins_anew(text: str, draft_text: str, named: Named) -> bool:
    """Whether a message after a draft begins another report.

    It says so ("another issue", "separately"), or it names one service and the draft another.
    """
    if _ANEW.match(text):
        return True
    service = named(text)
    return service is not None and named(draft_text) not in (None, service)


def issues_in(text: str, named: Named) -> tuple[str, ...]:
    """The reports a text may hold, each with its own words; () where it is one.

    A list of two to four items; or two services or more, each alone in clauses of its own, one
    after another; or words that begin another matter, and then tell of one. What stands before a
    list belongs to each of its items.
    """
    found = _items(text) or _by_service(text, named)
    if len(found) < 2:
        found = parted_where_one_begins(text, named)
    is_whole = 2 <= len(found) <= MOST_PARTS and all(_is_enough(part) for part in found)
    return found if is_whole else ()


def _items(text: str) -> tuple[str, ...]:
    starts = list(_ITEM.finditer(text))
    if len(starts) < 2:
        return ()
    ends = [*(match.start() for match in starts[1:]), len(text)]
    items = [text[m.end() : end].strip() for m, end in zip(starts, ends, strict=True)]
    if not all(_is_enough(item) for item in items):
        return ()
    before = text[: starts[0].start()].strip()
    return tuple(f"{before}\n{item}".strip() for item in items)


def _by_service(text: str, named: Named) -> tuple[str, ...]:
    """Pieces of the text between one service and the next; a service twice is one story."""
    if named(text) is not None:
        return ()
    groups = list(_grouped(text, named))
    services = [service for service, _ in groups]
    if None in services or len(set(services)) != len(services):
        return ()
    return tuple(words for _, words in groups)


def _grouped(text: str, named: Named) -> Iterator[tuple[UUID | None, str]]:
    start, current = 0, None
    for begin, end in _clauses(text):
        service = named(text[begin:end])
        if service is None or service == current:
            continue
        if current is not None:
            yield current, text[start:begin].strip()
            start = begin
        current = service
    yield current, text[start:].strip()


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _CLAUSE.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def _is_enough(part: str) -> bool:
    return len(part.split()) >= FEWEST_WORDS
