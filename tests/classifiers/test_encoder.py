"""The encoder: words as pieces, and what each adds to each label."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from classifiers.pipeline.encoder import (
    ENCODER,
    GRAPH,
    SETTINGS,
    Encoder,
    fingerprint_of,
    shipped_encoder,
)
from classifiers.pipeline.pieces import FIRST, LAST, UNKNOWN, Pieces
from classifiers.themes import MODEL
from classifiers.training.mixing import is_kept_apart, shown_fingerprint
from classifiers.training.texts import DATA, read_folder, taxonomy_examples

LISTED = (UNKNOWN, FIRST, LAST, "dis", "##charge", "letter", "co", "-", "a", "##b", "e")
LABELS = shipped_encoder().labels
WORDS = ("the", "discharge", "letter", "came", "0", "weeks", "late", "n't", "discharge medicines")


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("letter", [5]),
        ("Letter", [5]),
        ("discharge", [3, 4]),
        ("discharge letter", [3, 4, 5]),
        ("co-ab", [6, 7, 8, 9]),
        ("\u00e9", [10]),
        ("disk", [0]),
        ("?", [0]),
        ("ab" * 40, [0]),
        ("", []),
        ("  ", []),
    ],
)
def test_a_word_is_parted_into_the_longest_pieces_that_are_known(
    word: str, pieces: list[int]
) -> None:
    assert list(Pieces(LISTED).of_word(word)) == pieces


def test_what_each_word_adds_sums_to_the_log_odds() -> None:
    encoder = shipped_encoder()
    read, nothing = encoder.read(WORDS, LABELS), encoder.read((), LABELS)
    assert read.shares.shape == (len(WORDS), len(encoder.labels))
    assert read.odds == pytest.approx(read.shares.sum(axis=0) + nothing.odds, abs=1e-4)


@pytest.mark.parametrize("words", [(), ("",), ("\n", " ")])
def test_without_a_word_only_the_labels_own_odds_are_left(words: tuple[str, ...]) -> None:
    encoding = shipped_encoder().read(words, LABELS)
    assert not encoding.shares.any()
    assert (encoding.odds < 1).all()


def test_what_stands_far_behind_is_not_read() -> None:
    encoder = shipped_encoder()
    long = encoder.read(WORDS * 200, LABELS)
    assert long.shares.shape[0] == 200 * len(WORDS)
    assert not long.shares[-len(WORDS) :].any()
    assert long.odds == pytest.approx(encoder.read(WORDS * 100, LABELS).odds)


def test_texts_read_at_once_are_read_as_alone() -> None:
    encoder = shipped_encoder()
    texts = [WORDS[at:] for at in range(len(WORDS))] * 4
    alone = [encoder.read(words, LABELS).odds for words in texts]
    with ThreadPoolExecutor(4) as together:
        at_once = list(together.map(lambda words: encoder.read(words, LABELS).odds, texts))
    assert np.array_equal(alone, at_once)


def test_the_model_and_its_encoder_are_small() -> None:
    files = [path for folder in (MODEL, ENCODER) for path in folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 20_000_000


def test_no_piece_is_a_number_of_somebody() -> None:
    pieces = json.loads((ENCODER / SETTINGS).read_text("utf-8"))["pieces"]
    assert len(set(pieces)) == len(pieces)
    assert not [piece for piece in pieces if sum(map(str.isdigit, piece)) > 4]


def test_a_folder_without_an_encoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="encoder"):
        Encoder(tmp_path)


@pytest.mark.parametrize("name", [GRAPH, SETTINGS])
def test_another_graph_or_other_labels_have_another_fingerprint(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "encoder"
    shutil.copytree(ENCODER, folder)
    assert fingerprint_of(folder) == shipped_encoder().fingerprint
    (folder / name).write_bytes((folder / name).read_bytes() + b" ")
    assert fingerprint_of(folder) != shipped_encoder().fingerprint


def test_labels_are_read_by_name_in_any_order() -> None:
    encoder = shipped_encoder()
    asked = ("SAF-NEW", *reversed(LABELS[2:]))
    read, whole = encoder.read(WORDS, asked), encoder.read(WORDS, LABELS)
    assert read.odds[0] == 0
    assert not read.shares[:, 0].any()
    assert np.array_equal(read.odds[:0:-1], whole.odds[2:])
    assert np.array_equal(read.shares[:, :0:-1], whole.shares[:, 2:])


def test_the_shipped_encoder_was_shown_todays_texts() -> None:
    """Where this fails, texts or labels have changed: `python3 dev.py encoder`, then train."""
    made = json.loads((ENCODER / SETTINGS).read_text("utf-8"))["made"]
    texts = [*read_folder(DATA), *taxonomy_examples()]
    assert made["texts"] == sum(not is_kept_apart(text.text) for text in texts)
    assert made["fingerprint"] == shown_fingerprint(texts)


def test_a_word_without_end_costs_no_more_than_its_length() -> None:
    assert list(Pieces(LISTED).of_word("dis" * 400_000)) == [0]
