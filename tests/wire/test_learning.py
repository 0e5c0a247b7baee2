"""A correction in Slack is learnt, judged, promoted by a person, and gone back from."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.cli import main
from bot.late_classifier import LateClassifier
from bot.learning.reading import load_version
from bot.learning.reports import candidates
from classifiers.themes import Classifier
from intake.models import AuditEvent, Axis, Classification, Source
from tests.bot.learning.rows import codes, few_texts
from tests.wire.people import QualityLead, Reporter
from tests.wire.rig import Rig

WORDS = "Zebrafish kettle in the day room of the Royal boiled over on the porter's quoits again"
"""A machine can't know what this is about: only somebody who was there can say."""

RIGHT = "SAF-FAL"
Types = Callable[..., str]


@pytest.fixture
def classifier(tmp_path: Path) -> LateClassifier:
    """As a process that serves has it."""
    return LateClassifier(versions=tmp_path / "models")


@pytest.fixture
def types(
    inkling: Rig, tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Types:  # fmt: skip
    """What a command prints that an administrator types beside what serves."""
    settings = inkling.shared.settings
    monkeypatch.setenv("INKLING_DATABASE_URL", database_url)
    monkeypatch.setenv("INKLING_DATA_FOLDER", str(tmp_path))
    monkeypatch.setenv("INKLING_CLOCK_FILE", str(settings.clock_file))
    monkeypatch.setenv("INKLING_SLACK_TRANSPORT", "http")

    def typed(*words: str, code: int = 0) -> str:
        assert main(words) == code
        told = capsys.readouterr()
        return " ".join((told.out + told.err).split())

    return typed


def kept(inkling: Rig) -> list[str]:
    """The sub-themes and versions that the classifier's suggestions are kept with."""
    query = select(Classification).where(
        Classification.axis == Axis.THEME, Classification.source == Source.MODEL
    )
    with inkling.shared.database.reading() as session:
        return [f"{row.code} by {row.model_version}" for row in session.scalars(query)]


def read_by(inkling: Rig) -> list[object]:
    """Which model read each text, in order; what it abstained from, too."""
    query = select(AuditEvent.details).where(AuditEvent.kind == "concern.classified")
    with inkling.shared.database.reading() as session:
        found = session.scalars(query.order_by(AuditEvent.sequence))
        return [details["model"] for details in found]


def test_a_correction_in_slack_changes_the_candidates_answer_on_that_text(
    gp: Reporter, lead: QualityLead, inkling: Rig, classifier: LateClassifier, types: Types,
    tmp_path: Path,
) -> None:  # fmt: skip
    shipped, models = Classifier.load(), tmp_path / "models"
    gp.sends(WORDS, harm="Moderate")
    assert RIGHT not in codes(shipped, WORDS)
    lead.presses(lead.saying("needs a decision")[-1], "Sort")
    lead.fills({"Sub-themes": ["Falls"]})

    told = types("train", "--from-corrections", "--data", str(few_texts(tmp_path / "texts")))
    [learnt] = candidates(models)
    assert codes(load_version(models, learnt.version), WORDS) == {RIGHT}
    assert f"{learnt.version} has learnt from 1 correction and" in told
    assert "The gate refuses it: - On the frozen texts, beside the model that shipped" in told
    assert classifier.get().model_version == shipped.model_version
    promote = ("models", "--promote", learnt.version, "--by", "Ngozi Obi")
    assert "If it must read all the same, say why" in types(*promote, code=2)
    assert classifier.get().model_version == shipped.model_version

    types(*promote, "--although", "A trial.")
    inkling.wait_for(lambda: classifier.get().model_version == learnt.version)
    gp.types(WORDS)
    assert read_by(inkling) == [shipped.model_version, learnt.version]
    assert [row for row in kept(inkling) if RIGHT in row] == [f"{RIGHT} by {learnt.version}"]

    types("models", "--roll-back")
    inkling.wait_for(lambda: classifier.get().model_version == shipped.model_version)
    assert f"{RIGHT} by {learnt.version}" in kept(inkling)
