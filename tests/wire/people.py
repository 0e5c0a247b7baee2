"""The people at their keyboards: they type, tap, press, fill in and read, and each waits."""

from dataclasses import dataclass, field
from typing import Any

from tests.factories import ACUTE_LEAD, GP, LEAD
from tests.wire.rig import Json, Rig, words

KNOWN = "Discharge summary from the Royal came 3 weeks late, wrong apixaban dose"
"""Names the acute provider, and neither harm nor a day."""

UNKNOWN = "Nobody rang the patient back about her scan, she is worried"
"""Names no service at all."""

LONG = f"{KNOWN}. {'The letter was late again. ' * 500}"[:12_000]
"""As long as Slack lets a message be."""

ANSWER = {"What did you find?": "The letter was left in a tray."}
ACTION = {
    **ANSWER,
    "Action: what will be done?": "Send letters on the day",
    "Owner (a role, not a name)": "Ward manager",
}
OUTCOME = {
    **ANSWER,
    "Outcome, if there is one": "Something has changed",
    "What is different now?": "Letters go out on the day.",
}


@dataclass(slots=True)
class Somebody:
    """A person of the workspace; `place` is the conversation they look at."""

    inkling: Rig
    user: str
    place: str = "dm"

    def presses(self, message: Json, label: str, option: str | None = None, **more: Any) -> None:
        """Press what says `label` in a message; `option` for a menu or a date."""
        self.inkling.slack.press(self.user, message["ts"], label, self.place, option=option, **more)
        self.inkling.settle()

    def submits(self, **answers: str) -> Json:
        """Fill in and submit the open form; what came back."""
        return self.fills(answers)

    def fills(self, answers: Json) -> Json:
        """As `submits`, by the fields' labels."""
        told = self.inkling.slack.submit(self.user, answers)
        self.inkling.settle()
        return told

    def is_refused(self, answers: Json) -> Json:
        """What stands beside the fields of a form that is not taken as it is filled in."""
        errors = self.fills(answers)["errors"]
        assert errors
        self.inkling.slack.close(self.user)
        return dict(errors)

    def opens_home(self) -> str:
        """Open the Home tab; what stands there."""
        self.inkling.slack.open_home(self.user)
        self.inkling.settle()
        return self.home

    @property
    def home(self) -> str:
        """What stands on the Home tab."""
        return words(self.inkling.slack.home(self.user) or {})

    def presses_on_home(self, label: str, **more: Any) -> None:
        """Press what says `label` on the Home tab."""
        self.inkling.slack.press_home(self.user, label, **more)
        self.inkling.settle()

    @property
    def forms(self) -> list[Json]:
        """The open forms, the top one last."""
        return self.inkling.slack.views(self.user)

    @property
    def messages(self) -> list[Json]:
        """What stands in the conversation."""
        return self.inkling.slack.messages(self.user, self.place)

    @property
    def newest(self) -> Json:
        """The newest message there."""
        return self.messages[-1]

    def saying(self, words_of_it: str) -> list[Json]:
        """The messages there that say these words."""
        return [message for message in self.messages if words_of_it in words(message)]


@dataclass(slots=True)
class Reporter(Somebody):
    """Somebody who reports in a direct message; `root` is where the newest concern began."""

    user: str = GP
    root: str = field(default="", init=False)

    def types(self, text: str, **more: Any) -> Json:
        """Write a new message."""
        said = self.inkling.slack.say(self.user, text, **more)
        self.root = said["ts"]
        self.inkling.settle()
        return said

    def adds(self, text: str) -> Json:
        """Write in the thread of the newest concern."""
        said = self.inkling.slack.say(self.user, text, thread_ts=self.root)
        self.inkling.settle()
        return said

    def edits(self, ts: str, text: str) -> None:
        """Change a message of theirs."""
        self.inkling.slack.edit(self.user, ts, text)
        self.inkling.settle()

    def deletes(self, ts: str) -> None:
        """Delete a message of theirs."""
        self.inkling.slack.delete(self.user, ts)
        self.inkling.settle()

    @property
    def thread(self) -> list[Json]:
        """What the bot wrote in the thread of the newest concern."""
        return [m for m in self.inkling.dm(self.user, self.root) if m["is_app"]]

    def saying_in_thread(self, words_of_it: str) -> list[Json]:
        """What the bot wrote in the thread that says these words."""
        return [message for message in self.thread if words_of_it in words(message)]

    @property
    def card(self) -> Json:
        """The card: the bot's first message in the thread."""
        return self.thread[0]

    @property
    def told(self) -> str:
        """What the bot wrote last in the thread."""
        return words(self.thread[-1])

    def taps(self, *labels: str) -> None:
        """Tap on the card, one after another."""
        for label in labels:
            self.presses(self.card, label)

    def sends(self, text: str = KNOWN, harm: str = "Low", when: str = "This week") -> str:
        """Report something, all of it answered; the concern's reference."""
        self.types(text)
        self.taps(harm, when, "Send")
        return self.reference

    @property
    def reference(self) -> str:
        """The reference on the card."""
        return str(self.card["text"].partition(":")[0])

    @property
    def asks(self) -> str:
        """The words of the card."""
        return words(self.card)


@dataclass(slots=True)
class Provider(Somebody):
    """Somebody who answers for a provider, in its channel."""

    user: str = ACUTE_LEAD
    place: str = "C0ACUTE"

    @property
    def notice(self) -> Json:
        """The newest notice of a concern."""
        return [m for m in self.messages if "oncern C26-" in m["text"]][-1]

    def acknowledges(self) -> None:
        """Press Acknowledge."""
        self.presses(self.notice, "Acknowledge")

    def responds(self, answers: Json | None = None) -> Json:
        """Open Respond, fill it in, save."""
        self.presses(self.notice, "Respond")
        return self.fills(answers or ANSWER)

    def refuses(self, why: str = "That is the community team's.") -> Json:
        """Open Not ours, give the reason."""
        self.presses(self.notice, "Not ours")
        return self.submits(reason=why)


@dataclass(slots=True)
class QualityLead(Somebody):
    """Somebody of the quality team, in its channel."""

    user: str = LEAD
    place: str = "C0ADMIN"

    def routes(self, service: str, harm: str = "Low", **more: str) -> Json:
        """Open Triage on the newest question and decide."""
        self.presses(self.saying("needs a decision")[-1], "Triage")
        return self.fills({"Send to": service, "Harm": harm, **more})


def table(*cells: str) -> Json:
    """A pasted table as Slack sends it: beside the text, in an attachment's blocks."""
    row = [{"type": "raw_text", "text": cell} for cell in cells]
    return {"blocks": [{"type": "table", "rows": [row]}]}


def button(action_id: str, value: str, label: str = "Press") -> Json:
    """A button as somebody might forge it, in a message of their own."""
    text = {"type": "plain_text", "text": label}
    drawn = {"type": "button", "action_id": action_id, "value": value, "text": text}
    return {"type": "actions", "block_id": "forged", "elements": [drawn]}
