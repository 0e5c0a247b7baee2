"""Socket Mode's end: hanging up must end, whenever it comes."""

import logging
import threading
from collections.abc import Iterator

import pytest

from bot.main import build_door
from bot.settings import Transport
from bot.slack.sockets import Socket
from tests.wire.rig import APP_TOKEN, Rig

SDK = logging.getLogger("slack_sdk.socket_mode.builtin.client")


@pytest.fixture
def transport() -> Transport:
    """The one that is about sockets."""
    return Transport.SOCKET


class Late(logging.Filter):
    """Keeps the SDK's thread where it is about to hear, until somebody has hung up."""

    socket: Socket | None = None

    def filter(self, record: logging.LogRecord) -> bool:
        pause = threading.Event()
        while record.getMessage().startswith("Starting to receive") and not self.has_hung_up():
            pause.wait(0.01)
        return False

    def has_hung_up(self) -> bool:
        """Whether the connection was told to end."""
        return self.socket is not None and self.socket.client.current_session_state.terminated


@pytest.fixture
def late() -> Iterator[Late]:
    late, level = Late(), SDK.level
    SDK.setLevel(logging.INFO)
    SDK.addFilter(late)
    yield late
    SDK.removeFilter(late)
    SDK.setLevel(level)


def test_a_connection_that_is_ended_before_it_hears_ends(inkling: Rig, late: Late) -> None:
    door = build_door(inkling.shared, inkling.workers.loops[0])
    late.socket = Socket.open(APP_TOKEN, inkling.shared.client, door)
    late.socket.close()
    assert not late.socket.client.current_session_runner.is_alive()
    assert not late.socket.client.is_connected()
