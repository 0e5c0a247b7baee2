import sys
from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from classifiers.guard.addresses import emails
from classifiers.guard.streets import addresses
from classifiers.identifiers import IdentifierType, Span, find_identifiers, mask, mask_together
from tests.classifiers.identifier_cases import FOUND
from tests.classifiers.innocent_cases import STAYS
from tests.classifiers.slot_cases import NAMED, NOBODYS

TODAY = date(2026, 11, 21)

TYPED = """999 014 0456|9990140456|19/06/1936|dob |3 March 1981|07700 900077|+44 |CW97 1DF|Peake|
John Smith|raj@example.com|raj at example dot com|Mrs |pt |'s mum|SMITH, |[name removed]|[|]|
[date of birth removed]"""
PIECES = st.sampled_from(
    [*TYPED.split("|"), "|", " ", ", ", "\u200b", "\ud800", "９", "ﷺ", "\u0301"]
)
ANY_TEXT = st.text(max_size=60) | st.lists(PIECES, max_size=8).map("".join)


def found(text: str) -> list[tuple[IdentifierType, str]]:
    spans = find_identifiers(text, today=TODAY)
    return [(span.type, text[span.start : span.end]) for span in spans]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [case for cases in FOUND.values() for case in cases],
)
def test_the_guard_finds(text: str, kind: IdentifierType, words: str) -> None:
    assert (kind, words) in found(text)


@pytest.mark.parametrize(
    "text",
    [text for texts in STAYS.values() for text in texts],
)
def test_the_guard_leaves_alone(text: str) -> None:
    assert found(text) == []


def test_the_table_has_at_least_120_cases() -> None:
    cases = [case for cases in FOUND.values() for case in cases]
    assert len(cases) + sum(len(texts) for texts in STAYS.values()) >= 120


def test_every_kind_is_masked_in_plain_words() -> None:
    text = "Mrs Peake 999 014 0456 dob 3.3.81 CW97 1DF 07700 900077 raj@example.com fell"
    assert mask(text, today=TODAY) == (
        "[name removed] [NHS number removed] dob [date of birth removed] [postcode removed] "
        "[phone number removed] [e-mail address removed] fell"
    )


@pytest.mark.parametrize(
    ("texts", "masked"),
    [
        (["no. 943 476", "5919 fell"], ["no. [NHS number removed]", "[NHS number removed] fell"]),
        (["943", "476", "5919"], ["[NHS number removed]"] * 3),
        (["He fell", "", "twice"], ["He fell", "", "twice"]),
        ([], []),
    ],
    ids=["in two", "in three", "nothing", "no texts"],
)
def test_what_several_texts_say_together_is_masked_in_each(
    texts: list[str], masked: list[str]
) -> None:
    assert mask_together(texts, today=TODAY) == masked


@given(st.lists(ANY_TEXT, max_size=4))
def test_masking_together_is_total_keeps_places_and_leaves_nothing(texts: list[str]) -> None:
    masked = mask_together(texts, today=TODAY)
    assert len(masked) == len(texts)
    assert found("\n".join(masked)) == []
    assert mask_together(masked, today=TODAY) == masked


def test_overlapping_finds_become_one_of_the_longest_kind() -> None:
    assert found("call 07700900077 now") == [(IdentifierType.PHONE, "07700900077")]


def test_a_longer_find_that_starts_later_gives_its_kind() -> None:
    text = "07700 900077raj.mehta@example.com"
    assert found(text) == [(IdentifierType.EMAIL, text)]


def test_long_texts_made_to_slow_the_guard_are_read_to_the_end() -> None:
    for piece in (
        "name ",
        "de ",
        "pt A ",
        "9990140456 A ",
        "at a dot ",
        "0 1 ",
        "Mr ",
        "1/1/",
        "J. ",
        "Mr and ",
    ):
        text = piece * (8_000 // len(piece)) + " raj@example.com"
        assert mask(text, today=TODAY).endswith("[e-mail address removed]")


@pytest.mark.parametrize("piece", ["a'", "a-'.", "a@", "a at a dot "])
def test_an_address_is_sought_once_a_run_however_long_the_text(piece: str) -> None:
    """Sought from every apostrophe, this would outlast the test's time limit."""
    text = piece * (120_000 // len(piece)) + " @ raj@example.com"
    assert list(emails(text))[-1] == (len(text) - len("raj@example.com"), len(text))


@pytest.mark.parametrize("piece", ["A1", "A-", "A'"])
def test_a_house_is_sought_once_a_word_however_long_the_word(piece: str) -> None:
    """Sought from every letter, this would outlast the test's time limit."""
    text = piece * 60_000 + " 12 Elm Street"
    assert [text[start:end] for start, end in addresses(text)][-1] == "12 Elm Street"


@pytest.mark.parametrize("text", ["*" * 120_000 + " ", "a" + "_" * 120_000 + "b"])
def test_marks_of_bold_are_sought_once_a_run(text: str) -> None:
    """Sought from every mark, this would outlast the test's time limit."""
    assert find_identifiers(text, today=TODAY) == ()


def calls_to_read(text: str) -> int:
    """How many Python functions the guard calls to read `text`."""
    calls = Counter[str]()
    sys.setprofile(lambda frame, event, argument: calls.update([event]))
    try:
        find_identifiers(text, today=TODAY)
    finally:
        sys.setprofile(None)
    return calls["call"]


@pytest.mark.parametrize(
    "piece",
    [
        "I ",
        "A. ",
        "J. Smith ",
        "Mrs Okafor fell. Begum, Rahela. ",
        "van de A ",
        "Mr A ",
        "pt A. ",
        "A, ",
        "J. Smith 1/1/20 ",
        "mrn 12345,",
        "dob|a\n",
        "12 Elm Street, ",
        "zorbmaz, zehmut 3.9.55\n",
        "Bed 3 Iwu - x\nName: zeyanthu r\n",
    ],
)
def test_reading_twice_the_text_is_twice_the_work(piece: str) -> None:
    once, twice = calls_to_read(piece * 120), calls_to_read(piece * 240)
    assert once > 120
    assert twice <= 2.1 * once


def test_without_today_the_machine_s_date_decides() -> None:
    assert find_identifiers("19/06/1936") == (Span(0, 10, IdentifierType.DOB),)


def test_a_child_s_date_becomes_a_birthday_only_two_years_on() -> None:
    assert find_identifiers("child 12/11/2026", today=date(2028, 11, 11)) == ()
    assert find_identifiers("child 12/11/2026", today=date(2028, 11, 12)) != ()


def test_a_short_year_is_the_latest_one_that_is_not_to_come() -> None:
    assert find_identifiers("12/11/27", today=TODAY) != ()
    assert find_identifiers("12/11/26", today=TODAY) == ()


@given(ANY_TEXT)
@example("9990140456 9990140456 07700900077")
@example("Mrs Peake\ud800 999\u200b014 0456")
def test_spans_are_ordered_apart_and_inside_the_text(text: str) -> None:
    at = 0
    for span in find_identifiers(text, today=TODAY):
        assert at <= span.start < span.end <= len(text)
        at = span.end


@given(ANY_TEXT)
@example("Adaeze Nwosu dob 3.3.81 dob 4.4.82")
def test_masking_twice_is_masking_once(text: str) -> None:
    masked = mask(text, today=TODAY)
    assert mask(masked, today=TODAY) == masked
    assert find_identifiers(masked, today=TODAY) == ()


@given(
    st.integers(0, 999_999_999),
    st.sampled_from(["", " ", "-", "."]),
    st.text("abc ,;\n", max_size=5),
)
def test_every_valid_nhs_number_is_found_wherever_it_stands(
    nine: int, gap: str, around: str
) -> None:
    digits = f"{nine:09d}"
    check = 11 - sum(int(digit) * (10 - at) for at, digit in enumerate(digits)) % 11
    if check == 10 or digits[0] in "0123" or len(set(digits)) == 1:
        return
    number = digits + str(check % 11)
    written = gap.join([number[:3], number[3:6], number[6:]])
    masked = mask(f"{around}{written}{around}", today=TODAY)
    assert number[3:6] + gap + number[6:] not in masked


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("pt 9994482922 was missed", True), ("order no 9994482922 was missed", False)],
    ids=["of a patient", "of an order"],
)
def test_a_number_of_the_test_range_may_have_a_slip(text: str, is_found: bool) -> None:
    assert bool(find_identifiers(text, today=TODAY)) is is_found


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_name_is_told_by_what_it_does_or_has_done_to_it(text: str, name: str) -> None:
    found = [text[span.start : span.end] for span in find_identifiers(text)]
    assert any(name in words for words in found), found


@pytest.mark.parametrize("text", NOBODYS)
def test_a_word_out_of_a_person_s_place_is_no_name(text: str) -> None:
    assert find_identifiers(text) == ()


CHILD = "child 12.05.24 with croup"


@pytest.mark.parametrize("texts", [[CHILD], ["fell", CHILD, ""]])
def test_the_day_that_is_told_decides_what_is_masked(texts: list[str]) -> None:
    early, late = date(2025, 5, 1), date(2027, 6, 1)
    masked = [text.replace("12.05.24", "[date of birth removed]") for text in texts]
    assert mask_together(texts, today=early) == texts
    assert mask_together(texts, today=late) == masked
    assert [mask(text, today=early) for text in texts] == texts
    assert [mask(text, today=late) for text in texts] == masked


def test_only_the_kinds_that_are_told_are_masked() -> None:
    text, types = "Mrs Peake 999 014 0456 fell", {IdentifierType.NHS_NUMBER}
    masked = "Mrs Peake [NHS number removed] fell"
    assert mask(text, today=TODAY, types=types) == masked
    assert mask_together([text, "x"], today=TODAY, types=types) == [masked, "x"]
    assert {span.type for span in find_identifiers(text, types=types)} == types
