"""The parts of the spaCy pipeline that reads a concern."""
