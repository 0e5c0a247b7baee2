"""A preloaded process that forks bots on demand: a round costs milliseconds, not an import.

Speaks JSON lines on standard input and output: {"do": "start", …} gives {"pid"};
{"do": "alive", "pid"} gives {"alive"}; {"do": "stop", "pid"} ends one.
"""

import json
import os
import signal
import socket
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import uvicorn

from bot.logs import configure_logs
from bot.main import build_door, build_shared, build_workers, running
from bot.settings import Settings
from bot.web.app import make_web
from classifiers.themes import Classifier
from tests.crash.hooks import Points, install

Json = dict[str, Any]


def main() -> None:
    """Serve until standard input ends."""
    configure_logs()
    classifier, listening = Classifier.load(), socket.create_server(("127.0.0.1", 0))
    classifier.read("warm")
    say({"port": listening.getsockname()[1]})
    for line in sys.stdin:
        order = json.loads(line)
        say(ORDERS[order["do"]](order, classifier, listening))


def say(answer: Json) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201 - the protocol


def start(order: Json, classifier: Classifier, listening: socket.socket) -> Json:
    pid = os.fork()
    if pid:
        return {"pid": pid}
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a bot logs is no answer of ours
    try:
        run(order, classifier, listening)
    finally:
        os._exit(0)


def run(order: Json, classifier: Classifier, listening: socket.socket) -> None:
    """One bot, until it is told to stop or reaches its point."""
    with ExitStack() as stack:
        shared = build_shared(Settings(**order["settings"]))
        install(shared, Points(Path(order["counter"]), order["kill_at"]))
        workers = build_workers(shared, classifier)
        stack.enter_context(running(workers, tick_seconds=0.2))
        web = make_web(shared, build_door(shared, workers.loops[0]))
        server = uvicorn.Server(
            uvicorn.Config(web, log_level="critical", ws="none", lifespan="off")
        )
        server.run(sockets=[socket.socket(fileno=os.dup(listening.fileno()))])


def alive(order: Json, *_: Any) -> Json:
    try:
        done, _status = os.waitpid(order["pid"], os.WNOHANG)
    except ChildProcessError:
        return {"alive": False}
    return {"alive": done == 0}


def stop(order: Json, *_: Any) -> Json:
    try:
        os.kill(order["pid"], signal.SIGKILL)
        os.waitpid(order["pid"], 0)
    except (ProcessLookupError, ChildProcessError):
        pass
    return {"alive": False}


ORDERS = {"start": start, "alive": alive, "stop": stop}

if __name__ == "__main__":
    main()
