"""What the taxonomy's page says is what its file says."""

from dataclasses import replace

from classifiers.taxonomy import load_taxonomy
from classifiers.taxonomy_rows import Retirement
from scripts.taxonomy_page import PAGE, anchor, page, title


def test_the_page_is_written_from_the_file() -> None:
    assert PAGE.read_text("utf-8") == page(load_taxonomy()), "Run: python3 dev.py taxonomy"


def test_the_page_has_every_sub_theme_and_links_to_those_that_counter_examples_are() -> None:
    text = PAGE.read_text("utf-8")
    for theme in load_taxonomy():
        assert f"\n### {title(theme)}\n" in text
        linked = any(
            each.instead == theme.code for t in load_taxonomy() for each in t.counter_examples
        )
        assert (f"(#{anchor(theme)})" in text) is linked


def test_a_heading_is_linked_as_github_makes_its_anchor() -> None:
    taxonomy = load_taxonomy()
    assert anchor(taxonomy["EFF-PH"]) == "eff-ph-screening-vaccination-prevention"
    assert anchor(taxonomy["SAF-CD"]) == "saf-cd-controlled-drugs"


def test_a_retired_code_says_since_when_why_and_what_instead() -> None:
    taxonomy = load_taxonomy()
    gone = Retirement("2027-04-1", "Nobody used it.", ("GOV-LEAD",))
    last = replace(taxonomy["GOV-REG"], retired=gone)
    changed = replace(taxonomy, themes=(*taxonomy.themes[:-1], last))
    assert "- Retired in 2027-04-1: Nobody used it. Use GOV-LEAD instead." in page(changed)
