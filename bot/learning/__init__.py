"""Models of this installation: learnt from corrections, compared, promoted by a person."""
