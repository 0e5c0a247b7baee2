"""The CPU of a first reply: Inkling's beside the obvious build's, in one run.

    python -m benchmarks.first_reply [--rounds 8] [--messages 20]

Both get the same signed messages of Slack and answer each with one chat.postMessage, over HTTP, to
a server in another process. They do not promise the same:

obvious   a Bolt listener that reads the text with the same classifier, then posts. Nothing is kept:
          a crash loses the message, an identifier is echoed, a retry by Slack is answered twice.
Inkling   takes identifiers out, keeps the message sealed before it answers Slack (synchronous
          commits), makes the draft, its audit and its card in one transaction, then posts once.

CPU is this process's own, all threads, with the database in it. Rounds alternate which goes first;
the ratio is the median over rounds of paired ratios. Exits 1 where a reply is missing or the ratios
spread by more than a quarter.
"""

import hashlib
import hmac
import json
import logging
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from benchmarks.slack_beside import Taken, slack_beside
from bot.main import build_door, build_shared, build_workers
from bot.settings import Settings, Transport
from bot.slack import payloads
from bot.slack.signing import is_signed
from classifiers.themes import Classifier
from intake import migrating
from intake.clock import utc_now
from intake.loading.roster import load_roster
from intake.sealing import Keyring

SECRET, TEAM, JSON = "benchmark", "T0BENCH", "application/json"
WARM_UP = 5
MOST_SPREAD = 0.25
TEXTS = (
    "Discharge summary from Anvil Street came {} weeks late with the wrong apixaban dose, no harm",
    "Nobody rang about scan {} at Anvil Street, they are worried and so are we, second time",
    "Potassium of 6.{} was not phoned through by the lab on Friday, found it by chance at 8am",
    "Ward at Anvil Street sent him home with {} tablets short and no letter, daughter rang us",
)

Reply = Callable[[bytes, dict[str, str]], None]


def message(number: int) -> bytes:
    """One direct message, by a person of its own."""
    text = TEXTS[number % len(TEXTS)].format(number)
    event = {
        "type": "message", "user": f"U{number:05}", "text": text, "channel": f"D{number:05}",
        "ts": f"1790000000.{number:06}", "channel_type": "im",
    }  # fmt: skip
    body = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{number}", "event": event}
    return json.dumps(body).encode()


def signed(body: bytes) -> dict[str, str]:
    """The headers that Slack would send with it."""
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest}",
        "Content-Type": JSON,
    }


def obvious(url: str, classifier: Classifier) -> Reply:
    """A plain Bolt app: classify inline, post."""

    def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=TEAM, bot_token="xoxb-bench")

    client = WebClient(token="xoxb-bench", base_url=url, retry_handlers=[])
    app = App(
        name="obvious", client=client, authorize=authorize, signing_secret=SECRET,
        process_before_response=True,
    )  # fmt: skip

    @app.event("message")
    def on_message(event: dict[str, Any]) -> None:
        reading = classifier.read(event["text"])
        themes = ", ".join(theme.label for theme in reading.themes) or "not sure"
        said = f"Your draft: {event['text']} Suggested theme: {themes}"
        section = {"type": "section", "text": {"type": "plain_text", "text": said[:3000]}}
        client.chat_postMessage(
            channel=event["channel"], thread_ts=event["ts"], text=said, blocks=[section]
        )

    def reply(body: bytes, headers: dict[str, str]) -> None:
        app.dispatch(BoltRequest(body=body.decode(), headers={**headers}))

    return reply


@contextmanager
def inkling(folder: Path, url: str, classifier: Classifier, people: int) -> Iterator[Reply]:
    """Inkling's own parts, from the signature to the posted card, one step after another."""
    Keyring.generate().write(folder / "keys.json")
    settings = Settings(
        database_url=f"sqlite:///{folder / 'bench.sqlite3'}", data_folder=folder,
        slack_api_url=url, slack_bot_token="xoxb-bench", slack_signing_secret=SECRET,
        slack_transport=Transport.HTTP, classify_wait_seconds=30,
    )  # fmt: skip
    shared = build_shared(settings)
    migrating.migrate(shared.database.engine)
    with shared.database.writing.begin() as session:
        load_roster(session, roster(people))
    workers, door = build_workers(shared, classifier), build_door(shared)

    def reply(body: bytes, headers: dict[str, str]) -> None:
        stamp, signature = (headers[f"X-Slack-{x}"] for x in ("Request-Timestamp", "Signature"))
        assert is_signed(
            SECRET, timestamp=stamp.encode(), signature=signature.encode(), body=body, now=utc_now()
        )
        door.receive(payloads.parse(body, JSON))
        workers.worker.step()
        workers.delivery.step()

    yield reply
    workers.understanding.close()
    shared.database.dispose()


def roster(people: int) -> dict[str, Any]:
    """An area with one service, and as many reporters as there are messages."""
    services = [{"code": "RB1", "name": "Anvil Street Hospital", "kind": "acute"}]
    practice = {"code": "N1", "name": "Bench Lane Surgery", "kind": "practice"}
    roles = [{"role": "reporter", "organisation": "N1"}]
    users = [
        {"user_id": f"U{n:05}", "name": f"Person {n}", "title": "GP", "roles": roles}
        for n in range(people)
    ]
    return {
        "area": {"code": "bench", "name": "Bench"}, "team": {"id": TEAM},
        "organisations": [*services, practice], "people": users, "channels": [],
    }  # fmt: skip


def cpu_ms(reply: Reply, numbers: Sequence[int]) -> float:
    """What one reply costs this process, in milliseconds of CPU, over these messages."""
    sent = [(body, signed(body)) for body in map(message, numbers)]
    before = time.process_time()
    for body, headers in sent:
        reply(body, headers)
    return (time.process_time() - before) * 1000 / len(sent)


def play(sides: dict[str, Reply], rounds: int, messages: int) -> list[dict[str, float]]:
    """For each round, what a reply of each side cost; who goes first alternates."""
    for reply in sides.values():
        cpu_ms(reply, range(WARM_UP))
    measured = []
    for number in range(rounds):
        first = WARM_UP + number * messages
        order = list(sides)[:: 1 if number % 2 else -1]
        measured.append({n: cpu_ms(sides[n], range(first, first + messages)) for n in order})
    return measured


def report(measured: list[dict[str, float]], taken: Taken, wanted: int) -> int:
    """Print the figures; 0 where they may be believed."""
    for name in ("Inkling", "obvious"):
        print(f"{name:8} {median(each[name] for each in measured):7.2f} ms of CPU a first reply")
    ratios = sorted(each["Inkling"] / each["obvious"] for each in measured)
    middle = median(ratios)
    spread = max(ratios[-1] / middle - 1, 1 - ratios[0] / middle)
    print(f"Inkling / obvious: {middle:.2f} (from {ratios[0]:.2f} to {ratios[-1]:.2f})")
    print(f"Replies posted: {taken.messages} of {wanted}")
    if spread > MOST_SPREAD:
        print("The rounds differ by more than a quarter: run it again on a quieter machine.")
    return int(taken.messages != wanted or spread > MOST_SPREAD)


def main(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(description="The CPU of a first reply, Inkling's and the obvious one's")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--messages", type=int, default=20)
    asked = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    each = WARM_UP + asked.rounds * asked.messages
    classifier = Classifier.load()
    with (
        TemporaryDirectory() as folder,
        slack_beside() as taken,
        inkling(Path(folder), taken.url, classifier, each) as ours,
    ):
        sides = {"Inkling": ours, "obvious": obvious(taken.url, classifier)}
        return report(play(sides, asked.rounds, asked.messages), taken, 2 * each)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
