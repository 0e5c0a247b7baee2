"""The web form in a script: whoever reports here has a browser, a practice's link, and no Slack."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from httpx2 import Client

from tests.conversations.script import Step
from tests.conversations.talk import Talk
from tests.web.forms import Visitor, link_on
from tests.wire.canaries import leaks
from tests.wire.test_web_form import form_of

QUESTIONS = ("service", "harm", "when")
"""The pages that ask something, by the last part of their address."""


def web(talk: Talk, text: str, step: Step) -> None:
    """Open a practice's form, say what happened, go on; `fill`: other fields of the page."""
    client = talk.lasts.enter_context(Client(base_url=talk.rig.url, follow_redirects=True))
    talk.browser = Visitor(client)
    talk.browser.opens(form_of(talk.rig))
    talk.browser.presses("Continue", text=text, **step.get("fill", {}))
    _reads(talk)


def page(talk: Talk, label: str, step: Step) -> None:
    """Press a button of the page; `fill`: fields by name; `take`: choices by their words."""
    browser = _browser(talk)
    taken = {name: _choice(browser, said) for name, said in step.get("take", {}).items()}
    talk.sends += label == "Send"
    browser.presses(label, **step.get("fill", {}), **taken)
    _reads(talk)


def _choice(browser: Visitor, said: str) -> str:
    return next(value for words, value in browser.choices.items() if words.startswith(said))


def goes(talk: Talk, label: str, _step: Step) -> None:
    """Follow a link of the page."""
    _browser(talk).follows(label)
    _reads(talk)


def returns(talk: Talk, place: str, _step: Step) -> None:
    """Open the report's own page again, or the one behind it: "/change", "/withdraw"."""
    _browser(talk).opens(f"{talk.own_page}{place}")
    _reads(talk)


def _browser(talk: Talk) -> Visitor:
    assert talk.browser, "nobody has opened the form"
    return talk.browser


def _reads(talk: Talk) -> None:
    """Look at the page: what it says and asks, and that it repeats nothing of a patient's."""
    talk.looks()
    browser = _browser(talk)
    assert not leaks(browser.answer.text, talk.conversation.never), "the page says it again"
    talk.shown = browser.page.text
    talk.seen.add(talk.shown)
    if browser.at == "sent":
        talk.own_page = urlsplit(link_on(browser.page)).path
    unsent = [report for report in talk.reports if not report.reference]
    if unsent and browser.at in QUESTIONS:
        talk.asked.setdefault(str(unsent[-1].id), set()).add(browser.at)


PLAYS: tuple[Callable[[Talk, Any, Step], None], ...] = (web, page, goes, returns)
PAGES = {play.__name__: play for play in PLAYS}
