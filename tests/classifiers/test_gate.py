"""Which candidates the gate lets through, and what it says of those that it refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.training.gate import (
    ON_CORRECTIONS,
    ON_FROZEN,
    WORSE_WHEN_HIGHER,
    Change,
    Comparison,
    Measure,
    refusals,
    verdict,
    worse_by,
)

BESIDE = "2026-11-17+0a1b2c3d"
SENTENCES = f"""\
On the frozen texts, beside {BESIDE}: domains, micro F1 falls from 0.830 to 0.800, \
by 0.030; at most 0.010 is allowed.
On the frozen texts, beside {BESIDE}: concerns refused rises from 0.010 to 0.020, \
by 0.010; at most 0.005 is allowed.
On recent corrections, beside {BESIDE}: sub-themes, micro F1 falls from 0.900 to 0.800, \
by 0.100; here nothing is allowed.
"""
SHARES = st.floats(0, 1)
CHANGES = st.builds(lambda a, b: Change(a, b, b - a, b - a), SHARES, SHARES)
COMPARISONS = st.dictionaries(st.sampled_from(Measure), CHANGES)


def change(current: float, candidate: float) -> Change:
    return Change(current, candidate, candidate - current, candidate - current)


def of(measure: Measure, current: float, candidate: float) -> dict[Measure, Change]:
    return {measure: change(current, candidate)}


FROZEN = {
    "domains fall by more than a hundredth": (Measure.DOMAIN_F1, 0.83, 0.819, False),
    "domains fall by a hundredth": (Measure.DOMAIN_F1, 0.83, 0.82, True),
    "domains rise": (Measure.DOMAIN_F1, 0.83, 0.9, True),
    "sub-themes fall by more than a hundredth": (Measure.THEME_F1, 0.68, 0.66, False),
    "sub-themes fall by less": (Measure.THEME_F1, 0.68, 0.671, True),
    "precision of domains falls": (Measure.DOMAIN_PRECISION, 0.8, 0.78, False),
    "precision of sub-themes falls a little": (Measure.THEME_PRECISION, 0.7, 0.69, True),
    "precision of sub-themes falls": (Measure.THEME_PRECISION, 0.7, 0.67, False),
    "more concerns are refused": (Measure.CONCERNS_REFUSED, 0.005, 0.011, False),
    "a few more concerns are refused": (Measure.CONCERNS_REFUSED, 0.005, 0.01, True),
    "fewer concerns are refused": (Measure.CONCERNS_REFUSED, 0.02, 0.0, True),
    "more small talk is taken": (Measure.CHAT_TAKEN, 0.1, 0.2, False),
    "less small talk is taken": (Measure.CHAT_TAKEN, 0.1, 0.0, True),
    "services fall": (Measure.SERVICE, 0.85, 0.82, False),
    "stages fall": (Measure.STAGE, 0.8, 0.77, False),
    "kinds fall": (Measure.KIND, 0.8, 0.77, False),
}  # fmt: skip
CORRECTED = {
    "domains fall at all": (Measure.DOMAIN_F1, 0.5, 0.499, False),
    "domains stay": (Measure.DOMAIN_F1, 0.5, 0.5, True),
    "sub-themes fall at all": (Measure.THEME_F1, 0.5, 0.49, False),
    "one more is refused": (Measure.CONCERNS_REFUSED, 0.0, 0.01, False),
    "the service falls, which nobody asked about": (Measure.SERVICE, 0.9, 0.1, True),
}


@pytest.mark.parametrize(("measure", "before", "after", "passes"), FROZEN.values(), ids=FROZEN)
def test_a_limit_on_the_frozen_texts(
    measure: Measure, before: float, after: float, passes: bool
) -> None:
    found = refusals(of(measure, before, after), {}, beside=BESIDE)
    assert (not found) is passes


@pytest.mark.parametrize(
    ("measure", "before", "after", "passes"), CORRECTED.values(), ids=CORRECTED
)
def test_what_people_corrected_never_gets_worse(
    measure: Measure, before: float, after: float, passes: bool
) -> None:
    found = refusals({}, of(measure, before, after), beside=BESIDE)
    assert (not found) is passes


def test_each_reason_is_a_sentence_with_its_figures() -> None:
    frozen = of(Measure.DOMAIN_F1, 0.83, 0.8) | of(Measure.CONCERNS_REFUSED, 0.01, 0.02)
    recent = of(Measure.THEME_F1, 0.9, 0.8)
    assert list(refusals(frozen, recent, beside=BESIDE)) == SENTENCES.splitlines()


@given(COMPARISONS, COMPARISONS)
def test_it_refuses_exactly_what_is_worse_than_a_limit(
    frozen: Comparison, recent: Comparison
) -> None:
    broken = [
        measure
        for found, limits in ((frozen, ON_FROZEN), (recent, ON_CORRECTIONS))
        for measure, limit in limits.items()
        if measure in found and worse_by(measure, found[measure]) > limit + 1e-9
    ]
    reasons = refusals(frozen, recent, beside=BESIDE)
    assert len(reasons) == len(broken)
    assert all(measure in reason for measure, reason in zip(broken, reasons, strict=True))


@given(COMPARISONS, COMPARISONS)
def test_a_model_beside_itself_is_let_through(frozen: Comparison, recent: Comparison) -> None:
    same = [
        {name: change(one.current, one.current) for name, one in found.items()}
        for found in (frozen, recent)
    ]
    assert refusals(*same, beside=BESIDE) == ()


@given(COMPARISONS, st.sampled_from(Measure), SHARES)
def test_doing_better_is_never_a_reason(frozen: Comparison, measure: Measure, more: float) -> None:
    """Whatever else is so: a candidate with one figure better is refused for no more reasons."""
    before = frozen.get(measure, change(0.5, 0.5))
    sign = -1 if measure in WORSE_WHEN_HIGHER else 1
    better = {**frozen, measure: change(before.current, before.candidate + sign * more)}
    worse = {**frozen, measure: before}
    assert set(map(subject, refusals(better, {}, beside=BESIDE))) <= set(
        map(subject, refusals(worse, {}, beside=BESIDE))
    )


def subject(reason: str) -> str:
    """What a reason is about, without its figures."""
    return reason.partition(" from ")[0]


def test_every_measure_that_is_compared_has_a_limit() -> None:
    assert set(ON_FROZEN) == set(Measure)


def test_the_verdict_lists_the_reasons_or_says_who_decides() -> None:
    assert "until a person promotes it" in verdict(())
    assert verdict(("One.", "Two.")) == "The gate refuses it:\n- One.\n- Two."
