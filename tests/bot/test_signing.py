"""The signature check answers for any bytes whatever."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.signing import is_signed

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
NOW = datetime(2026, 11, 17, 9, 12, tzinfo=UTC)


def sign(body: bytes, timestamp: bytes) -> bytes:
    digest = hmac.new(SECRET.encode(), b"v0:" + timestamp + b":" + body, hashlib.sha256)
    return b"v0=" + digest.hexdigest().encode()


def stamp(seconds: int = 0) -> bytes:
    return str(int((NOW + timedelta(seconds=seconds)).timestamp())).encode()


def test_slacks_own_published_example_is_accepted() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id="
        b"G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook"
        b"-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F39770"
        b"0885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d"
        b"2c447fce8b6703c"
    )
    then = datetime.fromtimestamp(1531420618, UTC)
    signature = b"v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert is_signed(SECRET, timestamp=b"1531420618", signature=signature, body=body, now=then)


@pytest.mark.parametrize(
    ("seconds", "expected"), [(-300, True), (-301, False), (300, True), (301, False)]
)
def test_five_minutes_either_way(seconds: int, expected: bool) -> None:
    when = stamp(seconds)
    found = is_signed(SECRET, timestamp=when, signature=sign(b"x", when), body=b"x", now=NOW)
    assert found is expected


@given(st.binary(), st.binary(), st.binary())
def test_any_bytes_are_answered_with_no(timestamp: bytes, signature: bytes, body: bytes) -> None:
    assert not is_signed(SECRET, timestamp=timestamp, signature=signature, body=body, now=NOW)


@given(st.binary())
def test_nothing_is_signed_with_an_empty_secret(body: bytes) -> None:
    digest = hmac.new(b"", b"v0:" + stamp() + b":" + body, hashlib.sha256).hexdigest()
    signature = b"v0=" + digest.encode()
    assert not is_signed("", timestamp=stamp(), signature=signature, body=body, now=NOW)


@given(st.binary())
def test_a_right_signature_is_accepted_for_any_body(body: bytes) -> None:
    assert is_signed(SECRET, timestamp=stamp(), signature=sign(body, stamp()), body=body, now=NOW)


@given(st.binary(), st.integers(0, 66), st.integers(1, 255))
def test_a_signature_with_one_byte_changed_is_refused(body: bytes, place: int, by: int) -> None:
    signature = bytearray(sign(body, stamp()))
    signature[place] ^= by
    assert not is_signed(SECRET, timestamp=stamp(), signature=bytes(signature), body=body, now=NOW)
