"""A practice's own list behind a practice manager's private link, as a page and as a file."""

import csv
from dataclasses import dataclass
from io import StringIO
from typing import ClassVar

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.asked import Asked
from bot.web.public.shapes import Choice
from bot.web.views import TAGS, Tag, View
from digests.monthly import Month
from digests.practice_month import OwnConcern, months_of, own_concerns
from digests.tables import safe_cell
from digests.verdicts import counted
from intake.clock import in_london
from intake.drafting.kinds import KIND_WORDS
from intake.models import LinkPurpose, Organisation, OutcomeKind
from intake.people import practice_links
from intake.saying.notices import OUTCOME_WORDS
from intake.saying.sent_cards import STATE_WORDS

COLUMNS = ("reference", "sent", "kind", "service", "sub-theme", "state", "outcome", "what changed")
SHOWN_LETTERS = 280


@dataclass(frozen=True, slots=True)
class Row:
    """One report of the table."""

    reference: str
    sent: str
    kind: str
    service: str
    theme: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Came:
    """A concern with an outcome: its words, what was found, what is different."""

    reference: str
    service: str
    words: str
    found: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnListPage(View):
    """The page. Nothing here says who reported, or what was hidden from the practice."""

    template: ClassVar[str] = "public/own_list.html.jinja"
    practice: str
    action: str
    file: str
    months: tuple[Choice, ...]
    shown: str
    in_short: tuple[str, ...]
    rows: tuple[Row, ...]
    came: tuple[Came, ...]
    as_at: str

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Your practice’s reports"


def show_list(session: Session, asked: Asked) -> Response:
    """The reports of a month, or all of them."""
    practice = _practice(session, asked)
    month = _month(asked)
    concerns = own_concerns(session, practice, month)
    months = months_of(session, practice, asked.now)
    action = practice_links.PATHS[LinkPurpose.OWN_LIST] + asked.names["secret"]
    page = OwnListPage(
        practice=practice.name,
        action=action,
        file=f"{action}/concerns.csv" + (f"?month={month}" if month else ""),
        months=tuple(Choice(str(each), each.words, is_chosen=each == month) for each in months),
        shown=f"{counted(len(concerns), 'report')} {_when(month)}",
        in_short=in_short(concerns),
        rows=tuple(_row(concern) for concern in concerns),
        came=tuple(_came(concern) for concern in concerns if concern.came is not None),
        as_at=in_london(asked.now),
    )
    return draw(page)


def give_file(session: Session, asked: Asked) -> Response:
    """The same as CSV (RFC 4180); no cell is run by a spreadsheet."""
    practice, month = _practice(session, asked), _month(asked)
    kept_as = f'attachment; filename="concerns-{practice.code}-{month or "all"}.csv"'
    return Response(
        csv_of(own_concerns(session, practice, month)),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": kept_as},
    )


def _practice(session: Session, asked: Asked) -> Organisation:
    secret = asked.names["secret"]
    return practice_links.practice_of(session, secret, LinkPurpose.OWN_LIST, now=asked.now)


def _month(asked: Asked) -> Month | None:
    """The month that an address asks for; what is none counts as not said."""
    try:
        return Month.parse(asked.query.get("month", ""))
    except ValueError:
        return None


def _when(month: Month | None) -> str:
    return f"sent in {month.words}" if month else "sent so far"


def in_short(concerns: tuple[OwnConcern, ...]) -> tuple[str, ...]:
    """What came of some concerns, in a few sentences."""
    came = [concern.came.kind for concern in concerns if concern.came]
    changed = came.count(OutcomeKind.CHANGED)
    if not concerns:
        return ("Nothing was sent.",)
    said = f"{counted(len(came), 'report')} of {len(concerns)} had an outcome"
    return (f"{said}; something changed after {changed} of them." if came else f"{said} so far.",)


def _row(concern: OwnConcern) -> Row:
    return Row(
        reference=concern.reference,
        sent=f"{concern.sent_on:%-d %b %Y}",
        kind=_kind(concern),
        service=concern.provider,
        theme=concern.theme or "Not yet sorted",
        tag=TAGS[concern.state],
    )


def _kind(concern: OwnConcern) -> str:
    words = KIND_WORDS[concern.kind]
    return f"{words[0].upper()}{words[1:]}"


def _came(concern: OwnConcern) -> Came:
    came = concern.came
    if came is None:
        raise ValueError("Nothing came of it yet.")
    return Came(
        reference=concern.reference,
        service=concern.provider,
        words=_cut(concern.text),
        found=came.found,
        kind=OUTCOME_WORDS[came.kind],
        text=came.text,
    )


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN_LETTERS else f"{text[: SHOWN_LETTERS - 1]}…"


def csv_of(concerns: tuple[OwnConcern, ...]) -> str:
    """A row a concern. The reporter's own words stay on the page: files are passed on."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for concern in concerns:
        came = concern.came
        cells = (
            concern.reference, concern.sent_on.isoformat(), KIND_WORDS[concern.kind],
            concern.provider, concern.theme, STATE_WORDS[concern.state],
            OUTCOME_WORDS[came.kind] if came else "", came.text if came else "",
        )  # fmt: skip
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()
