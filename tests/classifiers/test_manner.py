"""How a report is told: only what the words plainly say, and never a name for the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.manner import Manner, read_manner


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The ward sister was brilliant with our patient, thank you to all of them", "good_care"),
        ("Superb handover from the DNs", "good_care"),
        ("Brilliant clinic but the letter came late", None),
        ("not brilliant", None),
        ("Idea: a shared diary for the hub", "idea"),
        ("Would it be possible to have one number for all the wards", "idea"),
        ("Excellent idea: would it be possible to copy this", "idea"),
        ("gut feeling that the rota is thin", "niggle"),
        ("is it me or are the letters thinner now", "niggle"),
        ("Not one thing, just the tone of their letters", "niggle"),
        ("feels like every query takes longer, can't prove it", "niggle"),
        ("family want you to know how long they stood there", "experience"),
        ("Discharge summary came 3 weeks late", None),
        ("", None),
    ],
)
def test_a_kind_is_guessed_where_it_is_plain(text: str, kind: str | None) -> None:
    assert read_manner(text).kind == kind


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("I saw the tray myself", "seen"),
        ("Her daughter says nobody came", "told"),
        ("just a hunch that the list is closed", "hunch"),
        ("I suspect, and was told by nobody; I saw it", "hunch"),
        ("Letter late", None),
    ],
)
def test_how_somebody_knows_is_read_from_their_words(text: str, certainty: str | None) -> None:
    assert read_manner(text).certainty == certainty


def test_a_colleagues_report_is_known_by_its_words() -> None:
    assert read_manner("Reporting for a colleague: the form was lost").is_for_colleague
    assert not read_manner("My colleague lost the form").is_for_colleague


@pytest.mark.parametrize(
    "text",
    [
        "[name removed] is useless",
        "that incompetent nurse again",
        "The registrar is lazy",
        "it is all his fault",
        "she should be struck off",
        "they couldn't care less",
    ],
)
def test_blame_is_heard(text: str) -> None:
    assert read_manner(text).is_blaming


@pytest.mark.parametrize(
    "text",
    ["She has a lazy eye", "nobody is to blame", "Letter late", "not incompetent, just short", ""],
)
def test_what_blames_nobody_is_left_alone(text: str) -> None:
    assert not read_manner(text).is_blaming


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(read_manner(text), Manner)
