"""Every page without Slack where somebody can type, and identifiers typed there."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from httpx2 import Client

from intake.models import Organisation
from intake.people import practice_links
from tests.web.forms import Visitor
from tests.wire.canaries import leaks
from tests.wire.people import KNOWN, UNKNOWN, Provider, Reporter
from tests.wire.planted import CHUNKS, NHS_NUMBERS, PLANTED, on_one_line, share
from tests.wire.rig import Rig
from tests.wire.test_asking import ask
from tests.wire.test_vouching import HELD
from tests.wire.test_web_form import form_of, send

SEARCHED = 80
"""Letters of a search that are looked at."""


@contextmanager
def visitor(rig: Rig) -> Iterator[Visitor]:
    """Somebody with a browser and no Slack."""
    with Client(base_url=rig.url, follow_redirects=True) as client:
        yield Visitor(client)


def by_web_form(gp: Reporter, _acute: Provider) -> None:
    form = form_of(gp.inkling)
    with visitor(gp.inkling) as nurse:
        own = send(gp.inkling, nurse, form)
        for first in range(0, len(CHUNKS), 3):
            say_on_pages(nurse, form, own, "\n".join(CHUNKS[first : first + 3]))
        gp.inkling.settle()


def say_on_pages(nurse: Visitor, form: str, own: str, text: str) -> None:
    """On every page where something can be typed; no answer of ours repeats it."""
    for page, words_on_it, fields in (
        (form, "Continue", {"text": text}),
        (f"{own}/change", "Save", {"added": text, "text": text}),
        (f"{own}/withdraw", "Withdraw", {"reason": text}),
    ):
        nurse.opens(page)
        nurse.presses(words_on_it, **fields)
        assert_taken_out(nurse)


def assert_taken_out(nurse: Visitor) -> None:
    assert "We took that out" in nurse.page.text
    assert_not_repeated(nurse)


def assert_not_repeated(nurse: Visitor) -> None:
    assert leaks(nurse.answer.text, tuple(PLANTED)) == []


def in_web_boxes(gp: Reporter, acute: Provider) -> None:
    """Masked words written again and vouched for; a search; an answer; what addresses ask for."""
    form = form_of(gp.inkling)
    with visitor(gp.inkling) as nurse:
        own = send(gp.inkling, nurse, form, f"{KNOWN} again")
        ask(acute)
        answer(nurse, own)
        search(nurse, form)
        write_again_and_vouch(nurse, form)
        gp.inkling.settle()
        ask_by_address(nurse, own_list_of(gp.inkling))


def answer(nurse: Visitor, own: str) -> None:
    nurse.opens(own)
    for chunk in share(0):
        nurse.presses("Send my answer", **{"answer-1": chunk})
        assert_taken_out(nurse)


def search(nurse: Visitor, form: str) -> None:
    """For a service; what is found for words is said with the words."""
    nurse.opens(form)
    nurse.presses("Continue", text=UNKNOWN)
    for few in share(1, SEARCHED):
        nurse.presses("Search for a service", search=on_one_line(few))
        assert " for “" in nurse.page.text
        assert_not_repeated(nurse)
    nurse.opens(f"{nurse.draft}/harm?to={quote(CHUNKS[0][:1500])}")
    assert_not_repeated(nurse)


def write_again_and_vouch(nurse: Visitor, form: str) -> None:
    nurse.opens(form)
    nurse.presses("Continue", text=HELD)
    for chunk in share(2):
        nurse.presses("Use my new words", text=chunk)
        assert_taken_out(nurse)
    for chunk in NHS_NUMBERS:
        nurse.presses("Keep these words", vouched=chunk)
        assert "[NHS number removed]" in nurse.page.text
        assert_taken_out(nurse)


def own_list_of(rig: Rig) -> str:
    """The path of Brook Lane Surgery's own list."""
    with rig.shared.database.writing.begin() as session:
        practice = session.query(Organisation).filter_by(code="N85001").one()
        return practice_links.make_practice_link(session, None, practice, rig.shared.clock.now())


def ask_by_address(nurse: Visitor, own_list: str) -> None:
    """For a month that is none."""
    for chunk in share(3, 1_500):
        page = nurse.opens(f"{own_list}?month={quote(chunk)}")
        assert "sent so far" in page.text
        assert_not_repeated(nurse)
