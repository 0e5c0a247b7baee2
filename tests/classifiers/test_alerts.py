"""What the learnt weights add to the cues, what they may not take, and how both are measured."""

from pathlib import Path

import numpy as np
import pytest

from classifiers.asides import is_set_aside
from classifiers.cues import Cue, cues_of, find_cues, is_explicit
from classifiers.pipeline.phrases import Hit
from classifiers.reading import ALARMING, words_of
from classifiers.training.__main__ import main
from classifiers.training.alert_figures import Share, alert_figures, kept_apart, raises
from classifiers.training.alerts import (
    Alert,
    AlertText,
    alerts_fingerprint,
    concern_texts,
    fit_alerts,
    learning_texts,
    read_alerts,
)
from classifiers.training.texts import DATA, BadLabelledText
from classifiers.weighing import SPACE, WEIGHTS, Sort, Weights, shipped
from tests.classifiers import safety_cases

FROZEN = sorted(DATA.glob("frozen_alerts_*.jsonl"))


def weights_that_say(score: float) -> Weights:
    whole = np.zeros((len(Sort), 2 * SPACE), dtype=np.int8)
    ones = np.ones(len(Sort), dtype=np.float32)
    return Weights(whole, ones, score * ones, "")


AGAINST, UNDECIDED, FOR = map(weights_that_say, (-50.0, 0.0, 50.0))


def figures_of(path: Path) -> dict[str, Share]:
    texts = kept_apart(read_alerts(path), learning_texts(DATA))
    return {row.name.strip(): row for row in alert_figures(texts)}


def test_the_shipped_weights_are_made_from_these_texts_and_this_code() -> None:
    """If this fails: `python -m classifiers.training alerts`, and commit alerts.npz."""
    assert shipped().learnt_from == alerts_fingerprint(DATA)


def test_the_shipped_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size < 250_000


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.stem)
def test_other_hands_texts_are_raised_and_their_traps_are_mostly_left(path: Path) -> None:
    found = figures_of(path)
    assert found["should alert"].share >= 0.76
    assert found["should not"].share <= 0.14
    assert found["in explicit words"].share >= 0.97
    assert found["with explicit words"].share <= 0.28


def test_the_frozen_texts_say_it_in_enough_explicit_words() -> None:
    explicit = [figures_of(path)["in explicit words"] for path in FROZEN]
    assert sum(row.texts for row in explicit) >= 150
    assert sum(row.texts - row.raised for row in explicit) <= 4


def test_few_ordinary_concerns_raise_a_cue() -> None:
    concerns = concern_texts([DATA / "frozen_concerns.jsonl"])
    raised = [raises(text.text) for text in concerns if not text.alerts]
    assert sum(raised) <= 0.06 * len(raised)


@pytest.mark.parametrize(
    "text",
    [
        "Pt died two days after discharge and we heard it from the undertaker",
        "he was found dead on saturday morning by the milkman and nobody rang",
        "she is suicidal and the crisis team would not take the referral",
        "safeguarding worries about this family that the ward has not passed to anybody",
        "septic shock after the catheter was not changed for four whole months",
        "she wants to die and nobody from the team has rung her back",
    ],
)
def test_no_weights_silence_explicit_words(text: str) -> None:
    assert cues_of(text, AGAINST)


@pytest.mark.parametrize(
    "text",
    [
        "safeguarding training for our two new receptionists was moved to march again",
        "the old fax is dead and so we send all of the letters by post",
        "her aunt died years ago of it and genetics want a family tree",
    ],
)
def test_weights_silence_words_set_aside_only_where_they_doubt_them(text: str) -> None:
    assert not cues_of(text, AGAINST)
    assert cues_of(text, UNDECIDED)


def test_weights_have_no_say_in_other_matters() -> None:
    text = "she wants to make a formal complaint about the ward and its parking"
    assert cues_of(text, AGAINST) == {Cue.COMPLAINT}


def test_weights_raise_what_no_rule_finds() -> None:
    text = "the chairs of the waiting room are rather low for some"
    assert not cues_of(text, UNDECIDED)
    assert len(cues_of(text, FOR)) == 1


def test_weights_say_nothing_of_a_few_words() -> None:
    assert not cues_of("chairs are low", FOR)
    assert cues_of("she was abused", AGAINST)


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("marks on both cheeks of a baby, no story from the parents", Cue.SAFEGUARDING_CHILD),
        ("K 7.4, lives alone, not picking up, lab only phoned us at 1840", Cue.DANGER),
        ("daughter went up with a cuppa at 8, cold and stiff, sent home at 2am", Cue.SEVERE_HARM),
    ],
)  # fmt: skip
def test_what_is_raised_is_named(text: str, cues: Cue) -> None:
    assert cues in find_cues(text)


@pytest.mark.parametrize(
    "text",
    ["K 7.4", "potassium of 7", "sats 74", "BP 64/30", "GCS 3", "BM 1.8", "Na 109", "INR >10"],
)
def test_a_figure_of_a_body_in_danger_is_seen(text: str) -> None:
    assert words_of(text)[-1] == ALARMING


@pytest.mark.parametrize(
    "text", ["K 4.4", "sats 97", "BP 140/90", "GCS 15", "INR 2.5", "10 k run", "K 20 kg", ""]
)
def test_other_figures_alarm_nobody(text: str) -> None:
    assert ALARMING not in words_of(text)


@pytest.mark.parametrize(
    ("text", "is_aside"),
    [
        ("safeguarding training booked", True),
        ("training on safeguarding", True),
        ("safeguarding form not done", False),
        ("safeguarding worry . training booked", False),
        ("safeguarding worry about a boy whose mother was seen on the ward after training", False),
        ("safeguarding", False),
    ],
)
def test_an_aside_stands_near_in_the_same_sentence(text: str, is_aside: bool) -> None:
    words = text.split()
    at = words.index("safeguarding")
    assert is_set_aside(words, Hit("safeguarding", at, at + 1)) is is_aside


def test_a_cues_own_words_do_not_set_it_aside() -> None:
    assert not is_set_aside(["in", "error", "died"], Hit("x", 0, 3))


def test_explicit_words_are_known_denied_or_not() -> None:
    assert is_explicit("nobody died")
    assert not is_explicit("the letter came late")


def test_a_text_learnt_from_comes_back_as_taught() -> None:
    alerts = [
        AlertText("she fell down the well of the lift", (Alert.SEVERE_HARM,), "us"),
        AlertText("her uncle hurts her at night again and again", (Alert.SAFEGUARDING,), "us"),
        AlertText("he stands upon the roof of the car park", (Alert.IMMINENT_RISK,), "us"),
        AlertText("nothing whatever is amiss with the new chairs", (), "us"),
    ]
    weights = fit_alerts(alerts, [AlertText("a letter came late to the desk", (), "us")])
    scores = [weights.scores(words_of(text.text))[Sort.ALERT] > 0 for text in alerts]
    assert scores == [True, True, True, False]
    assert weights.scores(words_of(alerts[1].text))[Sort.SAFEGUARDING] > 0


def test_judges_are_not_learnt_from() -> None:
    judges = {text.text for path in FROZEN for text in read_alerts(path)}
    cases = {*safety_cases.NEEDS_A_PERSON, *safety_cases.DENIED}
    assert not {text.text for text in learning_texts(DATA)} & (judges | cases)


def test_what_judges_is_left_out_where_it_is_nearly_learnt_from() -> None:
    """A name or a full stop more makes no new text."""
    learnt = AlertText("He was found dead at home by the carer, cold and stiff", (), "h")
    near = AlertText("He was found dead at home by the carer - cold and stiff.", (), "h")
    other = AlertText("The pod was left by the bins", (), "h")
    assert kept_apart([near, other], [learnt]) == [other]


@pytest.mark.parametrize("path", FROZEN, ids=lambda path: path.stem)
def test_hardly_a_text_that_judges_is_nearly_learnt_from(path: Path) -> None:
    texts = read_alerts(path)
    assert len(texts) - len(kept_apart(texts, learning_texts(DATA))) <= 1


@pytest.mark.parametrize("line", ["{}", "no json", '{"text": "x", "alerts": ["thunder"]}'])
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "safety_alerts.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(BadLabelledText, match="line 1"):
        read_alerts(path)


def test_a_share_says_how_far_chance_could_move_it() -> None:
    row = Share("should alert", 100, 90)
    assert row.low == pytest.approx(0.826, abs=0.001)
    assert row.high == pytest.approx(0.945, abs=0.001)
    assert Share("none", 0, 0).share == 0
    assert Share("all", 10, 10).high == 1


def test_the_commands_learn_and_judge(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("safety_alerts.jsonl", "frozen_alerts_third.jsonl", "frozen_concerns.jsonl"):
        lines = (DATA / name).read_text("utf-8").splitlines(keepends=True)[:40]
        (tmp_path / name).write_text("".join(lines), "utf-8")
    out = tmp_path / "weights.npz"
    main(["alerts", "--data", str(tmp_path), "--out", str(out)])
    main(["alert-figures", "--data", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "Learnt from 40 texts" in printed
    assert "frozen_alerts_third" in printed
    assert "ordinary concerns" in printed
    assert str(np.load(out)["learnt_from"]) == alerts_fingerprint(tmp_path)
