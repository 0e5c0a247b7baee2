"""What a draft is asked: at most one thing at a time, in one order, each answered by a tap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.messages import Button, DatePick, Menu, Option, Search
from intake.models import Harm
from intake.questions import (
    HARM_LABELS,
    MENU_LIMIT,
    NOT_SURE,
    ORDER,
    WHEN_LABELS,
    Answered,
    Asks,
    Missing,
    WhenChoice,
    harm_row,
    missing,
    next_question,
    provider_row,
    when_row,
)

ANSWERED = st.builds(Answered, st.booleans(), st.booleans(), st.booleans())


@pytest.mark.parametrize(
    ("answered", "lacks"),
    [
        pytest.param((False, False, False), ("provider", "harm", "when"), id="nothing said"),
        pytest.param((True, False, False), ("harm", "when"), id="the service is known"),
        pytest.param((True, True, False), ("when",), id="only when is missing"),
        pytest.param((True, False, True), ("harm",), id="only the harm is missing"),
        pytest.param((False, True, True), ("provider",), id="only the service is missing"),
        pytest.param((True, True, True), (), id="all is said"),
    ],
)
def test_the_first_missing_fact_is_asked_first(
    answered: tuple[bool, bool, bool], lacks: tuple[str, ...]
) -> None:
    assert missing(Answered(*answered)) == lacks
    assert next_question(Answered(*answered)) == (lacks[0] if lacks else None)


@given(ANSWERED)
def test_never_more_than_three_questions_and_none_twice(answered: Answered) -> None:
    asked = missing(answered)
    assert len(asked) == len(set(asked)) <= 3
    assert list(asked) == [fact for fact in ORDER if fact in asked]


def test_where_no_service_is_listed_a_person_will_find_it() -> None:
    row = provider_row("key:4", (), ())
    assert row.question == "No service is listed here yet. A person will find the right one."
    assert row.controls == (Button("Not sure", "answer_provider", f"key:4:{NOT_SURE}"),)


def test_more_services_than_a_list_holds_are_only_searched_for() -> None:
    many = [Option(f"Service {number}", str(number)) for number in range(MENU_LIMIT + 1)]
    kinds = [type(control) for control in provider_row("key:4", many[:1], many).controls]
    assert kinds == [Button, Search, Button]
    assert Menu in [type(control) for control in provider_row("key:4", (), many[1:]).controls]


def test_the_service_is_asked_with_guesses_first_and_not_sure_last() -> None:
    likely, other = Option("The Royal", "1"), Option("The DNs", "2")
    row = provider_row("key:4", [likely], [likely, other])
    assert row.question == "Which service is it about?"
    assert row.controls == (
        Button("The Royal", "answer_provider", "key:4:1"),
        Menu("Choose a service", "answer_provider", "key:4", (likely, other)),
        Search("Search services and practices", "answer_provider", "key:4"),
        Button("Not sure", "answer_provider", f"key:4:{NOT_SURE}"),
    )


def test_harm_is_asked_with_seven_buttons_in_plain_words() -> None:
    row = harm_row("key:4")
    assert row.question == "Was anyone harmed?"
    assert row.controls == tuple(
        Button(label, "answer_harm", f"key:4:{value}")
        for label, value in [
            ("No harm", "none"), ("Caught in time", "near_miss"), ("Low", "low"),
            ("Moderate", "moderate"), ("Severe", "severe"), ("Death", "death"),
            ("Not sure", "not_sure"),
        ]
    )  # fmt: skip


def test_when_is_asked_with_three_spans_a_day_and_not_sure() -> None:
    row = when_row("key:4")
    assert row.question == "When did it happen?"
    assert row.controls == (
        Button("Today", "answer_when", "key:4:today"),
        Button("This week", "answer_when", "key:4:this_week"),
        Button("This month", "answer_when", "key:4:this_month"),
        DatePick("Pick a day", "answer_when", "key:4"),
        Button("Not sure", "answer_when", "key:4:unknown"),
    )


def test_every_harm_and_every_span_has_its_words() -> None:
    assert set(HARM_LABELS) == set(Harm)
    assert set(WHEN_LABELS) == set(WhenChoice)
    assert [str(fact) for fact in Missing] == ["provider", "harm", "when"]


def test_not_sure_is_written_the_same_for_services_and_harm() -> None:
    assert Harm.NOT_SURE.value == NOT_SURE


@pytest.mark.parametrize(
    ("offers", "asked"),
    [
        (0, [Missing.PROVIDER, Missing.HARM, Missing.WHEN]),
        (1, [Missing.PROVIDER, Missing.HARM]),
        (2, [Missing.PROVIDER]),
        (3, []),
    ],
)
def test_an_offer_is_a_question_too_so_the_last_fact_is_not_asked(
    offers: int, asked: list[Missing]
) -> None:
    known: dict[str, bool] = {"provider": False, "harm": False, "when": False}
    seen = []
    while fact := next_question(Answered(**known), Asks(offers)):
        seen.append(fact)
        known[fact] = True
    assert seen == asked
