"""The public form as a browser without scripts uses it: read a page, fill in a form, press."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from httpx2 import Client, Response

from tests.web.reading import Read, read_page

Fields = dict[str, str]


@dataclass
class Drawn:
    """A form of a page: where it goes, what it holds, and its buttons by their words."""

    action: str
    method: str
    fields: Fields = field(default_factory=dict)
    buttons: dict[str, Fields] = field(default_factory=dict)


class Forms(HTMLParser):
    """Takes the forms out of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Drawn] = []
        self._inside = False
        self._area = ""
        self._button: Fields | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Drawn(said["action"], said["method"]))
            self._inside = True
        elif not self._inside:
            return
        elif tag == "input" and (said.get("type") != "radio" or "checked" in said):
            self.found[-1].fields[said["name"]] = said.get("value", "")
        elif tag == "textarea":
            self._area = said["name"]
            self.found[-1].fields[self._area] = ""
        elif tag == "button":
            named = {said["name"]: said["value"]} if said.get("name") else {}
            self._button = named
            if "aria-label" in said:
                self.found[-1].buttons[said["aria-label"]] = named

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[-1].fields[self._area] += data
        elif self._button is not None and data.strip():
            self.found[-1].buttons[data.strip()] = self._button

    def handle_endtag(self, tag: str) -> None:
        self._area = "" if tag == "textarea" else self._area
        self._button = None if tag == "button" else self._button
        self._inside = self._inside and tag != "form"


def forms_of(html: str) -> list[Drawn]:
    reader = Forms()
    reader.feed(html)
    return reader.found


class Words(HTMLParser):
    """The words of each link and of each label, with what they stand for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: Fields = {}
        self.labels: Fields = {}
        self.values: Fields = {}
        self._open: tuple[str, str] | None = None
        self._said = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag in ("a", "label"):
            self._open, self._said = (tag, said.get("href", said.get("for", ""))), ""
        elif said.get("type") == "radio":
            self.values[said["id"]] = said["value"]

    def handle_data(self, data: str) -> None:
        self._said += data

    def handle_endtag(self, tag: str) -> None:
        if self._open is not None and tag == self._open[0]:
            found = self.links if tag == "a" else self.labels
            found[" ".join(self._said.split())] = self._open[1]
            self._open = None


def links_of(html: str) -> Fields:
    reader = Words()
    reader.feed(html)
    return reader.links


def radios_of(html: str) -> Fields:
    reader = Words()
    reader.feed(html)
    return {
        words: reader.values[place]
        for words, place in reader.labels.items()
        if place in reader.values
    }


def link_on(page: Read) -> str:
    """The private link that a page shows."""
    [found] = {link for link in page.links if "/follow/" in link}
    return found


@dataclass
class Visitor:
    """Somebody with a browser; `page` is what it shows."""

    client: Client
    answer: Response = field(init=False)

    def opens(self, path: str) -> Read:
        """Go to an address."""
        self.answer = self.client.get(path)
        return self.page

    def presses(self, words: str, /, **filled: str) -> Read:
        """Fill in fields of the form that has this button, and press it."""
        form = self.form(words)
        said = {**form.fields, **form.buttons[words], **filled}
        self.answer = self.client.post(form.action, data=said)
        return self.page

    def follows(self, words: str) -> Read:
        """Go where the link with these words leads."""
        return self.opens(links_of(self.answer.text)[words])

    @property
    def terms(self) -> Fields:
        """The facts that the page lists, without the links that change them."""
        terms = self.page.terms.items()
        return {label: words.partition(" Change ")[0] for label, words in terms}

    @property
    def draft(self) -> str:
        """The address of the draft that the page is about."""
        path = urlsplit(str(self.answer.url)).path
        return "/".join(path.split("/")[:4])

    @property
    def choices(self) -> Fields:
        """The radio buttons of the page: words to value."""
        return radios_of(self.answer.text)

    def form(self, button: str) -> Drawn:
        """The form that has a button with these words."""
        [found] = [form for form in forms_of(self.answer.text) if button in form.buttons]
        return found

    @property
    def page(self) -> Read:
        return read_page(self.answer.text)

    @property
    def at(self) -> str:
        """The last part of the address."""
        return urlsplit(str(self.answer.url)).path.rpartition("/")[2]

    @property
    def status(self) -> int:
        return self.answer.status_code
