"""Where things are in a clone of this repository."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed.json"

INSTALLER = "requirements-install.lock"  # uv and the build backend: what installs the rest
RUNTIME = "requirements.lock"  # what Inkling runs on
ENCODER = "requirements-encoder.lock"  # what fine-tunes the encoder, and nothing else needs
DEVELOPMENT = "requirements-dev.lock"  # both of these, and what tests and checks Inkling
