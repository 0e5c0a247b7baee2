"""The numbers the training steps are told."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def settings() -> dict[str, Any]:
    """The numbers of settings.toml."""
    text = (resources.files("classifiers.training") / "settings.toml").read_text("utf-8")
    return tomllib.loads(text)
