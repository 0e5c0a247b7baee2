"""The page "Why this label?": a text, what is suggested for it, and the words that led there."""

import re

import pytest
import structlog

from bot.late_classifier import LateClassifier
from bot.web.public.asked import MOST_BYTES
from bot.web.why import EXAMPLES
from classifiers.taxonomy import load_taxonomy
from tests.factories import make_concern
from tests.web.reading import Read, read_page
from tests.web.site import SHIPPED, Site, visitor

LATE_LETTER = EXAMPLES["discharge"][1]
VAGUE = EXAMPLES["vague"][1]
FLAGGED = EXAMPLES["flagged"][1]
HELD = (
    "Mrs Doreen Hale, NHS 943 476 5919, dob 03/02/1951, doreen.hale@example.org, "
    "ring 07700 900123: discharge letter came 3 weeks late and the apixaban dose was wrong"
)
CANARIES = ("Doreen", "Hale", "943", "5919", "1951", "example.org", "07700", "900123")
MARK = re.compile(r'<mark class="inkling-cue">(.*?)<sup>([\d, ]+)</sup></mark>')
BOX = re.compile(r"<textarea[^>]*>(.*?)</textarea>", re.DOTALL)


def post(site: Site, text: str, status: int = 200) -> str:
    answer = site.client.post("/why", data={"text": text})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return answer.text


def explained(site: Site, text: str) -> Read:
    return read_page(post(site, text))


def box(html: str) -> str:
    [found] = BOX.findall(html)
    return str(found).strip()


def test_a_text_is_explained(reading_site: Site) -> None:
    reading = SHIPPED.get().read(LATE_LETTER)
    page = explained(reading_site, LATE_LETTER)
    assert f"It suggests {reading.domains[0].domain.label}" in page.text
    for number, domain in enumerate(reading.domains, start=1):
        assert f"{number} {domain.domain.label}\n" in page.text
        assert f"Because of {', '.join(f'“{cue}”' for cue in domain.cues)}" in page.text
    for number, theme in enumerate(reading.themes, start=len(reading.domains) + 1):
        assert f"{number} {theme.label} {theme.code}\n" in page.text
        assert f"{load_taxonomy()[theme.code].definition}.\n" in page.text
    assert page.terms["Stage"].startswith("Discharge: ")
    assert {"Service", "Stage", "Kind"} <= set(page.terms)
    assert f"Model {reading.model_version}, taxonomy {load_taxonomy().version}." in page.text
    assert "/why/model-card" in page.links


def test_every_word_that_led_to_a_suggestion_is_marked_with_its_number(reading_site: Site) -> None:
    reading = SHIPPED.get().read(LATE_LETTER)
    marks = {
        word.lower(): numbers for word, numbers in MARK.findall(post(reading_site, LATE_LETTER))
    }
    suggested = [one.cues for one in reading.domains] + [one.cues for one in reading.themes]
    for number, cues in enumerate(suggested, start=1):
        assert cues
        for cue in cues:
            assert str(number) in marks[cue.lower()].split(", ")
    assert set(marks) == {cue.lower() for cues in suggested for cue in cues}


def test_how_likely_is_said_in_words_and_figures_and_drawn(reading_site: Site) -> None:
    html = post(reading_site, LATE_LETTER)
    said = re.findall(r'inkling-certainty">(.*?), (\d+)%', html)
    drawn = re.findall(r'inkling-bar__part" width="(\d+)"', html)
    assert len(said) == len(drawn) >= 4
    assert {words for words, _ in said} <= {
        "Very likely", "Likely", "As likely as not", "Possible", "Unlikely",
    }  # fmt: skip
    assert all(
        abs(int(shown) - int(length)) <= 1 for (_, shown), length in zip(said, drawn, strict=True)
    )


def test_an_abstention_is_explained(reading_site: Site) -> None:
    html = post(reading_site, VAGUE)
    page = read_page(html)
    assert "It suggests nothing\nIt abstains." in page.text
    assert "a person chooses" in page.text
    assert "<mark" not in html
    assert "Domains\n" not in page.text
    assert "<title>It suggests nothing: Why this label? – Inkling</title>" in html


def test_words_that_a_person_must_look_at_are_said_to_set_nothing(reading_site: Site) -> None:
    page = explained(reading_site, FLAGGED)
    assert "A person must look\nThis may be about safeguarding a child." in page.text
    assert "It is a cue, not a finding, and it sets nothing." in page.text
    died = explained(reading_site, "Patient died after the wrong dose was given on the ward")
    assert "a death or severe harm" in died.text
    assert "A person must look" not in explained(reading_site, LATE_LETTER).text


def test_patients_details_are_taken_out_and_never_repeated(
    reading_site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    with structlog.testing.capture_logs() as logged:
        html = post(reading_site, HELD)
    assert "Taken out before it was read:" in html
    for kind in ("a name", "an NHS number", "a date of birth", "an e-mail address"):
        assert kind in html
    assert "[name removed]" in box(html)
    for place in (html, repr(logged), caplog.text):
        assert [canary for canary in CANARIES if canary in place] == []
    assert "removed" not in {word for word, _ in MARK.findall(html)}


WRONG = {
    "nothing": ("", "Paste or type the words of a concern"),
    "only spaces": (" \n\t ", "Paste or type the words of a concern"),
    "only emoji": ("😡😡 👎", "There are no words in this"),
    "only figures": ("111 999 3/52", "There are no words in this"),
    "too long": (f"{'late letter ' * 1_000}!", "Use 12,000 letters at most"),
    "twice too long": ("late letter " * 4_000, "Use 12,000 letters at most"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_read_is_said_and_what_was_typed_is_kept(
    case: str, reading_site: Site
) -> None:
    text, words = WRONG[case]
    html = post(reading_site, text, 400)
    page = read_page(html)
    assert f"There is a problem\n{words}" in page.text
    assert "#text" in page.links
    assert "<title>Error: Why this label? – Inkling</title>" in html
    assert box(html) == text.strip()
    assert 'id="answer"' not in html


def test_what_was_typed_is_kept_without_patients_details(reading_site: Site) -> None:
    html = post(reading_site, f"{HELD} {'late letter ' * 1_100}", 400)
    assert "Taken out of what you typed: " in html
    assert [canary for canary in CANARIES if canary in html] == []
    assert box(html).endswith("late letter")


def test_what_no_form_sends_is_refused_on_the_same_page(reading_site: Site) -> None:
    long = reading_site.client.post("/why", data={"text": "a" * MOST_BYTES})
    assert (long.status_code, "That was far too long to read." in long.text) == (413, True)
    odd = reading_site.client.post("/why", json={"text": "a"})
    assert (odd.status_code, "We could not read that." in odd.text) == (400, True)


def test_the_longest_text_is_read(reading_site: Site) -> None:
    long = f"{LATE_LETTER} {'The dose was late. ' * 700}"[:12_000].strip()
    assert "It suggests " in explained(reading_site, long).text


OTHER_TONGUES = {
    "French": "Le compte rendu de sortie est arrivé trois semaines trop tard, la dose fausse",
    "Polish": "Wypis ze szpitala przyszedł trzy tygodnie za późno, a dawka leku była zła",
    "Chinese": "出院信晚了三个星期，剂量也错了",
}


@pytest.mark.parametrize("tongue", OTHER_TONGUES)
def test_another_language_is_said_not_to_be_known(tongue: str, reading_site: Site) -> None:
    page = explained(reading_site, OTHER_TONGUES[tongue])
    assert "This does not look like English." in page.text
    assert "This does not look like English." not in explained(reading_site, LATE_LETTER).text


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_fills_the_box_by_a_link(example: str, reading_site: Site) -> None:
    assert f"/why?example={example}" in read_page(reading_site.page("/why")).links
    html = reading_site.page(f"/why?example={example}")
    assert box(html) == EXAMPLES[example][1].replace("'", "&#39;")
    assert 'id="answer"' not in html


def test_an_example_that_is_none_leaves_the_box_empty(reading_site: Site) -> None:
    assert box(reading_site.page("/why?example=other")) == ""


def test_a_concern_leads_to_the_page_with_its_words(site: Site) -> None:
    with site.filling() as place:
        make_concern(place, LATE_LETTER, now=site.now)
    assert "/why?concern=C26-00001" in read_page(site.page("/concerns/C26-00001")).links
    assert box(site.page("/why?concern=C26-00001")) == LATE_LETTER
    assert "C26-00009" in site.page("/why?concern=C26-00009", 404)


def test_what_is_typed_is_shown_and_never_run(reading_site: Site) -> None:
    html = post(
        reading_site, "Letter late </textarea><script>alert(1)</script> {{ 7*7 }} dose wrong"
    )
    assert "<script>alert" not in html
    assert "{{ 7*7 }}" in box(html)


def test_without_a_model_what_was_typed_is_kept(
    reading_site: Site, no_model: LateClassifier
) -> None:
    stranded = visitor(reading_site.shared, late=no_model)
    assert stranded.get("/why").status_code == 200
    answer = stranded.post("/why", data={"text": LATE_LETTER})
    assert answer.status_code == 503
    assert "Check INKLING_MODEL_FOLDER" in answer.text
    assert box(answer.text) == LATE_LETTER
    assert stranded.get("/healthz").json() == {"status": "ok"}


def test_the_model_card_says_what_it_is_for_and_its_limits(reading_site: Site) -> None:
    page = read_page(reading_site.page("/why/model-card"))
    assert "What it is for." in page.text
    assert "Limits." in page.text
