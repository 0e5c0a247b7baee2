"""From an empty folder to an acknowledged concern, by commands; web and worker run apart."""

import re
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.factories import ACUTE_LEAD, GP
from tests.processes.installation import Installation, installation
from tests.wire.rig import words

TEXT = "Discharge summary from the Royal came 3 weeks late with the wrong apixaban dose"


def test_commands_say_what_is_missing_and_then_what_they_did(
    tmp_path: Path, database_url: str
) -> None:
    with installation(tmp_path, database_url) as inkling:
        assert "Run `inkling keys`" in inkling.run("serve").stdout
        assert "Made keys.json" in inkling.run("keys").stdout
        assert "is there already" in inkling.run("keys").stdout
        assert "today's shape" in inkling.run("migrate").stdout
        assert "can't be read" in inkling.run("roster", "nowhere.json").stdout
        assert "Loaded" in inkling.run("roster", "roster.json").stdout
        assert "Every event is as it was written" in inkling.run("verify-audit").stdout
        assert "Quality digest" in inkling.run("digest", "--week", "2026-W40").stdout
        assert inkling.run("digest", "--week", "2026-W99").returncode == 2
        assert '"socket_mode_enabled": true' in inkling.run("manifest").stdout


@pytest.mark.timeout(300)
def test_web_and_worker_run_apart(tmp_path: Path, database_url: str) -> None:
    with installation(tmp_path, database_url) as inkling:
        for command in (("keys",), ("migrate",), ("roster", "roster.json")):
            assert inkling.run(*command).returncode == 0
        with inkling.serving("--web"), inkling.serving("--worker"):
            inkling.wait_until_ready()
            _report_and_acknowledge(inkling)
            with pytest.raises(HTTPError, match="404"):
                urlopen(f"{inkling.url}/concerns")
        assert "Every event is as it was written" in inkling.run("verify-audit").stdout


def _report_and_acknowledge(inkling: Installation) -> None:
    slack = inkling.slack
    said = slack.say(GP, TEXT)
    card = inkling.wait_for(lambda: slack.messages(GP, thread_ts=said["ts"])[1:])[0]
    signs = (("Low", r"Harm: Low"), ("Today", r"When: \w{3} \d"), ("Send", r"C26-00001"))
    for label, sign in signs:
        slack.press(GP, card["ts"], label)
        inkling.wait_for(
            lambda sign=sign: re.search(sign, words(*slack.messages(GP, thread_ts=said["ts"])))
        )
    notice = inkling.wait_for(lambda: slack.messages(ACUTE_LEAD, "C0ACUTE"))[0]
    slack.press(ACUTE_LEAD, notice["ts"], "Acknowledge", "C0ACUTE")
    inkling.wait_for(
        lambda: "acknowledged C26-00001" in words(*slack.messages(GP, thread_ts=said["ts"]))
    )
