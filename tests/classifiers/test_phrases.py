import tomllib
from importlib import resources

import pytest

from classifiers.pipeline.language import blank_language, read_words
from classifiers.pipeline.phrases import Hit, PatternMistake, Phrases, compile_phrases
from classifiers.taxonomy import Taxonomy

RULES = {
    "concepts": {"meds": "warfarin insulin* dose"},
    "rules": {
        "GAP": "wrong _2 <meds>\n",
        "STEM": "fell|fall*\n",
        "NEGATIVE": "no _1 visit*\nnot told",
        "NUMBER": "grade 3",
    },
}


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return compile_phrases(RULES)


def codes(phrases: Phrases, text: str) -> list[str]:
    words = read_words(blank_language()(text))
    return [hit.code for hit in phrases.hits(words) if not hit.code.startswith("<")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("wrong warfarin", ["GAP"], id="next word"),
        pytest.param("wrong evening insulins", ["GAP"], id="one word between, a stem"),
        pytest.param("wrong and very late dose", [], id="three words between two"),
        pytest.param("wrong. dose", [], id="not over a full stop"),
        pytest.param("wrong but dose", [], id="not over but"),
        pytest.param("wrong", [], id="half a pattern"),
        pytest.param("wrong name", [], id="another word"),
        pytest.param("she fell, then falling again", ["STEM", "STEM"], id="each time"),
        pytest.param("no fall", [], id="denied"),
        pytest.param("not a fall", [], id="denied with an article"),
        pytest.param("no evidence of any falls", [], id="denied at length"),
        pytest.param("never fell", [], id="never"),
        pytest.param("no harm but fell", ["STEM"], id="denial of something else"),
        pytest.param("no visit", ["NEGATIVE"], id="a pattern that is itself a denial"),
        pytest.param("no home visits", ["NEGATIVE"], id="with a gap"),
        pytest.param("wasnt told", ["NEGATIVE"], id="without its apostrophe"),
        pytest.param("wasn't told", ["NEGATIVE"], id="with its apostrophe"),
        pytest.param("grade 4", ["NUMBER"], id="any number"),
        pytest.param("grade 111", [], id="but a service's number"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_rule_is_found(phrases: Phrases, text: str, expected: list[str]) -> None:
    assert codes(phrases, text) == expected


def test_a_hit_says_where_and_a_concept_is_found_by_its_words(phrases: Phrases) -> None:
    hits = list(phrases.hits(["a", "wrong", "evening", "dose", "no", "dose"]))
    assert hits == [Hit("GAP", 1, 4), Hit("<meds>", 3, 4), Hit("<meds>", 5, 6)]


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        pytest.param("wrong _2", "a gap needs a word", id="gap at the end"),
        pytest.param("_2 dose", "a gap needs a word", id="gap at the start"),
        pytest.param("wrong <nothing>", "no concept <nothing>", id="unknown concept"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_named(pattern: str, why: str) -> None:
    with pytest.raises(PatternMistake, match=why):
        compile_phrases({"concepts": {}, "rules": {"X": pattern}})


def test_every_rule_belongs_to_a_sub_theme_that_may_be_suggested(taxonomy: Taxonomy) -> None:
    table = tomllib.loads((resources.files("classifiers") / "rules.toml").read_text("utf-8"))
    wanted = {theme.code for theme in taxonomy if theme.may_be_suggested}
    assert set(table["rules"]) - {"OUT"} == wanted


def test_shorthand_is_spelt_out_in_any_case() -> None:
    doc = blank_language()("D/C'd w/o TTOs, Pt's appt #NOF")
    assert read_words(doc) == [
        "discharged", "without", "tto", ",", "patient", "appointment", "fracture",
    ]  # fmt: skip
