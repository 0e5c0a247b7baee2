"""What a person can do in a script: one function a step, by the step's first word."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from intake.clock import london_date
from tests.conversations import screen
from tests.conversations.answers import ANSWERS
from tests.conversations.doors import DOORS
from tests.conversations.script import Step, seconds_of
from tests.conversations.talk import Talk
from tests.conversations.web import PAGES
from tests.wire.people import button, table
from tests.wire.rig import Json

Play = Callable[[Talk, Any, Step], None]


def say(talk: Talk, text: str, step: Step) -> None:
    """A new message; `times` repeats the words; files, a table, a forwarded message."""
    talk.says(text * step.get("times", 1), **_enclosed(step))
    talk.looks()


def add(talk: Talk, text: str, step: Step) -> None:
    """A reply in the thread of the newest message."""
    talk.says(text, thread_ts=root_of(talk), **_enclosed(step))
    talk.looks()


def root_of(talk: Talk) -> str:
    """Where the newest thread began."""
    return str(next(m["ts"] for m in reversed(talk.said) if "thread_ts" not in m["thread"]))


def _enclosed(step: Step) -> dict[str, Any]:
    attachments = [
        *([table(*step["table"])] if "table" in step else []),
        *([_forwarded(step["forwarded"])] if "forwarded" in step else []),
    ]
    files = [{"name": name, "text": "x"} for name in step.get("files", ())]
    return {key: kept for key, kept in (("attachments", attachments), ("files", files)) if kept}


def _forwarded(text: str) -> Json:
    """As Slack shares another message."""
    return {"is_share": True, "is_msg_unfurl": True, "author_name": "Quillon Forwarder",
            "author_id": "U0ELSEWHERE", "text": text, "fallback": text,
            "footer": "Posted in #general"}  # fmt: skip


def burst(talk: Talk, texts: list[str], _step: Step) -> None:
    """Several messages before the bot has read the first."""
    for text in texts:
        talk.says(text)
    talk.looks()


def edit(talk: Talk, text: str, step: Step) -> None:
    """Change the newest message, or the one numbered `of`."""
    talk.rig.slack.edit(talk.user, talk.said[step.get("of", -1)]["ts"], text)
    talk.looks()


def delete(talk: Talk, number: int, _step: Step) -> None:
    """Delete the message of this number; -1 is the newest."""
    talk.rig.slack.delete(talk.user, talk.said[number]["ts"])
    talk.looks()


def tap(talk: Talk, labels: list[str], _step: Step) -> None:
    """Press one after another, each time the newest that says so."""
    for label in labels:
        talk.presses(label)


def choose(talk: Talk, option: str, step: Step) -> None:
    """Take an option of a list."""
    talk.presses(step["of"], option)


def pick(talk: Talk, days_ago: int, step: Step) -> None:
    """Take a day in a calendar."""
    day = london_date(talk.rig.shared.clock.now()) - timedelta(days=days_ago)
    talk.presses(step["of"], day.isoformat())


def change(talk: Talk, answers: Json, step: Step) -> None:
    """Change: fill the form in and save; `refused` is what it must say instead."""
    talk.presses("Change")
    told = talk.rig.slack.submit(talk.user, answers)
    talk.looks()
    wanted = step.get("refused", "")
    assert wanted in str(told.get("errors", "")), f"the form said {told}"
    assert bool(wanted) == bool(talk.rig.slack.views(talk.user)), f"the form said {told}"
    talk.rig.slack.close(talk.user, all=True) if wanted else None


def double(talk: Talk, label: str, _step: Step) -> None:
    """Two taps on the same button before the first is worked through."""
    before, sends = talk.answers, talk.sends
    message, _ = screen.newest_with(talk.bot_said, label)
    for _ in range(2):
        talk.rig.slack.press(talk.user, message["ts"], label)
    talk.sends = sends + (label == "Send")
    talk.looks()
    assert talk.answers > before, f"the two taps on {label!r} were not answered"


def stale(talk: Talk, label: str, _step: Step) -> None:
    """A tap on a button as it first stood, on a screen that was never brought up to date."""
    old, before = talk.first_seen[label], talk.answers
    drawn = button(old["action_id"], old["value"], label)
    talk.says("An old screen", blocks=[drawn], thread_ts=root_of(talk))
    talk.rig.slack.press(talk.user, talk.said.pop()["ts"], label)
    talk.looks()
    assert talk.answers > before, f"the tap on the old {label!r} was not answered"


def wait(talk: Talk, length: str, _step: Step) -> None:
    """Let time pass."""
    talk.rig.pass_time(advance_seconds=seconds_of(length))
    talk.looks()


HERE: tuple[Play, ...] = (
    say,
    add,
    burst,
    edit,
    delete,
    tap,
    choose,
    pick,
    change,
    double,
    stale,
    wait,
)
STEPS: dict[str, Play] = {play.__name__: play for play in HERE} | DOORS | ANSWERS | PAGES


def play(talk: Talk, step: Step) -> None:
    """Do one step of a script. KeyError for one that nobody knows."""
    name = next(iter(step))
    STEPS[name](talk, step[name], step)
