"""The encoder: words as pieces, and what each adds to each label."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from classifiers.pipeline.encoder import ENCODER, SETTINGS, Encoder, shipped_encoder
from classifiers.pipeline.pieces import FIRST, LAST, UNKNOWN, Pieces
from classifiers.themes import MODEL

LISTED = (UNKNOWN, FIRST, LAST, "dis", "##charge", "letter", "co", "-", "a", "##b", "e")
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
    read, nothing = encoder.read(WORDS), encoder.read(())
    assert read.shares.shape == (len(WORDS), len(encoder.labels))
    assert read.odds == pytest.approx(read.shares.sum(axis=0) + nothing.odds, abs=1e-4)


@pytest.mark.parametrize("words", [(), ("",), ("\n", " ")])
def test_without_a_word_only_the_labels_own_odds_are_left(words: tuple[str, ...]) -> None:
    encoding = shipped_encoder().read(words)
    assert not encoding.shares.any()
    assert (encoding.odds < 1).all()


def test_what_stands_far_behind_is_not_read() -> None:
    encoder = shipped_encoder()
    long = encoder.read(WORDS * 200)
    assert long.shares.shape[0] == 200 * len(WORDS)
    assert not long.shares[-len(WORDS) :].any()
    assert long.odds == pytest.approx(encoder.read(WORDS * 100).odds)


def test_texts_read_at_once_are_read_as_alone() -> None:
    encoder = shipped_encoder()
    texts = [WORDS[at:] for at in range(len(WORDS))] * 4
    alone = [encoder.read(words).odds for words in texts]
    with ThreadPoolExecutor(4) as together:
        at_once = list(together.map(lambda words: encoder.read(words).odds, texts))
    assert np.array_equal(alone, at_once)


def test_the_model_and_its_encoder_are_small() -> None:
    files = [path for folder in (MODEL, ENCODER) for path in folder.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 20_000_000


def test_no_piece_is_longer_than_a_word_of_the_trade() -> None:
    """A name or a number of somebody would stand here whole."""
    pieces = json.loads((ENCODER / SETTINGS).read_text("utf-8"))["pieces"]
    assert len(set(pieces)) == len(pieces)
    assert not [piece for piece in pieces if sum(map(str.isdigit, piece)) > 4]


def test_a_folder_without_an_encoder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="encoder"):
        Encoder(tmp_path)


def test_another_graph_has_another_fingerprint(tmp_path: Path) -> None:
    shutil.copytree(ENCODER, tmp_path / "encoder")
    assert Encoder(tmp_path / "encoder").fingerprint == shipped_encoder().fingerprint
