"""The classifier of a process that needs it only when somebody asks: it starts without.

Loading takes seconds (spaCy), so it happens once, in a thread; who asks first waits for it.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import TYPE_CHECKING, Any

from bot.stops import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from classifiers.pipeline.head import Scores
    from classifiers.themes import Classifier, Reading

    Current = Callable[[], Classifier]


class NoClassifier(Stopped):
    """There is no model where one should be, or it is broken."""

    def __init__(self) -> None:
        super().__init__(
            "The classifier can't be loaded. Check INKLING_MODEL_FOLDER, or unset it to use the "
            "one that ships with Inkling, and try again."
        )


class LateClassifier:
    """Loads the model in `folder`, else the one in use of `versions`, when somebody first asks.

    Without both it is the one shipped. Of `versions` it takes up another once one is promoted.
    """

    def __init__(self, folder: Path | None = None, versions: Path | None = None) -> None:
        self._folders = folder, versions
        self._lock = Lock()
        self._loading: Future[Current] | None = None

    def begin(self) -> Future[Current]:
        """Have it loaded, unless that has begun; nobody waits here. What failed is tried again."""
        with self._lock:
            if self._loading is None or _has_failed(self._loading):
                thread = ThreadPoolExecutor(1, thread_name_prefix="classifier")
                self._loading = thread.submit(_load, *self._folders)
                thread.shutdown(wait=False)
            return self._loading

    def get(self) -> Classifier:
        """The classifier that reads now, as soon as it is loaded. NoClassifier."""
        try:
            return self.begin().result()()
        except (OSError, ValueError, KeyError) as problem:
            raise NoClassifier from problem

    def read(self, text: str) -> Reading:
        """What a text is about, by the classifier that reads now. NoClassifier."""
        return self.get().read(text)


def in_fields(reading: Reading, scores: Scores) -> dict[str, Any]:
    """A reading as `inkling classify` writes it."""
    from bot.classifying import in_fields as fields

    return fields(reading, scores)


def _load(folder: Path | None, versions: Path | None) -> Current:
    from bot.learning.reading import ModelInUse
    from classifiers.themes import Classifier

    if folder is None and versions is not None:
        return ModelInUse(versions).current
    only = Classifier.load(folder)
    return lambda: only


def _has_failed(loading: Future[Current]) -> bool:
    return loading.done() and loading.exception() is not None
