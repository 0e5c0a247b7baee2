"""The weekly digest as people get it: messages, a picture with its words, a table, a printout."""

from dataclasses import dataclass
from datetime import datetime

from digests import openings
from digests.charts import draw
from digests.grouping import groups_of
from digests.notation import messages_of, plain_text
from digests.png import png_of
from digests.rendering import render
from digests.spc import COUNT_MEAN, XMR_MEAN
from digests.tables import csv_of
from digests.verdicts import counted, rounded
from digests.weekly import Digest
from digests.wording import (
    group_title,
    headline,
    overdue_lines,
    several_words,
    theme_lines,
    waited,
)
from intake.clock import in_london
from intake.messages import Message
from intake.suppression import suppressed_words

LISTED = 15
BUSIEST = 3
"""Sub-themes of each domain in the message itself; its thread has all of them."""
THEMES_LISTED = 20
"""Of one domain in the thread: as many as the taxonomy gives any, and few enough for Slack."""


@dataclass(frozen=True, slots=True)
class Posting:
    """What is posted, platform-neutral.

    `message` lacks its picture: store `png` and `alt_text`, then
    `dataclasses.replace(message, picture=...)`. `alt_text` is the verdict that `message` prints.
    """

    as_at: datetime
    message: Message
    thread: tuple[Message, ...]
    png: bytes
    svg: str
    alt_text: str
    csv: str
    printed: str


def posting_of(digest: Digest) -> Posting:
    """Lay a digest out."""
    drawing = draw(digest.received.chart, digest.week, so_far=digest.received.so_far)
    marked = render(
        "digest.txt.j2",
        digest=digest,
        headline=headline(digest),
        verdict=drawing.alt_text,
        several=several_words(digest),
        overdue_lines=overdue_lines(digest),
        listed=LISTED,
        groups=groups_of(digest),
        busiest=BUSIEST,
        themes_listed=THEMES_LISTED,
        group_title=group_title,
        theme_lines=theme_lines,
        waited=waited,
        counted=counted,
        rounded=rounded,
        suppressed_words=suppressed_words,
        in_london=in_london,
        opened_name=openings.NAME,
        xmr_mean=f"{XMR_MEAN:g}",
        count_mean=f"{COUNT_MEAN:g}",
    )
    message, *thread = messages_of(marked)
    return Posting(
        as_at=digest.as_at,
        message=message,
        thread=tuple(thread),
        png=png_of(drawing.svg),
        svg=drawing.svg,
        alt_text=drawing.alt_text,
        csv=csv_of(digest),
        printed=plain_text([message, *thread]),
    )
