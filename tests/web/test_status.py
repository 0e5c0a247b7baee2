"""The service status: each part in words, what waits, the clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.settings import Transport
from bot.slack.manifest import manifest
from bot.web.queues import Queue, Queues
from bot.web.slack_part import slack_part
from bot.web.status import (
    Health,
    LastRead,
    StatusPage,
    ahead_words,
    classifier_part,
    database_part,
    worker_part,
    workspace_url,
)
from intake.clock import utc_now
from intake.models import Arrival, InboxState, OutboxState, Outgoing
from intake.sealing import Keyring
from sandbox import testing
from tests.factories import make_concern, roster
from tests.web.reading import read_page
from tests.web.site import NOBODY_LISTENS, Site, opened, settings
from tests.web.stories import classify

REAL_NOW = datetime(2026, 11, 17, 9, 12, tzinfo=UTC)
NOTHING = Queue(0, None)


def found(
    inbox: Queue = NOTHING,
    outbox: Queue = NOTHING,
    errands: Queue = NOTHING,
    texts: Queue = NOTHING,
) -> Queues:
    return Queues(inbox, outbox, errands, texts, 0)


@pytest.mark.parametrize(
    ("waits", "health", "words"),
    [
        pytest.param(found(), Health.WELL, "Nothing waits.", id="nothing"),
        pytest.param(
            found(Queue(2, REAL_NOW - timedelta(seconds=59)), Queue(1, None), Queue(4, None)),
            Health.BUSY, "7 things to do.", id="at work",
        ),
        pytest.param(
            found(Queue(2, REAL_NOW - timedelta(seconds=61))),
            Health.ILL,
            "2 messages from Slack wait, the oldest since Tue 17 Nov 2026, 09:10. "
            "Is `inkling serve --worker` running?",
            id="nobody works",
        ),
        pytest.param(
            found(Queue(0, None, 1), Queue(0, None, 1)),
            Health.ILL,
            "2 messages could not be dealt with after several tries. "
            "The quality team's channel says which.",
            id="set aside",
        ),
    ],
)  # fmt: skip
def test_the_worker_is_judged_by_what_waits(waits: Queues, health: Health, words: str) -> None:
    part = worker_part(waits, REAL_NOW)
    assert (part.health, part.words) == (health, words)


LAST = LastRead(REAL_NOW, "m-3")


@pytest.mark.parametrize(
    ("last", "texts", "health", "words"),
    [
        pytest.param(
            None, 0, Health.QUIET, "It reads the first concern that is typed.", id="unused"
        ),
        pytest.param(None, 1, Health.BUSY, "1 text to read.", id="its first"),
        pytest.param(
            LAST, 0, Health.WELL,
            "Last read a concern Tue 17 Nov 2026, 09:12, with model m-3.", id="well",
        ),
        pytest.param(
            LAST, 3, Health.BUSY,
            "3 texts to read. Last read a concern Tue 17 Nov 2026, 09:12, with model m-3.",
            id="behind",
        ),
    ],
)  # fmt: skip
def test_the_classifier_is_judged_by_what_it_did(
    last: LastRead | None, texts: int, health: Health, words: str
) -> None:
    part = classifier_part(last, Queue(texts, None))
    assert (part.health, part.words) == (health, words)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        pytest.param(timedelta(minutes=3), "It shows the real time.", id="not moved"),
        pytest.param(timedelta(minutes=-3), "It shows the real time.", id="hardly behind"),
        pytest.param(
            timedelta(days=-160),
            "It is 160 days behind the real time: the demo is replaying its history.",
            id="replaying",
        ),
        pytest.param(timedelta(hours=24), "The demo has moved it 24 hours", id="a day"),
        pytest.param(timedelta(days=14), "The demo has moved it 14 days", id="two weeks"),
    ],
)
def test_how_far_the_clock_is_from_the_real_time_is_said(ahead: timedelta, words: str) -> None:
    assert ahead_words(ahead).startswith(words)


def test_the_title_answers_the_question() -> None:
    well, ill = database_part(""), database_part("the database does not answer")
    assert StatusPage("", "", (well,), (), "").title == "Inkling is well"
    assert StatusPage("", "", (well, ill), (), "").title == "Needs you: Database"


def test_the_page_counts_what_the_database_holds(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, now=site.now - timedelta(hours=13))
        classify(place, concern, now=site.now - timedelta(hours=13))
        place.session.add(_arrival(place.area_id, InboxState.WAITING))
        place.session.add(_arrival(place.area_id, InboxState.DEAD))
        unsent = place.session.query(Outgoing).filter(Outgoing.state != OutboxState.SENT).count()
    page = read_page(site.page("/"))
    rows = {row[0]: row[1:] for row in page.table("What waits")}
    assert rows["Messages from Slack, to work through"] == ["1", "1"]
    assert rows["Messages to Slack, to send"] == [str(unsent), "0"]
    assert rows["Texts for the classifier to read"] == ["1", "0"]
    assert page.terms["Database"] == "Well It answers, and is up to date."
    assert page.terms["Clock"].startswith("Tue 17 Nov 2026, 09:12 , London.")
    assert "Last read a concern Mon 16 Nov 2026, 20:12, with model test-1." in page.text
    assert "Pages are open because this is the demo; sign-in arrives later." in page.text
    metrics = site.client.get("/metrics").text
    assert 'inkling_open_rows{queue="inbox"} 1.0' in metrics
    assert f'inkling_open_rows{{queue="outbox"}} {unsent}.0' in metrics
    assert 'inkling_open_rows{queue="due"} 2.0' in metrics


def _arrival(area_id: object, state: InboxState) -> Arrival:
    return Arrival(
        area_id=area_id, dedupe_key=state.value, order_key="a", kind="event", masked_types=[],
        state=state, not_before=utc_now(), received_at=utc_now(),
    )  # fmt: skip


def test_a_slack_that_answers_is_well(
    tmp_path: Path, database_url: str, keyring: Keyring, now: datetime
) -> None:
    people = roster()
    workspace = {
        "team": {"id": "T0NORTH", "name": "North <b>mere", "domain": "northmere"},
        "app": {
            "id": "A0", "name": "Inkling", "bot_user_id": "U0BOT", "bot_token": "xoxb-rig",
            "app_token": "xapp-rig", "signing_secret": "rig-secret",
        },
        "users": [
            {"id": p["user_id"], "name": p["user_id"].lower(), "real_name": p["name"],
             "title": p["title"], "persona": p["persona"]} for p in people["people"]
        ],
        "channels": [],
    }  # fmt: skip
    offered = manifest(Transport.HTTP, "http://127.0.0.1:9")
    with (
        testing.running(workspace, offered) as slack,
        opened(tmp_path, database_url, keyring, now, slack_api_url=slack.api_url) as site,
    ):
        page = read_page(site.page("/"))
        assert page.terms["Slack"].startswith("Well North <b>mere answers. Messages come in over ")
        assert f"{slack.url}/" in page.links
        wrong = settings(tmp_path, database_url, slack_api_url=slack.api_url, slack_bot_token="x")
        part = slack_part(wrong)
        assert part.health is Health.ILL
        assert "Check INKLING_SLACK_BOT_TOKEN." in part.words


def test_a_slack_that_does_not_answer_needs_somebody(tmp_path: Path, database_url: str) -> None:
    part = slack_part(settings(tmp_path, database_url))
    assert part.health is Health.ILL
    assert part.words == "Slack does not answer. Messages wait, and go out when it does."


def test_only_a_sandbox_of_this_machine_is_linked(tmp_path: Path, database_url: str) -> None:
    assert workspace_url(settings(tmp_path, database_url)) == NOBODY_LISTENS.removesuffix("api/")
    real = settings(tmp_path, database_url, slack_api_url="https://slack.com/api/")
    assert workspace_url(real) == ""
