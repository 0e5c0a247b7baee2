"""Figures on texts the model has not seen, with the peers in the same run."""

from classifiers.training.evaluation.held_out import evaluate_held_out, held_out_split
from classifiers.training.evaluation.judging import Evaluation, evaluate

__all__ = ["Evaluation", "evaluate", "evaluate_held_out", "held_out_split"]
