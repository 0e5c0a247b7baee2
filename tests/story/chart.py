"""Whether a posted picture is the week's chart, with every word of it drawn."""

import re
from io import BytesIO

from PIL import Image, ImageChops
from sqlalchemy import select

from bot.digesting import Digests
from digests.png import png_of
from digests.posting import Posting
from digests.weeks import Week
from intake.models import Area
from tests.wire.rig import Rig

TEXT = re.compile(r"<text\b.*?</text>", re.DOTALL)
FEWEST_WORDS = 12
"""Title, subtitle, both axes and the three levels at the least."""


def check_chart(png: bytes, verdict: str, inkling: Rig) -> None:
    """It is last week's chart to the pixel, says this verdict, and all its words can be seen."""
    expected = expected_posting(inkling)
    assert verdict == expected.alt_text
    assert pixels(png) == pixels(png_of(expected.svg))
    words = TEXT.findall(expected.svg)
    assert len(words) >= FEWEST_WORDS
    assert [text for text in words if not is_seen(text, expected.svg, png)] == []


def expected_posting(inkling: Rig) -> Posting:
    """Last week's digest, composed again from what is in the database."""
    shared = inkling.shared
    now = shared.clock.now()
    with shared.database.reading() as session:
        area = session.scalars(select(Area.id)).one()
    week = str(Week.last_full(now))
    return Digests(shared.database, shared.clock).compose(area, week, as_at=now)


def is_seen(text: str, svg: str, png: bytes) -> bool:
    """Whether the picture changes where one text is left out."""
    without = pixels(png_of(svg.replace(text, "", 1)))
    return ImageChops.difference(pixels(png), without).getbbox() is not None


def pixels(png: bytes) -> Image.Image:
    """The decoded picture."""
    with Image.open(BytesIO(png)) as picture:
        assert picture.format == "PNG"
        return picture.convert("RGB")
