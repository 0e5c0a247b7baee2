"""Five hundred identifiers through every door of the chat: none comes to light anywhere."""

from collections.abc import Callable, Mapping
from io import StringIO
from urllib.parse import quote

import pytest
from httpx2 import Client

from intake.inbox import TRIES
from intake.models import Arrival
from tests.remains import since
from tests.web.forms import Visitor
from tests.wire.canaries import everything_counted, everything_said, everything_stored, leaks
from tests.wire.people import ACTION, KNOWN, Provider, Reporter, button, table
from tests.wire.planted import CHUNKS, FEWEST, PLANTED
from tests.wire.rig import Rig, words
from tests.wire.test_deliveries import away, event
from tests.wire.test_doors import commands, raises, starts
from tests.wire.test_web_form import form_of, send

SLACK_FAULTS = ("lost_answer", "error_500_before", "error_500_after", "reset", "ratelimited")
FAILING = ("answer_harm", "choose_privacy")

Door = Callable[[Reporter, Provider], None]


def by_message(gp: Reporter, _acute: Provider) -> None:
    overtake(gp)
    gp.taps("Discard")
    for chunk in CHUNKS:
        gp.types(chunk)
        gp.edits(gp.root, f"Again: {chunk}")
        gp.taps("Discard")


def in_a_thread(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        gp.types(KNOWN)
        gp.adds(chunk)
        gp.taps("Discard")


def in_the_change_form(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        gp.types(KNOWN)
        gp.presses(gp.card, "Change")
        gp.fills({"What happened": chunk})
        gp.taps("Discard")


def by_command(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        commands(gp, chunk)


def by_shortcut(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        raises(gp, chunk)
        gp.inkling.slack.close(gp.user)
        gp.inkling.settle()


def in_the_report_form(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        starts(gp)
        gp.submits(text=chunk)
        gp.inkling.slack.close(gp.user)
        gp.inkling.settle()


def in_tables_and_file_names(gp: Reporter, _acute: Provider) -> None:
    gp.types(KNOWN, attachments=[table("Numbers", *CHUNKS)])
    gp.types(KNOWN, files=[{"name": f"{value}.pdf", "title": value} for value in PLANTED[::10]])


def after_send(gp: Reporter, _acute: Provider) -> None:
    gp.sends()
    for chunk in CHUNKS:
        gp.presses(gp.card, "Add or correct")
        assert gp.fills({"Add something": chunk})["errors"]
        gp.inkling.slack.close(gp.user)
        gp.adds(chunk)


def from_the_provider(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    for chunk in CHUNKS:
        assert acute.responds({**ACTION, "What did you find?": chunk})["errors"]
        gp.inkling.slack.close(acute.user)
        assert acute.refuses(chunk)["errors"]
        gp.inkling.slack.close(acute.user)


def by_failing_listeners(gp: Reporter, _acute: Provider) -> None:
    """Presses whose values no listener can read, five tries each; then an inbox that is away."""
    gp.types(KNOWN)
    key = gp.card["blocks"][-2]["elements"][0]["value"]
    everything = "\n".join(CHUNKS)
    values = [f"{key}:{everything[at : at + 1900]}" for at in range(0, len(everything), 1900)]
    for at, value in enumerate(values):
        step = FAILING[at % len(FAILING)]
        forged = gp.inkling.slack.say(gp.user, "x", blocks=[button(f"{step}#0", value)])
        gp.presses(forged, "Press")
    assert gp.inkling.count(Arrival, Arrival.attempts == TRIES) == len(values)
    with away(gp.inkling.shared.database.engine):
        for at, chunk in enumerate(CHUNKS):
            assert gp.inkling.deliver(event(gp.inkling, f"Ev{at}", text=chunk)) == 503


def by_web_form(gp: Reporter, _acute: Provider) -> None:
    form = form_of(gp.inkling)
    with Client(base_url=gp.inkling.url, follow_redirects=True) as client:
        nurse = Visitor(client)
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
        assert "We took that out" in nurse.page.text
        assert leaks(nurse.answer.text, tuple(PLANTED)) == []
    nurse.opens(f"{form}?search={quote(text[:1500])}")


def have_a_bad_day(inkling: Rig, door: str) -> None:
    """Answers lost, servers out of order, connections reset; events that come twice or late."""
    kind = SLACK_FAULTS[list(DOORS).index(door) % len(SLACK_FAULTS)]
    for method in ("postMessage", "update"):
        inkling.slack.fault(f"api:chat.{method}", kind)
    for fault in ("duplicate", "drop"):
        inkling.slack.fault("delivery", fault)


def overtake(gp: Reporter) -> None:
    """Two messages of a thread of which the second comes first."""
    gp.types(CHUNKS[0])
    gp.inkling.slack.fault("delivery:message", "reorder")
    gp.inkling.slack.say(gp.user, CHUNKS[1], thread_ts=gp.root)
    gp.adds(CHUNKS[2])


DOORS: Mapping[str, Door] = {
    door.__name__: door
    for door in (
        by_message, in_a_thread, in_the_change_form, by_command, by_shortcut, in_the_report_form,
        in_tables_and_file_names, after_send, from_the_provider, by_failing_listeners, by_web_form,
    )
}  # fmt: skip


def test_what_is_planted_is_many_and_apart() -> None:
    assert len(set(PLANTED)) == len(PLANTED) >= FEWEST
    assert leaks("\n".join(CHUNKS), tuple(PLANTED)) == list(PLANTED)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_planted_comes_to_light(
    door: str, inkling: Rig, gp: Reporter, acute: Provider, logged: StringIO
) -> None:
    began = since(inkling.shared.database.engine)
    have_a_bad_day(inkling, door)
    DOORS[door](gp, acute)
    found = {
        "stored": leaks(everything_stored(inkling, began), tuple(PLANTED)),
        "logged": leaks(logged.getvalue(), tuple(PLANTED)),
        "counted": leaks(everything_counted(inkling), tuple(PLANTED)),
        "said": leaks(words(*everything_said(inkling)), tuple(PLANTED)),
    }
    assert found == {place: [] for place in found}
