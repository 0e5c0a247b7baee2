"""Documents that promise a form keep it, and name only what is there."""

import re
from pathlib import Path

import pytest
import yaml

import dev
from tests.structure.sources import ROOT, ours

DECISIONS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
PARTS = ["Context", "Decision", "Consequences", "Enforced by"]
RELEASE = re.compile(r"## \[(Unreleased|\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2})")
CHANGES = {"For administrators", "Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
SENTENCE_END = re.compile(r"[.?!](?:\s|$)")
LINK = re.compile(r"\]\((?!\w+:)([^)#\s]+)")
TYPED = re.compile(r"(dev\.py|(?<![\w./])inkling) ([a-z][a-z-]+)")
COMMANDS_OF = {
    "dev.py": {*dev.COMMANDS, *dev.SUITES},
    "inkling": {
        name
        for path in (ROOT / "bot").glob("cli*.py")
        for name in re.findall(r'add_parser\("([a-z-]+)"', path.read_text())
    },
}
MARKDOWN = [path for path in ours() if path.suffix == ".md"]


def parts_of(page: Path) -> dict[str, str]:
    """The text under each heading of the second level."""
    pieces = re.split(r"^## (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return dict(zip(pieces[1::2], map(str.strip, pieces[2::2]), strict=True))


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    assert len(DECISIONS) >= 10


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: str(page.stem))
def test_a_decision_has_its_form(page: Path) -> None:
    text, parts = page.read_text("utf-8"), parts_of(page)
    assert text.startswith(f"# {page.name[:4]} ")
    assert re.search(r"^Status: (accepted|superseded by \d{4})$", text, re.MULTILINE)
    assert list(parts) == PARTS
    assert [line.split(":")[0] for line in parts["Consequences"].splitlines()] == [
        "- Gain",
        "- Duty",
        "- Cost",
    ]


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: str(page.stem))
def test_a_decision_is_short(page: Path) -> None:
    parts = parts_of(page)
    assert len(SENTENCE_END.findall(parts["Context"])) == 3
    assert len(SENTENCE_END.findall(parts["Decision"])) == 1


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: str(page.stem))
def test_what_enforces_a_decision_is_there(page: Path) -> None:
    named = re.findall(r"`([\w./-]+)`", parts_of(page)["Enforced by"])
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_decision_is_listed() -> None:
    listed = (ROOT / "docs" / "adr" / "README.md").read_text("utf-8")
    assert [page.name for page in DECISIONS if f"({page.name})" not in listed] == []


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", MARKDOWN, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_command_that_a_page_names_is_there(page: Path) -> None:
    named = TYPED.findall(page.read_text("utf-8"))
    assert [(tool, name) for tool, name in named if name not in COMMANDS_OF[tool]] == []


def test_a_word_of_the_glossary_is_explained_once() -> None:
    lines = (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
    rows = [line.split("|")[1].strip() for line in lines if line.startswith("| ")]
    words = [word for row in rows if row != "Word" for word in row.split(", ")]
    assert len(words) > 40
    assert sorted(words) == sorted(set(words))


def test_the_changelog_is_kept() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text("utf-8").splitlines()
    releases = [line for line in lines if line.startswith("## ")]
    assert lines[0] == "# Changelog"
    assert releases
    assert [line for line in releases if not RELEASE.match(line)] == []
    assert {line[4:] for line in lines if line.startswith("### ")} <= CHANGES


def test_commit_hooks_download_nothing() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert [repo["repo"] for repo in hooks["repos"]] == ["local"]
    assert {hook["language"] for repo in hooks["repos"] for hook in repo["hooks"]} == {"system"}
