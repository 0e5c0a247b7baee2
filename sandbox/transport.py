"""How a payload reaches the app: the same request and answer over HTTP and over a socket."""

import asyncio
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import urlencode

from sandbox import httpclient
from sandbox.manifest import Manifest
from sandbox.payload import Json, compact
from sandbox.signing import signed_headers
from sandbox.wirelog import WireLog

SLACK_PATIENCE = 3.0
"""Seconds in which an app acknowledges, and in which it may use a trigger id."""


class Kind(StrEnum):
    """What is sent; decides the address, the encoding and the socket's envelope."""

    EVENT = "events_api"
    INTERACTIVE = "interactive"
    OPTIONS = "options"
    COMMAND = "slash_commands"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try at a delivery; `reason` is Slack's word for why the last one failed."""

    number: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back: `status` 0 when nothing did, then `reason` says why in Slack's words."""

    status: int
    body: Any = None
    reason: str = ""
    no_retry: bool = False

    @property
    def is_ok(self) -> bool:
        """Whether the app acknowledged."""
        return 200 <= self.status < 300


class Transport(Protocol):
    """One way to reach the app."""

    async def send(self, kind: Kind, payload: Json, attempt: Attempt) -> Outcome:
        """Deliver once and wait up to three real seconds for the acknowledgement."""
        ...

    def close(self) -> None:
        """Let go of what is kept between deliveries."""
        ...


class HttpTransport:
    """Signed requests to the manifest's addresses; events only once the address is verified."""

    def __init__(
        self,
        manifest: Manifest,
        secret: str,
        verification: Json,
        log: WireLog,
        patience: float = SLACK_PATIENCE,
    ) -> None:
        self._patience = patience
        self._manifest, self._secret, self._verification = manifest, secret, verification
        self._log, self._is_verified = log, False
        self._verifying = asyncio.Lock()
        self._http = httpclient.HttpClient()

    def close(self) -> None:
        """Hang up the connections to the app."""
        self._http.close()

    async def send(self, kind: Kind, payload: Json, attempt: Attempt) -> Outcome:
        """One signed POST to the address for `kind`."""
        if kind is Kind.EVENT:
            if not await self.verify():
                return Outcome(0, reason="connection_failed", body="url_verification failed")
            return await self._post(self._manifest.events_url, *_as_json(payload), attempt)
        if kind is Kind.COMMAND:
            url = self._manifest.commands[payload["command"]].url
            return await self._post(url, *_as_form(payload), attempt)
        is_options = kind is Kind.OPTIONS
        url = self._manifest.options_url if is_options else self._manifest.interactivity_url
        return await self._post(url, *_as_form({"payload": compact(payload)}), attempt)

    async def verify(self) -> bool:
        """Slack's handshake, once: the address must echo the challenge."""
        async with self._verifying:
            if not self._is_verified:
                self._is_verified = await self._is_echoed()
            return self._is_verified

    async def _is_echoed(self) -> bool:
        body, kind = _as_json(self._verification)
        outcome = await self._post(self._manifest.events_url, body, kind, Attempt())
        self._log.add(
            "to_app",
            "url_verification",
            "url_verification",
            request=self._verification,
            response=outcome.body or {"reason": outcome.reason},
            status=outcome.status,
        )
        return outcome.is_ok and _echoed(outcome.body) == self._verification["challenge"]

    async def _post(self, url: str, body: bytes, kind: str, attempt: Attempt) -> Outcome:
        headers = {
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "Accept": "*/*",
            "Content-Type": kind,
            **signed_headers(self._secret, body),
            **_retry_headers(attempt),
        }
        try:
            async with asyncio.timeout(self._patience):
                answer = await self._http.post(url, body, headers)
        except TimeoutError:
            return Outcome(0, reason="http_timeout")
        except httpclient.NoAnswer as silence:
            return Outcome(0, reason="connection_failed", body=str(silence))
        return _outcome(answer)


def _as_json(payload: Json) -> tuple[bytes, str]:
    return compact(payload).encode(), "application/json"


def _as_form(fields: Json) -> tuple[bytes, str]:
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


def _retry_headers(attempt: Attempt) -> dict[str, str]:
    if attempt.number == 0:
        return {}
    return {"X-Slack-Retry-Num": str(attempt.number), "X-Slack-Retry-Reason": attempt.reason}


def _outcome(answer: httpclient.Answer) -> Outcome:
    is_ok = 200 <= answer.status < 300
    no_retry = answer.headers.get("x-slack-no-retry") == "1"
    body = read_body(answer.body)
    return Outcome(answer.status, body, "" if is_ok else "http_error", no_retry)


def read_body(raw: bytes) -> Any:
    """The app's answer: JSON where it is JSON, else its text; nothing for an empty one."""
    text = raw.decode("utf-8", errors="replace").strip()
    try:
        return json.loads(text) if text else None
    except ValueError:
        return text


def _echoed(body: object) -> object:
    return body.get("challenge") if isinstance(body, dict) else body
