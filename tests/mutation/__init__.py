"""Breaking lines on purpose, tables included, to learn whether a test notices."""
