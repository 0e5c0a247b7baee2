"""Every place of the chat where a draft is typed, and identifiers typed there; and all doors."""

from collections.abc import Callable, Mapping, Sequence

from intake.inbox import TRIES
from intake.models import Arrival
from tests.wire.canaries import leaks
from tests.wire.people import KNOWN, UNKNOWN, Provider, Reporter, button, table
from tests.wire.planted import CHUNKS, NHS_NUMBERS, PLANTED
from tests.wire.planting_filed import (
    after_send,
    by_the_quality_lead,
    from_the_provider,
    to_withdraw,
)
from tests.wire.planting_questions import in_a_response, in_questions, to_open_who_reported
from tests.wire.planting_web import by_web_form, in_web_boxes
from tests.wire.test_deliveries import away, event
from tests.wire.test_doors import commands, raises, starts
from tests.wire.test_search import offered
from tests.wire.test_vouching import HELD, VOUCHED

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


def on_home(gp: Reporter, _acute: Provider) -> None:
    gp.opens_home()
    for chunk in CHUNKS:
        gp.presses_on_home("Report a concern")
        gp.submits(text=chunk)
        gp.inkling.slack.close(gp.user)
        gp.inkling.settle()


def in_the_search(gp: Reporter, _acute: Provider) -> None:
    gp.types(UNKNOWN)
    for chunk in CHUNKS:
        assert leaks("\n".join(offered(gp, chunk)), tuple(PLANTED)) == []
    gp.taps("Discard")


def in_the_vouch_form(gp: Reporter, _acute: Provider) -> None:
    gp.types(HELD)
    for chunk in NHS_NUMBERS:
        gp.presses(gp.card, VOUCHED)
        gp.fills({"What happened": chunk})
        assert "[NHS number removed]" in gp.asks


def in_tables_and_file_names(gp: Reporter, _acute: Provider) -> None:
    gp.types(KNOWN, attachments=[table("Numbers", *CHUNKS)])
    gp.types(KNOWN, files=[{"name": f"{value}.pdf", "title": value} for value in PLANTED[::10]])


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


def overtake(gp: Reporter) -> None:
    """Two messages of a thread of which the second comes first."""
    gp.types(CHUNKS[0])
    gp.inkling.slack.fault("delivery:message", "reorder")
    gp.inkling.slack.say(gp.user, CHUNKS[1], thread_ts=gp.root)
    gp.adds(CHUNKS[2])


DOORS: Mapping[str, Sequence[Door]] = {
    "messages": (by_message,),
    "threads": (in_a_thread,),
    "forms of a draft": (in_the_change_form, in_the_vouch_form),
    "the command": (by_command,),
    "forms of a report": (in_the_search, by_shortcut, in_the_report_form, on_home),
    "tables and files": (in_tables_and_file_names,),
    "after Send": (after_send, to_withdraw),
    "a service": (from_the_provider, in_a_response),
    "the quality team": (by_the_quality_lead,),
    "questions": (to_open_who_reported, in_questions),
    "what fails": (by_failing_listeners,),
    "the web": (by_web_form, in_web_boxes),
}
"""Those that stand together are tried on one bot, one after another."""
