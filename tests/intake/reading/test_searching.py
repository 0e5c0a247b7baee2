"""What a search offers, best first."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.models import OrganisationKind
from intake.reading.name_index import Listed
from intake.reading.searching import Finder, finder_of

ACUTE, PRACTICE = OrganisationKind.ACUTE, OrganisationKind.PRACTICE


def made(number: int, name: str, *also: str, kind: OrganisationKind = ACUTE) -> Listed:
    return Listed(UUID(int=number), name, kind, also, f"X{number:02}", answers=number < 4)


LISTED = (
    made(1, "Northmere University Hospitals NHS Foundation Trust", "the Royal", "NUH"),
    made(2, "Heronsyke Partnership", "CAMHS", kind=OrganisationKind.MENTAL_HEALTH),
    made(3, "Northmere Community Health", "the DNs", kind=OrganisationKind.COMMUNITY),
    made(4, "Royal Oak Surgery", kind=PRACTICE),
    made(5, "Northmere Road Practice", kind=PRACTICE),
    made(6, "Royal Elms Nursing Home", kind=OrganisationKind.CARE_HOME),
)
EVERYBODY = ["X01", "X02", "X03", "X06", "X04", "X05"]


@pytest.fixture(scope="module")
def finder() -> Finder:
    return finder_of(LISTED)


def codes(finder: Finder, typed: str, limit: int = 10) -> list[str]:
    return [offer.of.code for offer in finder.find(typed, limit)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("the royal", ["X01"], id="a nickname"),
        pytest.param("roy", ["X01", "X06", "X04"], id="services first, those that answer before"),
        pytest.param("camhs", ["X02"], id="capitals or not"),
        pytest.param("health north", ["X03"], id="words in any order"),
        pytest.param("x05", ["X05"], id="a code"),
        pytest.param("Northmere Road", ["X05"], id="a practice"),
        pytest.param("northmere", ["X03", "X01", "X05"], id="the shorter name first"),
        pytest.param("heronsike", ["X02"], id="a slip of the finger"),
        pytest.param("zzzzzz", [], id="nobody"),
        pytest.param("   ", EVERYBODY, id="nothing: services first"),
        pytest.param("!!", EVERYBODY, id="only signs"),
    ],
)
def test_the_best_comes_first(finder: Finder, typed: str, found: list[str]) -> None:
    assert codes(finder, typed)[: len(found) or None] == found


def test_a_label_says_the_name_that_was_typed(finder: Finder) -> None:
    [royal, *_] = finder.find("the royal", 5)
    assert royal.label == "Northmere University Hospitals NHS Foundation Trust (the Royal)"
    [practice, *_] = finder.find("royal oak", 5)
    assert practice.label == "Royal Oak Surgery"


def test_nobody_is_offered_twice_and_the_limit_holds(finder: Finder) -> None:
    assert len(set(codes(finder, "n"))) == len(codes(finder, "n"))
    assert len(codes(finder, "", 2)) == 2
    assert len(codes(finder, "n", 2)) == 2


@given(st.text(max_size=400))
def test_no_text_raises(typed: str) -> None:
    assert len(finder_of(LISTED).find(typed, 3)) <= 3


def test_an_empty_area_offers_nobody() -> None:
    assert finder_of(()).find("royal", 5) == ()


def test_with_many_found_nothing_alike_is_added() -> None:
    many = [made(number, f"Royal {number}") for number in range(10, 20)]
    found = finder_of([*many, made(30, "Royle Clinic")]).find("royal", 20)
    assert len(found) == 10
