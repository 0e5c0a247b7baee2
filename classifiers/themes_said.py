"""Which sub-themes the words of a text point at, by the phrase rules alone. Loads no spaCy.

Rougher than the classifier, and at hand where none is: enough to tell that two sentences are about
different things, never enough to label one.
"""

import tomllib
from functools import cache
from importlib import resources

from classifiers.pipeline.phrases import Phrases, compile_phrases
from classifiers.pipeline.words import split_words
from classifiers.taxonomy import load_taxonomy


@cache
def _rules() -> Phrases:
    text = (resources.files("classifiers") / "rules.toml").read_text("utf-8")
    return compile_phrases(tomllib.loads(text))


_NO_THEME = "OUT"
"""Of the rules: talk that reports nothing."""


def themes_said(text: str) -> frozenset[str]:
    """The sub-themes that stand for something by themselves: "again" alone is none."""
    hits = {hit.code for hit in _rules().hits(split_words(text))}
    codes = {code for code in hits if code != _NO_THEME and not code.startswith("<")}
    return frozenset(code for code in codes if not load_taxonomy()[code].secondary_only)
