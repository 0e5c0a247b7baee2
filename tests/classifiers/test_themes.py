from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.taxonomy import Domain, Taxonomy
from classifiers.themes import Classifier, Reading

CONCERN = "Summary three weeks late with the wrong anticoagulant dose"


def codes(reading: Reading) -> list[str]:
    return [theme.code for theme in reading.themes]


def cues(reading: Reading) -> list[str]:
    of_domains = [cue for found in reading.domains for cue in found.cues]
    return of_domains + [cue for found in reading.themes for cue in found.cues]


def test_a_concern_gets_its_domain_and_sub_themes_best_first(classifier: Classifier) -> None:
    reading = classifier.read(CONCERN)
    assert not reading.abstained
    assert [found.domain for found in reading.domains] == [Domain.SAFETY]
    assert {theme.label for theme in reading.themes} == {
        "Medicines",
        "Unsafe discharge or discharge summary",
    }
    assert reading.themes[0].confidence >= reading.themes[1].confidence


def test_the_cues_of_a_sub_theme_are_the_words_its_rule_found(classifier: Classifier) -> None:
    medicines = next(found for found in classifier.read(CONCERN).themes if found.code == "SAF-MED")
    assert medicines.cues == ("wrong", "anticoagulant", "dose")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            "radiology report not sent to us after the CT scan", "SAF-TST", id="radiology"
        ),
        pytest.param("obs and gynae referral rejected with no reason", "EFF-REF", id="gynaecology"),
        pytest.param("no district nurse for 3 days", "EFF-STF", id="district nursing"),
        pytest.param("ear canal bleeding after syringing", "SAF-PRC", id="ear syringing"),
        pytest.param("fax still the only route, gold faxes again", "EFF-POL", id="gold faxes"),
        pytest.param(
            "discharged after one DNA under the missed appointments policy", "EFF-POL", id="DNA"
        ),
        pytest.param("two referrals rejected by cardiology", "EFF-REF", id="referrals"),
        pytest.param("we were not told of the death of our patient", "SAF-MOR", id="death"),
        pytest.param("blood test results lost by the lab", "SAF-TST", id="blood tests"),
    ],
)
def test_the_nine_areas_for_improvement_find_their_code(
    classifier: Classifier, text: str, code: str
) -> None:
    assert code in codes(classifier.read(text))


@pytest.mark.parametrize(
    "text",
    [
        "good morning",
        "can I have annual leave on friday",
        "what's for lunch",
        "test",
        "",
        "  ",
        "[name removed]",
    ],
)
def test_talk_that_reports_nothing_is_refused(classifier: Classifier, text: str) -> None:
    reading = classifier.read(text)
    assert reading.abstained
    assert not reading.domains
    assert not reading.themes


def test_a_theme_is_of_a_suggested_domain_or_of_none(
    classifier: Classifier, taxonomy: Taxonomy
) -> None:
    texts = [example for theme in taxonomy for example in theme.examples]
    for reading in map(classifier.read, texts):
        allowed = {None, *(found.domain for found in reading.domains)}
        assert {theme.domain for theme in reading.themes} <= allowed
        assert len(reading.themes) <= 3


def test_recurrence_stands_behind_what_came_back(
    classifier: Classifier, taxonomy: Taxonomy
) -> None:
    texts = [f"{theme.examples[0]}, third time this month" for theme in taxonomy]
    codes = [[theme.code for theme in classifier.read(text).themes] for text in texts]
    beside = [found for found in codes if "SAF-INC" in found and len(found) > 1]
    assert len(beside) > 5
    assert {found[-1] for found in beside} == {"SAF-INC"}


def test_a_concern_with_no_sure_domain_still_gets_the_likeliest(
    classifier: Classifier, taxonomy: Taxonomy
) -> None:
    texts = ["they keep sending us things and it is not right, patients suffer for it"]
    texts += [example for theme in taxonomy for example in theme.examples]
    readings = [reading for reading in map(classifier.read, texts) if reading.domains]
    unsure = [reading for reading in readings if reading.domains[0].confidence < 0.38]
    assert all(len(reading.domains) == 1 for reading in unsure)
    assert unsure


def test_identifiers_never_become_cues(classifier: Classifier) -> None:
    reading = classifier.read(
        "Mrs Rosalind Peake 999 014 0456 sent home at 2am with no carers told"
    )
    assert not reading.abstained
    assert not {"Rosalind", "Peake", "999", "removed"} & set(cues(reading))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80) | st.lists(st.sampled_from(CONCERN.split()), max_size=20).map(" ".join))
def test_any_text_is_read_and_cues_are_words_of_it(classifier: Classifier, text: str) -> None:
    reading = classifier.read(text)
    assert all(cue in text for cue in cues(reading))
    assert all(0 <= found.confidence <= 1 for found in reading.domains)
    assert all(0 <= found.confidence <= 1 for found in reading.themes)
    assert all(len(found.cues) <= 4 for found in reading.themes)


def test_probabilities_are_given_whatever_is_suggested(classifier: Classifier) -> None:
    assert set(classifier.read_fully("good morning")[1].domains) == set(Domain)


def test_several_threads_read_as_one_does(classifier: Classifier, taxonomy: Taxonomy) -> None:
    texts = [example for theme in taxonomy for example in theme.examples]
    alone = [classifier.read(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(classifier.read, texts)) == alone


def test_a_folder_without_a_model_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Could not read"):
        Classifier.load(tmp_path)


@pytest.mark.parametrize("text", ["pain \ud800 after the fall on the ward", "\udfff"])
def test_half_a_character_is_read_as_a_sign(classifier: Classifier, text: str) -> None:
    assert classifier.read(text).model_version == classifier.model_version
    assert all(end <= len(text) for _, end in classifier.places(text))


def test_a_sub_theme_of_the_suggested_domains_is_offered_where_none_is_sure(
    classifier: Classifier,
) -> None:
    reading, scores = classifier.read_fully("mat b1 form not given at discharge")
    sure = {theme.code for theme in reading.themes}
    assert len(sure) == 1
    assert {theme.domain for theme in reading.themes} <= {one.domain for one in reading.domains}
    assert reading.themes[0].confidence == pytest.approx(max(scores.themes.values()))
    assert reading.themes[0].confidence < 0.29
