"""Training and evaluation of the classifier, from the data in this folder, by one command."""

from classifiers.training.evaluation import Evaluation, evaluate, evaluate_held_out
from classifiers.training.steps import Report, train
from classifiers.training.texts import DATA

__all__ = ["DATA", "Evaluation", "Report", "evaluate", "evaluate_held_out", "train"]
