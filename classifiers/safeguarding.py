"""Whether a concern may be about safeguarding: by its label, or by the phrase rules alone.

Source: DOMAIN section 5, SAF-SGC and SAF-SGA. Better one too many shown to a person than one
routed like any other, so a single phrase is enough.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from threading import Lock

from spacy.language import Language

from classifiers.identifiers import without_masks
from classifiers.pipeline.components import PHRASES
from classifiers.pipeline.language import blank_language
from classifiers.taxonomy import SAFEGUARDING

_lock = Lock()


def may_be_safeguarding(text: str) -> bool:
    """A phrase of `text`, not denied, points at safeguarding a child or an adult."""
    with _lock:
        doc = _rules()(without_masks(text))
    return any(hit.code in SAFEGUARDING for hit in doc._.hits)


@cache
def _rules() -> Language:
    table = tomllib.loads((resources.files("classifiers") / "rules.toml").read_text("utf-8"))
    rules = {code: table["rules"][code] for code in SAFEGUARDING}
    nlp = blank_language()
    nlp.add_pipe(PHRASES).use({**table, "rules": rules})  # type: ignore[attr-defined]
    return nlp
