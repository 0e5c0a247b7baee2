"""The digests as pages: every number is the digest's own, and the same as what was posted."""

import csv
from datetime import date
from io import StringIO
from xml.etree import ElementTree

import pytest

from bot.clock import Clock
from bot.web.digest_pages import volume_words
from digests.figures import Measure
from digests.posting import posting_of
from digests.tables import csv_of
from digests.verdicts import verdict
from digests.weekly import Digest, compose
from digests.weeks import Week
from digests.wording import several_words
from intake import due
from intake.models import Axis, DueKind, DueState, Harm
from tests.digests.rows import DAY, HOUR, make_case
from tests.factories import Place
from tests.web.reading import Read, read_page
from tests.web.site import Site

LAST = Week.parse("2026-W46")
ACUTE = "Northmere University Hospitals"
SVG = "{http://www.w3.org/2000/svg}"
DUE_AT = LAST.digest_due_at
POSTED_AT = DUE_AT + 5 * HOUR
"""It went out late: its figures are still those of 08:30."""


def send_each_week(place: Place, weekly: list[int]) -> None:
    """So many concerns a week up to the last full one."""
    for back, number in enumerate(reversed(weekly)):
        at = LAST.plus(-back).starts_at + 9 * HOUR
        for _ in range(number):
            case = make_case(place, at).label("safety").routed(at, acknowledged_at=at + HOUR)
            case.label("SAF-DIS", axis=Axis.THEME)


def post(place: Place, week: Week, state: DueState = DueState.DONE) -> None:
    """The digest's row, as the ticker leaves it."""
    due.schedule(
        place.session, place.area_id, DueKind.DIGEST, "channel", week.digest_due_at, step=str(week)
    )
    [row] = due.now_due(place.session, week.digest_due_at, {DueKind.DIGEST})
    due.claim(place.session, row.id, week.digest_due_at + 5 * HOUR, state=state)


@pytest.fixture
def told(site: Site) -> Site:
    """Fourteen weeks of concerns, some late, some harmful; the last week's digest is posted."""
    with site.filling() as place:
        send_each_week(place, [6, 7, 5, 8, 6, 7, 9, 5, 6, 7, 8, 6, 7, 30])
        late = make_case(place, DUE_AT - 2 * DAY).routed(DUE_AT - 2 * DAY)
        late.action(DUE_AT - DAY, date(2026, 11, 15))
        late.acknowledged(DUE_AT + HOUR).outcome(DUE_AT + 2 * HOUR)
        make_case(place, DUE_AT - 3 * DAY, harm=Harm.SEVERE)
        make_case(place, DUE_AT + HOUR)
        post(place, LAST)
    return site


def digest_of(site: Site, week: Week = LAST) -> Digest:
    with site.shared.database.reading() as session:
        return compose(session, site.area_id, week, DUE_AT)


def page_of(site: Site, week: Week = LAST) -> Read:
    return read_page(site.page(f"/digests/{week}"))


def test_the_measures_stand_with_their_denominators_and_moment(told: Site) -> None:
    text, digest = page_of(told).text, digest_of(told)
    assert "Figures as at Mon 16 Nov 2026, 08:30, London." in text
    for measure in digest.main_measures:
        counts = f"{measure.numerator} of {measure.denominator}"
        share, beside = measure.share.capitalize(), measure.beside
        assert beside
        shown = f"{measure.name}\n{share}\n{counts}\n{beside[0].upper()}{beside[1:]}"
        assert shown in text
        assert measure.explained in text


def test_page_post_file_and_api_tell_the_same_target(told: Site) -> None:
    page, posting = page_of(told).text, posting_of(digest_of(told))
    answered = told.client.get(f"/api/v1/measures?week={LAST}").json()["measures"]
    rows = {row["name"]: row for row in csv.DictReader(StringIO(posting.csv))}
    for name, percent, beside in (
        ("Acknowledged within 24 hours", "100", "target 100%: 1 short"),
        ("Action recorded", "73", "published rate to beat 73%: 86 short"),
        ("Outcome recorded", "56", "published rate to beat 56%: 66 short"),
        ("Practices reporting in October 2026", "60", "published rate to beat 60%: 1 short"),
    ):
        [api] = [each["beside"] for each in answered if each["name"] == name]
        assert api.startswith(beside)
        assert f"{api[0].upper()}{api[1:]}" in page
        assert api in posting.printed
        assert rows[name]["target percent"] == percent


def test_the_other_figures_are_the_digests(told: Site) -> None:
    terms, digest = page_of(told).terms, digest_of(told)
    for measure in (*digest.cohorts, *digest.practices):
        assert f"({measure.numerator} of {measure.denominator})" in terms[measure.name]
        assert terms[measure.name].endswith(measure.explained)
    assert terms[digest.volume.name].startswith(f"{digest.volume.numerator}, ")


def test_themes_stand_beside_last_week_and_what_is_usual(told: Site) -> None:
    page, digest = page_of(told), digest_of(told)
    for caption, found in (("By domain", digest.domains), ("Safety, by sub-theme", digest.themes)):
        rows = page.table(caption)
        assert [row[:3] for row in rows] == [[s.label, str(s.count), str(s.last)] for s in found]
        assert [row[4] != "Nothing" for row in rows] == [series.is_unusual for series in found]
    assert page.table("By domain")[0][4] == "Unusual: above the usual range"
    assert several_words(digest) in page.text
    assert "0 in more than one domain and counted in each, 2 not yet sorted." in page.text


def test_sub_themes_stand_under_their_domains(told: Site) -> None:
    with told.filling() as place:
        case = make_case(place, LAST.starts_at).label("safety").label("experience")
        for theme in ("SAF-MED", "EXP-COM", "SAF-INC"):
            case.label(theme, axis=Axis.THEME)
    page = page_of(told)
    captions = [table.caption for table in page.tables if "by sub-theme" in table.caption]
    assert captions == [
        "Safety, by sub-theme", "Patient experience, by sub-theme", "In no domain, by sub-theme",
    ]  # fmt: skip
    assert [row[0] for row in page.table("Safety, by sub-theme")][1] == "Medicines"
    assert [row[0] for row in page.table("In no domain")] == ["Same problem again"]
    assert "1 in more than one domain and counted in each" in page.text


def test_the_chart_says_in_words_what_it_shows(told: Site) -> None:
    html, digest = told.page(f"/digests/{LAST}"), digest_of(told)
    drawn, words = posting_of(digest).svg, verdict(digest.received.chart)
    assert drawn in html
    svg = ElementTree.fromstring(drawn)
    assert svg.findtext(f"{SVG}desc") == words
    assert svg.findtext(f"{SVG}title", "").startswith("Concerns each week, 14 weeks to")
    assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", "chart-title chart-words")
    assert words in read_page(html).text


def test_the_chart_is_also_a_table(told: Site) -> None:
    rows, digest = page_of(told).table("Concerns each week"), digest_of(told)
    assert [int(count) for _, count in rows] == list(reversed(digest.received.counts))
    assert rows[0][0] == "9 to 15 November 2026"


def test_what_is_overdue_is_named_with_its_provider(told: Site) -> None:
    page, digest = page_of(told), digest_of(told)
    [waiting] = page.table("Not acknowledged within 24 hours")
    assert waiting == [digest.unacknowledged[0].reference, ACUTE, "48 hours since the notice"]
    [action] = page.table("Actions past their date")
    assert action == [digest.late_actions[0].reference, ACUTE, "1 day past its date"]


def test_harm_is_never_counted_exactly(told: Site) -> None:
    assert digest_of(told).harmed == 1
    assert "Moderate harm or worse: fewer than 8." in page_of(told).text


def test_the_figures_can_be_kept_as_a_file(told: Site) -> None:
    answer = told.client.get(f"/digests/{LAST}/figures.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    name = 'attachment; filename="inkling-digest-2026-W46.csv"'
    assert answer.headers["content-disposition"] == name
    assert answer.text == csv_of(digest_of(told))
    assert next(csv.DictReader(StringIO(answer.text)))["count"] == "32"


def test_what_came_after_it_was_due_is_not_in_it(told: Site) -> None:
    with told.filling() as place:
        for late in range(5):
            make_case(place, LAST.ends_at - HOUR).routed(DUE_AT + (late + 1) * HOUR)
    before = page_of(told)
    assert before.terms["Practices reporting in October 2026"].startswith("50% (1 of 2)")
    assert "Figures as at Mon 16 Nov 2026, 08:30" in before.text


def test_the_list_says_which_weeks_went_out(told: Site) -> None:
    with told.filling() as place:
        post(place, LAST.plus(-1), DueState.SKIPPED)
    page = read_page(told.page("/digests"))
    assert page.table("2 weeks") == [
        ["9 to 15 November 2026", "Mon 16 Nov 2026, 13:30", "Posted"],
        ["2 to 8 November 2026", "Left out: Inkling was not running", "Not posted"],
    ]
    assert {"/digests/2026-W46", "/digests/2026-W45", "/digests/2026-W47"} <= set(page.links)
    assert "Figures as at Mon 9 Nov 2026, 08:30" in page_of(told, LAST.plus(-1)).text


def test_this_week_is_shown_so_far(told: Site) -> None:
    page = page_of(told, LAST.plus(1))
    text = page.text
    assert "This week is not over yet: figures so far." in text
    assert "Figures as at Tue 17 Nov 2026, 09:1" in text
    assert "1 concern so far this week, to be judged when it is over." in text
    assert "worth asking why" not in text
    assert [row[4] for row in page.table("By domain")] == ["Nothing"] * 3
    assert "This week so far" in text
    assert page.table("Concerns each week")[:2] == [
        ["16 to 22 November 2026, so far", "1"],
        ["9 to 15 November 2026", "32"],
    ]
    assert Week.containing(Clock(told.shared.clock.file).now()) == LAST.plus(1)


def test_before_the_first_week_the_list_says_when_one_comes(site: Site) -> None:
    with site.filling():
        pass
    assert "The first comes on the Monday after the first week." in site.page("/digests")
    text = page_of(site).text
    assert "Nothing is overdue." in text
    assert "None yet\n0 of 0" in text


def cross(site: Site) -> None:
    """Among 120 concerns of 13 weeks: 24 of medicines at discharge, 3 at admission."""
    with site.filling() as place:
        send_each_week(place, [99, *[0] * 12])
        for number in range(27):
            case = make_case(place, LAST.starts_at).label("safety")
            case.label("SAF-MED", axis=Axis.THEME).label("ed", axis=Axis.SERVICE)
            case.label("discharge" if number < 24 else "admission", axis=Axis.STAGE)


def test_stage_and_service_are_crossed_with_small_numbers_hidden(site: Site) -> None:
    cross(site)
    html = site.page(f"/digests/{LAST}")
    page = read_page(html)
    of = "Concerns in the 13 weeks to 15 November 2026: about 125"
    assert f"{of}, as at Mon 16 Nov 2026, 08:30, London." in page.text
    assert page.table("Sub-themes by stage") == [
        ["Medicines", "*", "25", "0", "0", "0", "0"],
        ["Unsafe discharge or discharge summary", "0", "0", "0", "0", "0", "100"],
        ["All concerns", "*", "25", "0", "0", "0", "100"],
    ]
    assert page.table("Services by domain") == [
        ["Emergency department", "25", "0", "0", "0"],
        ["Not said", "100", "0", "0", "0"],
        ["All concerns", "125", "0", "0", "0"],
    ]
    caption = "Of about 125 concerns in 13 weeks"
    assert [table.caption for table in page.tables if caption in table.caption] == [
        f"Sub-themes by stage{caption}", f"Services by domain{caption}",
    ]  # fmt: skip
    scopes = [named.get("scope") for tag, named in page.tags if tag == "th"]
    assert set(scopes) == {"col", "row"}


def test_the_cross_tables_can_be_kept_as_a_file(site: Site) -> None:
    cross(site)
    page = page_of(site)
    assert f"/digests/{LAST}/crossed.csv" in page.links
    answer = site.client.get(f"/digests/{LAST}/crossed.csv")
    name = 'attachment; filename="inkling-crossed-2026-W46.csv"'
    assert answer.headers["content-disposition"] == name
    rows = list(csv.DictReader(StringIO(answer.text)))
    cells = {(row["table"], row["row"], row["column"]): row["count"] for row in rows}
    assert cells["Sub-themes by stage", "Medicines", "Discharge"] == "25"
    assert cells["Sub-themes by stage", "Medicines", "Admission"] == "*"
    assert cells["Services by sub-theme", "Emergency department", "Medicines"] == "25"
    assert {(row["concerns"], row["as at (UTC)"]) for row in rows} == {
        ("125", "2026-11-16T08:30:00Z")
    }


def test_few_concerns_are_not_crossed(site: Site) -> None:
    with site.filling() as place:
        send_each_week(place, [9])
    page = page_of(site)
    assert "Tables come with 50 concerns: fewer would give people away." in page.text
    assert not [table for table in page.tables if table.caption.startswith("Sub-themes by")]
    assert "too few to cross" in site.client.get(f"/digests/{LAST}/crossed.csv").text


NO_DIGEST = {
    "2026-W48": "Week 2026-W48 has not begun. Ask for an earlier one.",
    "2026-W60": "There is no week &#34;2026-W60&#34;.",
    "9999-W52": "Write a year from 2000 to 2100.",
    "0001-W01": "Write a year from 2000 to 2100.",
    "last": "&#34;last&#34; is not a week. Write it like 2026-W47.",
    "<b>": "&#34;&lt;b&gt;&#34; is not a week.",
    "%00": "is not a week.",
}


def test_a_week_without_a_digest_is_not_found(site: Site) -> None:
    with site.filling():
        pass
    for week, words in NO_DIGEST.items():
        assert words in site.page(f"/digests/{week}", 404)
        assert words in site.page(f"/digests/{week}/figures.csv", 404)
        assert words in site.page(f"/digests/{week}/crossed.csv", 404)


@pytest.mark.parametrize(
    ("patients", "words"),
    [
        pytest.param(90_000, "45, 5 for every 10,000 patients", id="with list sizes"),
        pytest.param(0, "45", id="without"),
    ],
)
def test_volume_is_told_for_the_patients_there_are(patients: int, words: str) -> None:
    assert volume_words(Measure("Concerns", 45, patients, DUE_AT, "")) == words
