"""What words point at by the phrase rules alone: a rough second sight, at hand everywhere."""

import pytest

from classifiers.themes_said import themes_said


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        pytest.param("wrong apixaban dose", {"SAF-MED"}, id="a medicine"),
        pytest.param("the consultant was rude", {"EXP-PRF"}, id="manner"),
        pytest.param("third time this month again", set(), id="again alone is no theme"),
        pytest.param("hello, how are you", set(), id="small talk"),
        pytest.param("", set(), id="nothing"),
    ],
)
def test_only_what_stands_for_something_is_a_theme(text: str, codes: set[str]) -> None:
    assert themes_said(text) == codes
