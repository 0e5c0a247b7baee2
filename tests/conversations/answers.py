"""What the people of a service do in a script; `of` says which service."""

from collections.abc import Callable
from typing import Any

from tests.conversations import screen
from tests.conversations.area import channel_of, contact_of
from tests.conversations.script import Step
from tests.conversations.talk import Talk
from tests.wire.rig import Json


def acknowledges(talk: Talk, code: str, _step: Step) -> None:
    """Press Acknowledge on the newest notice."""
    _press(talk, code, "Acknowledge")
    talk.looks()


def responds(talk: Talk, answers: Json, step: Step) -> None:
    """Open Respond on the newest notice, fill it in, save."""
    _press(talk, step["of"], "Respond")
    told = talk.rig.slack.submit(contact_of(step["of"], 1), answers)
    talk.looks()
    assert not told.get("errors"), f"the form said {told}"


def both(talk: Talk, label: str, step: Step) -> None:
    """Two people of the service press the same button at once; `second`: what the second reads."""
    code = step["of"]
    for seat in (1, 2):
        _press(talk, code, label, seat)
    talk.looks()
    shown = talk.rig.slack.messages(contact_of(code, 2), channel_of(code))
    whispers = [message for message in shown if message["is_ephemeral"]]
    assert step["second"] in str(whispers[-1:]), "the second of them was not answered"


def _press(talk: Talk, code: str, label: str, seat: int = 1) -> None:
    slack, who, place = talk.rig.slack, contact_of(code, seat), channel_of(code)
    message, said = screen.newest_with(slack.messages(who, place), label)
    slack.press(who, message["ts"], said, place)


PLAYS: tuple[Callable[[Talk, Any, Step], None], ...] = (acknowledges, responds, both)
ANSWERS = {play.__name__: play for play in PLAYS}
