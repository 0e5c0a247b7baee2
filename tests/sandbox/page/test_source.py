"""What must never stand in the page's source, whatever it draws."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "sandbox" / "page"
MODULES = sorted(PAGE.glob("js/*.js"))
STYLES = sorted(PAGE.glob("css/*.css"))
MARKUP_FROM_TEXT = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(")
ELSEWHERE = re.compile(r"https?://(?!www\.w3\.org/2000/svg)[a-z0-9]")


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_a_module_is_short_and_never_makes_markup_of_text(module: Path) -> None:
    source = module.read_text("utf-8")
    assert MARKUP_FROM_TEXT.findall(source) == []
    assert source.count("\n") <= 250


@pytest.mark.parametrize("file", [*MODULES, *STYLES], ids=lambda file: file.name)
def test_nothing_is_fetched_from_elsewhere(file: Path) -> None:
    assert ELSEWHERE.findall(file.read_text("utf-8")) == []


def test_the_page_keeps_a_strict_policy_and_no_inline_script_or_style() -> None:
    index = (PAGE / "index.html").read_text("utf-8")
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in index
    assert re.findall(r"<style|<script(?![^>]*\bsrc=)|\bstyle=|\bon[a-z]+=", index) == []


def test_every_style_sheet_is_linked() -> None:
    index = (PAGE / "index.html").read_text("utf-8")
    linked = set(re.findall(r"/page/css/([a-z]+\.css)", index))
    assert linked == {style.name for style in STYLES}
