"""`python -m sandbox`: what it prints, and what it says when it will not start."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from slack_sdk import WebClient

from sandbox.__main__ import main, make_world, read_arguments
from sandbox.client import Client
from tests.sandbox.worlds import BOT_TOKEN, GP, manifest, workspace


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "w.json").write_text(json.dumps(workspace()))
    (tmp_path / "m.json").write_text(json.dumps(manifest()))
    return ["--workspace", str(tmp_path / "w.json"), "--manifest", str(tmp_path / "m.json")]


def test_it_says_where_it_stands_and_answers_there(files: list[str], tmp_path: Path) -> None:
    log = tmp_path / "wire.jsonl"
    command = [sys.executable, "-m", "sandbox", *files, "--wire-log", str(log)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().removeprefix("Sandbox ready: ").strip()
        web = WebClient(token=BOT_TOKEN, base_url=f"{url}/api/")
        assert web.auth_test()["team"] == "Shire"
        assert Client(url).conversations(GP)[0]["name"] == "quality"
        process.terminate()
    assert json.loads(log.read_text().splitlines()[0])["method"] == "auth.test"


def test_it_starts_and_says_which_events_it_never_sends(files: list[str]) -> None:
    made = json.dumps(manifest(events=["message.im", "team_join"]))
    Path(files[files.index("--manifest") + 1]).write_text(made)
    command = [sys.executable, "-m", "sandbox", *files]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stderr.readline() == "This sandbox never sends these events: team_join.\n"
        assert process.stdout.readline().startswith("Sandbox ready: http://127.0.0.1:")
        process.terminate()


def test_options_reach_the_world(files: list[str]) -> None:
    more = [
        "--retry-delays",
        "0,1.5",
        "--post-interval",
        "0",
        "--patience",
        "60",
        "--no-own-messages",
    ]
    settings = make_world(read_arguments([*files, *more])).settings
    assert settings.retry_delays == (0.0, 1.5)
    assert settings.patience == 60.0
    assert (settings.post_interval, settings.tells_own_messages) == (0.0, False)


def test_a_refused_file_ends_it_with_a_sentence(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "m.json").write_text("{}")
    assert main(files) == 2
    assert "display_information.name must have" in capsys.readouterr().err
