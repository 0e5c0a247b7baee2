"""From an empty folder to an acknowledged concern, by commands; web and worker run apart."""

import json
import re
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from sqlalchemy import create_engine

from bot.settings import Transport
from tests.factories import ACUTE_LEAD, GP
from tests.processes.installation import Installation, installation
from tests.wire.rig import words

TEXT = "Discharge summary from the Royal came 3 weeks late with the wrong apixaban dose"
FOR_OTHERS = ("spacy", "slack_bolt", "digests.weekly")
"""What other commands load, for seconds."""


def test_commands_say_what_is_missing_and_then_what_they_did(
    tmp_path: Path, database_url: str
) -> None:
    with installation(tmp_path, database_url) as inkling:
        assert "Run `inkling keys`" in inkling.run("serve").stderr
        assert "Made keys.json" in inkling.run("keys").stdout
        again = inkling.run("keys", PYTHONPROFILEIMPORTTIME="1")
        assert "is there already" in again.stdout
        assert not [name for name in FOR_OTHERS if f" {name}\n" in again.stderr]
        assert "today's shape" in inkling.run("migrate").stdout
        assert "can't be read" in inkling.run("roster", "nowhere.json").stderr
        assert "Loaded" in inkling.run("roster", "roster.json").stdout
        assert "Every event is as it was written" in inkling.run("verify-audit").stdout
        assert "Quality digest" in inkling.run("digest", "--week", "2026-W40").stdout
        assert inkling.run("digest", "--week", "2026-W99").returncode == 2
        assert '"socket_mode_enabled": true' in inkling.run("manifest").stdout


def test_a_token_that_slack_refuses_stops_it_with_a_sentence(
    tmp_path: Path, database_url: str
) -> None:
    with installation(tmp_path, database_url) as inkling:
        inkling.run("keys")
        inkling.variables["INKLING_SLACK_TRANSPORT"] = "socket"
        inkling.variables["INKLING_SLACK_APP_TOKEN"] = "xapp-wrong"
        ended = inkling.run("serve", "--web")
    assert ended.returncode == 2
    assert "Slack did not let Inkling in (" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "xapp-wrong" not in ended.stderr


def test_an_exception_nobody_foresaw_is_logged_without_its_words(
    tmp_path: Path, database_url: str
) -> None:
    with installation(tmp_path, database_url) as inkling:
        for command in (("keys",), ("roster", "roster.json")):
            assert inkling.run(*command).returncode == 0
        _spoil(database_url)
        inkling.variables["INKLING_IS_DEMO"] = "true"
        with inkling.serving("--web"):
            inkling.wait_until_ready()
            for path in ("/", "/concerns", "/digests"):
                _status(f"{inkling.url}{path}")
        logged = (tmp_path / "serve--web.log").read_text()
    assert '"error": "LookupError"' in logged
    assert '"event": "start.cold"' in logged
    assert "Mrs Jones" not in logged
    assert all(isinstance(json.loads(line), dict) for line in logged.splitlines())


def _spoil(database_url: str) -> None:
    """A value that no page expects: SQLAlchemy quotes it in its LookupError."""
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE organisation SET kind = 'Mrs Jones fell'")
        connection.exec_driver_sql("UPDATE channel SET purpose = 'Mrs Jones fell'")
    engine.dispose()


def _status(url: str) -> int:
    try:
        with urlopen(url) as answer:
            return int(answer.status)
    except HTTPError as refused:
        with refused:
            return refused.code


@pytest.mark.timeout(300)
def test_web_and_worker_run_apart(tmp_path: Path, database_url: str) -> None:
    with installation(tmp_path, database_url) as inkling:
        for command in (("keys",), ("migrate",), ("roster", "roster.json")):
            assert inkling.run(*command).returncode == 0
        assert "Nothing answers on port" in inkling.run("health").stderr
        with inkling.serving("--worker"):
            inkling.wait_for(lambda: inkling.run("health").returncode == 0)
            with inkling.serving("--web"):
                inkling.wait_until_ready()
                _report_and_acknowledge(inkling)
                with pytest.raises(HTTPError, match="404"):
                    urlopen(f"{inkling.url}/concerns")
        logged = (tmp_path / "serve--web.log").read_text()
        assert logged.index("start.warm") < logged.index("web.listening")
        assert "Every event is as it was written" in inkling.run("verify-audit").stdout


@pytest.mark.timeout(300)
def test_one_process_serves_web_and_worker_in_socket_mode(
    tmp_path: Path, database_url: str
) -> None:
    """As README's own steps lead to it: no address of ours is known to Slack."""
    with installation(tmp_path, database_url, Transport.SOCKET) as inkling:
        for command in (("keys",), ("migrate",), ("roster", "roster.json")):
            assert inkling.run(*command).returncode == 0
        with inkling.serving():
            inkling.wait_until_ready()
            _report_and_acknowledge(inkling)
            assert inkling.run("health").returncode == 0


def _report_and_acknowledge(inkling: Installation) -> None:
    slack = inkling.slack
    said = slack.say(GP, TEXT)
    card = inkling.wait_for(lambda: slack.messages(GP, thread_ts=said["ts"])[1:])[0]
    signs = (("Low", r"Harm: Low"), ("Today", r"When: \w{3} \d"), ("Send", r"C\d\d-00001"))
    for label, sign in signs:
        slack.press(GP, card["ts"], label)
        inkling.wait_for(
            lambda sign=sign: re.search(sign, words(*slack.messages(GP, thread_ts=said["ts"])))
        )
    notice = inkling.wait_for(lambda: slack.messages(ACUTE_LEAD, "C0ACUTE"))[0]
    slack.press(ACUTE_LEAD, notice["ts"], "Acknowledge", "C0ACUTE")
    inkling.wait_for(
        lambda: re.search(
            r"acknowledged C\d\d-00001", words(*slack.messages(GP, thread_ts=said["ts"]))
        )
    )
