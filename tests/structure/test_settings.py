"""What the documents say of settings is what the class says."""

import re
from pathlib import Path

import pytest

from bot.settings import Settings
from scripts.settings_page import PAGE, page, variable
from tests.structure.sources import ROOT, name_of, ours

NAMED = re.compile(r"\bINKLING_[A-Z_]+\b")
KNOWN = {variable(name, field) for name, field in Settings.model_fields.items()}
WRITTEN = [p for p in ours() if p.suffix in (".md", ".yaml") or p.name == "Dockerfile"]


def test_the_page_is_written_from_the_class() -> None:
    assert PAGE.read_text("utf-8") == page(), "Run: python3 dev.py settings"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_says_what_it_is(name: str) -> None:
    assert len(Settings.model_fields[name].description or "") > 20


@pytest.mark.parametrize("path", WRITTEN, ids=name_of)
def test_a_document_names_only_settings_that_are_there(path: Path) -> None:
    named = set(NAMED.findall(path.read_text("utf-8")))
    assert named <= KNOWN | {"INKLING_SECRETS_DIR", "INKLING_SCREENSHOTS"}


def test_a_secret_may_be_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inkling_slack_signing_secret").write_text("from a file\n")
    monkeypatch.setenv("INKLING_SECRETS_DIR", str(tmp_path))
    assert Settings().slack_signing_secret.get_secret_value() == "from a file"


def test_every_document_is_read() -> None:
    assert {"compose.yaml", "Dockerfile", "SECURITY.md"} <= {path.name for path in WRITTEN}
    assert {p.relative_to(ROOT).parts[0] for p in WRITTEN} >= {"docs"}
