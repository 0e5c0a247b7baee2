"""What the learnt weights add to the rules of names, and what they may not add."""

from pathlib import Path

import numpy as np
import pytest

from classifiers.guard.name_scene import Scene
from classifiers.guard.name_votes import SPACE, WEIGHTS, NameWeights, shipped
from classifiers.guard.names import names
from classifiers.guard.voted_names import voted_names
from classifiers.identifiers import find_identifiers, mask
from classifiers.training.__main__ import main
from classifiers.training.identifier_recall import FIRST_SIGHT
from classifiers.training.name_votes import (
    CONCERNS,
    left_out,
    named_texts,
    names_fingerprint,
    words_of,
)
from classifiers.training.texts import DATA


def weights_that_say(score: float) -> NameWeights:
    return NameWeights(np.zeros(SPACE, dtype=np.int8), 1.0, score, "")


UNDECIDED, FOR = map(weights_that_say, (0.0, 50.0))


def voted(text: str, weights: NameWeights) -> set[str]:
    scene = Scene(text)
    found = (*names(scene), *voted_names(scene, weights))
    return {text[start:end] for start, end in found}


def test_the_shipped_weights_are_made_from_these_texts_and_this_code() -> None:
    """If this fails: `python -m classifiers.training names`, and commit name_votes.npz."""
    assert shipped().learnt_from == names_fingerprint(DATA)


def test_the_shipped_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size < 200_000


def test_texts_that_judge_are_not_learnt_from() -> None:
    learnt = {text.text for text in named_texts(DATA)}
    files = ("identifiers_unseen.jsonl", FIRST_SIGHT)
    judging = "".join((DATA / name).read_text("utf-8") for name in files)
    assert len(learnt) > 15_000
    assert not any(text in judging for text in learnt if len(text) > 60)


def test_hands_left_out_are_told_by_the_others() -> None:
    judged = left_out(words_of(named_texts(DATA)))
    assert CONCERNS not in {hand for part in judged for hand in part.hands}
    assert sum(part.found for part in judged) >= 0.88 * sum(part.names for part in judged)
    assert sum(part.taken for part in judged) <= 0.03 * sum(part.others for part in judged)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("no ambulance for Granny McCorkell, 7 hrs on the byre floor", "McCorkell"),
        ("ambulance went to wrong jones, two of them in the village", "jones"),
        ("crisis café turned away Mo for swearing", "Mo"),
    ],
)
def test_the_vote_finds_what_no_rule_finds(text: str, name: str) -> None:
    assert name not in voted(text, UNDECIDED)
    assert name in {text[span.start : span.end] for span in find_identifiers(text)}
    assert name not in mask(text)


def test_the_vote_joins_the_words_of_one_name() -> None:
    assert "Ngozi Adichie" in voted("they sent the lot to Ngozi Adichie by mistake", FOR)


@pytest.mark.parametrize(
    "text",
    [
        "Dr Khan was asked twice",
        "Mr Khan's clinic overran",
        "Ward Catherine has no TTO",
        "the Hudson mask was lost",
        "Kelminster was told twice",
        "Mae'r llythyr o'r clinig wedi mynd ar goll eto",
        "the and of to it",
        "NUH discharged him",
        "Pt Long wait in ED, Pt White cell count 18",
        "Pt Will need his tablets rewritten",
    ],
)
def test_the_vote_never_adds_staff_places_things_or_other_languages(text: str) -> None:
    assert voted(text, FOR) == voted(text, UNDECIDED)


def test_a_long_row_of_names_is_cut_into_several() -> None:
    found = voted(" ".join(["Ngozi"] * 12), FOR)
    assert found
    assert max(name.count("Ngozi") for name in found) <= 4


def test_learning_again_gives_the_same_weights(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "votes.npz"
    main(["names", "--out", str(out)])
    assert "Learnt from" in capsys.readouterr().out
    with np.load(out) as made:
        assert np.array_equal(made["whole"], shipped().whole)
        assert float(made["bias"]) == pytest.approx(shipped().bias)
