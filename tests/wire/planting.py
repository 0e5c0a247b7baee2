"""Every place of the chat and of the web where somebody can type, and identifiers typed there."""

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from httpx2 import Client

from intake.inbox import TRIES
from intake.models import Arrival, Signpost
from intake.saying.statutory_words import CANDOUR, NATIONAL, REFERENCE
from tests.web.forms import Visitor
from tests.wire.canaries import leaks
from tests.wire.people import (
    ACTION,
    ANSWER,
    KNOWN,
    OUTCOME,
    UNKNOWN,
    Provider,
    QualityLead,
    Reporter,
    Somebody,
    button,
    table,
)
from tests.wire.planted import CHUNKS, PLANTED, SENTENCES, chunks
from tests.wire.rig import Json
from tests.wire.test_deliveries import away, event
from tests.wire.test_doors import commands, raises, starts
from tests.wire.test_search import offered
from tests.wire.test_signposts import ACUTE, TEXTS
from tests.wire.test_vouching import HELD, VOUCHED
from tests.wire.test_web_form import form_of, send

FAILING = ("answer_harm", "choose_privacy")
NHS_NUMBERS = "The number is {}."
"""The sentence for what nobody may vouch for; the other kinds stay where somebody does."""

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
    for chunk in chunks({NHS_NUMBERS: SENTENCES[NHS_NUMBERS]}):
        gp.presses(gp.card, VOUCHED)
        gp.fills({"What happened": chunk})
        assert "[NHS number removed]" in gp.asks


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


def to_withdraw(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        gp.presses(gp.card, "Withdraw")
        refused(gp, {"Why?": chunk})


def by_the_quality_lead(gp: Reporter, acute: Provider) -> None:
    """The law's questions, the reason to close, and what is said where a signpost leads."""
    lead = QualityLead(gp.inkling)
    gp.sends(harm="Severe")
    lead.routes(ACUTE, "Severe")
    asked = lead.newest
    for chunk in CHUNKS:
        lead.presses(asked, "Answer")
        refused(lead, {REFERENCE: on_one_line(chunk)})
        acute.presses(acute.notice, "Respond")
        refused(acute, {**ANSWER, REFERENCE: on_one_line(chunk)})
    lead.presses(asked, "Answer")
    lead.fills(dict.fromkeys((CANDOUR, NATIONAL), "Yes"))
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "No")
    for chunk in CHUNKS:
        lead.presses(lead.saying("did not help")[-1], "Close with a reason")
        refused(lead, {"Why does it close?": chunk})
    signpost(gp, lead)


def signpost(gp: Reporter, lead: QualityLead) -> None:
    gp.types(TEXTS[Signpost.COMPLAINT])
    gp.taps("No harm", "Today", "Send")
    for chunk in CHUNKS:
        lead.presses(lead.newest, "Signpost")
        typed = {"A word to the reporter": chunk, REFERENCE: on_one_line(chunk)}
        assert set(refused(lead, typed)) == {"words", "reference"}


def refused(somebody: Somebody, answers: Json) -> Json:
    """What stands beside the fields of a form that is not taken as it is filled in."""
    errors = somebody.fills(answers)["errors"]
    assert errors
    somebody.inkling.slack.close(somebody.user)
    return dict(errors)


def on_one_line(chunk: str) -> str:
    """As a field of one line holds it."""
    return chunk.replace("\n", " ")


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
    "a service": (from_the_provider,),
    "the quality team": (by_the_quality_lead,),
    "what fails": (by_failing_listeners,),
    "the web": (by_web_form,),
}
"""Those that stand together are tried on one bot, one after another."""
