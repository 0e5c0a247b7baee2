"""What typed words say: which service, when, where in care, whether two texts are alike. Pure."""
