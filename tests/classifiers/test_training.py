import json
import operator
import os
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix
from sklearn.model_selection import KFold

from classifiers.identifiers import mask, without_masks
from classifiers.pipeline.components import CONCERNS, PHRASES
from classifiers.taxonomy import Domain
from classifiers.themes import MODEL, Classifier
from classifiers.training import DATA, Evaluation, Report
from classifiers.training.calibration import (
    best_cut,
    best_single_cut,
    calibration_error,
    cut_that_keeps,
    platt,
)
from classifiers.training.evaluation import held_out_split
from classifiers.training.logistic import fit_logistic
from classifiers.training.measures import figures
from classifiers.training.near_duplicates import near_duplicates
from classifiers.training.steps import LEARNT_FROM, fingerprint, fit, train, untrained
from classifiers.training.texts import (
    BadLabelledText,
    LabelledText,
    read_folder,
    read_texts,
    taxonomy_examples,
)
from tests.classifiers.conftest import quietly

DEMO = Path(__file__).parents[2] / "bot" / "demo" / "texts.jsonl"
FROZEN = DATA / "frozen_concerns.jsonl"


def test_the_shipped_model_was_made_of_what_is_here(learnt: list[LabelledText]) -> None:
    assert spacy.load(MODEL).meta[LEARNT_FROM] == fingerprint(learnt)


@pytest.mark.timeout(3600)
def test_training_again_makes_the_same_model(
    tmp_path: Path, some_texts: Path, retrained: tuple[Path, Report]
) -> None:
    """A twelfth of the texts; with `INKLING_TRAINING=all` all, against the shipped model."""
    folder, data = retrained[0], some_texts
    if os.environ.get("INKLING_TRAINING") == "all":
        folder, data = MODEL, DATA
    before, after = Classifier.load(folder), train(tmp_path, data=data, progress=quietly)
    again = Classifier.load(tmp_path)
    assert again.model_version == before.model_version == after.model_version
    texts = [text.text for text in read_folder(some_texts)[:200]]
    assert [again.read(text) for text in texts] == [before.read(text) for text in texts]


def test_the_report_says_what_was_trained(some_texts: Path, retrained: tuple[Path, Report]) -> None:
    _, report = retrained
    assert report.texts == len(read_folder(some_texts)) + len(taxonomy_examples())
    assert set(report.domain_cuts) == set(Domain)
    assert report.calibration_error < 0.05


def test_the_model_is_one_small_spacy_pipeline() -> None:
    assert spacy.load(MODEL).pipe_names == [PHRASES, CONCERNS]


def test_an_untrained_pipeline_marks_rules_and_scores_nothing(tmp_path: Path) -> None:
    nlp = untrained()
    doc = nlp("fell on the ward")
    assert "SAF-FAL" in {hit.code for hit in doc._.hits}
    assert doc._.scores is None
    nlp.to_disk(tmp_path)
    assert not (tmp_path / CONCERNS / "weights.npz").exists()


def leads(found: Evaluation) -> list[float]:
    """How far above each peer, on sub-themes."""
    return [peer.lead.by for peer in found.theme_report.peers]


def test_on_a_held_out_split_the_classifier_beats_its_plain_peers(held_out: Evaluation) -> None:
    assert held_out.margin > 0.05
    assert held_out.domains.precision > 0.7
    assert min(leads(held_out)) > 0.05
    assert held_out.domain_report.reliability.error < 0.08


def test_on_a_held_out_split_chat_is_refused_and_concerns_are_not(held_out: Evaluation) -> None:
    assert held_out.scope.recall >= 0.55
    assert held_out.scope.concerns_refused <= 0.04


@pytest.mark.parametrize("unseen", [DEMO, FROZEN], ids=["demo", "frozen"])
def test_no_training_text_is_nearly_one_that_judges(
    unseen: Path, learnt: list[LabelledText]
) -> None:
    trained = [text.text for text in learnt]
    assert list(near_duplicates(trained, [text.text for text in read_texts(unseen)])) == []


def test_the_frozen_texts_were_labelled_twice_and_alike() -> None:
    rows = [json.loads(line) for line in FROZEN.read_text("utf-8").splitlines()]
    alike = [set(row["codes"]) == set(row["second"]["codes"]) for row in rows]
    assert len(rows) >= 500
    assert sum(alike) / len(rows) >= 0.8


def test_the_split_keeps_near_duplicates_apart_and_is_the_same_each_time() -> None:
    texts = [
        LabelledText(
            f"t{at}", f"text number {at} says something else {at * 7919}", "concern", ("SAF-MED",)
        )
        for at in range(40)
    ]
    twins = [LabelledText(f"u{text.id}", text.text, text.kind, text.codes) for text in texts]
    rest, test = held_out_split([*texts, *twins])
    assert (rest, test) == held_out_split([*twins, *texts])
    assert not {text.text for text in rest} & {text.text for text in test}
    assert len(test) == 16


def test_nothing_is_nearly_one_of_no_texts() -> None:
    assert list(near_duplicates(["fell on the ward"], [])) == []


def test_near_duplicates_are_found_by_shared_letters() -> None:
    left = ["She fell on the ward last night!", "Letter lost", "", "a"]
    right = ["she fell on the ward late last night", "Referral lost", "b"]
    assert list(near_duplicates(left, right)) == [(0, 0)]


def test_a_line_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    path = tmp_path / "concerns_bad.jsonl"
    good = {"id": "a", "text": "x", "kind": "concern", "codes": ["SAF-MED"]}
    path.write_text(f"{json.dumps(good)}\n\n{json.dumps(good | {'codes': ['SAF-XYZ']})}\n")
    with pytest.raises(BadLabelledText, match="line 3: There is no sub-theme SAF-XYZ"):
        read_texts(path)
    path.write_text(json.dumps(good | {"service": "the moon"}))
    with pytest.raises(BadLabelledText, match="line 1: There is no service the moon"):
        read_texts(path)
    path.write_text("{")
    with pytest.raises(BadLabelledText, match="line 1"):
        read_texts(path)


def test_training_texts_carry_no_identifier_and_no_mask(some_texts: Path) -> None:
    """A twelfth of them; with `INKLING_TRAINING=all` all. The guard holds a few of them wrongly."""
    is_all = os.environ.get("INKLING_TRAINING") == "all"
    texts = [text.text for text in read_folder(DATA if is_all else some_texts)]
    masked = [mask(text) for text in texts]
    assert not [text for text in texts if without_masks(text) != text]
    assert sum(map(operator.ne, masked, texts)) <= 0.015 * len(texts)
    numbers = ("NHS number", "date of birth", "phone", "postcode", "e-mail")
    assert not [text for text in masked if any(f"[{kind}" in text for kind in numbers)]


def test_each_text_is_scored_by_a_fit_that_has_not_seen_it() -> None:
    rng = np.random.default_rng(7)
    features = csr_matrix(rng.normal(size=(60, 8)))
    truths = np.asarray(features.todense())[:, :2] > 0
    whole = fit_logistic(features, truths, strength=1.0, folds=3, seed=5)
    kept, out = next(iter(KFold(3, shuffle=True, random_state=5).split(truths)))
    part = fit_logistic(features[kept], truths[kept], strength=1.0, folds=3, seed=5)
    expected = features[out] @ part.weights + part.bias
    assert np.allclose(whole.left_out[out], expected, atol=1e-3)
    assert ((whole.left_out > 0) == truths).mean() > 0.8


def test_a_label_that_every_text_has_or_none_needs_no_fit() -> None:
    features = csr_matrix(np.eye(6))
    truths = np.array([[True, False]] * 6)
    found = fit_logistic(features, truths, strength=1.0, folds=3, seed=5)
    assert not found.weights.any()
    assert found.bias[0] > 0 > found.bias[1]


def test_a_domain_that_no_text_has_stands_by_itself() -> None:
    told = [LabelledText(f"t{at}", f"fell on bay {at}", "concern", ("SAF-FAL",)) for at in range(6)]
    nlp, _ = fit([*told, LabelledText("o", "hello there", "out_of_scope", ())], quietly)
    head = nlp.get_pipe(CONCERNS).head  # type: ignore[attr-defined]
    assert head.mix[1].tolist() == [1.0, 0.0, 0.0]


def test_calibration_finds_the_curve_that_made_the_truths() -> None:
    rng = np.random.default_rng(11)
    scores = rng.normal(size=20_000).astype(np.float32)
    truths = rng.random(20_000) < 1 / (1 + np.exp(-(2 * scores - 1)))
    slope, offset = platt(scores, truths)
    assert [slope, offset] == pytest.approx([2, -1], abs=0.1)


def test_calibration_of_perfect_separation_stays_finite() -> None:
    slope, offset = platt(
        np.array([-1, -1, 1, 1], np.float32), np.array([False, False, True, True])
    )
    assert np.isfinite([slope, offset]).all()
    assert slope > 0


def test_the_likeliest_is_named_where_that_makes_most_texts_right() -> None:
    """Two texts of the first label, one of the second said for the first, one of none."""
    sure = np.array([[0.9, 0.1], [0.8, 0.3], [0.7, 0.2], [0.2, 0.3]], dtype=np.float32)
    truths = np.array([[True, False], [True, False], [False, True], [False, False]])
    assert best_single_cut(sure, truths) == pytest.approx(0.8)


def test_the_best_cut_is_as_precise_as_asked() -> None:
    sure = np.array([0.9, 0.8, 0.7, 0.6, 0.5], np.float32)
    truths = np.array([True, False, True, True, False])
    assert best_cut(sure, truths) == pytest.approx(0.6)
    assert best_cut(sure, truths, least_precision=0.9) == pytest.approx(0.9)
    assert best_cut(sure, ~truths, least_precision=0.9) == 0.5


@given(st.lists(st.floats(0, 1, width=32), min_size=1, max_size=60), st.floats(0.5, 1))
def test_the_scope_cut_keeps_the_share_asked_for(sure: list[float], share: float) -> None:
    values = np.array(sure, np.float32)
    kept = (values >= np.float32(cut_that_keeps(values, share))).mean()
    assert kept >= share - 1 / len(sure)


def test_calibration_error_is_the_gap_between_promise_and_truth() -> None:
    sure = np.array([0.05, 0.05, 0.95, 0.95], np.float32)
    assert calibration_error(sure, np.array([False, False, True, True])) == pytest.approx(0.05)
    assert calibration_error(sure, np.array([True, True, False, False])) == pytest.approx(0.95)


def test_figures_count_labels_and_whole_texts() -> None:
    true = np.array([[True, False], [True, True], [False, False]])
    said = np.array([[True, True], [True, False], [False, False]])
    found = figures(said, true)
    assert found.micro_f1 == pytest.approx(2 / 3)
    assert found.macro_f1 == pytest.approx(0.5)
    assert [found.precision, found.recall] == pytest.approx([2 / 3, 2 / 3])
    assert found.exact == pytest.approx(1 / 3)
    assert found.one_right == 1
    assert figures(said[:0], true[:0]).micro_f1 == 0
