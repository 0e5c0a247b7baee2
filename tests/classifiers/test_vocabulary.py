"""Which words the model has learnt anything of, without loading spaCy."""

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from classifiers.pipeline.words import split_words
from classifiers.training.texts import read_texts
from classifiers.vocabulary import MODEL, SHORTEST, Vocabulary, Words

DATA = Path(__file__).parents[2] / "classifiers" / "training" / "data"


def test_words_of_the_training_texts_are_known() -> None:
    texts = read_texts(DATA / "concerns_doctors.jsonl")
    met = Counter(word for text in texts for word in set(split_words(text.text)))
    often = [w for w, times in met.items() if times > 1 and len(w) >= SHORTEST and w.isalpha()]
    known = Vocabulary.load()
    assert len(often) > 500
    assert [word for word in often if not known.knows(word)] == []


def test_invented_words_are_not_though_columns_are_shared_by_chance() -> None:
    known, letters = Vocabulary.load(), "bdfglmnprst"
    invented = [f"{a}a{b}i{c}ozu{a}" for a in letters for b in letters for c in letters]
    assert sum(map(known.knows, invented)) < 0.01 * len(invented)


def test_masks_figures_and_short_words_are_left_out() -> None:
    text = "Won't do: [NHS number removed] 5mg bd @ 14:30, qxzvkwj, the letter, QXZVKWJ"
    assert Vocabulary.load().count([text, ""]) == Words(unseen=2, read=4)


def test_a_model_that_has_learnt_nothing_knows_nothing() -> None:
    empty = Vocabulary(np.array([], dtype=np.int64))
    assert empty.count(["The letter was late"]) == Words(4, 4)


def test_a_folder_without_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="weights"):
        Vocabulary.load(tmp_path)
    assert MODEL.is_dir()
