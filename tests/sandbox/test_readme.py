"""What the README says is so: its app runs, its curl lines answer, its tables are whole."""

import copy
import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from sandbox.__main__ import EXAMPLE, read_arguments
from sandbox.control.routes import VERBS
from sandbox.faults import Fault
from sandbox.manifestfaults import EVENT_SCOPES
from sandbox.serving import address_of, bound
from sandbox.testing import Running, running
from sandbox.webapi.door import METHODS

README = (EXAMPLE.parent / "README.md").read_text("utf-8")
WORKSPACE = json.loads((EXAMPLE / "workspace.json").read_text("utf-8"))
MANIFEST = json.loads((EXAMPLE / "manifest.json").read_text("utf-8"))
PATIENCE_SECONDS = 20
CURL = [shlex.split(line)[1:] for line in re.findall(r"^\$ (curl .+)$", README, re.MULTILINE)]


def written(language: str, with_: str) -> str:
    """The one block of code in `language` that holds `with_`."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    (block,) = [block for block in blocks if with_ in block]
    return str(block)


def test_the_workspace_it_shows_is_the_examples() -> None:
    assert json.loads(written("json", '"team"')) == WORKSPACE


@pytest.mark.parametrize("socket_mode", [False, True], ids=["HTTP", "Socket Mode"])
def test_its_app_for_bolt_answers(tmp_path: Path, socket_mode: bool) -> None:
    (tmp_path / "app.py").write_text(written("python", "SocketModeHandler"))
    manifest = copy.deepcopy(MANIFEST)
    manifest["settings"]["socket_mode_enabled"] = socket_mode
    with bound(0) as free:
        port = urlsplit(address_of(free)).port
    with running(WORKSPACE, manifest, bot_url=f"http://127.0.0.1:{port}") as slack:
        told = dict(re.findall(r"export (\w+)=([\w:/.-]+)", README))
        told |= {"SLACK_API_URL": slack.api_url, "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        if not socket_mode:
            told.pop("SLACK_APP_TOKEN")
        command = [sys.executable, str(tmp_path / "app.py")]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=os.environ | told, stdout=pipe, text=True) as app:
            assert app.stdout is not None
            assert any("Bolt app is running" in line for line in app.stdout)
            slack.client.say("U0GP", "Hello")
            assert answer(slack) == "You said: Hello"
            app.terminate()


def answer(slack: Running) -> str:
    """What the app says beneath what was said to it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while len(said := slack.client.messages("U0GP")) < 2:
        assert time.monotonic() < end, "the app said nothing"
    return str(said[1]["text"])


def test_its_app_for_javascript_reads_what_is_exported() -> None:
    read = set(re.findall(r"process\.env\.(\w+)", written("js", "clientOptions")))
    assert read - {"PORT"} == set(re.findall(r"export (\w+)=", README))


@pytest.fixture(scope="module")
def example() -> Iterator[Running]:
    with running(WORKSPACE, MANIFEST) as slack:
        yield slack


@pytest.mark.parametrize("words", CURL, ids=[" ".join(words)[:60] for words in CURL])
def test_its_curl_lines_answer(example: Running, words: list[str]) -> None:
    given = dict(zip(words[:-1:2], words[1:-1:2], strict=True))
    sent = given.get("-d")
    how = given.get("-X") or ("POST" if sent else "GET")
    url = words[-1].replace("http://127.0.0.1:4000", example.url)
    body = sent and sent.encode()
    with urlopen(Request(url, body or None, method=how)) as answered:
        assert json.load(answered)["ok"] is True


def options() -> list[str]:
    """Every option of the command line, from its own help."""
    asked = [sys.executable, "-m", "sandbox", "--help"]
    shown = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    return sorted(set(re.findall(r"--[a-z-]+", shown)) - {"--help"})


def test_it_names_every_option_and_no_other() -> None:
    table = README.partition("\n## Options\n")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(--[a-z-]+)", table))
    assert sorted(named) == options()
    assert read_arguments([]).workspace == EXAMPLE / "workspace.json"


def test_it_names_every_control_address() -> None:
    tables = README.partition("\n## The control API\n")[2]
    named = set(re.findall(r"[a-z_]+(?:/[a-z]+)?", tables))
    short = {"press", "suggest", "submit", "close"}  # "views/press, suggest, …"
    missing = [path for _, path, _ in VERBS if path not in named and path[6:] not in short]
    assert missing == []


def test_it_names_every_method_event_and_fault() -> None:
    spoken = README.partition("\n## What it speaks\n")[2]
    assert [fault for fault in Fault if f"`{fault}`" not in spoken] == []
    assert [event for event in EVENT_SCOPES if event.rpartition(".")[2] not in spoken] == []


def test_its_table_of_methods_is_whole() -> None:
    line = next(row for row in README.splitlines() if row.startswith("| Web API |"))
    family, named = "", set()
    for word in re.findall(r"[a-zA-Z0-9.]+", line.removeprefix("| Web API |")):
        family = word.rpartition(".")[0] if "." in word else family
        named.add(word if "." in word else f"{family}.{word}")
    assert named == set(METHODS)
