"""Whether words begin a report of their own, and whether they hold two: tables of cases."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reading.topics import begins_anew, issues_in

ROYAL, NURSES = uuid4(), uuid4()
LATE = "The Royal sent the summary three weeks late"
MISSED = "The DNs did not come on Friday"


def named(text: str) -> UUID | None:
    """As the matcher answers: the one service named, or None for none and for several."""
    found = {
        service
        for word, service in (("Royal", ROYAL), ("DNs", NURSES))
        if word in text
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


@pytest.mark.parametrize(
    ("text", "is_new"),
    [
        pytest.param("It was the wrong dose as well", False, id="goes on"),
        pytest.param("and she was never told", False, id="goes on, no name"),
        pytest.param("The Royal never rang back either", False, id="the same service"),
        pytest.param(MISSED, True, id="another service"),
        pytest.param("The Royal and the DNs both say it is not theirs", False, id="both services"),
        pytest.param("Another issue: no letter for a different man", True, id="another issue"),
        pytest.param("Different patient, same clinic", True, id="different patient"),
        pytest.param("A second concern from this morning", True, id="second concern"),
        pytest.param("Separately, the phones were down", True, id="separately"),
        pytest.param("On a different note, parking", True, id="different note"),
        pytest.param("New concern - no interpreter", True, id="new concern"),
        pytest.param("I would also like to report a lost sample", True, id="like to report"),
        pytest.param("Can I report something else", True, id="can I report"),
        pytest.param("Next patient was fine", True, id="next patient"),
        pytest.param("A different doctor saw her the next day", False, id="different doctor"),
        pytest.param("New drug was started without telling us", False, id="new drug"),
        pytest.param("Second dose was missed as well", False, id="second dose"),
        pytest.param("Another doctor then changed it back", False, id="another doctor"),
        pytest.param("Unrelated, but the car park was shut", True, id="unrelated"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_message_begins_another_report_when_it_says_so_or_names_another_service(
    text: str, is_new: bool
) -> None:
    assert begins_anew(text, LATE, named) is is_new


def test_a_service_named_after_a_draft_without_one_goes_on_with_it() -> None:
    assert not begins_anew(MISSED, "Nobody came to change her dressing", named)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param(LATE, 0, id="one"),
        pytest.param(f"{LATE}. {MISSED}.", 2, id="two services, a sentence each"),
        pytest.param(f"{LATE}\n{MISSED}", 2, id="two services, a line each"),
        pytest.param(f"{LATE}, also the DNs did not come", 2, id="also"),
        pytest.param(f"{LATE}. She waited. {MISSED}. Dressing not changed.", 2, id="more said"),
        pytest.param(f"{LATE} so the DNs were not told", 0, id="one clause, two services"),
        pytest.param(f"{LATE}. The DNs rang. The Royal denied it all.", 0, id="there and back"),
        pytest.param(f"{LATE}. The DNs came.", 0, id="too short to be a report"),
        pytest.param(f"1. {LATE}\n2. {MISSED}", 2, id="numbered"),
        pytest.param("1) No summary for five weeks\n2) Wrong dose on the chart", 2, id="brackets"),
        pytest.param("- No summary for five weeks\n- Wrong dose on the chart", 2, id="dashes"),
        pytest.param("• No summary for five weeks\n• Wrong dose on the chart", 2, id="bullets"),
        pytest.param("a. No summary for five weeks\nb. Wrong dose on chart", 2, id="letters"),
        pytest.param("1. Apixaban\n2. Ramipril\n3. Bisoprolol", 0, id="a list of drugs"),
        pytest.param("\n".join(f"{n}. Something was late again" for n in range(1, 7)), 0, id="six"),
        pytest.param("1. Only one thing went wrong", 0, id="a list of one"),
        pytest.param("BP 120/80 on 1.2 then 3.4 at the clinic", 0, id="readings"),
        pytest.param("", 0, id="nothing"),
    ],
)
def test_two_reports_are_a_list_or_two_services_with_words_of_their_own(
    text: str, count: int
) -> None:
    assert len(issues_in(text, named)) == count


def test_each_part_keeps_its_words_and_what_stands_before_a_list() -> None:
    assert issues_in(f"{LATE}. No plan. {MISSED}. No call.", named) == (
        f"{LATE}. No plan.",
        f"{MISSED}. No call.",
    )
    assert issues_in("At the Royal today:\n1. No bed for six hours\n2. No drug chart was sent",
                     named) == (
        "At the Royal today:\nNo bed for six hours",
        "At the Royal today:\nNo drug chart was sent",
    )  # fmt: skip


@given(st.text())
def test_no_text_breaks_the_rules_and_no_word_is_invented(text: str) -> None:
    begins_anew(text, LATE, named)
    for part in issues_in(text, named):
        assert set(part.split()) <= set(text.split())


@given(st.lists(st.sampled_from([LATE, MISSED, "She was upset.", "Nobody rang."]), max_size=6))
def test_without_a_list_every_word_stands_in_one_part_in_order(clauses: list[str]) -> None:
    text = "\n".join(clauses)
    parts = issues_in(text, named)
    assert not parts or " ".join(parts).split() == text.split()
