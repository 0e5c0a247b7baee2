"""The pages on a real port of this machine, as a browser asks for them."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI


@contextmanager
def serving(web: FastAPI) -> Iterator[str]:
    held = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(web, log_level="critical", access_log=False, ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, name="pages")
    thread.start()
    try:
        yield f"http://127.0.0.1:{held.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        held.close()
