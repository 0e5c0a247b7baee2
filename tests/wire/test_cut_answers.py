"""What Slack may have done without our hearing of it: answers cut short, answers that come late."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.wire.people import KNOWN, Reporter
from tests.wire.rig import Rig

CUT = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"ok": tr'
NO_HTTP = b"It is not HTTP at all\r\n\r\n"


@pytest.mark.parametrize("answer", [CUT, NO_HTTP], ids=["half", "garbage"])
def test_a_card_whose_answer_was_cut_is_looked_up(
    answer: bytes, gp: Reporter, inkling: Rig
) -> None:
    said = inkling.slack.say(gp.user, KNOWN)
    gp.root = said["ts"]
    inkling.slack.wait_until_quiet()
    with slack_says(inkling, answer):
        inkling.work()
    inkling.settle()
    assert len(gp.thread) == 1
    assert len(inkling.calls("conversations.replies")) == 1


@pytest.mark.parametrize("answer", [CUT, NO_HTTP], ids=["half", "garbage"])
def test_a_form_whose_answer_was_cut_asks_to_press_again(
    answer: bytes, gp: Reporter, inkling: Rig
) -> None:
    gp.types(KNOWN)
    with slack_says(inkling, answer):
        inkling.slack.press(gp.user, gp.card["ts"], "Change")
        inkling.slack.wait_until_quiet()
    inkling.settle()
    assert "Please press the button again" in gp.told


def test_a_form_is_its_doors_while_slack_is_slow_to_open_it(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    before, card = len(gp.thread), gp.card
    inkling.shared.client.timeout = 2
    inkling.slack.fault("api:views.open", "timeout")
    press = threading.Thread(target=inkling.slack.press, args=(gp.user, card["ts"], "Change"))
    press.start()
    inkling.wait_for(lambda: bool(inkling.calls("views.open")))
    assert not inkling.workers.worker.step()
    assert len(gp.forms) == 1
    press.join()
    inkling.settle()
    assert len(gp.thread) == before + 1


@contextmanager
def slack_says(inkling: Rig, answer: bytes) -> Iterator[None]:
    """Whatever is asked of Slack, these are the bytes that come back before the line is closed."""
    client = inkling.shared.client
    kept = client.base_url
    with socket.create_server(("127.0.0.1", 0)) as held:
        threading.Thread(target=_answer_all, args=(held, answer), daemon=True).start()
        client.base_url = f"http://127.0.0.1:{held.getsockname()[1]}/api/"
        try:
            yield
        finally:
            client.base_url = kept
            held.shutdown(socket.SHUT_RDWR)


def _answer_all(held: socket.socket, answer: bytes) -> None:
    while True:
        try:
            line, _ = held.accept()
        except OSError:
            return
        with line:
            _read_request(line)
            line.sendall(answer)


def _read_request(line: socket.socket) -> None:
    """All of it: a line closed with bytes unread is reset, and the answer lost with it."""
    with line.makefile("rb") as sent:
        length = 0
        while header := sent.readline().strip():
            name, _, value = header.lower().partition(b":")
            length = int(value) if name == b"content-length" else length
        sent.read(length)
