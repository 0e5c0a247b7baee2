"""The three peers that learn, taught one after another: minutes on all training texts."""

from __future__ import annotations

from collections.abc import Sequence

from classifiers.training.peers.categoriser import Categoriser
from classifiers.training.peers.learning import Learner, taught
from classifiers.training.peers.linear import Sentences, Tfidf
from classifiers.training.peers.saying import Peer
from classifiers.training.steps import Progress
from classifiers.training.texts import LabelledText


def teach_peers(
    learnt_from: Sequence[LabelledText], progress: Progress, *, epochs: int = 5
) -> tuple[Peer, ...]:
    """Each learns from the same texts as the classifier; `epochs` are the categoriser's.

    Raises NoEmbeddings before anything is learnt.
    """
    learners: tuple[Learner, ...] = (Sentences(), Tfidf(), Categoriser(progress, epochs))
    return tuple(_told(learner, learnt_from, progress) for learner in learners)


def _told(learner: Learner, learnt_from: Sequence[LabelledText], progress: Progress) -> Peer:
    progress(f"Teaching a peer: {learner.name}")
    return taught(learner, learnt_from)
