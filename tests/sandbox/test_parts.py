"""The small parts: clock, typed words, manifest, workspace, wire log, stream, HTTP client."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox import typed
from sandbox.clock import LONDON, Clock, ClockGoesForwardOnly, next_monday
from sandbox.ids import Ids, base36
from sandbox.manifest import rehosted
from sandbox.manifestfaults import ManifestRefused, accepted, never_sent
from sandbox.stream import BACKLOG, Stream
from sandbox.transport import read_body
from sandbox.wirelog import KEPT_ENTRIES, WireLog
from sandbox.workspace import WorkspaceRefused, read_workspace
from tests.sandbox.apart import run
from tests.sandbox.worlds import manifest, workspace


def test_the_clock_file_is_followed_and_only_forward(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    clock = Clock(file)
    assert clock.offset == 0
    file.write_text("3600\n")
    assert clock.offset == 3600
    file.write_text("60")
    assert clock.offset == 3600
    clock.advance(40)
    assert float(file.read_text()) == 3640
    with pytest.raises(ClockGoesForwardOnly):
        clock.advance_to(datetime(2020, 1, 1, tzinfo=UTC))


def test_a_replay_may_begin_in_the_past_and_goes_forward_from_there(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    file.write_text("-86400")
    clock = Clock(file)
    before = datetime.now(UTC) - timedelta(days=1)
    assert abs(clock.today() - before) < timedelta(hours=1)
    file.write_text("-90000")
    assert clock.offset == -86_400
    file.write_text("-3600.5")
    assert clock.offset == -3600.5
    clock.advance(3600.5)
    assert (clock.offset, float(file.read_text())) == (0, 0)


EARLIEST = datetime(2020, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone
LATEST = datetime(2030, 1, 1)  # noqa: DTZ001 - hypothesis adds the zone


@given(st.datetimes(EARLIEST, LATEST, timezones=st.just(UTC)))
def test_next_monday_is_a_monday_at_08_31_in_london_within_a_week(now: datetime) -> None:
    monday = next_monday(now)
    here = monday.astimezone(LONDON)
    assert (here.weekday(), here.hour, here.minute) == (0, 8, 31)
    assert timedelta(0) < monday - now <= timedelta(days=7, hours=1)


@given(st.text(st.characters(exclude_characters="@:/."), max_size=80))
def test_typed_words_come_back_from_their_escapes(words: str) -> None:
    written = typed.composed(words)
    for raw, safe in reversed(typed.ESCAPES):
        written = written.replace(safe, raw)
    assert written == words


@given(st.text(max_size=200))
def test_the_composers_block_holds_every_word_that_is_no_link(words: str) -> None:
    parts = typed.rich_text(words, "b")["elements"][0]["elements"]
    assert all(part["type"] in ("text", "link", "user") for part in parts)
    shown = [part.get("text", part.get("url", f"<@{part.get('user_id')}>")) for part in parts]
    assert "".join(shown) == words


# what is typed, and what the app reads of it
LINKED: tuple[tuple[str, str], ...] = (
    ("see nhs.uk/a?b=1.", "see <http://nhs.uk/a?b=1|nhs.uk/a?b=1>."),
    ("www.Example.Org, or not", "<http://www.Example.Org|www.Example.Org>, or not"),
    ("(x.co.uk)", "(<http://x.co.uk|x.co.uk>)"),
    ("x.org/ is", "<http://x.org/|x.org/> is"),
    ("a.b@x.org", "<mailto:a.b@x.org|a.b@x.org>"),
    ("https://x.org/y.com", "<https://x.org/y.com>"),
    ("a.Then b.uki 1.5 mg letter.pdf", "a.Then b.uki 1.5 mg letter.pdf"),
)


@pytest.mark.parametrize(("words", "read"), LINKED, ids=[case[0] for case in LINKED])
def test_addresses_are_linked_as_slacks_composer_links_them(words: str, read: str) -> None:
    assert typed.composed(words) == read
    parts = typed.rich_text(words, "b")["elements"][0]["elements"]
    assert "".join(part.get("text", part.get("url")) for part in parts) == words
    links = [part["url"] for part in parts if part["type"] == "link"]
    assert all(f"<{url}" in read for url in links)
    assert len(links) == read.count("<")


@given(st.integers(0, 10**12))
def test_base_36_reads_back(number: int) -> None:
    assert int(base36(number), 36) == number


def test_ids_do_not_repeat() -> None:
    ids = Ids()
    assert len({ids.new("E") for _ in range(1000)}) == 1000


def test_addresses_keep_their_path_and_query_on_another_host() -> None:
    assert rehosted("https://a.org/slack?x=1", "http://b:3/") == "http://b:3/slack?x=1"
    assert rehosted("https://a.org/slack", "") == "https://a.org/slack"
    assert rehosted("", "http://b") == ""


def changed(path: str, value: Any) -> dict[str, Any]:
    made: dict[str, Any] = manifest()
    *folders, last = path.split(".")
    place = made
    for folder in folders:
        place = place[folder]
    place[last] = value
    return made


def shortcut(**changes: str) -> dict[str, str]:
    return {"name": "S", "type": "global", "callback_id": "s", "description": "d"} | changes


# id, where the manifest is changed, to what, and what Slack would say
FAULTS: tuple[tuple[str, str, Any, str], ...] = (
    ("no name", "display_information.name", "", "must have 1 to 35 characters"),
    ("long name", "display_information.name", "x" * 36, "must have 1 to 35 characters"),
    ("description", "display_information.description", "x" * 141, "over 140 characters"),
    ("long description", "display_information.long_description", "x", "175 to 4000 characters"),
    ("scope", "oauth_config.scopes.bot", ["commands"], "message.im needs the scope im:history"),
    (
        "commands scope",
        "oauth_config.scopes.bot",
        ["im:history"],
        "slash commands need the scope commands",
    ),
    ("slash", "features.slash_commands", [{"command": "echo", "url": "https://x"}], "start with /"),
    ("command url", "features.slash_commands", [{"command": "/e"}], "command /e needs a url"),
    (
        "51 commands",
        "features.slash_commands",
        [{"command": f"/c{n}", "url": "https://x"} for n in range(51)],
        "no more than 50 slash commands",
    ),
    ("shortcut name", "features.shortcuts", [shortcut(name="x" * 25)], "is over 24 characters"),
    (
        "shortcut description",
        "features.shortcuts",
        [shortcut(description="x" * 151)],
        "its description is over 150",
    ),
    (
        "11 shortcuts",
        "features.shortcuts",
        [shortcut(callback_id=str(n)) for n in range(11)],
        "no more than 10 shortcuts",
    ),
    ("events url", "settings.event_subscriptions.request_url", "", "needs a request_url"),
    ("interactivity url", "settings.interactivity.request_url", "", "needs a request_url"),
)


@pytest.mark.parametrize(("name", "path", "value", "why"), FAULTS, ids=[case[0] for case in FAULTS])
def test_a_manifest_that_slack_would_refuse_is_refused(
    name: str, path: str, value: Any, why: str
) -> None:
    with pytest.raises(ManifestRefused, match=why):
        accepted(changed(path, value))


def test_events_that_are_not_modelled_are_named_and_refuse_nothing() -> None:
    made = accepted(manifest(events=["message.im", "team_join", "file_shared"]))
    assert never_sent(made) == ["file_shared", "team_join"]
    assert never_sent(accepted(manifest())) == []


def test_the_workspace_lacking_something_says_what() -> None:
    with pytest.raises(WorkspaceRefused, match="lacks 'team'"):
        read_workspace({})
    with pytest.raises(WorkspaceRefused, match="no Slack user id"):
        read_workspace(workspace(users=[{"id": "me", "name": "me"}]))
    with pytest.raises(WorkspaceRefused, match="no Slack channel id"):
        read_workspace(workspace(channels=[{"id": "x", "name": "x"}]))
    with pytest.raises(WorkspaceRefused, match="who is not among the users"):
        read_workspace(workspace(channels=[{"id": "C1", "name": "x", "members": ["U404"]}]))


def test_the_wire_log_keeps_the_newest_and_the_file_keeps_all(tmp_path: Path) -> None:
    file = tmp_path / "wire.jsonl"
    log = WireLog(Clock(), Stream(), file)
    for number in range(KEPT_ENTRIES + 1001):
        log.add("to_app", "event", str(number), request={}, response=None, status=200)
    log.close()
    lines = file.read_text().splitlines()
    assert (log.last_seq, len(lines)) == (KEPT_ENTRIES + 1001, KEPT_ENTRIES + 1001)
    assert json.loads(lines[0])["method"] == "0"
    assert log.since(0, 1)[0]["seq"] == 1001
    assert [entry["seq"] for entry in log.since(KEPT_ENTRIES + 1000, 5)] == [KEPT_ENTRIES + 1001]


def test_a_listener_that_fell_behind_reads_everything_again() -> None:
    async def story() -> str:
        stream = Stream()
        notes = stream.listen()
        await anext(notes)
        waiting = asyncio.ensure_future(anext(notes))
        await asyncio.sleep(0)
        for number in range(BACKLOG + 1):
            stream.tell("message", ts=str(number))
        return await waiting

    assert run(story()).startswith("event: refresh")


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (b"", None),
        (b"  ", None),
        (b'{"a": 1}', {"a": 1}),
        (b"got it", "got it"),
        (b"\xff", "\ufffd"),
    ],
    ids=["nothing", "spaces", "JSON", "text", "bytes"],
)
def test_an_answer_is_read_as_json_or_as_text(raw: bytes, read: Any) -> None:
    assert read_body(raw) == read
