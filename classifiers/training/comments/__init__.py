"""Patients' own comments, of a labelled file that is not in the repository: a second opinion."""

from classifiers.training.comments.learning import CommentFigures, evaluate_comments
from classifiers.training.comments.printing import comments_grid
from classifiers.training.comments.reading import BadComment, Comment, read_comments, split

__all__ = [
    "BadComment",
    "Comment",
    "CommentFigures",
    "comments_grid",
    "evaluate_comments",
    "read_comments",
    "split",
]
