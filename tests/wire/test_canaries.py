"""What points at a patient or at a reporter comes to light nowhere, whatever goes wrong."""

from base64 import b64encode
from io import StringIO

import pytest

from intake.models import Arrival
from tests.factories import GP, MEMBER
from tests.remains import since
from tests.wire.canaries import (
    ALL,
    SOUGHT,
    TEXT,
    everything_counted,
    everything_said,
    everything_stored,
    leaks,
    said_to_others,
)
from tests.wire.people import (
    ACTION,
    KNOWN,
    OUTCOME,
    Provider,
    QualityLead,
    Reporter,
    Somebody,
    button,
    table,
)
from tests.wire.rig import STRANGER, Json, Rig, words
from tests.wire.test_deliveries import away, event


def test_the_canaries_are_many_and_apart() -> None:
    assert len(set(ALL)) == len(ALL) >= 50
    assert leaks(TEXT) == list(SOUGHT)
    assert leaks(f"x{b64encode(TEXT.encode()).decode()}") == list(SOUGHT)


@pytest.mark.parametrize(
    ("masked", "found"),
    [
        ("They sent Mrs [name removed] Peake home.", ["Peake"]),
        ("They sent [name removed] peake home.", ["Peake"]),
        ("They sent [name removed]'s patient Mr Lunterby home.", ["Mr Lunterby", "Lunterby"]),
        ("They sent Dr Quentin Farthingale's patient [name removed] home.", []),
    ],
)
def test_a_canary_that_was_masked_in_part_is_found(masked: str, found: list[str]) -> None:
    assert leaks(masked) == found


def test_no_identifier_comes_to_light_through_any_door(
    inkling: Rig, gp: Reporter, acute: Provider, logged: StringIO
) -> None:
    began = since(inkling.shared.database.engine)
    through_the_reporters_doors(inkling, gp)
    through_the_providers_doors(gp, acute)
    through_failures(inkling, gp)
    inkling.pass_time(next="monday")
    inkling.forgives.update({"thread_not_found"})
    found = {
        "stored": leaks(everything_stored(inkling, began)),
        "logged": leaks(logged.getvalue()),
        "counted": leaks(everything_counted(inkling)),
        "said": leaks(words(*everything_said(inkling))),
    }
    assert found == {"stored": [], "logged": [], "counted": [], "said": []}
    assert logged.getvalue()


def test_no_reporter_comes_to_light(
    inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead, logged: StringIO
) -> None:
    began = since(inkling.shared.database.engine)
    live_a_whole_life(inkling, gp, acute, lead)
    direct = next(c["id"] for c in inkling.slack.conversations(GP) if c["kind"] == "im")
    who = (GP, direct, "Asha Patel", "Dr Asha", "Patel")
    found = {
        "stored": leaks(everything_stored(inkling, began), who),
        "logged": leaks(logged.getvalue(), who),
        "counted": leaks(everything_counted(inkling), who),
        "said to others": leaks(words(*said_to_others(inkling, GP)), who),
        "read by others": leaks(words(*read_by_others(inkling)), who),
    }
    assert found == {place: [] for place in found}


def test_a_forwarded_message_names_nobody_to_the_provider(
    inkling: Rig, gp: Reporter, acute: Provider
) -> None:
    forwarded = {
        "is_share": True, "is_msg_unfurl": True, "author_name": "Canary Gee", "author_id": GP,
        "author_subname": "canary.gp", "text": f"Summary late from <@{GP}|canary.gp> again",
        "fallback": f"[November 17th, 2026 9:12 AM] canary.gp: Summary late from <@{GP}> again",
        "footer": "Posted by Canary Gee",
    }  # fmt: skip
    gp.types(f"{KNOWN}, <@{GP}|canary.gp> says", attachments=[forwarded])
    gp.taps("Low", "Today", "Send")
    assert "Summary late from @someone again" in words(acute.notice)
    assert leaks(words(*said_to_others(inkling, GP)), ("canary", GP)) == []


def through_the_reporters_doors(inkling: Rig, gp: Reporter) -> None:
    said = gp.types(TEXT)
    gp.adds(TEXT)
    gp.edits(said["ts"], f"Again: {TEXT}")
    gp.taps("I will rewrite")
    gp.adds(TEXT)
    gp.taps("Use masked text")
    gp.presses(gp.card, "Change")
    gp.fills({"What happened": TEXT})
    gp.taps("Discard")
    inkling.pass_time(advance_seconds=601)
    first = gp.types(KNOWN, attachments=[table("Numbers", *ALL), {"text": TEXT, "title": TEXT}])
    gp.types(KNOWN, files=[{"name": f"{value}.pdf", "text": TEXT, "title": value} for value in ALL])
    gp.root = first["ts"]
    Reporter(inkling, STRANGER).types(TEXT)


def through_the_providers_doors(gp: Reporter, acute: Provider) -> None:
    gp.taps("Use masked text")
    gp.taps("Low", "Send")
    fields = dict.fromkeys(ACTION, TEXT)
    told = acute.responds({**fields, **OUTCOME, "What did you find?": TEXT})
    assert told["response_action"] == "errors"
    acute.inkling.slack.close(acute.user)
    told = acute.refuses(TEXT)
    assert told["response_action"] == "errors"
    acute.inkling.slack.close(acute.user)


def through_failures(inkling: Rig, gp: Reporter) -> None:
    inkling.pass_time(advance_seconds=601)
    for fault in ("lost_answer", "error_500_after", "reset"):
        inkling.slack.fault("api:chat.postMessage", fault)
    for fault in ("duplicate", "drop"):
        inkling.slack.fault("delivery:message", fault)
    gp.types(TEXT)
    with away(inkling.shared.database.engine):
        assert inkling.deliver(event(inkling, "Ev1", text=TEXT)) == 503
    assert inkling.deliver({"type": TEXT, "text": TEXT}) == 400
    assert inkling.deliver({**event(inkling, "Ev2", text=TEXT), "team_id": TEXT}) == 200
    key = next(control["value"] for control in drawn(gp.card) if "value" in control)
    forged = inkling.slack.say(
        gp.user, TEXT, thread_ts=gp.root, blocks=[button("answer_harm#0", f"{key}:{TEXT[:99]}")]
    )
    gp.presses(forged, "Press")
    assert inkling.count(Arrival, Arrival.attempts > 0)


def drawn(card: Json) -> list[Json]:
    """Everything on a card that can be pressed."""
    return [each for block in card["blocks"] for each in block.get("elements", ())]


def live_a_whole_life(inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead) -> None:
    gp.sends()
    acute.refuses()
    lead.routes("Northmere University Hospitals")
    inkling.pass_time(advance_seconds=25 * 3600)
    acute.acknowledges()
    acute.responds({**ACTION, **OUTCOME})
    gp.presses(gp.thread[-1], "Still happening")
    Somebody(inkling, MEMBER, "C0ACUTE").presses(acute.notice, "Respond")
    inkling.slack.fault("api:chat.postMessage", "lost_answer")
    gp.sends("District nurses, the DNs, came a day late", harm="Severe")
    inkling.slack.open_home(GP)
    inkling.pass_time(next="monday")


def read_by_others(inkling: Rig) -> list[dict[str, object]]:
    channels = ("C0SUB", "C0ADMIN", "C0ACUTE", "C0COMM")
    tops = [m for c in channels for m in inkling.slack.messages(MEMBER, c)]
    threads = [
        inkling.slack.messages(MEMBER, m["channel"], m["ts"]) for m in tops if "channel" in m
    ]
    return [*tops, *(message for thread in threads for message in thread)]
