"""What each person of the story does in Slack, by visible labels alone."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.demo.area import Words
from bot.demo.slackside import Json, Slackside, labels, words
from intake.clock import london_date
from intake.models import Harm
from intake.questions import HARM_LABELS
from intake.saying.statutory_words import CANDOUR, NATIONAL

REFERENCE = re.compile(r"C\d\d-\d{5}")
HARM_WORDS = {harm.value: label for harm, label in HARM_LABELS.items()} | {
    "unknown": HARM_LABELS[Harm.NOT_SURE]
}


@dataclass(frozen=True, slots=True)
class Stage:
    """The sandbox, the area, and the way to wait until the bot has answered."""

    slack: Slackside
    area: Mapping[str, Any]
    settle: Callable[[], None]

    def provider(self, code: str) -> tuple[str, str, str]:
        """A provider's name, channel and the person who answers for it."""
        name = next(o["name"] for o in self.area["organisations"] if o["code"] == code)
        channel = next(c["id"] for c in self.area["channels"] if c.get("organisation") == code)
        return name, channel, self._holder("provider", code)

    def main_provider(self) -> str:
        """The code of the acute provider: where a concern about nobody in particular goes."""
        return next(str(o["code"]) for o in self.area["organisations"] if o["kind"] == "acute")

    def quality_lead(self) -> tuple[str, str]:
        """The quality lead and the channel in which questions to them stand."""
        channel = next(c["id"] for c in self.area["channels"] if c["purpose"] == "admin")
        return self._holder("quality_lead", None), channel

    def _holder(self, role: str, organisation: str | None) -> str:
        return next(
            str(person["user_id"])
            for person in self.area["people"]
            for held in person["roles"]
            if held["role"] == role and held.get("organisation") == organisation
        )


def report(stage: Stage, reporter: str, said: Words) -> tuple[str, str]:
    """Type a concern, answer what is asked, send it: its thread and its reference."""
    ts = stage.slack.say(reporter, said.text)
    stage.settle()
    for _ in range(4):
        if not _answer(stage, reporter, _card(stage, reporter, ts), said):
            break
        stage.settle()
    card = _card(stage, reporter, ts)
    if "Use masked text" in labels(card):
        stage.slack.press(reporter, "dm", card["ts"], "Use masked text")
        stage.settle()
    stage.slack.press(reporter, "dm", card["ts"], "Send")
    stage.settle()
    found = REFERENCE.search(words(stage.slack.thread(reporter, ts)[1]))
    return ts, found[0] if found else ""


def _card(stage: Stage, reporter: str, ts: str) -> Json:
    """The draft: the first answer in the thread, whatever is offered below it."""
    return stage.slack.thread(reporter, ts)[1]


def _answer(stage: Stage, reporter: str, card: Json, said: Words) -> bool:
    """Tap the answer to the question a card asks; False when it asks none."""
    shown, slack = labels(card), stage.slack
    if "Was anyone harmed?" in words(card):
        slack.press(reporter, "dm", card["ts"], HARM_WORDS[said.harm])
    elif "When did it happen?" in words(card):
        slack.press(reporter, "dm", card["ts"], "This week")
    elif "Which service is it about?" in words(card):
        _name_provider(stage, reporter, card, said, shown)
    else:
        return False
    return True


def _name_provider(stage: Stage, reporter: str, card: Json, said: Words, shown: list[str]) -> None:
    if said.provider is None:
        stage.slack.press(reporter, "dm", card["ts"], "Not sure")
        return
    name = stage.provider(said.provider)[0]
    if name in shown:
        stage.slack.press(reporter, "dm", card["ts"], name)
    else:
        stage.slack.choose(reporter, "dm", card["ts"], "Choose a service", name)


@dataclass(frozen=True, slots=True)
class Notice:
    """A concern's message to its provider: whose, where, which."""

    code: str
    channel: str
    ts: str
    person: str


def triage(stage: Stage, reference: str, said: Words) -> None:
    """The quality lead decides, where the bot has asked."""
    lead, channel = stage.quality_lead()
    question = _newest_about(stage, lead, channel, reference, "Triage")
    if question is None:
        return
    stage.slack.press(lead, channel, question["ts"], "Triage")
    code = said.provider or stage.main_provider()
    stage.slack.submit(lead, **{"Send to": stage.provider(code)[0]})
    stage.settle()


def answer_the_law(stage: Stage, reference: str) -> None:
    """The quality lead answers the two questions after moderate harm or worse, where asked."""
    lead, channel = stage.quality_lead()
    question = _newest_about(stage, lead, channel, reference, "Answer")
    if question is None:
        return
    stage.slack.press(lead, channel, question["ts"], "Answer")
    stage.slack.submit(lead, **{CANDOUR: "Yes", NATIONAL: "Yes"})
    stage.settle()


def find_notice(stage: Stage, reference: str, said: Words) -> Notice | None:
    """The provider's message about a concern that has just been routed."""
    code = said.provider or stage.main_provider()
    _name, channel, person = stage.provider(code)
    found = _newest_about(stage, person, channel, reference, "Acknowledge")
    return Notice(code, channel, found["ts"], person) if found else None


def acknowledge(stage: Stage, notice: Notice) -> None:
    """The provider presses Acknowledge."""
    stage.slack.press(notice.person, notice.channel, notice.ts, "Acknowledge")
    stage.settle()


def answer(stage: Stage, notice: Notice, said: Words, at: datetime) -> None:
    """The provider records what it found and what it will do."""
    if said.reply is not None:
        due_on = london_date(at) + timedelta(days=said.reply.due_days)
        _respond(
            stage,
            notice,
            {
                "What did you find?": said.reply.found,
                "Action: what will be done?": said.reply.action,
                "Owner (a role, not a name)": said.reply.owner,
                "By when?": due_on.isoformat(),
            },
        )


def conclude(stage: Stage, notice: Notice, said: Words, outcome: str) -> None:
    """The provider records what came of it."""
    if said.reply is not None:
        _respond(
            stage,
            notice,
            {
                "What did you find?": said.reply.found,
                "Outcome, if there is one": outcome,
                "What is different now?": said.reply.outcome,
            },
        )


def _respond(stage: Stage, notice: Notice, values: dict[str, str]) -> None:
    stage.slack.press(notice.person, notice.channel, notice.ts, "Respond")
    stage.slack.submit(notice.person, **values)
    stage.settle()


def give_feedback(stage: Stage, reporter: str, thread: str, said: str) -> None:
    """The reporter answers "Did this fix it?"."""
    for message in reversed(stage.slack.thread(reporter, thread)):
        if said in labels(message):
            stage.slack.press(reporter, "dm", message["ts"], said)
            stage.settle()
            return


def _newest_about(stage: Stage, user: str, channel: str, reference: str, label: str) -> Json | None:
    for message in reversed(stage.slack.in_channel(user, channel)):
        if reference in words(message) and label in labels(message):
            return message
    return None
