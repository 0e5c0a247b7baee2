"""The sandbox from outside: what a person does in Slack, by the words they see."""

import json
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

Json = dict[str, Any]
TIMEOUT_SECONDS = 60


class NotPossible(Exception):
    """The sandbox said why not."""


class Slackside:
    """Types, presses and reads in the sandbox at `url`."""

    def __init__(self, url: str) -> None:
        self._line = HTTPConnection(urlsplit(url).netloc, timeout=TIMEOUT_SECONDS)

    def get(self, path: str, **query: str) -> Json:
        """Ask the control API."""
        return self._call("GET", f"{path}?{urlencode(query)}" if query else path, None)

    def post(self, path: str, **body: Any) -> Json:
        """Order the control API."""
        return self._call("POST", path, body)

    def say(self, user: str, text: str) -> str:
        """Type to the bot; the message's timestamp."""
        return str(self.post("say", user=user, channel="dm", text=text)["ts"])

    def thread(self, user: str, ts: str) -> list[Json]:
        """The messages of one thread with the bot, oldest first."""
        found = self.get("messages", user=user, channel="dm", thread_ts=ts)
        return list(found["messages"])

    def in_channel(self, user: str, channel: str) -> list[Json]:
        """The newest messages of a channel, oldest first."""
        return list(self.get("messages", user=user, channel=channel, limit="12")["messages"])

    def press(self, user: str, channel: str, ts: str, label: str) -> None:
        """Press the button that says `label`."""
        self.post("press", user=user, channel=channel, ts=ts, label=label)

    def choose(self, user: str, channel: str, ts: str, label: str, option: str) -> None:
        """Choose from the list that says `label`."""
        self.post("press", user=user, channel=channel, ts=ts, label=label, option=option)

    def submit(self, user: str, **values: str) -> None:
        """Fill the open form in and submit it."""
        answer = self.post("views/submit", user=user, values=values)
        if answer.get("errors"):
            raise NotPossible(json.dumps(answer["errors"]))

    def _call(self, method: str, path: str, body: Json | None) -> Json:
        """One exchange on a connection that is kept open."""
        sent = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        self._line.request(method, f"/control/{path}", sent, headers)
        with self._line.getresponse() as answer:
            said = answer.read()
        if answer.status >= 400:
            raise NotPossible(said.decode(errors="replace"))
        return dict(json.loads(said))


def labels(message: Json) -> list[str]:
    """What the buttons of a message say, in order."""
    return [
        str(element["text"]["text"])
        for block in message.get("blocks") or []
        for element in block.get("elements") or []
        if element.get("type") == "button"
    ]


def words(message: Json) -> str:
    """Everything a message says."""
    return json.dumps(message, ensure_ascii=False)
