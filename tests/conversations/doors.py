"""The other ways in: the command, the shortcuts, Home's button, and the form they open."""

from collections.abc import Callable
from typing import Any

from tests.conversations.script import Step
from tests.conversations.talk import Talk
from tests.factories import LEAD
from tests.wire.rig import CHAT, Json, words


def command(talk: Talk, text: str, _step: Step) -> None:
    """/concern with words, or alone, in a channel of colleagues: only this person sees it."""
    talk.rig.slack.command(talk.user, "/concern", text, CHAT)
    talk.looks()
    whispers = [m for m in talk.rig.slack.messages(talk.user, CHAT) if m["is_app"]]
    talk.seen.update(words(message) for message in whispers)
    assert whispers or _form_of(talk), "the command was not answered"
    assert not [m for m in talk.rig.slack.messages(LEAD, CHAT) if m["is_app"]], "others see it"


def shortcut(talk: Talk, callback_id: str, _step: Step) -> None:
    """The shortcut that stands everywhere."""
    talk.rig.slack.shortcut(talk.user, callback_id)
    talk.looks()
    assert _form_of(talk), "the shortcut was not answered"


def raises(talk: Talk, text: str, _step: Step) -> None:
    """Raise as concern, on something a colleague said."""
    said = talk.rig.slack.say(LEAD, text, CHAT)
    talk.rig.slack.shortcut(talk.user, "raise_concern", CHAT, said["ts"])
    talk.looks()
    assert _form_of(talk), "the shortcut was not answered"


def home(talk: Talk, label: str, _step: Step) -> None:
    """A button of Home."""
    talk.rig.slack.open_home(talk.user)
    talk.looks()
    talk.rig.slack.press_home(talk.user, label)
    talk.looks()
    assert _form_of(talk), f"the press on {label!r} was not answered"


def form(talk: Talk, answers: Json, step: Step) -> None:
    """Fill the open form in and press its button; `again`: what it must say, staying open."""
    told = talk.rig.slack.submit(talk.user, answers)
    talk.looks()
    wanted = step.get("again", "")
    shown = words(told.get("errors", {}), *_form_of(talk))
    assert wanted in shown, f"the form said {shown}"
    assert bool(wanted) == bool(_form_of(talk)), f"the form said {told}"


def leave(talk: Talk, text: str, _step: Step) -> None:
    """Type into the open form, and close it without its button."""
    if text:
        talk.rig.slack.press_view(talk.user, action_id="text", value=text)
    talk.rig.slack.close(talk.user)
    talk.looks()


def _form_of(talk: Talk) -> list[Any]:
    return talk.rig.slack.views(talk.user)


PLAYS: tuple[Callable[[Talk, Any, Step], None], ...] = (
    command,
    shortcut,
    raises,
    home,
    form,
    leave,
)
DOORS = {play.__name__: play for play in PLAYS}
