"""The card's figures stand between markers; the rest of the page is people's."""

import re
from pathlib import Path

import pytest

from classifiers.themes import Classifier
from classifiers.training.evaluation.card import CardMistake, fill_card
from classifiers.training.evaluation.grids import Grid, as_markdown
from classifiers.training.evaluation.reliability import Bin
from classifiers.training.evaluation.trust_grids import bar

CARD = Path(__file__).parents[2] / "docs" / "model-card.md"


def test_the_card_is_of_the_model_that_is_shipped(classifier: Classifier) -> None:
    """Where it is not: `inkling evaluate --peers --card docs/model-card.md` fills it anew."""
    found = re.findall(r"^Model `([^`]+)`\.$", CARD.read_text("utf-8"), re.MULTILINE)
    assert found == [classifier.model_version]


def test_a_part_is_put_between_its_markers_and_nothing_else_is_touched(tmp_path: Path) -> None:
    card = tmp_path / "card.md"
    card.write_text(
        "Mine.\n<!-- inkling evaluate: one -->\nold\n<!-- end of one -->\nYours.\n"
        "<!-- inkling evaluate: two -->\n<!-- end of two -->\n"
    )
    fill_card(card, {"one": "new \\1 | words", "three": "elsewhere"})
    fill_card(card, {"one": "newer"})
    assert card.read_text() == (
        "Mine.\n<!-- inkling evaluate: one -->\nnewer\n<!-- end of one -->\nYours.\n"
        "<!-- inkling evaluate: two -->\n<!-- end of two -->\n"
    )


@pytest.mark.parametrize("page", ["nothing", "<!-- inkling evaluate: one -->\n no end"])
def test_a_card_without_a_place_is_told_which_lines_it_lacks(tmp_path: Path, page: str) -> None:
    card = tmp_path / "card.md"
    card.write_text(page)
    with pytest.raises(CardMistake, match=r"<!-- inkling evaluate: one --> and <!-- end of one"):
        fill_card(card, {"one": "x"})
    assert card.read_text() == page


def test_a_grid_is_a_table_with_a_title_and_a_note() -> None:
    grid = Grid("Title", ("word", "figure"), (("a|b", "1"),), "Note.")
    assert as_markdown(grid) == (
        "**Title**\n\n| word | figure |\n| --- | --: |\n| a/b | 1 |\n\nNote."
    )
    assert not as_markdown(Grid("Title", ("word",), ())).endswith("\n")


def test_a_bar_is_as_long_as_what_came_true_with_a_stroke_at_the_promise() -> None:
    assert bar(Bin(0.9, 10, 1.0, 0.5)) == "█" * 10 + "░" * 9 + "│"
    assert bar(Bin(0.0, 10, 0.0, 0.0)) == "│" + "░" * 19
