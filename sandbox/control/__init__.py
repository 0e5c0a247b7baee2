"""The control API: what people do in the browser, and what tests and the demo order."""
