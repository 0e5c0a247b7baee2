"""`inkling serve`: the web process and the worker, together or apart."""

import signal
import socket
import threading
from contextlib import ExitStack

import structlog
import uvicorn

from bot.logs import configure_logs
from bot.main import Shared, Workers, build_door, build_shared, build_workers, running
from bot.settings import Settings, Transport
from bot.slack.sockets import Socket
from bot.stops import Stopped, require_migrated
from bot.web.app import make_web, serving_config
from intake.roster import load_roster_file

log = structlog.get_logger()


def serve(*, is_web: bool, is_worker: bool) -> int:
    """Run until the machine says stop; the exit code."""
    configure_logs()
    settings = Settings()
    settings.require_slack(is_web=is_web)
    with ExitStack() as stack:
        shared = build_shared(settings)
        stack.callback(shared.database.dispose)
        require_migrated(shared.database)
        _load_roster(shared)
        held = stack.enter_context(_listening(settings)) if is_web else None
        workers = _start_workers(stack, shared) if is_worker else None
        if held:
            _serve_web(stack, shared, workers, held)
        else:
            _wait_for_a_signal()
    return 0


def _listening(settings: Settings) -> socket.socket:
    """The web's socket, taken first: a port in use is said before anything is started."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as problem:
        raise Stopped(
            f"Can't listen on port {settings.port} of {settings.host}: {problem.strerror}. "
            f"Stop what uses it, or set INKLING_PORT or INKLING_HOST."
        ) from problem


def _load_roster(shared: Shared) -> None:
    if shared.settings.roster_file is not None:
        with shared.database.writing.begin() as session:
            load_roster_file(session, shared.settings.roster_file)


def _start_workers(stack: ExitStack, shared: Shared) -> Workers:
    from classifiers.themes import Classifier  # spaCy: the web process alone never loads it

    workers = build_workers(shared, Classifier.load(shared.settings.model_folder))
    stack.enter_context(running(workers, shared.settings.tick_seconds))
    return workers


def _serve_web(
    stack: ExitStack, shared: Shared, workers: Workers | None, held: socket.socket
) -> None:
    settings = shared.settings
    door = build_door(shared, workers.loops[0] if workers else None)
    if settings.slack_transport is Transport.SOCKET:
        token = settings.slack_app_token.get_secret_value()
        stack.callback(Socket.open(token, shared.client, door).close)
    log.info("web.listening", address=settings.host, port=settings.port)
    uvicorn.Server(serving_config(make_web(shared, door))).run(sockets=[held])


def _wait_for_a_signal() -> None:
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()
