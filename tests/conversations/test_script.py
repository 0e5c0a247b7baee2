"""The corpus as it is written: large, varied, and within what is promised of questions."""

from collections import Counter
from pathlib import Path
from statistics import median

import pytest

from tests.conversations.figures import table
from tests.conversations.script import ENDS, VOICES, corpus, family_of, seconds_of
from tests.conversations.steps import STEPS

LEAST = {"web": 8, "provider": 5, "newcomer": 3}
"""Those who have a family, or a question, to themselves."""

EVERY_REPORT = [becoming for one in corpus() for becoming in one.becomes]


def test_there_are_at_least_a_hundred_and_fifty_conversations() -> None:
    assert len(corpus()) >= 150


def test_each_conversation_has_a_name_of_its_own() -> None:
    names = [one.name for one in corpus()]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_every_voice_is_heard_often() -> None:
    heard = Counter(one.voice for one in corpus())
    assert set(heard) == set(VOICES)
    assert {voice: times for voice, times in heard.items() if times < LEAST.get(voice, 15)} == {}


def test_the_median_is_at_most_two_questions_and_never_more_than_three() -> None:
    asked = [report.questions for report in EVERY_REPORT]
    assert median(asked) <= 2
    assert max(asked) <= 3


def test_every_end_is_reached() -> None:
    assert {report.end for report in EVERY_REPORT} == set(ENDS)


def test_every_step_is_one_that_people_can_do() -> None:
    assert {next(iter(step)) for one in corpus() for step in one.steps} <= set(STEPS)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('speaks = "x"', "no script has speaks"),
        ('becomes = [{ end = "lost", questions = 1 }]', "no report ends as lost"),
    ],
)
def test_a_word_that_no_script_knows_is_refused(line: str, problem: str, tmp_path: Path) -> None:
    known = ('id = "one"', 'voice = "gp"', "steps = []", "becomes = []")
    kept = [each for each in known if not each.startswith(line.split(maxsplit=1)[0])]
    file = tmp_path / "family.toml"
    file.write_text("\n".join(["[[conversation]]", *kept, line]))
    with pytest.raises(ValueError, match=problem):
        family_of(file)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("45 seconds", 45), ("11 minutes", 660), ("23 hours", 82_800), ("9 days", 777_600)],
)
def test_a_length_of_time_is_read(words: str, seconds: int) -> None:
    assert seconds_of(words) == seconds


def test_the_figures_count_conversations_and_questions() -> None:
    printed = table({"good": [[1], [2, 3]], "odd": [[]]}, ["good", "good"])
    assert printed.splitlines()[2:] == [
        "| good | 2 | 2 | 2 | 3 |",
        "| odd | 1 | 0 | - | - |",
        "| all | 3 | 2 | 2 | 3 |",
    ]
