"""The cards' figures are those of the model that ships; the rest of the pages is people's."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from classifiers.themes import Classifier
from classifiers.training import DATA, Evaluation
from classifiers.training.alert_figures import Share, alert_figures, kept_apart
from classifiers.training.alerts import learning_texts, read_alerts
from classifiers.training.evaluation.card import CardMistake, card_parts, fill_card
from classifiers.training.evaluation.cost import Cost
from classifiers.training.evaluation.grids import Grid, as_markdown
from classifiers.training.evaluation.reliability import Bin
from classifiers.training.evaluation.trust_grids import bar
from classifiers.training.texts import read_folder

ROOT = Path(__file__).parents[2]
CARD, README = ROOT / "docs" / "model-card.md", ROOT / "classifiers" / "README.md"
PAGES = (CARD, README)
VERSION = re.compile(r"\b\d{4}-\d{2}-\d+\+[0-9a-f]{8}\b")
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
CHECKED = ("scores", "labels", "axes", "promises", "silence", "scope", "agreement")
"""Parts that hang on the model and its judging texts alone: on no clock, peer or other file."""


def part_of(page: Path, name: str) -> str:
    whole = page.read_text("utf-8")
    return whole.partition(f"<!-- inkling evaluate: {name} -->\n")[2].partition("\n<!-- end")[0]


def table_lines(part: str) -> list[str]:
    """Titles and rows, without what is drawn: sentences and bars may turn on one text."""
    return [re.sub("[█░│]", "", line) for line in part.splitlines() if line.startswith(("|", "**"))]


def numbers(line: str) -> Iterator[tuple[float, float]]:
    """Each figure of a line, and by how much another processor's arithmetic may move it."""
    for found in FIGURE.findall(line):
        value = float(found.rstrip("%").replace(",", ""))
        if found.endswith("%"):
            yield value, 1.0
        else:
            yield value, 0.015 if "." in found else max(3.0, 0.05 * value)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_version_on_the_card_is_that_of_the_model_shipped(
    page: Path, classifier: Classifier
) -> None:
    """Where it is not: `inkling evaluate --peers --card docs/model-card.md` fills it anew."""
    found = VERSION.findall(page.read_text("utf-8"))
    assert found
    assert set(found) == {classifier.model_version}


@pytest.mark.parametrize("name", CHECKED)
def test_the_figures_on_the_card_are_those_of_the_model(
    name: str, judged_frozen: Evaluation, judged_demo: Evaluation
) -> None:
    fresh = card_parts([judged_frozen, judged_demo], Cost(1, 1, 1, 1, 1))[name]
    written, now = table_lines(part_of(CARD, name)), table_lines(fresh)
    assert [FIGURE.sub("", line) for line in written] == [FIGURE.sub("", line) for line in now]
    for line, other in zip(written, now, strict=True):
        for (value, most), (figure, _) in zip(numbers(line), numbers(other), strict=True):
            assert value == pytest.approx(figure, abs=most), line


@pytest.mark.parametrize("name", ["model", "scores"])
def test_both_pages_say_the_same(name: str) -> None:
    assert part_of(README, name) == part_of(CARD, name) != ""


def peers_tables() -> list[list[list[str]]]:
    """Each table's rows as cells: ours first, then every peer."""
    tables = part_of(CARD, "peers").split("**\n\n")[1:]
    rows = ([line for line in table.splitlines() if line.startswith("|")] for table in tables)
    return [[[cell.strip() for cell in row.split("|")] for row in of[2:]] for of in rows]


def test_the_model_leads_every_peer_on_domains_and_on_sub_themes() -> None:
    tables = peers_tables()
    assert [len(rows) for rows in tables] == [8, 6, 8, 6]
    assert all(float(row[-3]) > 0 for rows in tables for row in rows[1:])


def test_the_peers_stood_beside_the_figures_that_stand_above() -> None:
    above = [line.split("|")[2].strip() for line in part_of(CARD, "scores").splitlines()
             if line.startswith(("| domains |", "| sub-themes |"))]  # fmt: skip
    assert [rows[0][2] for rows in peers_tables()] == above


def test_the_number_of_texts_is_that_of_the_folder() -> None:
    assert f"{len(read_folder(DATA)):,} invented texts" in README.read_text("utf-8")


def in_words(share: Share) -> str:
    low, middle, high = (round(100 * value) for value in (share.low, share.share, share.high))
    return f"{middle}% ({low} to {high})"


@pytest.mark.parametrize("name", ["should alert", "should not"])
def test_the_alerts_figures_are_those_of_the_cues(name: str) -> None:
    [row] = re.findall(rf"^\| {name} \(.*$", README.read_text("utf-8"), re.MULTILINE)
    for path in sorted(DATA.glob("frozen_alerts_*.jsonl")):
        found = alert_figures(kept_apart(read_alerts(path), learning_texts(DATA)))
        [share] = [one for one in found if one.name == name]
        assert in_words(share) in row


def test_the_curve_of_silence_rises() -> None:
    """Keeping quiet must buy something, or nobody should."""
    rows = [row for row in table_lines(part_of(CARD, "silence")) if re.match(r"\| \d", row)]
    f1 = [float(row.split("|")[3]) for row in rows]
    assert all(before <= after for before, after in pairwise(f1[:6]))


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
