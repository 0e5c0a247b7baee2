"""What a demo stands on: it disturbs nothing that is there."""

import socket
from pathlib import Path

import pytest

from bot.demo import ground
from bot.demo.run import Choices, run_demo
from bot.stops import Stopped


@pytest.mark.parametrize("beside", [pytest.param(0, id="the bot's"), pytest.param(1, id="Slack's")])
def test_a_port_in_use_stops_a_demo_before_it_touches_another(tmp_path: Path, beside: int) -> None:
    (tmp_path / "clock").write_text("5")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1] - beside
        with pytest.raises(Stopped, match=f"Port {port} or {port + 1} is in use.*--port 4000"):
            run_demo(Choices(weeks=1, is_once=True, port=port, folder=tmp_path))
    assert (tmp_path / "clock").read_text() == "5"


def test_a_demo_begins_without_what_an_earlier_one_left(tmp_path: Path) -> None:
    ours = ["clock", "digest.png", "summary.json", "wire.jsonl"]
    for name in [*ours, "keys.json", "somebodys letters.jsonl"]:
        (tmp_path / name).touch()
    ground.clear(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"keys.json", "somebodys letters.jsonl"}
