"""What concerns are sorted by: the classifier's word, people's, and learning from theirs."""
