"""Inkling as an administrator runs it: real commands, real processes, settings from variables."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from bot.settings import Transport
from bot.slack.manifest import manifest
from sandbox import testing
from sandbox.client import Client
from tests.factories import TEAM, roster
from tests.wire.rig import APP_TOKEN, BOT_TOKEN, PATIENCE_SECONDS, workspace
from tests.wire.signed import SECRET


@dataclass(frozen=True, slots=True)
class Installation:
    """A folder, its variables, and the sandbox that stands for Slack."""

    folder: Path
    variables: dict[str, str]
    slack: Client
    url: str

    def run(self, *words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        """One command, to its end; `more` are variables for it alone."""
        return subprocess.run(
            [sys.executable, "-m", "bot", *words], env=self.variables | more, cwd=self.folder,
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    @contextmanager
    def serving(self, *words: str) -> Iterator[None]:
        """A process that serves until the block ends."""
        log = (self.folder / f"serve{''.join(words)}.log").open("w")
        command = [sys.executable, "-m", "bot", "serve", *words]
        with log, subprocess.Popen(command, env=self.variables, cwd=self.folder, stderr=log) as own:
            try:
                yield
            finally:
                own.terminate()

    def wait_until_ready(self) -> None:
        """Until the web process answers."""
        while True:
            try:
                with urlopen(f"{self.url}/readyz") as answer:
                    assert json.load(answer) == {"status": "ready"}
                    return
            except (URLError, ConnectionError):
                time.sleep(0.1)

    def wait_for(self, what: Any) -> Any:
        """Until `what()` gives something."""
        while not (found := what()):
            time.sleep(0.05)
        return found


@contextmanager
def installation(
    folder: Path, database_url: str, transport: Transport = Transport.HTTP
) -> Iterator[Installation]:
    """A fresh folder and a sandbox; nothing has been run yet."""
    people = roster(TEAM)
    (folder / "roster.json").write_text(json.dumps(people))
    with ExitStack() as held:
        port, worker_port = (
            held.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1]
            for _ in range(2)
        )
    url = f"http://127.0.0.1:{port}"
    with ExitStack() as stack:
        slack = stack.enter_context(
            testing.running(
                workspace(people),
                manifest(transport, url),
                bot_url=url,
                patience=PATIENCE_SECONDS,
            )
        )
        variables = {
            **os.environ,
            "INKLING_DATABASE_URL": database_url,
            "INKLING_DATA_FOLDER": str(folder / "data"),
            "INKLING_SLACK_API_URL": slack.api_url,
            "INKLING_SLACK_TRANSPORT": transport.value,
            "INKLING_SLACK_BOT_TOKEN": BOT_TOKEN,
            "INKLING_SLACK_APP_TOKEN": APP_TOKEN,
            "INKLING_SLACK_SIGNING_SECRET": SECRET,
            "INKLING_PORT": str(port),
            "INKLING_WORKER_PORT": str(worker_port),
        }
        yield Installation(folder, variables, slack.client, url)
