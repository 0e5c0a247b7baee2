"""How well concerns are sorted, on a digest's page and as a file."""

from datetime import datetime
from pathlib import Path

import pytest

from bot.web.sorting_part import sorting_at
from digests.agreement_rows import agreement_csv
from digests.weeks import Week
from intake.labelling.codes import Labels
from intake.models import Axis
from intake.sealing import Keyring
from tests.digests.rows import DAY, HOUR, make_case
from tests.web.reading import Read, read_page
from tests.web.site import Site, opened

LAST = Week.parse("2026-W46")
OTHER = Labels(("EXP-COM",), "pharmacy")


@pytest.fixture
def sorted_site(site: Site) -> Site:
    """Forty concerns of a week; of eleven the sub-theme was changed, of three the service."""
    with site.filling() as place:
        for number in range(40):
            case = make_case(place, LAST.starts_at + HOUR).read(LAST.starts_at + HOUR)
            case.suggested({Axis.THEME: ("SAF-DIS",), Axis.SERVICE: ("pharmacy",)})
            service = "ed" if number < 3 else "pharmacy"
            codes = ("EXP-COM",) if number % 4 == 0 or number == 1 else ("SAF-DIS",)
            case.reviewed(Labels(codes, service), LAST.starts_at + DAY)
    return site


def page_of(site: Site) -> Read:
    return read_page(site.page(f"/digests/{LAST}"))


def test_what_people_changed_stands_with_small_numbers_hidden(sorted_site: Site) -> None:
    rows = {row[0]: row[1:] for row in page_of(sorted_site).table("Changed by people")}
    judged = ["too few weeks to say", "nothing to compare with yet"]
    assert rows["Sub-theme"] == ["28%", "about 10 of about 40", *judged]
    assert rows["Service"] == ["–", "fewer than 8 of about 40", *judged]


def test_agreement_and_drift_stand_there_too(sorted_site: Site) -> None:
    page = page_of(sorted_site)
    [main, *_] = page.table("Agreement of two people since 9 November 2026")
    assert main == ["Main sub-theme", "–", "none of none",
                    "too few to say: fewer than 20 second looks"]  # fmt: skip
    rows = page.table("Drift")
    assert [row[:3] for row in rows] == [
        ["Nothing suggested", "0%", "none of about 40"],
        ["Words never met", "0%", "0 of 160"],
    ]
    assert "those where a person said something else" in page.text


def test_the_figures_can_be_kept_as_a_file(sorted_site: Site) -> None:
    answer = sorted_site.client.get(f"/digests/{LAST}/sorting.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].endswith('"inkling-sorting-2026-W46.csv"')
    with sorted_site.shared.database.reading() as session:
        found = sorting_at(
            session, sorted_site.area_id, LAST, LAST.digest_due_at, sorted_site.shared.settings
        )
    assert found is not None
    assert answer.text == agreement_csv(found)
    assert f"/digests/{LAST}/sorting.csv" in page_of(sorted_site).links


def test_without_a_model_the_digest_is_shown_and_says_what_is_missing(
    tmp_path: Path, database_url: str, keyring: Keyring, now: datetime
) -> None:
    nowhere = tmp_path / "nowhere"
    with opened(tmp_path, database_url, keyring, now, model_folder=nowhere) as broken:
        with broken.filling():
            pass
        assert "The classifier can't be loaded" in page_of(broken).text
        answer = broken.client.get(f"/digests/{LAST}/sorting.csv")
        assert answer.status_code == 503
        assert "INKLING_MODEL_FOLDER" in answer.text


def test_a_week_without_a_digest_has_no_figures_of_sorting(site: Site) -> None:
    with site.filling():
        pass
    assert "has not begun" in site.page("/digests/2026-W48/sorting.csv", 404)
