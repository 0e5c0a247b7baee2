"""How lines are broken on purpose."""

import ast

import pytest

from tests.mutation.breaking import mutants
from tests.mutation.targets import TARGETS, Target
from tests.mutation.trying import sample


@pytest.mark.parametrize(
    ("source", "broken"),
    [
        pytest.param("a < b", ["a <= b"], id="a comparison"),
        pytest.param("a == b > c", ["a != b > c", "a == b >= c"], id="two comparisons"),
        pytest.param("a and b", ["a or b"], id="a connective"),
        pytest.param("a + b", ["a - b"], id="arithmetic"),
        pytest.param("a += 1", ["a -= 1", "a += 2", "a += 0"], id="a step"),
        pytest.param("not a", ["not not a"], id="a negation"),
        pytest.param("x = True", ["x = False"], id="a truth"),
        pytest.param("x = 'on'", ["x = 'XXon'"], id="a word"),
        pytest.param("x = {a: b, c: d}", ["x = {c: d}", "x = {a: b}"], id="a table"),
        pytest.param("x = {a, b}", ["x = {b}", "x = {a}"], id="a set"),
        pytest.param("x = y if a else z", ["x = y if not a else z"], id="a choice"),
        pytest.param("if a:\n    b", ["if not a:\n    b"], id="a branch"),
        pytest.param("def f():\n    return a", ["def f():\n    return None"], id="a return"),
    ],
)
def test_a_line_is_broken_in_every_way_one_at_a_time(source: str, broken: list[str]) -> None:
    assert [ast.unparse(mutant.tree) for mutant in mutants(source)] == broken


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("def f(a: 'int | None') -> 'int | None': '''What it is.'''", id="annotations"),
        pytest.param("@dataclass(frozen=True)\nclass A: '''What it is.'''", id="a decorator"),
        pytest.param("if TYPE_CHECKING:\n    from a import b", id="imports for types"),
        pytest.param("(a, b) = c", id="names that are given"),
        pytest.param("def f():\n    return None", id="a return of nothing"),
    ],
)
def test_what_no_test_could_notice_is_left_alone(source: str) -> None:
    assert list(mutants(source)) == []


def test_a_mutant_says_where_it_is_and_what_was_done() -> None:
    [mutant] = mutants("\n\nb = c < d")
    assert str(mutant) == "line 3: c < d -> c <= d"


def test_a_sample_is_the_same_each_time_and_in_order() -> None:
    found = list(mutants("\n".join(f"a = {number}" for number in range(50))))
    chosen = sample(found, 10, "name")
    assert chosen == sample(found, 10, "name") != sample(found, 10, "other")
    assert [mutant.line for mutant in chosen] == sorted(mutant.line for mutant in chosen)
    assert sample(found, 1000, "name") == found


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.module)
def test_every_module_that_is_broken_has_its_tests(target: Target) -> None:
    assert target.path.exists()
    assert [test.name for test in target.tests if not test.exists()] == []
