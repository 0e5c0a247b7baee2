"""Each part of the report, on few texts whose answers can be counted by hand."""

import numpy as np
import pytest

from classifiers.pipeline.features import Floats
from classifiers.training.calibration import Truths
from classifiers.training.evaluation.agreement import two_passes
from classifiers.training.evaluation.confusions import confusions
from classifiers.training.evaluation.coverage import SHARES, confidence, coverage
from classifiers.training.evaluation.further_axes import further_axes
from classifiers.training.evaluation.reliability import reliability
from classifiers.training.evaluation.scope import scope
from classifiers.training.evaluation.slices import length_of, slices
from classifiers.training.evaluation.typing_habits import NEITHER, SLIPS, SMALL, habits_of
from classifiers.training.sample import DOMAINS, Layer
from classifiers.training.texts import LabelledText
from tests.classifiers.judged import SAFETY, reading, sample, scores, text


def promises(pairs: list[tuple[float, float, int]]) -> tuple[Floats, Truths]:
    """So many promises, of which a share comes true."""
    sure = np.concatenate([np.full(times, promised) for promised, _, times in pairs])
    came = np.concatenate([np.arange(times) < kept * times for _, kept, times in pairs])
    return sure.astype(np.float32), came


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        ([(0.05, 0.05, 100), (0.85, 0.85, 100)], "keeps its promises"),
        ([(0.05, 0.05, 100), (0.85, 0.60, 100)], "says 0.85, 0.60 comes true: too sure"),
        ([(0.35, 0.50, 100), (0.95, 0.95, 10)], "says 0.35, 0.50 comes true: too modest"),
        ([(0.95, 0.10, 10), (0.05, 0.05, 990)], "keeps its promises"),
        ([(0.25, 0.33, 100), (0.75, 0.83, 100)], "all together by more than may be"),
    ],
)
def test_a_verdict_says_where_promises_are_not_kept(
    pairs: list[tuple[float, float, int]], said: str
) -> None:
    assert said in reliability(*promises(pairs)).verdict


def test_a_bin_holds_its_promises_and_what_came_of_them() -> None:
    found = reliability(*promises([(0.05, 0.0, 10), (1.0, 0.9, 10)]))
    assert [one.promises for one in found.bins] == [10, *[0] * 8, 10]
    assert [found.bins[-1].promised, found.bins[-1].kept] == pytest.approx([1.0, 0.9])
    assert found.error == pytest.approx((0.05 * 10 + 0.1 * 10) / 20)


def layer(said: list[int], true: list[int], sure: list[float]) -> Layer:
    """Of one label; sureness is the label's probability."""
    columns = [np.array(one)[:, None] for one in (said, true, sure)]
    return Layer(("a",), columns[0] > 0, columns[1] > 0, columns[2].astype(np.float32))


def test_the_surest_are_answered_first_and_the_refused_last() -> None:
    of = layer([1] * 10, [1] * 5 + [0] * 5, [0.9] * 5 + [0.6] * 5)
    found = coverage(of, np.zeros(10, dtype=bool))
    assert [one.share for one in found] == list(SHARES)
    assert [found[-1].texts, found[-1].precision, found[-1].micro_f1] == [5, 1, 1]
    assert found[0].precision == 0.5
    refused = coverage(of, np.arange(10) < 5)
    assert refused[-1].precision == 0


def test_confidence_is_the_probability_that_all_is_right() -> None:
    of = Layer(("a", "b"), np.array([[True, False]]), np.array([[True, False]]),
               np.array([[0.8, 0.3]], np.float32))  # fmt: skip
    assert confidence(of)[0] == pytest.approx(0.8 * 0.7)


def test_a_confusion_is_a_wrong_label_beside_a_missed_one() -> None:
    found = sample([
        (text("a", "SAF-MED"), reading("SAF-DIS"), scores()),
        (text("b", "SAF-MED"), reading("SAF-DIS"), scores()),
        (text("c", "SAF-MED"), reading("SAF-MED", "SAF-FAL"), scores()),
        (text("d", "EXP-PRF"), reading(), scores()),
        (text("e", "SAF-FAL"), reading("SAF-MED"), scores()),
    ])  # fmt: skip
    pairs = [(one.said, one.true, one.times, one.of) for one in confusions(found.themes)]
    assert pairs == [("SAF-DIS", "SAF-MED", 2, 3), ("SAF-MED", "SAF-FAL", 1, 1)]


def test_refusing_a_vague_text_is_right_and_a_concern_wrong() -> None:
    refused = reading(abstained=True)
    found = scope(sample([
        (text("hello", kind="out_of_scope"), refused, scores()),
        (text("any news", kind="out_of_scope"), reading("SAF-MED"), scores()),
        (text("a", "SAF-MED"), refused, scores()),
        (text("b", "SAF-MED"), reading("SAF-MED"), scores()),
        (text("it is bad"), refused, scores()),
        (text("not good"), reading("SAF-MED"), scores()),
    ]))  # fmt: skip
    assert [found.out_of_scope, found.concerns, found.vague] == [2, 2, 2]
    assert [found.precision, found.recall, found.f1] == [0.5, 0.5, 0.5]
    assert [found.strict_precision, found.strict_f1] == pytest.approx([1 / 3, 2 / 5])
    assert [found.concerns_refused, found.vague_refused] == [0.5, 0.5]


def test_an_axis_is_judged_with_and_without_texts_that_say_nothing_of_it() -> None:
    found = further_axes(sample([
        (text("a", "SAF-MED", service="ed"), reading("SAF-MED", service="ed"), scores()),
        (text("b", "SAF-MED", service="ed"), reading("SAF-MED", service="gp"), scores()),
        (text("c", "SAF-MED", service="ed"), reading("SAF-MED"), scores()),
        (text("d", "SAF-MED"), reading("SAF-MED"), scores()),
        (text("hello", kind="out_of_scope"), reading(), scores()),
    ]))  # fmt: skip
    service = found[0]
    assert [service.axis, service.texts, service.told] == ["service", 4, 3]
    assert [service.accuracy, service.told_accuracy] == pytest.approx([2 / 4, 1 / 3])
    assert [service.precision, service.micro_f1] == pytest.approx([1 / 2, 2 / 5])


def test_a_sample_says_all_domains_and_those_that_follow() -> None:
    of = sample([(text("a", "SAF-MED"), reading("EXP-PRF"), scores({SAFETY: 0.7}))])
    assert of.domains.labels == DOMAINS
    assert of.domains.true.tolist() == [[True, False, False]]
    assert of.domains.said.tolist() == [[False, False, True]]
    assert of.domains.sure[0, 0] == pytest.approx(0.7)
    assert of.where(lambda one: not one.is_concern).domains.said.shape == (0, 3)


@pytest.mark.parametrize(
    ("words", "length"),
    [(7, "under 8 words"), (8, "8 to 20 words"), (20, "8 to 20 words"), (21, "21 to 40 words"),
     (40, "21 to 40 words"), (41, "over 40 words")],
)  # fmt: skip
def test_four_lengths(words: int, length: str) -> None:
    assert length_of("word " * words) == length


def test_slips_are_told_from_rare_words_and_from_other_forms() -> None:
    known = [text(f"The discharge summary came {at}", "SAF-DIS") for at in range(30)]
    typed = {
        "The dischrage came": SLIPS,
        "Discharge came": NEITHER,
        "the discharge came": SMALL,
        "The discharges came": NEITHER,
        "The Dischrage Hotel": NEITHER,
        "the zebra came": SMALL,
    }
    assert habits_of([text(words) for words in typed], known) == list(typed.values())


def test_slices_are_named_counted_and_told_with_an_interval() -> None:
    cases = [
        (text(f"Fell over {at}", "SAF-FAL", voice="gp"), reading("SAF-FAL"), scores())
        for at in range(9)
    ]
    missed = (text("rude", "EXP-PRF"), reading(abstained=True), scores())
    found = {(one.group, one.name): one for one in slices(sample([*cases, missed]), [])}
    assert {name for group, name in found if group == "voice"} == {"gp", "not said"}
    assert {name for group, name in found if group == "typing"} == {SMALL, NEITHER}
    gp, unsaid = found["voice", "gp"], found["voice", "not said"]
    assert [gp.texts, gp.domains, gp.themes, gp.refused] == [9, 1, 1, 0]
    assert gp.domains_interval.low == 1
    assert [unsaid.texts, unsaid.domains, unsaid.refused] == [1, 0, 1]


def twice(words: str, first: str, second: str) -> LabelledText:
    """Labelled by two people."""
    other = text(words, second, stage="discharge")
    return LabelledText(words, words, "concern", (first,), stage="discharge", second=other)


def test_two_labellers_are_compared_on_every_axis() -> None:
    texts = [
        twice("a", "SAF-MED", "SAF-MED"),
        twice("b", "SAF-FAL", "SAF-MED"),
        twice("c", "EXP-PRF", "EXP-PRF"),
    ]
    found = two_passes([*texts, text("once", "SAF-MED")])
    assert found is not None
    axes = {one.axis: one for one in found.axes}
    assert [axes["primary code"].texts, axes["primary code"].alike] == [3, pytest.approx(2 / 3)]
    assert axes["safety"].kappa == axes["stage"].kappa == 1
    assert axes["all codes"].kappa == pytest.approx(0.5)
    assert [found.domains, found.themes] == pytest.approx([1, 2 / 3])
    assert two_passes([text("once", "SAF-MED")]) is None
