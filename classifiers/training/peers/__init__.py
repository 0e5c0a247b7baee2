"""Other ways to sort a concern, judged on the same texts in the same run."""

from classifiers.training.peers.contest import Standing, standings
from classifiers.training.peers.linear import NoEmbeddings
from classifiers.training.peers.plain import plain_peers
from classifiers.training.peers.saying import Peer, Said
from classifiers.training.peers.teaching import teach_peers

__all__ = [
    "NoEmbeddings",
    "Peer",
    "Said",
    "Standing",
    "plain_peers",
    "standings",
    "teach_peers",
]
