"""Slack's published limits, as data: `limits.json` says each number and where it is written."""

import json
from importlib.resources import files
from typing import Any

LIMITS: dict[str, Any] = json.loads(files("sandbox").joinpath("limits.json").read_text("utf-8"))
