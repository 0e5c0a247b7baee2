"""A thin wrapper of the control API: one method a verb, plain dictionaries back."""

import json
import time
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

Json = dict[str, Any]
POLL_SECONDS = 0.02


class Refused(Exception):
    """The sandbox said no; the text is its own sentence, `status` its HTTP status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class Client:
    """Speaks to a sandbox at `url`; raises Refused for every 4xx."""

    def __init__(self, url: str, timeout: float = 30.0) -> None:
        self.url, self._timeout = url.rstrip("/"), timeout

    def get(self, path: str, **query: Any) -> Json:
        """GET /control/`path`; None is left out."""
        words = {key: value for key, value in query.items() if value is not None}
        return self._call("GET", f"{path}?{urlencode(words)}" if words else path, None)

    def post(self, path: str, **body: Any) -> Json:
        """POST /control/`path`; None is left out."""
        return self._call("POST", path, {k: v for k, v in body.items() if v is not None})

    def _call(self, how: str, path: str, body: Json | None) -> Json:
        sent = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"} if body is not None else {}
        request = Request(f"{self.url}/control/{path}", sent, headers, method=how)  # noqa: S310 - ours
        try:
            with urlopen(request, timeout=self._timeout) as answer:  # noqa: S310 - ours
                return dict(json.load(answer))
        except HTTPError as refused:
            with refused:
                raise Refused(_sentence(refused), refused.code) from refused

    def workspace(self) -> Json:
        """Team, app, users, channels, mode."""
        return self.get("workspace")

    def conversations(self, user: str) -> list[Json]:
        """What `user` sees at the left, with unread counts."""
        return list(self.get("conversations", user=user)["conversations"])

    def messages(
        self, user: str, channel: str = "dm", thread_ts: str | None = None, **more: Any
    ) -> list[Json]:
        """What `user` sees there, oldest first; one thread with `thread_ts`; more: limit, peek."""
        query = {"user": user, "channel": channel, "thread_ts": thread_ts, **more}
        return list(self.get("messages", **query)["messages"])

    def say(self, user: str, text: str, channel: str = "dm", **more: Any) -> Json:
        """Type `text`; more: thread_ts, blocks, attachments, files. Gives channel and ts."""
        return self.post("say", user=user, channel=channel, text=text, **more)

    def edit(self, user: str, ts: str, text: str, channel: str = "dm") -> Json:
        """Change one's own message."""
        return self.post("edit", user=user, channel=channel, ts=ts, text=text)

    def delete(self, user: str, ts: str, channel: str = "dm") -> Json:
        """Delete one's own message."""
        return self.post("delete", user=user, channel=channel, ts=ts)

    def press(
        self, user: str, ts: str, label: str | None = None, channel: str = "dm", **more: Any
    ) -> Json:
        """Press what says `label`, or `action_id=…`; `option=…` for menus."""
        return self.post("press", user=user, channel=channel, ts=ts, label=label, **more)

    def command(self, user: str, command: str, text: str = "", channel: str = "dm") -> Json:
        """Use a slash command."""
        return self.post("command", user=user, channel=channel, command=command, text=text)

    def shortcut(
        self, user: str, callback_id: str, channel: str | None = None, ts: str | None = None
    ) -> Json:
        """Use a global shortcut, or with `ts` one on a message."""
        return self.post("shortcut", user=user, callback_id=callback_id, channel=channel, ts=ts)

    def open_home(self, user: str, tab: str = "home") -> Json:
        """Open App Home, or its Messages tab."""
        return self.post("home", user=user, tab=tab)

    def home(self, user: str) -> Json | None:
        """The published view, or None."""
        view: Json | None = self.get("home", user=user)["view"]
        return view

    def press_home(self, user: str, label: str | None = None, **more: Any) -> Json:
        """Press something on Home."""
        return self.post("home/press", user=user, label=label, **more)

    def views(self, user: str) -> list[Json]:
        """Open modals, the top one last."""
        return list(self.get("views", user=user)["views"])

    def press_view(self, user: str, label: str | None = None, **more: Any) -> Json:
        """Press something in the open modal."""
        return self.post("views/press", user=user, label=label, **more)

    def suggest(self, user: str, action_id: str, query: str, **more: Any) -> list[Json]:
        """Type `query` into an external select; the options the app gives."""
        found = self.post("views/suggest", user=user, action_id=action_id, query=query, **more)
        return list(found["options"])

    def submit(self, user: str, values: Json | None = None) -> Json:
        """Fill in by label or block id and submit the open modal."""
        return self.post("views/submit", user=user, values=values or {})

    def close(self, user: str, **more: Any) -> Json:
        """Close the open modal; all=True closes the stack."""
        return self.post("views/close", user=user, **more)

    def clock(self) -> Json:
        """The workspace's time."""
        return self.get("clock")

    def move_clock(self, **how: Any) -> Json:
        """`advance_seconds=…`, `to=ISO` or `next="monday"`."""
        return self.post("clock", **how)

    def fault(self, on: str, kind: str, times: int = 1) -> Json:
        """Have a fault happen the next `times` times at `on`."""
        return self.post("faults", on=on, kind=kind, times=times)

    def clear_faults(self) -> Json:
        """Forget every fault still due."""
        return self._call("DELETE", "faults", None)

    def log(self, since: int = 0, limit: int = 1000) -> list[Json]:
        """Wire log entries after `since`, oldest first."""
        return list(self.get("log", since=since, limit=limit)["entries"])

    def pending(self) -> int:
        """How many deliveries the app has not answered."""
        return int(self.get("deliveries/pending")["count"])

    def wait_until_quiet(self, timeout: float = 10.0) -> None:
        """Return when the app has answered every delivery; raises TimeoutError."""
        end = time.monotonic() + timeout
        while self.pending():
            if time.monotonic() > end:
                raise TimeoutError(f"The app left deliveries unanswered for {timeout} seconds.")
            time.sleep(POLL_SECONDS)


def _sentence(refused: HTTPError) -> str:
    try:
        return str(json.load(refused)["error"])
    except (ValueError, KeyError):
        return f"The sandbox answered {refused.code}."
