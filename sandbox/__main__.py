"""A Slack workspace in the browser that speaks Slack's wire protocol to any Slack app.

Without files it shows an example: a small workspace and the manifest of an app called Echo.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sandbox.delivery import SLACK_RETRY_DELAYS
from sandbox.eventpace import EVENTS_PER_HOUR
from sandbox.manifestfaults import ManifestRefused, never_sent
from sandbox.serving import address_of, bound, make_server
from sandbox.settings import Settings
from sandbox.transport import SLACK_PATIENCE
from sandbox.workspace import WorkspaceRefused
from sandbox.world import World

EXAMPLE = Path(__file__).parent / "example"


def read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """The command line, read; argparse exits with 2 on a wrong one."""
    parser = argparse.ArgumentParser(prog="python -m sandbox", description=__doc__)
    _add_places(parser)
    _add_paces(parser)
    parser.add_argument(
        "--no-own-messages",
        dest="tells_own",
        action="store_false",
        help="do not tell the app of its own messages",
    )
    return parser.parse_args(words)


def _add_places(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workspace",
        type=Path,
        default=EXAMPLE / "workspace.json",
        help="team, app, users and channels, JSON; else an example",
    )
    parser.add_argument(
        "--manifest",
        type=Path,
        default=EXAMPLE / "manifest.json",
        help="Slack's app manifest, JSON; else an example",
    )
    parser.add_argument("--port", type=int, default=0, help="0, the usual, takes a free port")
    parser.add_argument("--bot-url", default="", help="where the app listens (HTTP mode)")
    parser.add_argument("--clock-file", type=Path, help="seconds ahead of real time, as text")
    parser.add_argument("--wire-log", type=Path, help="every exchange, one JSON object a line")


def _add_paces(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--retry-delays",
        type=_seconds,
        default=SLACK_RETRY_DELAYS,
        help="seconds before each retry of an event, such as 0,60,300",
    )
    parser.add_argument(
        "--patience",
        type=float,
        default=SLACK_PATIENCE,
        help="seconds for an acknowledgement and a trigger id; more while you sit in a debugger",
    )
    parser.add_argument(
        "--post-interval",
        type=float,
        default=1.0,
        help="seconds of domain time between posts in one conversation",
    )
    parser.add_argument(
        "--events-per-hour",
        type=int,
        default=EVENTS_PER_HOUR,
        help="over so many in an hour of domain time events are dropped, as Slack does",
    )


def _seconds(text: str) -> tuple[float, ...]:
    return tuple(float(part) for part in text.split(",") if part)


def make_world(given: argparse.Namespace) -> World:
    """Reads both files; raises WorkspaceRefused, ManifestRefused, OSError or ValueError."""
    settings = Settings(
        bot_url=given.bot_url,
        clock_file=given.clock_file,
        wire_log=given.wire_log,
        retry_delays=given.retry_delays,
        patience=given.patience,
        post_interval=given.post_interval,
        tells_own_messages=given.tells_own,
        events_per_hour=given.events_per_hour,
    )
    workspace = json.loads(given.workspace.read_text("utf-8"))
    return World(workspace, json.loads(given.manifest.read_text("utf-8")), settings)


def main(words: Sequence[str] | None = None) -> int:
    """Serve until stopped; 2 with a sentence when the files or the port are refused."""
    given = read_arguments(sys.argv[1:] if words is None else words)
    try:
        world = make_world(given)
        held = bound(given.port)
    except (WorkspaceRefused, ManifestRefused, OSError, ValueError) as refused:
        sys.stderr.write(f"{refused}\n")
        return 2
    world.opened_at(address_of(held))
    if unsent := never_sent(world.manifest):
        sys.stderr.write(f"This sandbox never sends these events: {', '.join(unsent)}.\n")
    sys.stdout.write(f"Sandbox ready: {world.base_url}\n")
    sys.stdout.flush()
    with suppress(KeyboardInterrupt):  # ended by hand, as it is meant to be
        make_server(world).run(sockets=[held])
    return 0


if __name__ == "__main__":
    sys.exit(main())
