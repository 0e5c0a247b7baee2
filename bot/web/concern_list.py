"""The concern list page: what the quality lead sees of the area's concerns. Read-only."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from bot.web.filters import LABELS, Choice, Choices, Field, Wanted
from bot.web.listing import Found, Listed
from bot.web.views import NO_LONGER_DUE, PAGE_TIME, TAGS, Tag, View
from classifiers.taxonomy import load_taxonomy
from digests.verdicts import counted
from digests.wording import waited
from intake.clock import LONDON, in_london
from intake.lifecycle import State

PAGE_SIZE = 20
NEIGHBOURS = 1


@dataclass(frozen=True, slots=True)
class Deadline:
    """The acknowledgement clock in words; `late` says what is overdue, or nothing."""

    words: str
    note: str
    late: str


@dataclass(frozen=True, slots=True)
class Row:
    """One concern of the table."""

    reference: str
    sent: str
    provider: str
    domains: tuple[str, ...]
    theme: str
    tag: Tag
    deadline: Deadline


@dataclass(frozen=True, slots=True)
class Filter:
    """One list to choose from."""

    name: str
    label: str
    chosen: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PageLink:
    """One entry of the pages' list; `number` 0 is a gap."""

    number: int
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class ConcernList(View):
    """The page."""

    template: ClassVar[str] = "concerns.html.jinja"
    section: ClassVar[str] = "concerns"
    as_at: str
    shown: str
    rows: tuple[Row, ...]
    filters: tuple[Filter, ...]
    is_filtered: bool
    is_empty: bool
    first_page: str
    pages: tuple[PageLink, ...]
    previous: str
    following: str

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Concerns"


def concern_list(found: Found, wanted: Wanted, offered: Choices, now: datetime) -> ConcernList:
    """The page for what was found."""
    last = max(1, -(-found.total // PAGE_SIZE))
    return ConcernList(
        as_at=in_london(now),
        shown=shown_words(found, wanted),
        rows=tuple(row(listed, now) for listed in found.concerns),
        filters=tuple(
            Filter(field.value, LABELS[field], wanted.chosen(field), offered[field])
            for field in Field
        ),
        is_filtered=wanted.is_filtered,
        is_empty=found.total == 0,
        first_page=address(wanted.on_page(1)),
        pages=page_links(wanted, last),
        previous=address(wanted.on_page(wanted.page - 1)) if 1 < wanted.page <= last else "",
        following=address(wanted.on_page(wanted.page + 1)) if wanted.page < last else "",
    )


def address(wanted: Wanted) -> str:
    """Where this choice is shown."""
    return f"/concerns{wanted.query}"


def shown_words(found: Found, wanted: Wanted) -> str:
    """Which of how many: "Concerns 21 to 40 of 57"."""
    if not found.concerns:
        return "No concerns to show"
    first = (wanted.page - 1) * PAGE_SIZE + 1
    last = first + len(found.concerns) - 1
    if first == last == found.total:
        return "1 concern" if found.total == 1 else f"Concern {first} of {found.total}"
    is_all = first == 1 and last == found.total
    return f"{found.total} concerns" if is_all else f"Concerns {first} to {last} of {found.total}"


def page_links(wanted: Wanted, last: int) -> tuple[PageLink, ...]:
    """First, last and the pages near this one, with gaps; none where one page is all."""
    if last == 1:
        return ()
    near = range(wanted.page - NEIGHBOURS, wanted.page + NEIGHBOURS + 1)
    numbers = sorted({1, last, *(number for number in near if 1 <= number <= last)})
    links: list[PageLink] = []
    for number in numbers:
        if links and number > links[-1].number + 1:
            links.append(PageLink(0, "", is_current=False))
        is_current = number == wanted.page
        links.append(PageLink(number, address(wanted.on_page(number)), is_current=is_current))
    return tuple(links)


def row(listed: Listed, now: datetime) -> Row:
    """A concern as its line shows it."""
    return Row(
        reference=listed.reference,
        sent=short_time(listed.submitted_at),
        provider=listed.provider or "Not known yet",
        domains=tuple(domain.label for domain in listed.domains),
        theme=theme_words(listed.themes[0]) if listed.themes else "",
        tag=TAGS[listed.state],
        deadline=deadline(listed, now),
    )


def theme_words(code: str) -> str:
    """A sub-theme's label; a code that a later taxonomy has dropped is shown as it is."""
    taxonomy = load_taxonomy()
    return taxonomy[code].label if code in taxonomy else code


def deadline(listed: Listed, now: datetime) -> Deadline:
    """Where the 24 hours stand."""
    due, done = listed.acknowledge_by, listed.acknowledged_at
    if due is None:
        return Deadline("Not sent to a service yet", "", "")
    if done is not None:
        how = "in time" if done <= due else "after the 24 hours"
        return Deadline(short_time(due), f"Acknowledged {how}", "")
    if listed.late_by is not None:
        holder = ", with the quality team" if listed.state is State.DISPUTED else ""
        late = f"Overdue{holder}: {waited(listed.late_by)} since the notice"
        return Deadline(short_time(due), "", late)
    if listed.state in NO_LONGER_DUE:
        return Deadline(short_time(due), "No longer needed", "")
    return Deadline(short_time(due), _left(due, now, listed.state), "")


def _left(due: datetime, now: datetime, state: State) -> str:
    if state is State.DISPUTED:
        return "The quality team decides who answers"
    if due <= now:
        return "The time has passed"
    hours = (due - now).total_seconds() // 3600
    return f"{counted(hours, 'hour')} left" if hours >= 1 else "Less than an hour left"


def short_time(at: datetime) -> str:
    """An instant for a table: "17 Nov 2026, 09:12", London time."""
    return f"{at.astimezone(LONDON):{PAGE_TIME}}"
