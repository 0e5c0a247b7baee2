"""A sandbox per test, the app under test beside it, and Slack's own unmodified client."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from slack_sdk import WebClient

from sandbox.testing import Running, running
from tests.sandbox.listener import Listener, listening
from tests.sandbox.worlds import BOT_TOKEN, manifest, workspace

Start = Callable[..., Running]


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as app:
        yield app


@pytest.fixture
def start(listener: Listener) -> Iterator[Start]:
    """Starts a sandbox with another manifest or other options, ended with the test."""
    with ExitStack() as stack:

        def begin(made: dict[str, Any] | None = None, **options: Any) -> Running:
            chosen: dict[str, Any] = {"bot_url": listener.url, "post_interval": 0.0, **options}
            return stack.enter_context(running(workspace(), made or manifest(), **chosen))

        yield begin


@pytest.fixture
def slack(start: Start) -> Running:
    """A sandbox in HTTP mode that lets the app post as fast as it likes and keeps it quiet."""
    return start(tells_own_messages=False)


def client_of(slack: Running, token: str = BOT_TOKEN) -> WebClient:
    return WebClient(token=token, base_url=slack.api_url)


@pytest.fixture
def web(slack: Running) -> WebClient:
    return client_of(slack)
