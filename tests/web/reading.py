"""A page as somebody reads it: its words, its tables, its links, nothing else."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

UNSEEN = frozenset({"script", "style", "head"})
VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "path", "line", "rect", "polyline"})
BREAKS = frozenset({"p", "li", "dt", "dd", "td", "th", "tr", "h1", "h2", "h3", "br", "caption"})


@dataclass
class Table:
    """A table's caption and the words of its rows, the head's first."""

    caption: str = ""
    rows: list[list[str]] = field(default_factory=list)


class Reader(HTMLParser):
    """Takes a page apart."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[Table] = []
        self.terms: dict[str, str] = {}
        self._term = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append((tag, named))
        if tag not in VOID:
            self.open.append((tag, named))
        self.links += [named["href"] or ""] if tag == "a" and "href" in named else []
        self._begin(tag)

    def _begin(self, tag: str) -> None:
        if tag == "table":
            self.tables.append(Table())
        if tag == "tr":
            self.tables[-1].rows.append([])
        if tag in ("td", "th"):
            self.tables[-1].rows[-1].append("")
        if tag == "dt":
            self._term = ""
        if tag in BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self.open]
        if UNSEEN & set(inside) or any(a.get("aria-hidden") == "true" for _, a in self.open):
            return
        self.words.append(re.sub(r"\s+", " ", data))
        said = " ".join(data.split())
        if not said:
            return
        if "caption" in inside:
            self.tables[-1].caption += said
        elif "td" in inside or "th" in inside:
            cells = self.tables[-1].rows[-1]
            cells[-1] = f"{cells[-1]} {said}".strip()
        elif "dt" in inside:
            self._term = f"{self._term} {said}".strip()
        elif "dd" in inside:
            self.terms[self._term] = f"{self.terms.get(self._term, '')} {said}".strip()


@dataclass(frozen=True, slots=True)
class Read:
    """What stands on a page."""

    text: str
    links: list[str]
    tables: list[Table]
    terms: dict[str, str]
    tags: list[tuple[str, dict[str, str | None]]]

    def table(self, caption: str) -> list[list[str]]:
        """The rows of the table whose caption begins so, without its head."""
        [found] = [table for table in self.tables if table.caption.startswith(caption)]
        return found.rows[1:]


def read_page(html: str) -> Read:
    reader = Reader()
    reader.feed(html)
    lines = (" ".join(line.split()) for line in "".join(reader.words).splitlines())
    text = "\n".join(line for line in lines if line)
    return Read(text, reader.links, reader.tables, reader.terms, reader.tags)
