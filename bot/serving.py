"""`inkling serve`: the web process and the worker, together or apart."""

import signal
import threading
from contextlib import ExitStack

import structlog
import uvicorn

from bot.logs import configure_logs
from bot.main import Shared, Workers, build_door, build_shared, build_workers, running
from bot.settings import Settings, Transport
from bot.slack.sockets import Socket
from bot.web.app import make_web
from intake import migrating
from intake.errors import IntakeError
from intake.roster import load_roster_file

log = structlog.get_logger()


def serve(*, is_web: bool, is_worker: bool) -> int:
    """Run until the machine says stop; the exit code."""
    configure_logs()
    settings = Settings()
    try:
        shared = build_shared(settings)
    except (IntakeError, ValueError) as problem:
        print(problem)
        return 2
    if not migrating.is_current(shared.database.engine):
        print("The database is not at today's shape. Run: inkling migrate")
        return 2
    with ExitStack() as stack:
        stack.callback(shared.database.dispose)
        _load_roster(shared)
        workers = _start_workers(stack, shared) if is_worker else None
        if is_web:
            _serve_web(stack, shared, workers)
        else:
            _wait_for_a_signal()
    return 0


def _load_roster(shared: Shared) -> None:
    if shared.settings.roster_file is not None:
        with shared.database.writing.begin() as session:
            load_roster_file(session, shared.settings.roster_file)


def _start_workers(stack: ExitStack, shared: Shared) -> Workers:
    from classifiers.themes import Classifier  # spaCy: the web process alone never loads it

    workers = build_workers(shared, Classifier.load(shared.settings.model_folder))
    stack.enter_context(running(workers, shared.settings.tick_seconds))
    return workers


def _serve_web(stack: ExitStack, shared: Shared, workers: Workers | None) -> None:
    settings = shared.settings
    door = build_door(shared, workers.loops[0] if workers else None)
    if settings.slack_transport is Transport.SOCKET:
        token = settings.slack_app_token.get_secret_value()
        stack.callback(Socket.open(token, shared.client, door).close)
    log.info("web.listening", address=settings.host, port=settings.port)
    uvicorn.run(
        make_web(shared, door),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
    )


def _wait_for_a_signal() -> None:
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
