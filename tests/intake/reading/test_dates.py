"""When it happened, as people type it; and what only looks like a day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.models import Precision
from intake.reading.dates import DAYS, MONTHS, When, in_words, month_of, read_when, week_of

TODAY = date(2026, 11, 17)  # a Tuesday
D, W, M = Precision.DAY, Precision.WEEK, Precision.MONTH

SAID = [
    ("seen today, no letter", D, date(2026, 11, 17)),
    ("rang us this morning", D, date(2026, 11, 17)),
    ("sent home this afternoon", D, date(2026, 11, 17)),
    ("tonight's on-call was rude", D, date(2026, 11, 17)),
    ("found out just now", D, date(2026, 11, 17)),
    ("Discharged YESTERDAY", D, date(2026, 11, 16)),
    ("last night in ED", D, date(2026, 11, 16)),
    ("3 days ago", D, date(2026, 11, 14)),
    ("three days ago", D, date(2026, 11, 14)),
    ("a couple of days ago", D, date(2026, 11, 15)),
    ("couple of days ago", D, date(2026, 11, 15)),
    ("a few days ago", W, date(2026, 11, 9)),
    ("0 days ago", D, date(2026, 11, 17)),
    ("1 day ago", D, date(2026, 11, 16)),
    ("two weeks ago", W, date(2026, 11, 2)),
    ("a week ago", W, date(2026, 11, 9)),
    ("6 weeks ago", W, date(2026, 10, 5)),
    ("a month ago", M, date(2026, 10, 1)),
    ("twelve months ago", M, date(2025, 11, 1)),
    ("11 months ago", M, date(2025, 12, 1)),
    ("on Monday", D, date(2026, 11, 16)),
    ("last Monday", D, date(2026, 11, 16)),
    ("since Friday", D, date(2026, 11, 13)),
    ("on Tuesday the DNs missed her", D, date(2026, 11, 10)),
    ("last tues", D, date(2026, 11, 10)),
    ("on wed", D, date(2026, 11, 11)),
    ("on Sunday", D, date(2026, 11, 15)),
    ("this Monday", D, date(2026, 11, 16)),
    ("this Tuesday", D, date(2026, 11, 17)),
    ("this week", W, date(2026, 11, 16)),
    ("last week", W, date(2026, 11, 9)),
    ("this month", M, date(2026, 11, 1)),
    ("last month", M, date(2026, 10, 1)),
    ("discharged 3/11/2026", D, date(2026, 11, 3)),
    ("discharged 03/11/26", D, date(2026, 11, 3)),
    ("letter of 3.11.26", D, date(2026, 11, 3)),
    ("on 3/11", D, date(2026, 11, 3)),
    ("since 28/10", D, date(2026, 10, 28)),
    ("letter dated 5/9", D, date(2026, 9, 5)),
    ("on 17/11", D, date(2026, 11, 17)),
    ("3rd November", D, date(2026, 11, 3)),
    ("3rd of November", D, date(2026, 11, 3)),
    ("1st nov", D, date(2026, 11, 1)),
    ("22 Oct 2025", D, date(2025, 10, 22)),
    ("12 Nov 14:30", D, date(2026, 11, 12)),
    ("on 3 May", D, date(2026, 5, 3)),
    ("3 may, clinic", D, date(2026, 5, 3)),
    ("2nd march", D, date(2026, 3, 2)),
    ("29 Feb 2024", D, date(2024, 2, 29)),
    ("in October", M, date(2026, 10, 1)),
    ("in oct", M, date(2026, 10, 1)),
    ("since March", M, date(2026, 3, 1)),
    ("in May", M, date(2026, 5, 1)),
    ("in March 2025", M, date(2025, 3, 1)),
    ("early September", M, date(2026, 9, 1)),
    ("mid-August", M, date(2026, 8, 1)),
    ("late Sept", M, date(2026, 9, 1)),
    ("on weds", D, date(2026, 11, 11)),
    ("last thurs", D, date(2026, 11, 12)),
    ("during November", M, date(2026, 11, 1)),
    ("last June", M, date(2026, 6, 1)),
    ("2 weeks ago, then again yesterday", W, date(2026, 11, 2)),
    ("31/02/2026, or rather 3/11/2026", D, date(2026, 11, 3)),
    ("review booked 20/12/2026, seen 2/11/2026", D, date(2026, 11, 2)),
]

SAYS_NOTHING = [
    "summary came 3 weeks late",
    "waited 6 weeks for a scan",
    "abx 2/7",
    "review 2/52",
    "trimethoprim for 3/7",
    "on 5/7 course of nitrofurantoin",
    "sent home on 7/7 supply",
    "BP 120/80",
    "on 120/80",
    "potassium 6.8",
    "6.8 on the 2nd sample",
    "Hb 10.2.1",
    "3 may have gone missing",
    "2 may be in the wrong notes",
    "they may well not know",
    "late may never come",
    "it may happen again",
    "12 Nov 24",
    "in May 24",
    "31/02/2026",
    "on 31/2",
    "on 45/13",
    "99/99/99",
    "1/1/0000",
    "next week",
    "next Tuesday",
    "this Friday",
    "on Monday week",
    "on 20 December",
    "appointment in January",
    "on 29 Feb",
    "on 3/1",
    "on 20/2",
    "appt 20/12/2026",
    "in December 2026",
    "3/11/20261",
    "v2.3.4.5",
    "the patient may",
    "march past reception",
    "a month late",
    "100 days ago",
    "on the ward for days",
    "no letter yet",
    "on mo",
    "in ja",
    "",
]


@pytest.mark.parametrize(
    ("text", "precision", "day"), [pytest.param(*case, id=case[0]) for case in SAID]
)
def test_a_day_that_was_said_is_read(text: str, precision: Precision, day: date) -> None:
    assert read_when(text, TODAY) == When(day, precision)


@pytest.mark.parametrize("text", [pytest.param(t, id=t or "no words") for t in SAYS_NOTHING])
def test_what_only_looks_like_a_day_is_asked_about(text: str) -> None:
    assert read_when(text, TODAY) is None


def test_in_january_a_december_day_was_last_year() -> None:
    new_year = date(2027, 1, 5)
    assert read_when("on 20 December", new_year) == When(date(2026, 12, 20), D)
    assert read_when("in December", new_year) == When(date(2026, 12, 1), M)
    assert read_when("2 months ago", new_year) == When(date(2026, 11, 1), M)
    assert read_when("this week", date(2027, 1, 1)) == When(date(2026, 12, 28), W)


def test_at_least_60_phrases_are_tried() -> None:
    assert len(SAID) + len(SAYS_NOTHING) >= 100


PIECES = (
    st.sampled_from(
        [
            "on",
            "in",
            "this",
            "may",
            "3rd",
            "31",
            "12/11",
            "29/02/2024",
            "6.8",
            "weeks",
            "ago",
            "feb",
        ]
    )
    | st.sampled_from(
        ["since", "last", "2026", "friday", "mon", "9999", "a", "couple of", "days", "today"]
    )
    | st.sampled_from(
        [
            "to",
            "-",
            "or",
            "not",
            "the one before",
            "w/c",
            "bank holiday",
            "2030",
            "before",
            "0",
            "(",
        ]
    )
)


@given(
    st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=40),
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
)
def test_no_text_raises_and_no_day_is_ever_in_the_future(text: str, today: date) -> None:
    when = read_when(text, today)
    assert when is None or when.day <= today


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_a_day_written_out_in_full_is_read_back(day: date) -> None:
    for written in (f"{day:%d/%m/%Y}", f"{day:%-d.%-m.%Y}", f"{day:%-d %B %Y}"):
        assert read_when(written, day) == When(day, D), written


WRITTEN = st.sampled_from(
    ["{d:%A} {d.day} {d:%B}", "{d:%a} {d.day} {d:%b}", "{d:%A} the {d.day}th of {d:%B}"]
) | st.sampled_from(
    ["{d:%A}, {d.day}/{d.month}/{d:%y}", "{d:%a} pm {d:%d.%m.%Y}", "{d.day} {d:%b} ({d:%A})"]
)
VERBS = st.sampled_from(["", "on ", "seen ", "missed on ", "last ", "since "])


@given(WRITTEN, VERBS, st.integers(0, 200), st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_a_weekday_and_its_date_are_that_date(
    written: str, verb: str, back: int, today: date
) -> None:
    day = today - timedelta(days=back)
    assert read_when(verb + written.format(d=day), today) == When(day, D)


@given(st.sampled_from(DAYS), VERBS, st.integers(0, 200), st.dates(date(2020, 1, 1), TODAY))
def test_a_weekday_that_is_not_that_of_its_date_leaves_the_day_open(
    name: str, verb: str, back: int, today: date
) -> None:
    day = today - timedelta(days=back)
    when = read_when(f"{verb}{name} {day.day} {day:%B}", today)
    is_right = DAYS[day.weekday()] == name
    assert is_right == (when is not None and when.precision is D)


@given(st.integers(1, 6), st.integers(0, 200), st.sampled_from([" to ", "-", " or ", " and "]))
def test_of_two_days_that_are_joined_none_is_known(apart: int, back: int, join: str) -> None:
    last = TODAY - timedelta(days=back)
    first = last - timedelta(days=apart)
    when = read_when(f"between {first.day} {first:%B}{join}{last.day} {last:%B}", TODAY)
    if first.month == last.month:
        assert when == (week_of(first) if week_of(first) == week_of(last) else month_of(first))
    else:
        assert when == (week_of(first) if week_of(first) == week_of(last) else None)


@pytest.mark.parametrize("name", DAYS)
def test_a_weekday_is_the_newest_one_that_is_over(name: str) -> None:
    when = read_when(f"on {name}", TODAY)
    assert when is not None
    assert 1 <= (TODAY - when.day).days <= 7
    assert DAYS[when.day.weekday()] == name


@pytest.mark.parametrize("name", MONTHS)
def test_a_month_and_its_three_letters_are_the_same(name: str) -> None:
    today = date(2026, MONTHS.index(name) + 1, 28)
    expected = month_of(today)
    assert read_when(f"in {name}", today) == read_when(f"in {name[:3]}", today) == expected


@pytest.mark.parametrize(
    ("when", "words"),
    [
        pytest.param(When(TODAY, D), "Tue 17 Nov 2026", id="a day"),
        pytest.param(week_of(TODAY), "the week of 16 Nov 2026", id="a week"),
        pytest.param(month_of(TODAY), "November 2026", id="a month"),
        pytest.param(When(TODAY, Precision.UNKNOWN), "not known", id="not sure"),
        pytest.param(None, "not known", id="nothing"),
    ],
)
def test_a_day_is_told_as_a_person_would(when: When | None, words: str) -> None:
    assert in_words(when) == words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *[("a", 1), ("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6)],
        *[("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12)],
        *[("a couple of", 2), ("couple of", 2), ("12", 12), ("0", 0)],
    ],
)
def test_a_number_may_be_a_word(word: str, count: int) -> None:
    assert read_when(f"fell {word} days ago", TODAY) == When(TODAY - timedelta(days=count), D)
