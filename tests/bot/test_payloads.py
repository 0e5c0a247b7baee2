"""What Slack sends, read into kinds and keys; what it never sends, refused in one way."""

import json
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import payloads
from bot.slack.payloads import Kind, Unreadable
from bot.slack.shapes import MAX_DEPTH, Misshapen, shaped

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
EVENT = {"type": "event_callback", "team_id": "T1", "event_id": "Ev1",
         "event": {"type": "message", "user": "U1", "channel": "D1", "ts": "1.1"}}  # fmt: skip
PRESS = {
    "type": "block_actions",
    "team": {"id": "T1"},
    "user": {"id": "U1", "team_id": "T2"},
    "channel": {"id": "C1"},
    "trigger_id": "9.9",
    "actions": [{"action_id": "send#0"}],
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"{,", b"[]", b'"x"', b"null", b"7", b"\xff\xfe", b"[" * 200_000, b'{"a":' * 61],
    ids=repr,
)
def test_what_is_no_object_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        payloads.parse(body[:300_000], JSON)


def nested(depth: int) -> dict[str, object]:
    inside: dict[str, object] = {}
    for _ in range(depth - 1):
        inside = {"a": inside}
    return inside


def test_what_nests_as_deep_as_may_be_is_read_and_one_deeper_is_not() -> None:
    assert shaped(nested(MAX_DEPTH)) == nested(MAX_DEPTH)
    with pytest.raises(Misshapen):
        shaped(nested(MAX_DEPTH + 1))


@pytest.mark.parametrize("typed", ["]" * 400, "}" * 400, '\\"]' * 400])
def test_brackets_that_were_typed_hide_no_depth(typed: str) -> None:
    deep = {"words": typed, **nested(330)}
    for body, kind in ((deep, JSON), (deep, FORM)):
        read = payloads.parse(encoded(body, kind), kind)
        with pytest.raises(Misshapen):
            shaped(read)


@pytest.mark.parametrize("typed", ["[" * 900, "{" * 900, "[tick] [ ] " * 100])
def test_brackets_that_were_typed_are_no_depth(typed: str) -> None:
    body: dict[str, object] = {**EVENT, "text": typed}
    for kind in (JSON, FORM):
        assert shaped(payloads.parse(encoded(body, kind), kind))["text"] == typed


def encoded(payload: dict[str, object], kind: str) -> bytes:
    text = json.dumps(payload)
    return text.encode() if kind == JSON else urlencode({"payload": text}).encode()


@pytest.mark.parametrize("body", [b"payload=", b"payload=%7B", b"payload=null", b"a=1&" * 101])
def test_a_form_without_a_payload_of_ours_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        payloads.kind_of(payloads.parse(body, FORM))


@given(st.binary())
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    for kind in (JSON, FORM):
        try:
            assert isinstance(payloads.parse(body, kind), dict)
        except Unreadable:
            continue


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_known_by_its_type(kind: Kind) -> None:
    assert payloads.kind_of({"type": kind.value}) is kind


def test_a_command_and_an_ssl_check_have_no_type() -> None:
    assert payloads.kind_of({"command": "/x"}) is Kind.COMMAND
    assert payloads.kind_of({"ssl_check": "1"}) is Kind.SSL_CHECK


def test_an_event_is_named_by_its_id_and_its_message() -> None:
    keys = payloads.keys_of(Kind.EVENT, EVENT)
    assert keys.dedupe == ("event", "Ev1")
    assert keys.message == ("message", "T1", "D1", "1.1")
    assert keys.order == ("T1", "D1", "U1")


@pytest.mark.parametrize("subtype", ["message_changed", "message_deleted", "message_replied"])
def test_what_happens_to_a_message_is_not_that_message(subtype: str) -> None:
    event = {**EVENT, "event": {**EVENT["event"], "subtype": subtype}}  # type: ignore[dict-item]
    assert payloads.keys_of(Kind.EVENT, event).message is None


def test_a_press_is_its_persons_own_teams() -> None:
    keys = payloads.keys_of(Kind.PRESS, PRESS)
    assert keys.dedupe == ("trigger", "9.9")
    assert keys.order == ("T2", "C1", "U1")


def test_a_tombstone_is_its_writers() -> None:
    event = {"type": "message", "subtype": "message_changed", "message": {"user": "USLACKBOT"},
             "previous_message": {"user": "U1"}}  # fmt: skip
    assert payloads.user_of({"event": event}) == "U1"


@pytest.mark.parametrize(("step", "expected"), [("change#1", True), ("send#0", False)])
def test_only_presses_that_open_a_form_are_answered_at_once(step: str, expected: bool) -> None:
    press = {**PRESS, "actions": [{"action_id": step}]}
    assert payloads.is_inline(Kind.PRESS, press) is expected


@pytest.mark.parametrize("actions", [None, [], [None], "x"], ids=repr)
def test_a_press_without_an_action_is_unreadable(actions: object) -> None:
    with pytest.raises(Unreadable):
        payloads.step_of({"actions": actions})


@pytest.mark.parametrize(("kind", "payload"), [(Kind.EVENT, {"event": {}}), (Kind.FORM, {})])
def test_what_has_no_name_is_unreadable(kind: Kind, payload: dict[str, object]) -> None:
    with pytest.raises(Unreadable):
        payloads.keys_of(kind, payload)


def test_a_press_leaves_our_own_message_behind() -> None:
    press = {**PRESS, "message": {"text": "ours"}, "view": {}}
    assert payloads.without_our_own_words(Kind.PRESS, press) == PRESS
    assert payloads.without_our_own_words(Kind.FORM, press) == press


@pytest.mark.parametrize("payload", [EVENT, PRESS], ids=["event", "press"])
def test_what_slack_sends_has_its_shape(payload: dict[str, object]) -> None:
    assert shaped(payload) is payload


@pytest.mark.parametrize(
    "wrong",
    [
        {"event": []}, {"event": {"type": 7}}, {"event": {"type": "message", "ts": {}}},
        {"event": {"type": "message", "ts": "None"}}, {"event": {"type": "message", "ts": None}},
        {"event": {"type": "message", "ts": "1.1", "thread_ts": "soon"}},
        {"event": {"type": "message", "message": {"text": "x"}}},
        {"event": {"type": "message", "message": "x"}}, {"container": [1]}, {"view": "x"},
        {"view": {"blocks": {}}}, {"user": {"id": []}}, {"actions": [7]}, {"team_id": 7},
        {"actions": [{"action_id": None, "value": 7}]},
    ],
    ids=json.dumps,
)  # fmt: skip
def test_a_wrong_sort_is_misshapen(wrong: dict[str, object]) -> None:
    with pytest.raises(Misshapen):
        shaped({**EVENT, **wrong})


def test_other_events_may_have_what_they_like() -> None:
    renamed = {**EVENT, "event": {"type": "channel_rename", "channel": {"id": "C1"}}}
    assert shaped(renamed) == renamed


def test_what_no_database_keeps_is_mended() -> None:
    inside = {"type": "message", "ts": "1.1", "text": "a\x00b \ud83d c", "blocks": [{"\x00": 1}]}
    event = shaped({**EVENT, "event": inside})["event"]
    assert event["text"] == "ab � c"
    assert event["blocks"] == [{"": 1}]


@given(st.dictionaries(st.sampled_from(["event", "view", "user", "actions", "type"]), ANYTHING))
def test_anything_is_shaped_or_refused_with_a_reason(payload: dict[str, object]) -> None:
    assert reading_of(payload)


def reading_of(payload: dict[str, object]) -> str:
    try:
        return f"shaped: {shaped(payload)}"
    except Misshapen as refused:
        return str(refused)
