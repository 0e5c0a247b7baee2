"""Socket Mode: the SDK's client, our door. An envelope is acknowledged after the commit."""

from dataclasses import dataclass

import structlog
from slack_sdk import WebClient
from slack_sdk.socket_mode import SocketModeClient
from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from sqlalchemy.exc import SQLAlchemyError

from bot.metrics import REFUSED
from bot.slack.door import Door
from bot.slack.payloads import Unreadable

log = structlog.get_logger()
POLL_SECONDS = 0.05


@dataclass(slots=True)
class Socket:
    """One connection to Slack, kept open."""

    client: SocketModeClient
    door: Door

    @classmethod
    def open(cls, app_token: str, web_client: WebClient, door: Door) -> "Socket":
        """Connect and listen."""
        client = SocketModeClient(app_token=app_token, web_client=web_client, concurrency=4)
        socket = cls(client, door)
        client.socket_mode_request_listeners.append(socket.receive)
        client.connect()
        return socket

    def receive(self, client: BaseSocketModeClient, request: SocketModeRequest) -> None:
        """Take one envelope in; one whose row could not be stored is not acknowledged."""
        try:
            answer = self.door.receive(dict(request.payload))
        except Unreadable:
            REFUSED.labels(reason="unreadable").inc()
            answer = {}
        except SQLAlchemyError:
            log.exception("inbox.not_stored", kind=request.type)
            return
        client.send_socket_mode_response(
            SocketModeResponse(envelope_id=request.envelope_id, payload=answer or None)
        )

    def close(self) -> None:
        """Hang up at once: the client's threads are woken, for each waits seconds on its own."""
        self.client.closed = True  # before the wake-up, or its thread goes back to waiting
        self.client.auto_reconnect_enabled = False
        self.client.current_session_state.terminated = True
        self.client.message_processor.event.set()
        self.client.enqueue_message("")
        if self.client.current_session is not None:
            self.client.current_session.ping("closing")
        self._stop_hearing()
        self.client.close()

    def _stop_hearing(self) -> None:
        """Tell the SDK's thread until it has ended: it unsets `terminated` when it begins late."""
        runner = self.client.current_session_runner
        runner.event.set()
        self.client.disconnect()
        while runner.is_alive():
            self.client.current_session_state.terminated = True
            runner.thread.join(POLL_SECONDS)
