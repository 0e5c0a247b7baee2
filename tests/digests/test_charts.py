"""A chart as a picture that everyone can read."""

from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageFont

from digests.charts import FRAME, LOOKS, draw
from digests.png import FontNotBundled, png_of
from digests.signals import Better
from digests.spc import Chart, Options, chart_for, xmr
from digests.verdicts import verdict
from digests.weeks import Week

WEEK = Week.parse("2026-W47")
STEADY = [14, 16, 15, 17, 13, 15, 16, 14, 15, 17, 16, 14, 13, 15]
SVG = "{http://www.w3.org/2000/svg}"


def drawn(chart: Chart) -> ET.Element:
    return ET.fromstring(draw(chart, WEEK).svg)


def texts(chart: Chart) -> list[str]:
    return [element.text or "" for element in drawn(chart).iter(f"{SVG}text")]


def tooltips(chart: Chart) -> list[str]:
    return [element.text or "" for element in drawn(chart).findall(f"{SVG}g/{SVG}title")]


def image(svg: str) -> Image.Image:
    return Image.open(BytesIO(png_of(svg))).convert("RGB")


def test_the_alternative_text_is_the_verdict_and_the_description() -> None:
    chart = chart_for([*STEADY, 40])
    drawing = draw(chart, WEEK)
    assert drawing.alt_text == verdict(chart)
    assert drawn(chart).findtext(f"{SVG}desc") == drawing.alt_text


def test_a_screen_reader_hears_title_and_verdict() -> None:
    root = drawn(chart_for(STEADY))
    assert root.get("role") == "img"
    named = (root.get("aria-labelledby") or "").split()
    assert [root.find(f"*[@id='{name}']").tag for name in named] == [f"{SVG}title", f"{SVG}desc"]  # type: ignore[union-attr]
    assert root.findtext(f"{SVG}title") == (
        "Concerns each week, 14 weeks to 22 November 2026 · XmR chart, outliers screened"
    )


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        pytest.param(chart_for([1, 2, 3] * 4), "c chart", id="small counts"),
        pytest.param(chart_for([1, 2]), "no limits: too few to say", id="too few"),
        pytest.param(xmr(STEADY, Options(screened=False)), "XmR chart", id="unscreened"),
    ],
)
def test_the_chart_says_which_chart_it_is(chart: Chart, words: str) -> None:
    assert texts(chart)[1].endswith(f"2026 · {words}")


def test_mean_and_limits_are_named_with_their_values() -> None:
    assert {"Upper 19.4", "Mean 15", "Lower 10.6"} <= set(texts(chart_for([*STEADY, 15])))


def test_a_limit_at_nothing_or_below_is_not_drawn() -> None:
    low = chart_for([1, 12, 3, 9, 1, 8, 2, 11])
    assert low.latest.limits is not None
    assert low.latest.limits.lower < 0
    assert [words.split()[0] for words in texts(low) if words[:4] in ("Uppe", "Mean", "Lowe")] == [
        "Upper",
        "Mean",
    ]


def test_without_limits_no_level_is_drawn() -> None:
    assert not [words for words in texts(chart_for([3, 4])) if words.startswith("Mean")]


def test_weeks_are_named_by_their_monday_up_to_the_latest() -> None:
    words = texts(chart_for(STEADY))
    assert "16 Nov" in words
    assert "26 Oct" in words
    assert "Week starting" in words


def test_every_point_says_its_week_and_count() -> None:
    tips = tooltips(chart_for([*STEADY, 40], Better.DECREASE))
    assert len(tips) == 15
    assert tips[-1] == "16 to 22 November 2026: 40 concerns, concern"
    assert tips[0] == "10 to 16 August 2026: 14 concerns, usual"


def test_a_missing_week_has_no_point_and_breaks_the_line() -> None:
    chart = chart_for([*STEADY, None, 15, 14])
    assert len(tooltips(chart)) == 16
    lines = [e.get("points", "").split() for e in drawn(chart).iter(f"{SVG}polyline")]
    assert [len(line) for line in lines] == [14, 2]


def test_no_class_of_point_is_known_by_its_colour_alone() -> None:
    shapes = [look.shape for look in LOOKS.values()]
    assert len(set(shapes)) == len(shapes)
    outlines = {path.get("stroke") for path in drawn(chart_for(STEADY)).iter(f"{SVG}path")}
    assert outlines == {"#425563"}


def test_the_legend_names_each_class_only_where_there_are_several() -> None:
    assert "usual" not in texts(chart_for(STEADY))
    assert {"usual", "unusually high"} <= set(texts(chart_for([*STEADY, 40])))
    plain, legend = drawn(chart_for(STEADY)), drawn(chart_for([*STEADY, 40]))
    assert int(legend.get("height", 0)) > int(plain.get("height", 0))


@pytest.mark.parametrize(
    ("counts", "is_below"),
    [
        pytest.param([14, 16, 15, 17, 13, 15], False, id="the line comes from below"),
        pytest.param([14, 16, 15, 17, 15, 13], True, id="the line comes from above"),
        pytest.param([14, 16, 15, 17, 15, 0], False, id="no room below"),
        pytest.param([14, 16, 15, 17, None, 13], False, id="the week before is missing"),
        pytest.param([14], False, id="one week"),
    ],
)
def test_the_latest_count_stands_clear_of_the_line(
    counts: list[int | None], is_below: bool
) -> None:
    root = drawn(chart_for(counts))
    label = next(e for e in root.iter(f"{SVG}text") if e.get("paint-order") == "stroke")
    marks = [g.get("transform", "") for g in root.findall(f"{SVG}g")]
    height = float(marks[-1].split()[1].rstrip(")"))
    assert label.text == str(counts[-1])
    assert (float(label.get("y", 0)) > height) is is_below


def test_a_missing_latest_week_has_no_count() -> None:
    root = drawn(chart_for([*STEADY, None]))
    assert not [e for e in root.iter(f"{SVG}text") if e.get("paint-order") == "stroke"]


def test_a_noun_from_outside_is_escaped() -> None:
    svg = draw(chart_for(STEADY), WEEK, noun="<b>letter").svg
    assert "<b>" not in svg
    assert "&lt;b&gt;letters each week" in svg.lower()


def test_the_picture_is_a_png_of_twice_the_size() -> None:
    content = png_of(draw(chart_for(STEADY), WEEK).svg)
    picture = Image.open(BytesIO(content))
    assert picture.format == "PNG"
    assert picture.size == (1560, 1080)


def without_text(svg: str) -> str:
    root = ET.fromstring(svg)
    for parent in root.iter():
        for child in [c for c in parent if c.tag == f"{SVG}text"]:
            parent.remove(child)
    return ET.tostring(root, encoding="unicode")


def test_every_text_is_really_drawn_in_the_picture() -> None:
    svg = draw(chart_for([*STEADY, 40]), WEEK).svg
    blank = without_text(svg)
    ET.register_namespace("", "http://www.w3.org/2000/svg")
    for element in ET.fromstring(svg).iter(f"{SVG}text"):
        if "transform" in element.attrib or element.get("x") == "20":
            continue
        only = ET.fromstring(blank)
        only.append(element)
        difference = ImageChops.difference(
            image(blank), image(ET.tostring(only, encoding="unicode"))
        )
        assert difference.getbbox() is not None, element.text


def test_title_and_legend_are_drawn_too() -> None:
    svg = draw(chart_for([*STEADY, 40]), WEEK).svg
    difference = ImageChops.difference(image(svg), image(without_text(svg)))
    assert difference.crop((40, 20, 500, 100)).getbbox() is not None
    assert difference.crop((2 * 80, 2 * 540, 2 * 500, 2 * 584)).getbbox() is not None


def test_nothing_is_drawn_outside_the_picture() -> None:
    wide = draw(chart_for([count * 100 for count in STEADY] + [4000]), WEEK).svg
    picture = image(wide)
    edge = picture.crop((picture.width - 6, 0, picture.width, picture.height))
    assert edge.getcolors() == [(6 * picture.height, (255, 255, 255))]


@pytest.mark.parametrize(
    "svg",
    [
        pytest.param('<svg font-family="Arial"><text>hello</text></svg>', id="not bundled"),
        pytest.param("<svg><text>hello</text></svg>", id="not named"),
        pytest.param(
            "<svg font-family=\"Inter\"><text style='font-family: Arial'>hello</text></svg>",
            id="one of two",
        ),
        pytest.param('<svg font-family="Inter, Arial"><text>hi</text></svg>', id="a list"),
    ],
)
def test_a_family_whose_letters_would_vanish_is_refused(svg: str) -> None:
    with pytest.raises(FontNotBundled, match="only Inter is bundled"):
        png_of(svg)


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_bundled_fonts_are_of_the_family_that_charts_name(style: str) -> None:
    font = ImageFont.truetype(f"digests/fonts/Inter-{style}.otf")
    assert font.getname() == ("Inter", style)


@settings(max_examples=60)
@given(st.lists(st.one_of(st.none(), st.integers(0, 2000)), min_size=1, max_size=60))
def test_every_series_can_be_drawn_inside_its_frame(counts: list[int | None]) -> None:
    root = drawn(chart_for(counts))
    for line in root.iter(f"{SVG}polyline"):
        for point in line.get("points", "").split():
            x, y = map(float, point.split(","))
            assert FRAME.left <= x <= FRAME.right
            assert FRAME.top <= y <= FRAME.bottom


def test_a_chart_of_two_phases_has_two_means() -> None:
    chart = xmr([*STEADY, *[30, 33] * 6], Options(rebase_at=(14,)))
    means = [line for line in drawn(chart).iter(f"{SVG}line") if line.get("stroke") == "#212b32"]
    assert len(means) == 2
    assert float(means[0].get("x2", 0)) == pytest.approx(float(means[1].get("x1", 0)), abs=0.2)
    assert float(means[0].get("y1", 0)) > float(means[1].get("y1", 0))
