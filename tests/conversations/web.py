"""The web form in a script: whoever reports here has a browser, a practice's link, and no Slack."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from httpx2 import Client

from bot.web.public import choices
from tests.conversations.script import Step
from tests.conversations.talk import Talk
from tests.web.forms import Visitor, forms_of, link_on
from tests.wire.canaries import leaks
from tests.wire.test_web_form import form_of

SILENT = frozenset({
    "", "masked", "words", "check", "discard", "sent", "over", "privacy", "theme",
    *(extra.name for extra in choices.EXTRAS),
})  # fmt: skip
"""The pages of a draft that ask nothing unless somebody goes there: any other asks."""

OF_ITS_OWN = "to=check"
"""In the address of a page that somebody opened themselves, by a link of the check page."""

SPLIT = "Keep as one"
"""The button of the check page's own question."""


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
    unsent = {str(report.id) for report in talk.reports if not report.reference}
    draft = browser.draft.rpartition("/")[2]
    if draft in unsent:
        talk.asked.setdefault(draft, set()).update(questions(browser))


def questions(browser: Visitor) -> set[str]:
    """What the page asks that its reader did not ask for."""
    address = urlsplit(str(browser.answer.url))
    at = address.path.removeprefix(browser.draft).strip("/")
    is_asked = at not in SILENT and OF_ITS_OWN not in address.query
    is_offered = any(SPLIT in form.buttons for form in forms_of(browser.answer.text))
    return ({at} if is_asked else set()) | ({"split"} if is_offered else set())


PLAYS: tuple[Callable[[Talk, Any, Step], None], ...] = (web, page, goes, returns)
PAGES = {play.__name__: play for play in PLAYS}
