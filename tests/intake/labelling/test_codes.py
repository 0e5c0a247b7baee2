"""The words of labels, and which of them people may set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.taxonomy import AXES, load_taxonomy
from intake.labelling.codes import NONE_FITS, Labels, checked, choices, internal, words_of
from intake.models import NOTHING, Axis

CODES = st.lists(st.sampled_from([theme.code for theme in load_taxonomy()]), max_size=5).map(tuple)


@pytest.mark.parametrize(
    ("axis", "code", "words"),
    [
        (Axis.DOMAIN, "safety", "Safety"),
        (Axis.THEME, "SAF-MED", "Medicines"),
        (Axis.THEME, "XXX-OLD", "XXX-OLD"),
        (Axis.SERVICE, "ambulance_111", "Ambulance and 111"),
        (Axis.STAGE, "follow_up", "Follow-up"),
        (Axis.KIND, "good_care", "Good care"),
        (Axis.KIND, "poem", "poem"),
        (Axis.DOMAIN, NOTHING, NONE_FITS),
    ],
)
def test_a_label_is_told_by_its_name(axis: Axis, code: str, words: str) -> None:
    assert words_of(axis, code) == words


def test_every_axis_of_the_taxonomy_can_be_stored() -> None:
    assert {Axis(axis) for axis in AXES} == set(Axis) - {Axis.DOMAIN, Axis.THEME}
    for axis in AXES:
        assert tuple(choice.code for choice in choices(axis)) == load_taxonomy().codes_of(axis)


def test_what_only_people_set_is_internal_and_may_be_set() -> None:
    assert internal() == {theme.code for theme in load_taxonomy() if theme.human_only}
    assert "GOV-WHI" in internal()
    assert checked(Labels(tuple(sorted(internal())))).codes == tuple(sorted(internal()))


def test_recurrence_stands_last() -> None:
    said = checked(Labels(("SAF-INC", "EXP-COM", "SAF-MED", "EXP-COM"), stage="discharge"))
    assert said == Labels(("EXP-COM", "SAF-MED", "SAF-INC"), stage="discharge")


@given(CODES)
def test_checked_keeps_the_order_but_for_recurrence_and_each_code_once(
    codes: tuple[str, ...],
) -> None:
    said = checked(Labels(codes)).codes
    once = dict.fromkeys(codes)
    assert said == (*(c for c in once if c != "SAF-INC"), *(c for c in once if c == "SAF-INC"))
    assert checked(Labels(said)) == Labels(said)


@given(CODES)
def test_the_order_of_sub_themes_is_no_difference(codes: tuple[str, ...]) -> None:
    assert Labels(codes).is_same(Labels(codes[::-1]))
    assert not Labels(codes).is_same(Labels((*codes, "XXX")))
    assert not Labels(codes, "ed").is_same(Labels(codes))
