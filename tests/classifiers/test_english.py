"""Whether a text looks like English: said of shorthand too, not of other languages."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifiers.english import is_foreign, seems_english
from classifiers.training import DATA

ENGLISH = {
    "a sentence": "The discharge letter came three weeks late and nobody rang us",
    "shorthand": "TTO wrong, pt rang x3, no reply from ward, still waiting for the letter",
    "too few words to tell": "Bonjour docteur",
    "nothing": "",
    "figures": "07700 900123 111 999 12 13 14 15 16",
    "a foreign name": "the Żółć family were told by nobody that the clinic was now at Łódź House",
}
FOREIGN = {
    "French": "Le compte rendu de sortie est arrivé trois semaines trop tard, la dose fausse",
    "German": "Der Entlassungsbrief kam drei Wochen zu spät, die Dosis war falsch in der Woche",
    "Spanish": "La carta de alta llegó tres semanas tarde y la dosis era incorrecta",
    "Polish": "Wypis ze szpitala przyszedł trzy tygodnie za późno, a dawka leku była zła",
    "Welsh": "Daeth y llythyr rhyddhau dair wythnos yn hwyr ac roedd y dos yn anghywir",
    "Somali": "Warqadda ka bixitaanka isbitaalka waxay timid saddex toddobaad ka dib",
    "Chinese": "出院信晚了三个星期，剂量也错了",
    "Arabic": "خطاب الخروج وصل متأخرا ثلاثة أسابيع",
    "Ukrainian": "Виписка прийшла на три тижні пізніше",
}


@pytest.mark.parametrize("case", ENGLISH)
def test_english_is_taken_for_english(case: str) -> None:
    assert seems_english(ENGLISH[case])


@pytest.mark.parametrize("tongue", FOREIGN)
def test_other_languages_are_not(tongue: str) -> None:
    assert not seems_english(FOREIGN[tongue])


def test_of_what_practice_staff_write_hardly_any_is_taken_for_foreign() -> None:
    lines = (DATA / "concerns_practice_team.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    assert len(texts) > 100
    assert sum(not seems_english(text) for text in texts) < len(texts) / 100


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    assert seems_english(text) in {True, False}


@pytest.mark.parametrize("tongue", ["French", "German", "Polish", "Chinese", "Arabic", "Ukrainian"])
def test_what_has_letters_that_english_lacks_is_surely_foreign(tongue: str) -> None:
    assert is_foreign(FOREIGN[tongue])


def test_jotted_notes_and_foreign_names_are_not_surely_foreign() -> None:
    texts = ("NUH summaries missing this week, list attached, NHS Name", *ENGLISH.values())
    assert not [text for text in texts if is_foreign(text)]
