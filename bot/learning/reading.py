"""The reader of a process that runs on: it takes up another model as soon as one is promoted."""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import structlog

from bot.late_classifier import LateClassifier
from bot.learning.in_use import SHIPPED, Mark, ModelsDamaged, mark_of, read_in_use
from bot.settings import Settings
from classifiers.pipeline.second_reading import OtherEncoder
from classifiers.taxonomy import load_taxonomy
from classifiers.themes import Classifier, Reading

log = structlog.get_logger()
SAMPLE = "Discharge letter came late and the dose was wrong"
"""A model that can't read this can't read a concern. The words go nowhere."""


class ModelInUse:
    """Reads with the model in use. Between two texts it looks whether another was promoted.

    The other is loaded beside the work, and what reads meanwhile is the one before. One that can't
    be loaded is logged and left: concerns are read all the same.
    """

    def __init__(self, models: Path) -> None:
        self._models = models
        self._mark: Mark = mark_of(models)
        self._classifier = in_use_or_shipped(models)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="model")

    def read(self, text: str) -> Reading:
        """What a text is about."""
        return self.current().read(text)

    def current(self) -> Classifier:
        """The model that reads now."""
        self.look()
        return self._classifier

    def look(self) -> Future[None] | None:
        """Begin to take up another model where one is in use since; None where none is."""
        mark = mark_of(self._models)
        if mark == self._mark:
            return None
        self._mark = mark
        return self._thread.submit(self._take_up)

    def _take_up(self) -> None:
        try:
            self._classifier = load_in_use(self._models)
        except ModelsDamaged:
            log.exception("model.unusable")
        else:
            log.info("model.taken_up", version=self._classifier.model_version)


def classifier_of(settings: Settings) -> Classifier:
    """What reads here, now: the folder that settings name, else the model in use.

    NoClassifier, ModelsDamaged.
    """
    if settings.model_folder is not None:
        return LateClassifier(settings.model_folder).get()
    return load_in_use(settings.versions_folder)


def in_use_or_shipped(models: Path) -> Classifier:
    """The model in use; the shipped one, with a line in the log, where it can't be loaded."""
    try:
        return load_in_use(models)
    except ModelsDamaged:
        log.exception("model.unusable")
        return Classifier.load()


def load_in_use(models: Path) -> Classifier:
    """The model in use. ModelsDamaged where it can't be loaded."""
    return load_version(models, read_in_use(models).version)


def load_fitting(models: Path, version: str) -> Classifier:
    """One version that may read from now on: it loads, and was taught the taxonomy of today.

    ModelsDamaged.
    """
    found, today = load_version(models, version), load_taxonomy().version
    if found.model_version.partition("+")[0] != today:
        raise ModelsDamaged(
            f"The model {version} was taught another taxonomy than that of today, {today}: it "
            f"would say codes that mean something else now. Build one anew: inkling train "
            f"--from-corrections"
        )
    return found


def load_version(models: Path, version: str) -> Classifier:
    """One version, tried on a sentence. ModelsDamaged where it is gone, damaged or too old."""
    if version == SHIPPED:
        return Classifier.load()
    try:
        found = Classifier.load(models / version)
        found.read(SAMPLE)
    except OtherEncoder as problem:
        raise ModelsDamaged(
            f"The model {version} was made with another encoder than this release has. Build it "
            f"again: inkling train --from-corrections. Until then: inkling models --roll-back"
        ) from problem
    except Exception as problem:
        raise ModelsDamaged(
            f"The model {version} can't be loaded: its folder is gone, damaged, or of a release "
            f"that this one can't read. Run: inkling models --roll-back"
        ) from problem
    return found
