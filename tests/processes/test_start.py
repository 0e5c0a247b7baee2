"""What a process has ready before it answers its first command."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.processes.installation import Installation, installation

ROOT = Path(__file__).parents[2]


def first_command(inkling: Installation, *words: str) -> dict[str, Any]:
    """A fresh process's first command: what it had to read, and its answer."""
    command = [sys.executable, "-m", "tests.processes.first_command", *words]
    variables = {**inkling.variables, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        command, env=variables, cwd=inkling.folder, capture_output=True, text=True, check=True
    )  # fmt: skip
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found


@pytest.mark.timeout(120)
def test_the_first_command_waits_for_no_list_and_the_web_process_needs_no_spacy(
    tmp_path: Path, database_url: str
) -> None:
    with installation(tmp_path, database_url) as inkling:
        for command in (("keys",), ("roster", "roster.json")):
            assert inkling.run(*command).returncode == 0
        cold, warm = first_command(inkling, "cold"), first_command(inkling)
    assert "direct messages with Inkling" in warm["answer"]
    assert cold["files"] > 0
    assert cold["names"] == 1
    assert (warm["files"], warm["names"]) == (0, 0)
    assert not warm["spacy"]
