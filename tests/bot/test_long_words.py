"""Words longer than a field: parted where they may be, put together as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import long_words
from bot.slack.long_words import MOST, PART
from sandbox.blockkit.check import check_view
from tests.bot.test_blocks import files
from tests.wire.rig import Json

LONG = f"Late. {'The letter was late again. ' * 500}"[:12_000]
LINES = "\n".join(f"{number}. {'word ' * 80}end" for number in range(30))[:12_000]


def opened(text: str, name: str = "text") -> Json:
    """A form with these words, as Slack hands it back untouched."""
    return {"blocks": long_words.fields_of(name, "What happened", text)}


def answers(view: Json) -> dict[str, str]:
    return {
        str(block["block_id"]): str(block["element"].get("initial_value", ""))
        for block in view["blocks"]
    }


@pytest.mark.parametrize("text", [LONG, LINES, "x" * 12_000, "", "Late", "é" * PART])
def test_untouched_words_come_back_whole(text: str) -> None:
    view = opened(text)
    assert long_words.written(answers(view), "text") == text.strip()
    assert long_words.changed(answers(view), view, "text") is None
    assert long_words.given(view, "text") == long_words.as_shown(text) == text.strip()


@given(st.text(alphabet="ab \n", max_size=60).map(lambda words: words * 200))
def test_no_word_is_lost_whatever_stands_between(text: str) -> None:
    view = opened(text)
    told = long_words.written(answers(view), "text") or ""
    assert "".join(told.split()) == "".join(text.split())
    assert long_words.changed(answers(view), view, "text") is None


def test_every_part_has_room_and_says_which_it_is() -> None:
    blocks = long_words.fields_of("text2", "What happened", LONG)
    labels = [block["label"]["text"] for block in blocks]
    assert labels == ["What happened", *(f"What happened, part {n} of 5" for n in range(2, 6))]
    assert [block["optional"] for block in blocks] == [False, True, True, True, True]
    assert max(len(block["element"]["initial_value"]) for block in blocks) <= PART
    assert "in 5 parts" in long_words.told_of(LONG)
    assert long_words.told_of("Late") == ""
    title = {"type": "plain_text", "text": "Words"}
    check_view(
        {"type": "modal", "title": title, "submit": title, "blocks": blocks}, "modal", files()
    )


def test_lines_are_kept_together_where_they_end_in_time() -> None:
    *_, last = long_words.fields_of("text", "What happened", LINES)
    assert last["block_id"].endswith("n")
    assert last["element"]["initial_value"][0].isdigit()


def test_a_part_that_was_changed_or_emptied_stands_so_in_the_whole() -> None:
    view = opened("a" * PART + "b" * PART)
    told = answers(view)
    second = next(name for name in told if "~2" in name)
    assert (
        long_words.changed({**told, second: "Put right"}, view, "text") == "a" * PART + "Put right"
    )
    assert long_words.changed({**told, second: ""}, view, "text") == "a" * PART
    assert long_words.written({"harm": "low"}, "text") is None
    assert long_words.changed({"harm": "low"}, {"blocks": []}, "text") is None


def test_what_no_form_holds_is_told_and_its_beginning_is_as_much_as_fits() -> None:
    much = "x" * (MOST * PART + 1)
    assert long_words.is_too_long(much)
    assert long_words.fields_of("text", "What happened", much) == []
    assert long_words.beginning(much) == much[:-1]
    assert not long_words.is_too_long(much[:-1])


def test_more_than_ten_parts_keep_their_order() -> None:
    text = "\n".join(f"{number:02d} {'y' * 2400}" for number in range(12))
    view = opened(text)
    shuffled = dict(reversed(answers(view).items()))
    assert long_words.written(shuffled, "text") == text
