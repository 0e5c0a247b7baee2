"""Two models on the same texts: what is counted, and how far chance could move a difference."""

import numpy as np
import pytest

from classifiers.taxonomy import Domain
from classifiers.themes import (
    AxisSuggestion,
    Classifier,
    DomainSuggestion,
    Reading,
    ThemeSuggestion,
)
from classifiers.training.comparison import Parts, compared, counts_of, parts_of
from classifiers.training.gate import Measure
from classifiers.training.printing import comparison_table
from classifiers.training.texts import LabelledText
from tests.classifiers.printed import printed

CONCERN = LabelledText(
    "a", "wrong dose, and they were rude", "concern", ("SAF-MED", "EXP-PRF"), service="ed"
)
CHAT = LabelledText("b", "kettle on?", "out_of_scope", ())
VAGUE = LabelledText("c", "not happy", "niggle", ())
READ = Reading(
    (DomainSuggestion(Domain.SAFETY, 0.9, ()),),
    (ThemeSuggestion("SAF-MED", "Medicines", Domain.SAFETY, 0.8, ()),
     ThemeSuggestion("SAF-FAL", "Falls", Domain.SAFETY, 0.7, ())),
    abstained=False, model_version="v", service=AxisSuggestion("ed", 0.9),
    kind=AxisSuggestion("niggle", 0.9),
)  # fmt: skip
REFUSED = Reading((), (), abstained=True, model_version="v")


def parts(*rows: tuple[int, int]) -> Parts:
    return np.array(rows, dtype=np.float64).reshape(len(rows), 2)


def test_a_concern_counts_in_every_measure_but_small_talk() -> None:
    assert counts_of(CONCERN, READ) == {
        Measure.DOMAIN_F1: (2, 3),
        Measure.DOMAIN_PRECISION: (1, 1),
        Measure.THEME_F1: (2, 4),
        Measure.THEME_PRECISION: (1, 2),
        Measure.SERVICE: (1, 1),
        Measure.STAGE: (1, 1),
        Measure.KIND: (0, 1),
        Measure.CONCERNS_REFUSED: (0, 1),
        Measure.CHAT_TAKEN: (0, 0),
    }


def test_a_refused_concern_had_nothing_suggested() -> None:
    found = counts_of(CONCERN, REFUSED)
    assert (found[Measure.DOMAIN_F1], found[Measure.CONCERNS_REFUSED]) == ((0, 2), (1, 1))
    assert found[Measure.SERVICE] == (0, 1)


@pytest.mark.parametrize("text", [CHAT, VAGUE], ids=["small talk", "vague"])
def test_what_has_no_code_counts_only_as_small_talk(text: LabelledText) -> None:
    found = counts_of(text, READ)
    assert found.pop(Measure.CHAT_TAKEN) == ((1, 1) if text is CHAT else (0, 0))
    assert set(found.values()) == {(0, 0)}


def test_a_difference_has_an_interval_around_it() -> None:
    before, after = parts(*[(0, 1)] * 60, *[(1, 1)] * 40), parts(*[(0, 1)] * 40, *[(1, 1)] * 60)
    found = compared({Measure.SERVICE: before}, {Measure.SERVICE: after})[Measure.SERVICE]
    assert (found.current, found.candidate) == (0.4, 0.6)
    assert 0.1 < found.low < found.difference < found.high < 0.3
    assert found == compared({Measure.SERVICE: before}, {Measure.SERVICE: after})[Measure.SERVICE]


def test_what_is_hard_for_both_moves_no_difference() -> None:
    same = parts(*[(at % 2, 1) for at in range(50)])
    found = compared({Measure.KIND: same}, {Measure.KIND: same})[Measure.KIND]
    assert (found.low, found.difference, found.high) == (0, 0, 0)


def test_a_measure_that_no_text_counts_in_is_left_out() -> None:
    none, some = parts((0, 0), (0, 0)), parts((1, 1), (0, 1))
    before = {Measure.CHAT_TAKEN: none, Measure.KIND: some}
    assert list(compared(before, before)) == [Measure.KIND]
    assert compared({Measure.KIND: none[:0]}, {Measure.KIND: none[:0]}) == {}


def test_a_model_is_counted_text_by_text(classifier: Classifier) -> None:
    found = parts_of([CONCERN, CHAT], classifier)
    assert {one.shape for one in found.values()} == {(2, 2)}
    assert found[Measure.CHAT_TAKEN].tolist() == [[0, 0], [0, 1]]
    assert {one.shape for one in parts_of([], classifier).values()} == {(0, 2)}


def test_the_table_shows_both_the_difference_and_its_interval() -> None:
    before, after = parts((0, 1), (1, 1)), parts((1, 1), (1, 1))
    said = printed(comparison_table("Frozen texts", compared(
        {Measure.SERVICE: before}, {Measure.SERVICE: after}
    )))  # fmt: skip
    assert "Frozen texts" in said
    row = next(line for line in said.splitlines() if Measure.SERVICE in line)
    assert row.split()[2:] == ["0.500", "1.000", "+0.500", "+0.000", "to", "+1.000"]
