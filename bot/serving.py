"""`inkling serve`: the web process and the worker, together or apart."""

import signal
import socket
from contextlib import ExitStack
from types import FrameType

import structlog
import uvicorn

from bot.late_classifier import LateClassifier
from bot.logs import configure_logs
from bot.main import Shared, Workers, build_door, build_shared, build_workers, running
from bot.settings import Settings, Transport
from bot.slack.sockets import Socket
from bot.stops import Stopped, require_migrated
from bot.warming import warm
from bot.web.app import make_health, make_web, serving_config
from intake.loading.roster import load_roster_file

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
        held = stack.enter_context(_listening(settings, is_web=is_web))
        warm(shared)
        late = LateClassifier(settings.model_folder, settings.versions_folder)
        workers = _start_workers(stack, shared, late) if is_worker else None
        if is_web:
            _serve_web(stack, shared, workers, late, held)
        else:
            _serve_health(shared, held)
    return 0


def _listening(settings: Settings, *, is_web: bool) -> socket.socket:
    """The process's socket, taken first: a port in use is said before anything is started."""
    name = "port" if is_web else "worker_port"
    host, port = settings.host, getattr(settings, name)
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as problem:
        raise Stopped(
            f"Can't listen on port {port} of {host}: {problem.strerror}. "
            f"Stop what uses it, or set INKLING_{name.upper()} or INKLING_HOST."
        ) from problem


def _load_roster(shared: Shared) -> None:
    if shared.settings.roster_file is not None:
        with shared.database.writing.begin() as session:
            load_roster_file(session, shared.settings.roster_file)


def _start_workers(stack: ExitStack, shared: Shared, late: LateClassifier) -> Workers:
    late.get()  # without a model nothing starts
    workers = build_workers(shared, late)
    stack.enter_context(running(workers, shared.settings.tick_seconds))
    return workers


def _serve_web(
    stack: ExitStack, shared: Shared, workers: Workers | None, late: LateClassifier,
    held: socket.socket,
) -> None:  # fmt: skip
    settings = shared.settings
    door = build_door(shared, workers.loops[0] if workers else None)
    if settings.slack_transport is Transport.SOCKET:
        token = settings.slack_app_token.get_secret_value()
        stack.callback(Socket.open(token, shared.client, door).close)
    log.info("web.listening", address=settings.host, port=settings.port)
    uvicorn.Server(serving_config(make_web(shared, door, late))).run(sockets=[held])


def _serve_health(shared: Shared, held: socket.socket) -> None:
    """What a worker that runs alone shows; until a signal, after which its loops end in order."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _nothing)  # the server has its own, and raises it again at its end
    uvicorn.Server(serving_config(make_health(shared))).run(sockets=[held])


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Leaves the end to those who wait for it."""
