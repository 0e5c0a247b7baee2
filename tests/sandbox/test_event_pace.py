"""Over 30,000 events an hour Slack drops events and says so once a minute, on order here too."""

from sandbox.eventpace import EVENTS_PER_HOUR, EventPace
from tests.sandbox.conftest import Start
from tests.sandbox.listener import Listener
from tests.sandbox.worlds import GP

ENVELOPE = {"token": "t", "team_id": "T1", "api_app_id": "A1", "event": {"type": "message"}}


def test_the_fault_drops_events_and_tells_the_app_once_in_slacks_form(
    start: Start, listener: Listener
) -> None:
    slack = start()
    slack.client.fault("delivery", "app_rate_limited", 2)
    for text in ("dropped", "dropped too", "heard"):
        slack.client.say(GP, text)
        slack.client.wait_until_quiet()
    bodies = [request.payload for request in listener.received]
    limited = [body for body in bodies if body["type"] == "app_rate_limited"]
    assert [event["text"] for event in listener.events("message")] == ["heard"]
    assert 1 <= len(limited) <= 2, "two where a minute ended between them"
    minute = limited[0].pop("minute_rate_limited")
    assert (type(minute), minute % 60) == (int, 0)
    assert limited[0] == {
        "token": "sandbox",
        "type": "app_rate_limited",
        "team_id": "T0SHIRE",
        "api_app_id": "A0APP",
    }
    assert slack.client.get("faults")["happened"] == {"delivery app_rate_limited": 2}


def test_an_app_with_too_many_events_is_told_and_hears_again_after_an_hour(
    start: Start, listener: Listener
) -> None:
    slack = start(events_per_hour=1)
    for text in ("heard", "dropped"):
        slack.client.say(GP, text)
        slack.client.wait_until_quiet()
    assert [body.payload["type"] for body in listener.received] == [
        "event_callback",
        "app_rate_limited",
    ]
    slack.client.move_clock(advance_seconds=3600)
    slack.client.say(GP, "heard again")
    slack.client.wait_until_quiet()
    assert [event["text"] for event in listener.events("message")] == ["heard", "heard again"]


def test_the_pace_counts_the_last_hour_alone() -> None:
    pace = EventPace(2)
    assert [pace.admits(second) for second in (0, 1, 2, 3599)] == [True, True, False, False]
    assert [pace.admits(second) for second in (3600, 3600, 3601)] == [True, False, True]


def test_a_minute_is_told_once() -> None:
    pace = EventPace()
    notices = [pace.notice(ENVELOPE | {"event_time": second}) for second in (61, 119, 120)]
    assert [notice and notice["minute_rate_limited"] for notice in notices] == [60, None, 120]


def test_slacks_own_limit_is_the_usual_one() -> None:
    assert EVENTS_PER_HOUR == 30_000
