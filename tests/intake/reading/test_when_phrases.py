"""The bar for when it happened, on phrases of every sort: none wrong, at most 5 % unknown."""

from datetime import date
from pathlib import Path

import pytest

from intake.models import Precision
from intake.reading.dates import When, in_words, read_when

TODAY = date(2026, 11, 17)  # a Tuesday
PHRASES = Path(__file__).parent / "phrases" / "when.tsv"


def read_phrases() -> list[tuple[str, str]]:
    lines = PHRASES.read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(right, text) for right, text in pairs]


def meant(right: str) -> When | None:
    if right == "nothing":
        return None
    precision, day = right.split()
    return When(date.fromisoformat(day), Precision(precision))


@pytest.mark.parametrize(
    ("right", "text"), [pytest.param(*pair, id=pair[1]) for pair in read_phrases()]
)
def test_no_day_is_read_wrongly(right: str, text: str) -> None:
    assert read_when(text, TODAY) in (None, meant(right))


def test_nineteen_of_twenty_are_read() -> None:
    said = [(right, text) for right, text in read_phrases() if meant(right)]
    unknown = [text for _right, text in said if read_when(text, TODAY) is None]
    assert len(said) >= 80
    assert len(unknown) <= 0.05 * len(said), unknown


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        pytest.param("at the weekend", date(2026, 11, 15), date(2026, 11, 9), id="on a Sunday"),
        pytest.param("this weekend", date(2026, 11, 14), date(2026, 11, 9), id="on a Saturday"),
        pytest.param("last weekend", date(2026, 11, 14), date(2026, 11, 2), id="the one before"),
        pytest.param("weekend before last", date(2026, 11, 14), date(2026, 11, 2), id="and before"),
        pytest.param("Christmas Eve", date(2026, 12, 24), date(2026, 12, 24), id="today"),
        pytest.param("Easter Monday", date(2026, 2, 3), date(2025, 4, 21), id="last year's Easter"),
        pytest.param("easter sunday", date(2026, 5, 3), date(2026, 4, 5), id="this year's Easter"),
        pytest.param("Easter Saturday", date(2026, 5, 3), date(2026, 4, 4), id="its Saturday"),
        pytest.param("bank holiday", date(2027, 1, 1), date(2027, 1, 1), id="New Year's Day"),
        pytest.param("bank holiday", date(2026, 12, 31), date(2026, 12, 28), id="given in lieu"),
        pytest.param("on the 31st", date(2026, 11, 17), date(2026, 10, 31), id="of last month"),
        pytest.param("the 3rd of last month", date(2027, 1, 4), date(2026, 12, 3), id="January"),
    ],
)
def test_the_day_of_reading_decides(text: str, today: date, day: date) -> None:
    when = read_when(text, today)
    assert when is not None
    assert when.day == day


def test_a_phrase_is_there_once() -> None:
    texts = [text for _right, text in read_phrases()]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        pytest.param("bank holiday", date(2026, 5, 26), date(2026, 5, 25), id="the day after"),
        pytest.param("Spring bank holiday", date(2026, 5, 24), date(2025, 5, 26), id="last year's"),
        pytest.param("Spring bank holiday", date(2022, 7, 1), date(2022, 6, 2), id="when moved"),
        pytest.param("early May BH", date(2026, 5, 4), date(2026, 5, 4), id="today"),
    ],
)
def test_a_bank_holiday_is_the_newest_that_is_over(text: str, today: date, day: date) -> None:
    assert read_when(text, today) == When(day, Precision.DAY)


@pytest.mark.parametrize("text", ["over the bank holiday 2030", "Spring bank holiday 2030"])
def test_a_bank_holiday_that_is_to_come_says_nothing(text: str) -> None:
    assert read_when(text, TODAY) is None


@pytest.mark.parametrize("text", ["on the 31st", "w/c 31/2"])
def test_a_day_that_no_month_had_says_nothing(text: str) -> None:
    assert read_when(text, date(2026, 3, 1)) is None


def test_of_a_day_that_no_month_had_the_month_is_known() -> None:
    when = When(date(2026, 2, 1), Precision.MONTH)
    assert read_when("31st of last month", date(2026, 3, 1)) == when


def test_it_is_echoed_in_words() -> None:
    assert in_words(read_when("2/52 ago", TODAY)) == "the week of 2 Nov 2026"
    assert in_words(read_when("early Oct", TODAY)) == "October 2026"
    assert in_words(read_when("Fri pm", TODAY)) == "Fri 13 Nov 2026"
