"""A conversation being had: the person's side of it, and what is watched at every step."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import select

from intake.models import Concern, Outgoing
from tests.conversations import screen
from tests.conversations.script import Conversation
from tests.web.forms import Visitor
from tests.wire.rig import Json, Rig, words

OWN = ("reporter:", "page:")
"""What is written to the reporter, in Slack or on the pages of the web form."""

ANSWERING = ("chat.postMessage", "chat.update", "chat.postEphemeral", "views.open", "views.publish")


@dataclass(slots=True)
class Talk:
    """One conversation on a running bot; it has the bot to itself while it lasts.

    `browser`, the page `shown` last and the report's `own_page` are of whoever uses the web form.
    """

    rig: Rig
    conversation: Conversation
    user: str
    begun_at: datetime
    log_before: int
    said: list[Json] = field(default_factory=list)
    asked: dict[str, set[str]] = field(default_factory=dict)
    first_seen: dict[str, Json] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    sends: int = 0
    browser: Visitor | None = None
    shown: str = ""
    own_page: str = ""
    lasts: ExitStack = field(default_factory=ExitStack)

    @classmethod
    def begin(cls, rig: Rig, conversation: Conversation, user: str) -> "Talk":
        """Nothing is said yet."""
        log_before = rig.slack.get("log", since=0, limit=0)["last_seq"]
        return cls(rig, conversation, user, rig.shared.clock.now(), log_before)

    # --- doing --------------------------------------------------------------------------------

    def says(self, text: str, **more: Any) -> None:
        """Write; the words stay to be answered in, edited or deleted."""
        self.said.append(self.rig.slack.say(self.user, text, **more) | {"thread": more})

    def presses(self, label: str, option: str | None = None) -> None:
        """Press the newest thing that says `label`, and look; it must be answered."""
        before = self.answers
        self.taps(label, option)
        self.looks()
        assert self.answers > before, f"the press on {label!r} was not answered"

    def taps(self, label: str, option: str | None = None) -> None:
        """Press it, without looking."""
        message, said = screen.newest_with(self.bot_said, label)
        self.sends += said == "Send"
        self.rig.slack.press(self.user, message["ts"], said, option=option)

    def looks(self) -> None:
        """Let everything come, then look: what is asked, and that nothing has gone unsent."""
        self.rig.settle()
        self.seen.update(words(form) for form in self.rig.slack.views(self.user))
        reports = self.reports
        filed = [report for report in reports if report.reference]
        unsent = {str(report.id) for report in reports if not report.reference}
        for message in self.bot_said:
            self._reads(message, unsent)
        assert len(filed) <= self.sends, "something was filed without a tap on Send"
        assert self.sends or not self.told_elsewhere, "somebody was told before the tap on Send"

    def _reads(self, message: Json, unsent: set[str]) -> None:
        self.seen.add(words(message))
        for element in screen.elements(message):
            self.first_seen.setdefault(screen.label_of(element), element)
        for draft, question in screen.questions(message):
            if draft in unsent:
                self.asked.setdefault(draft, set()).add(question)

    # --- looking ------------------------------------------------------------------------------

    @property
    def bot_said(self) -> list[Json]:
        """Everything the bot says to this person, as it stands now, oldest first."""
        tops = self.rig.dm(self.user)
        roots = [message["ts"] for message in tops if message["reply_count"]]
        threads = [m for root in roots for m in self.rig.dm(self.user, root)]
        everything = {m["ts"]: m for m in [*tops, *threads] if m["is_app"]}
        return [everything[ts] for ts in sorted(everything, key=float)]

    @property
    def calls(self) -> list[Json]:
        """What the bot asked of Slack since the beginning."""
        log = self.rig.slack.log(since=self.log_before, limit=20_000)
        return [entry for entry in log if entry["kind"] == "api"]

    @property
    def answers(self) -> int:
        """How often the bot has spoken, shown a form or changed a message since the beginning."""
        return sum(entry["method"] in ANSWERING for entry in self.calls)

    @property
    def reports(self) -> list[Concern]:
        """The concerns that this conversation has begun, oldest first."""
        query = select(Concern).where(Concern.started_at >= self.begun_at)
        with self.rig.shared.database.reading() as session:
            found = list(session.scalars(query.order_by(Concern.started_at, Concern.id)))
            session.expunge_all()
        return found

    @property
    def told_elsewhere(self) -> bool:
        """Whether anything about its reports was said to anybody but the reporter."""
        ids = [report.id for report in self.reports]
        query = select(Outgoing.address).where(Outgoing.concern_id.in_(ids))
        with self.rig.shared.database.reading() as session:
            return any(not a.startswith(OWN) for a in session.scalars(query))
