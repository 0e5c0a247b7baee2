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
    """Open Respond on the newest notice, fill it in, save; `refused`: what it must say instead."""
    _fills(talk, step, "Respond", answers)


def refuses(talk: Talk, reason: str, step: Step) -> None:
    """Open Not ours on it and say why; `refused`: what it must say instead of taking it."""
    _fills(talk, step, "Not ours", {"reason": reason})


def _fills(talk: Talk, step: Step, label: str, answers: Json) -> None:
    """Press a button of the notice, fill in the form it opens; one that is refused is closed."""
    _press(talk, step["of"], label)
    who, wanted = contact_of(step["of"], 1), step.get("refused", "")
    told = talk.rig.slack.submit(who, answers)
    talk.looks()
    assert wanted in str(told.get("errors", "")), f"the form said {told}"
    assert bool(wanted) == bool(told.get("errors")), f"the form said {told}"
    talk.rig.slack.close(who) if wanted else None


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


PLAYS: tuple[Callable[[Talk, Any, Step], None], ...] = (
    acknowledges,
    responds,
    refuses,
    both,
)
ANSWERS = {play.__name__: play for play in PLAYS}
