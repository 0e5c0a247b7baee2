"""The story each round tells, and what must be the same at its end."""

import re
from collections import Counter
from typing import Any

from sqlalchemy import select

from intake import audit
from intake.models import Area, AuditEvent, Concern
from tests.crash.rounds import Round
from tests.factories import ACUTE_LEAD, GP, MEMBER
from tests.wire.rig import words

TEXT = "Discharge summary from the Royal came 3 weeks late with the wrong apixaban dose"
TIMES = re.compile(r"\b\w{3} \d{1,2} \w{3} \d{4}, \d\d:\d\d\b|\b\d\d:\d\d\b")
DELIVERY_KINDS = frozenset({"identity.opened"})
"""How often a message was tried decides how often its address was opened: not compared."""

Json = dict[str, Any]


def tell(play: Round) -> None:
    """A GP reports, the provider answers, the GP says it helped, Monday comes."""
    slack = play.slack
    play.attempt(lambda: slack.say(GP, TEXT), lambda: _card(play) is not None)
    for label, sign in (("Low", "Harm: Low"), ("This week", "When: the week"), ("Send", "C26-")):
        play.attempt(lambda label=label: _press(play, label), lambda sign=sign: sign in _said(play))
    play.attempt(lambda: _notice(play, "Acknowledge"), lambda: "Acknowledged: by" in _channel(play))
    play.attempt(lambda: _respond(play), lambda: "Something has changed" in _channel(play))
    play.attempt(lambda: _press_told(play, "Yes"), lambda: "is closed" in _said(play))
    play.attempt(lambda: slack.post("clock", next="monday"), lambda: bool(_digest(play)))
    play.settle()


def _thread(play: Round) -> list[Json]:
    mine = [m for m in play.slack.messages(GP) if m.get("text") == TEXT]
    return play.slack.messages(GP, thread_ts=mine[0]["ts"]) if mine else []


def _card(play: Round) -> Json | None:
    thread = _thread(play)
    return thread[1] if len(thread) > 1 else None


def _said(play: Round) -> str:
    return words(*_thread(play))


def _press(play: Round, label: str) -> None:
    card = _card(play)
    assert card
    play.slack.press(GP, card["ts"], label)


def _press_told(play: Round, label: str) -> None:
    told = next(m for m in _thread(play) if "Did this fix it?" in words(m))
    play.slack.press(GP, told["ts"], label)


def _channel(play: Round) -> str:
    return words(*play.slack.messages(ACUTE_LEAD, "C0ACUTE"))


def _notice(play: Round, label: str) -> None:
    notice = play.slack.messages(ACUTE_LEAD, "C0ACUTE")[0]
    play.slack.press(ACUTE_LEAD, notice["ts"], label, "C0ACUTE")


def _respond(play: Round) -> None:
    _notice(play, "Respond")
    play.slack.post(
        "views/submit",
        user=ACUTE_LEAD,
        values={
            "What did you find?": "A letter queue was stuck",
            "Action: what will be done?": "Watch the queue daily",
            "Owner (a role, not a name)": "Ward manager",
            "Outcome, if there is one": "Something has changed",
            "What is different now?": "Letters leave the same day",
        },
    )


def _digest(play: Round) -> list[Json]:
    return play.slack.messages(MEMBER, "C0SUB")


def outcome(play: Round) -> Json:
    """States, audit kinds and every message of the bot, channel by channel, times left out."""
    with play.database.reading() as session:
        area = session.scalars(select(Area)).one()
        assert audit.first_break(session, area.id) is None
        states = sorted(session.scalars(select(Concern.state)).all())
        kinds = Counter(
            kind for kind in session.scalars(select(AuditEvent.kind)) if kind not in DELIVERY_KINDS
        )
    told = {name: _texts(messages) for name, messages in _places(play).items()}
    return {"states": states, "kinds": dict(kinds), "messages": told}


def _places(play: Round) -> dict[str, list[Json]]:
    channels = {name: play.slack.messages(MEMBER, name) for name in ("C0SUB", "C0ACUTE", "C0ADMIN")}
    threads = [
        play.slack.messages(MEMBER, "C0SUB", thread_ts=message["ts"])
        for message in channels["C0SUB"]
    ]
    return {
        **channels,
        "digest": [m for thread in threads for m in thread],
        "reporter": _thread(play),
    }


def _texts(messages: list[Json]) -> list[str]:
    return [TIMES.sub("<time>", m["text"]) for m in messages if not m.get("ephemeral")]
