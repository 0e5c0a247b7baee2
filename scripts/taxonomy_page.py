"""Write docs/taxonomy.md from classifiers/taxonomy.toml: `python3 dev.py taxonomy`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence

from classifiers.taxonomy import Domain, Taxonomy, Theme, load_taxonomy
from classifiers.taxonomy_rows import Alignment, Choice, Retirement, TieBreak
from scripts.layout import ROOT

PAGE = ROOT / "docs" / "taxonomy.md"
HEAD = """# Taxonomy

The words in which concerns are sorted, version {version}. This page is written from
`classifiers/taxonomy.toml` by `python3 dev.py taxonomy`: change it there.

A report has one or more sub-themes, one of them primary, and its domains follow from them. Beside
these stand its kind, and the service, stage and setting where its words say them. A code is
retired, never renamed: what was filed under it stays where it is.
"""
ALONE = "Without a domain of its own"
PEOPLE = "Governance: set by people, never suggested"


def page(taxonomy: Taxonomy) -> str:
    """The whole page, as it has to stand in the repository."""
    parts = (
        HEAD.format(version=taxonomy.version),
        "\n".join(choosing(taxonomy)),
        *("\n".join(section(taxonomy, *group)) for group in groups(taxonomy)),
        "\n".join(axes(taxonomy)),
        "\n".join(areas(taxonomy)),
        "\n".join(alignments(taxonomy)),
    )
    return "\n".join(f"{part.rstrip()}\n" for part in parts)


def choosing(taxonomy: Taxonomy) -> Iterator[str]:
    """How to choose: the settling rules, the tie-breaks, the order."""
    yield "## How to choose\n"
    for number, each in enumerate(taxonomy.settlings, start=1):
        yield f"{number}. {each.rule} ({each.source})"
    yield "\n### Where two codes are both true\n"
    yield "| First | Before | Why | For example | Source |\n|---|---|---|---|---|"
    yield from map(tie_break, taxonomy.tie_breaks)
    yield "\n### In which order\n"
    yield "The first of these that is true is the primary, but for the table above. Within a domain"
    yield "it is the order that people who labelled the training texts kept to most.\n"
    yield ", ".join(taxonomy.precedence) + "."


def tie_break(each: TieBreak) -> str:
    example = each.examples[0]
    said = f"{quoted(example.text)}: {', '.join(example.codes)}"
    return f"| {each.wins} | {each.loser} | {each.rule} | {said} | {each.source} |"


def groups(taxonomy: Taxonomy) -> Iterator[tuple[str, list[Theme]]]:
    """A heading and its sub-themes: each domain, then what sets none."""
    for domain in Domain:
        yield domain.label, [theme for theme in taxonomy if theme.domain is domain]
    alone = [theme for theme in taxonomy if theme.domain is None]
    yield ALONE, [theme for theme in alone if not theme.human_only]
    yield PEOPLE, [theme for theme in alone if theme.human_only]


def section(taxonomy: Taxonomy, heading: str, themes: Sequence[Theme]) -> Iterator[str]:
    yield f"## {heading}"
    for theme in themes:
        yield f"\n### {title(theme)}\n\n{theme.definition}. {theme.not_here}\n"
        yield f"- For example: {'; '.join(map(quoted, theme.examples))}."
        yield f"- But not: {'; '.join(counters(taxonomy, theme))}."
        yield from aligned(taxonomy, theme)
        yield from gone(theme.retired)


def title(theme: Theme) -> str:
    return f"{theme.code}: {theme.label}"


def counters(taxonomy: Taxonomy, theme: Theme) -> Iterator[str]:
    for each in theme.counter_examples:
        yield f"{quoted(each.text)}, which is [{each.instead}](#{anchor(taxonomy[each.instead])})"


def anchor(theme: Theme) -> str:
    """Where a heading is found on the page, as GitHub makes it of the heading's words."""
    return re.sub(r"[^\w -]", "", title(theme).lower()).replace(" ", "-")


def quoted(words: str) -> str:
    return f'"{words}"'


def aligned(taxonomy: Taxonomy, theme: Theme) -> Iterator[str]:
    found = [words(each, theme.aligned[each.code]) for each in taxonomy.alignments]
    if any(found):
        yield f"- Aligned with: {'; '.join(filter(None, found))}."


def words(alignment: Alignment, terms: Iterable[str]) -> str:
    """Terms with the list's short name: "LFPSE P9 discharge"; nothing where there is none."""
    named = [named_term(alignment, term) for term in terms]
    return f"{SHORT[alignment.code]} {', '.join(named)}" if named else ""


SHORT = {"lfpse": "LFPSE", "ko41a": "KO41a", "cardiff": "Cardiff"}


def named_term(alignment: Alignment, term: str) -> str:
    """A term's name, behind its code where people know the code (LFPSE)."""
    name = alignment.terms[term]
    return f"{term} {name}" if alignment.code == "lfpse" else name


def gone(retired: Retirement | None) -> Iterator[str]:
    if retired:
        yield f"- {retirement(retired)}"


def retirement(retired: Retirement) -> str:
    instead = f" Use {' or '.join(retired.use)} instead." if retired.use else ""
    return f"Retired in {retired.since}: {retired.because}{instead}"


def axes(taxonomy: Taxonomy) -> Iterator[str]:
    """Services, stages, kinds and settings; then those that are retired."""
    for axis, choices in taxonomy.axes.items():
        yield f"## The {axis}\n\n| Code | Name | What it is |\n|---|---|---|"
        yield from map(choice, choices)
        yield ""


def choice(each: Choice) -> str:
    said = retirement(each.retired) if each.retired else each.definition
    return f"| {each.code} | {each.label} | {said} |"


def areas(taxonomy: Taxonomy) -> Iterator[str]:
    """What people ask for by other names."""
    yield "## Areas of improvement\n\nWhat people also ask for, and what it is called here.\n"
    for each in taxonomy.improvement_areas:
        called = [f"service {each.service}"] if each.service else []
        called += [f"sub-theme {each.theme}"] if each.theme else []
        yield f"- {each.phrase}: {', '.join(called)}"


def alignments(taxonomy: Taxonomy) -> Iterator[str]:
    """Each published list, and what of ours falls under each of its terms."""
    yield "## Published lists"
    for each in taxonomy.alignments:
        yield f"\n### {each.label}\n\n{each.source}\n\n| Theirs | Ours |\n|---|---|"
        for term in each.terms:
            ours = [theme.code for theme in taxonomy if term in theme.aligned[each.code]]
            yield f"| {named_term(each, term)} | {', '.join(ours) or 'none'} |"


def main() -> int:
    PAGE.write_text(page(load_taxonomy()), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
