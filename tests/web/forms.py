"""The public form as a browser without scripts uses it: read a page, fill in a form, press."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from httpx2 import Response
from starlette.testclient import TestClient

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


@dataclass
class Visitor:
    """Somebody with a browser; `page` is what it shows."""

    client: TestClient
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
