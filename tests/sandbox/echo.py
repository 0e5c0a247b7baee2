"""A small unmodified Bolt app, over HTTP or over Socket Mode, that uses what Bolt offers."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from tests.sandbox.blocks import actions, button, plain, section
from tests.sandbox.worlds import APP_TOKEN, SECRET

Json = dict[str, Any]


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def modal(**changes: Any) -> Json:
    asked = {
        "type": "input",
        "block_id": "what",
        "label": words("What happened?"),
        "element": {"type": "plain_text_input", "action_id": "typed"},
    }
    provider = {
        "type": "input",
        "block_id": "who",
        "optional": True,
        "label": words("Provider"),
        "element": {"type": "external_select", "action_id": "provider", "min_query_length": 0},
    }
    made = {
        "type": "modal",
        "callback_id": "form",
        "title": words("Form"),
        "submit": words("Save"),
        "notify_on_close": True,
        "blocks": [asked, provider, actions(button(text=words("Next"), action_id="next"))],
    }
    return made | changes


def make_app(client: WebClient, heard: list[Any]) -> App:
    """An app that writes into `heard` what reached it."""
    app = App(client=client, signing_secret=SECRET, process_before_response=True)

    @app.event("message")
    def on_message(event: Json, say: Callable[..., Any]) -> None:
        heard.append(("message", event.get("text"), event.get("subtype")))
        blocks = [section(text=plain(1)), actions(button(text=words("Open"), action_id="open"))]
        if not event.get("subtype"):
            say(text=f"You said {event['text']}", thread_ts=event["ts"], blocks=blocks)

    @app.event("app_home_opened")
    def on_home(event: Json, client: WebClient) -> None:
        view = {"type": "home", "blocks": [actions(button(text=words("Begin"), action_id="open"))]}
        client.views_publish(user_id=event["user"], view=view)

    @app.action("open")
    def on_open(ack: Callable[..., Any], body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=modal())
        ack()

    @app.action("next")
    def on_next(ack: Callable[..., Any], body: Json, client: WebClient) -> None:
        second = modal(callback_id="second", notify_on_close=False)
        client.views_push(trigger_id=body["trigger_id"], view=second)
        ack()

    @app.options("provider")
    def on_options(ack: Callable[..., Any], payload: Json) -> None:
        heard.append(("options", payload["value"]))
        ack(options=[{"text": words("Royal Infirmary"), "value": "RI"}])

    _answer_modals(app, heard)
    _answer_commands(app, heard)
    return app


def _answer_modals(app: App, heard: list[Any]) -> None:
    @app.view("form")
    def on_form(ack: Callable[..., Any], view: Json) -> None:
        values = view["state"]["values"]
        typed = values["what"]["typed"]["value"]
        heard.append(("form", typed, values["who"]["provider"]["selected_option"]))
        second = modal(title=words("Second"), callback_id="second", notify_on_close=False)
        orders: dict[Any, Any] = {
            "wrong": {"response_action": "errors", "errors": {"what": "Try other words."}},
            "update": {"response_action": "update", "view": second},
            "push": {"response_action": "push", "view": second},
            "clear": {"response_action": "clear"},
        }
        ack(**orders.get(typed, {}))

    @app.view_closed("form")
    def on_closed(ack: Callable[..., Any], body: Json) -> None:
        heard.append(("closed", body["is_cleared"]))
        ack()


def _answer_commands(app: App, heard: list[Any]) -> None:
    @app.command("/echo")
    def on_command(ack: Callable[..., Any], command: Json, respond: Callable[..., Any]) -> None:
        heard.append(("command", command["text"]))
        ack("At once.")
        respond("Later.")

    @app.shortcut("start")
    def on_global(ack: Callable[..., Any], shortcut: Json, client: WebClient) -> None:
        client.views_open(trigger_id=shortcut["trigger_id"], view=modal())
        ack()

    @app.shortcut("raise")
    def on_message_shortcut(ack: Callable[..., Any], shortcut: Json) -> None:
        heard.append(("raise", shortcut["message"]["text"]))
        ack()


@contextmanager
def served_over_http(app: App, port: int) -> Iterator[None]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers: dict[str, Any] = {n.lower(): [v] for n, v in self.headers.items()}
            answer = app.dispatch(BoltRequest(body=body, headers=headers))
            said = answer.body.encode()
            self.send_response(answer.status)
            for name, values in answer.headers.items():
                self.send_header(name, values[0])
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def served_over_socket(app: App) -> Iterator[None]:
    handler: Any = SocketModeHandler(app, APP_TOKEN)
    handler.connect()
    try:
        yield
    finally:
        handler.close()
