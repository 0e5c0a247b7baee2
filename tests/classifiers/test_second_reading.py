"""Texts that words alone leave open are read by the encoder too."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from classifiers.pipeline import encoder as encoders
from classifiers.pipeline.components import (
    CONCERNS,
    MIXTURE,
    PHRASES,
    SETTINGS,
    ConcernCategoriser,
)
from classifiers.pipeline.encoder import ENCODER, Encoder, shipped_encoder
from classifiers.pipeline.second_reading import (
    Mixture,
    OtherEncoder,
    open_labels,
    open_texts,
    sign_of,
)
from classifiers.themes import MODEL, Classifier
from classifiers.training.decisions import Labelled
from classifiers.training.mixing import Apart, is_kept_apart, mixture_of
from classifiers.training.steps import fit, labelled_of, untrained
from classifiers.training.texts import LabelledText
from tests.classifiers.conftest import quietly

OPEN = "she said he was told somebody might look at it some time and then it was not so"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(MODEL)


@pytest.fixture(scope="module")
def sorter(nlp: Language) -> ConcernCategoriser:
    found = nlp.get_pipe(CONCERNS)
    assert isinstance(found, ConcernCategoriser)
    return found


@pytest.fixture(scope="module")
def mixture(sorter: ConcernCategoriser) -> Mixture:
    assert sorter.mixture is not None
    return sorter.mixture


def test_a_mixture_is_read_as_it_was_written(mixture: Mixture) -> None:
    mixture = replace(mixture, settled=frozenset({sign_of(("a", "b"))}))
    again = Mixture.read(json.loads(json.dumps(mixture.settings())), mixture.labels)
    assert (again.encoder, again.labels, again.margin, again.settled) == (
        mixture.encoder, mixture.labels, mixture.margin, mixture.settled,
    )  # fmt: skip
    assert np.allclose(again.weights, mixture.weights)


def test_a_text_is_open_where_a_label_stands_near_its_cut(
    sorter: ConcernCategoriser, mixture: Mixture
) -> None:
    head = sorter.head
    assert head is not None
    far = np.full(len(head.labels), -9.0, dtype=np.float32)
    far[-1] = 9.0
    near, axis = far.copy(), far.copy()
    near[0] = np.log(head.cuts[0] / (1 - head.cuts[0])) + mixture.margin / 2
    at = head.labels.index("service:ed")
    axis[at] = np.log(head.cuts[at] / (1 - head.cuts[at]))
    is_open = open_labels(np.stack([far, near, axis]), head, mixture.margin)
    assert is_open[0].sum() == 0
    assert is_open[1].nonzero()[0].tolist() == [0]
    assert is_open[2].nonzero()[0].tolist() == [at]
    assert open_texts(is_open, head).tolist() == [False, True, False]


def test_an_open_text_is_read_by_both_and_a_sure_one_by_its_words(
    nlp: Language, sorter: ConcernCategoriser, mixture: Mixture
) -> None:
    head = sorter.head
    assert head is not None
    sure = nlp("The radiology report was not sent to us after her scan")
    first = head.log_odds(sure._.features)
    assert not open_texts(open_labels(first[None], head, mixture.margin), head).any()
    assert sure._.second is None
    assert sure._.scores == head.scores(first)
    doc = nlp(OPEN)
    first, is_open = head.log_odds(doc._.features), doc._.second.is_open
    together = mixture.odds(first, doc._.second.encoding.odds, is_open)
    assert doc._.scores == head.scores(together)
    assert np.array_equal(together[~is_open], first[~is_open])
    assert not np.isclose(together[is_open], first[is_open]).all()


def test_the_shares_of_an_open_label_are_those_of_both_readings(
    nlp: Language, sorter: ConcernCategoriser, mixture: Mixture
) -> None:
    head, doc = sorter.head, nlp(OPEN)
    assert head is not None
    for at, label in enumerate(mixture.labels):
        first = head.shares(doc._.features, label, len(doc))
        second = doc._.second.encoding.shares[:, at]
        both = mixture.weights[at, 0] * first + mixture.weights[at, 1] * second
        expected = both if doc._.second.is_open[at] else first
        assert sorter.shares(doc, label) == pytest.approx(expected, abs=1e-5)


def test_a_text_that_a_person_has_sorted_is_left_to_its_words(
    nlp: Language, sorter: ConcernCategoriser, mixture: Mixture
) -> None:
    head = sorter.head
    assert head is not None
    settled = ConcernCategoriser()
    settled.use(head, replace(mixture, settled=frozenset({sign_of(nlp(OPEN)._.words)})))
    for text, is_read_twice in ((OPEN, False), (f"{OPEN} again", True)):
        doc = settled(nlp.get_pipe(PHRASES)(nlp.make_doc(text)))
        assert (doc._.second is not None) is is_read_twice


def test_a_label_more_than_the_encoder_knows_is_read_by_its_words(
    nlp: Language, sorter: ConcernCategoriser, mixture: Mixture
) -> None:
    """As after a sub-theme is added and before the encoder is made again."""
    head = sorter.head
    assert head is not None
    labels = tuple("SAF-NEW" if label == "SAF-MED" else label for label in head.labels)
    at = labels.index("SAF-NEW")
    weights = mixture.weights.copy()
    weights[at] = (1, 0, 0)
    fresh = ConcernCategoriser()
    fresh.use(replace(head, labels=labels), replace(mixture, labels=labels, weights=weights))
    found, usual = fresh(nlp.get_pipe(PHRASES)(nlp.make_doc(OPEN))), nlp(OPEN)
    first = head.scores(head.log_odds(usual._.features))
    assert found._.scores.themes["SAF-NEW"] == pytest.approx(first.themes["SAF-MED"])
    assert found._.scores.themes["EXP-COM"] == usual._.scores.themes["EXP-COM"]


def test_a_model_made_with_another_encoder_is_refused_with_what_to_do(tmp_path: Path) -> None:
    shutil.copytree(MODEL, tmp_path / "model")
    written = tmp_path / "model" / CONCERNS / SETTINGS
    told = json.loads(written.read_text("utf-8"))
    told[MIXTURE]["encoder"] = "another"
    written.write_text(json.dumps(told), "utf-8")
    with pytest.raises(OtherEncoder, match="Train it again"):
        Classifier.load(tmp_path / "model")


def test_one_text_in_twelve_is_kept_from_the_encoder() -> None:
    apart = sum(is_kept_apart(f"text {number}") for number in range(12_000))
    assert 900 < apart < 1_100


def test_few_texts_are_read_by_their_words_alone() -> None:
    told = [LabelledText(f"t{at}", f"fell on bay {at}", "concern", ("SAF-FAL",)) for at in range(6)]
    other = LabelledText("o", "hello there", "out_of_scope", ())
    found, _ = fit([*told, other], quietly, encoder=shipped_encoder())
    sorter = found.get_pipe(CONCERNS)
    assert isinstance(sorter, ConcernCategoriser)
    assert sorter.mixture is None
    assert found("fell")._.second is None


def test_an_untrained_categoriser_says_nothing(nlp: Language) -> None:
    sorter = untrained().get_pipe(CONCERNS)
    assert isinstance(sorter, ConcernCategoriser)
    assert (sorter.version, sorter.cut("safety"), sorter.mixture) == ("", 1.0, None)
    assert not sorter.shares(nlp("fell on the ward"), "safety").any()


@pytest.fixture(scope="module")
def apart(sorter: ConcernCategoriser, nlp: Language) -> Apart:
    """Texts of one sub-theme each, of which the first reading knows nothing at all."""
    told = {"SAF-MED": "wrong dose of warfarin was given", "EXP-CLN": "the toilet was filthy"}
    texts = [
        LabelledText(f"{code}{at}", f"{words} on bay {at}", "concern", (code,))
        for at in range(30) for code, words in told.items()
    ]  # fmt: skip
    head = sorter.head
    assert head is not None
    odds = np.tile(np.log(head.cuts / (1 - head.cuts)), (len(texts), 1)).astype(np.float32)
    return Apart([nlp(text.text)._.words for text in texts], odds, labelled_of(texts))


def test_where_the_words_know_nothing_the_encoder_counts(
    sorter: ConcernCategoriser, apart: Apart
) -> None:
    assert sorter.head is not None
    found = mixture_of(apart, sorter.head, shipped_encoder())
    themes = apart.labelled.themes
    assert (found.weights[themes, 1] > 0.1).all()


def test_a_label_that_the_encoder_does_not_know_is_left_to_the_words(
    sorter: ConcernCategoriser, apart: Apart, tmp_path: Path
) -> None:
    assert sorter.head is not None
    folder = tmp_path / "encoder"
    shutil.copytree(ENCODER, folder)
    told = json.loads((folder / encoders.SETTINGS).read_text("utf-8"))
    told["labels"] = ["SAF-OLD" if label == "SAF-MED" else label for label in told["labels"]]
    (folder / encoders.SETTINGS).write_text(json.dumps(told), "utf-8")
    found = mixture_of(apart, sorter.head, Encoder(folder))
    at = {label: place for place, label in enumerate(found.labels)}
    assert found.weights[at["SAF-MED"]].tolist() == [1, 0, 0]
    assert found.weights[at["EXP-CLN"], 1] > 0.1


def test_where_no_text_is_open_the_words_alone_count(
    sorter: ConcernCategoriser, apart: Apart
) -> None:
    assert sorter.head is not None
    far = np.where(apart.labelled.truths, 20.0, -20.0).astype(np.float32)
    found = mixture_of(replace(apart, odds=far), sorter.head, shipped_encoder())
    assert (found.weights == (1, 0, 0)).all()


def test_texts_are_chosen_with_their_labels(apart: Apart) -> None:
    kept = np.arange(len(apart.labelled.truths)) < 3
    some: Labelled = apart.labelled.where(kept)
    assert np.array_equal(some.truths, apart.labelled.truths[:3])
    assert np.array_equal(some.own_words, apart.labelled.own_words[:3])
