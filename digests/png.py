"""SVG to PNG with the fonts that come with us, so that every machine draws the same letters.

A family that is not loaded would leave the text out without a word; `png_of` refuses it instead.
"""

import re
from importlib.resources import as_file, files

import resvg_py

FAMILY = "Inter"
ZOOM = 2.0
_NAMED = re.compile(r"""font-family\s*[=:]\s*["']?([^"';>]+)""")


class FontNotBundled(ValueError):
    """The picture asks for a family whose letters would be missing."""

    def __init__(self, family: str) -> None:
        super().__init__(
            f'The chart names the font family "{family}", but only {FAMILY} is bundled. '
            f"Name {FAMILY}, or add the font file to digests/fonts."
        )


def png_of(svg: str) -> bytes:
    """The SVG as a PNG at twice its size, on white. FontNotBundled for any family but Inter."""
    families = [found.strip() for found in _NAMED.findall(svg)]
    for family in families or ["none"]:
        if family != FAMILY:
            raise FontNotBundled(family)
    with as_file(files("digests") / "fonts") as folder:
        return resvg_py.svg_to_bytes(
            svg_string=svg,
            background="#ffffff",
            skip_system_fonts=True,
            font_dirs=[str(folder)],
            font_family=FAMILY,
            zoom=ZOOM,
        )
