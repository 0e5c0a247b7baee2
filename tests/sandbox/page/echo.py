"""A tiny slack-bolt app over real HTTP, for the page to be tried with."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from slack_bolt import Ack, App, Respond, Say
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk import WebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.sandbox.page import drawn, gallery
from tests.sandbox.page.pixels import CHART, PNG
from tests.sandbox.page.workspace import BOT_TOKEN, LAY, SIGNING_SECRET, TEAM_ROOM

Body = dict[str, Any]


def make_app(api_url: str) -> App:
    client = WebClient(BOT_TOKEN, base_url=api_url, retry_handlers=[])
    app = App(client=client, signing_secret=SIGNING_SECRET, token_verification_enabled=False)
    app.event("message")(on_message)
    app.event("app_home_opened")(on_home)
    app.action("send")(on_send)
    app.action("change")(on_change)
    app.action("push")(on_push)
    app.action("open")(on_open)
    app.action("harm")(on_choice)
    app.action("provider")(on_choice)
    app.action("when")(on_choice)
    app.action("more")(on_choice)
    app.action({"block_id": "guarded"})(on_guarded)
    app.action("discard")(on_discard)
    app.action("clear")(on_feedback)
    app.options("provider")(on_options)
    app.options("given")(on_options)
    app.view("respond")(on_submit)
    app.view("step")(on_step)
    app.view_closed("respond")(on_closed)
    app.command("/note")(on_note)
    app.command("/broken")(on_broken)
    app.shortcut("form")(on_change)
    app.shortcut("quote")(on_quote)
    app.shortcut("every")(on_every_field)
    app.shortcut("written")(on_written)
    app.options(re.compile("external"))(on_options)
    app.action(re.compile(""))(on_anything)
    app.view(re.compile(""))(on_anything)
    return app


def on_message(event: Body, say: Say, client: WebClient) -> None:
    if event.get("subtype") not in (None, "file_share") or event.get("bot_id"):
        return
    words = event.get("text", "")
    if words == "show everything":
        for blocks in gallery.messages(uploaded(client)):
            client.chat_postMessage(channel=TEAM_ROOM, text="Digest", blocks=blocks)
    elif words == "draw":
        client.files_upload_v2(channel=TEAM_ROOM, filename="chart.png", content=PNG, title="Chart")
    elif words == "ask first":
        say(text="Guarded", blocks=drawn.guarded())
    elif words == "aloud":
        say(text=":wave: Heard, <@U0GP>.")
    elif event.get("files"):
        say(text=f"Read {event['files'][0]['name']}", thread_ts=event["ts"])
    else:
        say(text=f"Draft: {words}", blocks=drawn.draft(words), thread_ts=event["ts"])


def on_home(event: Body, client: WebClient) -> None:
    if event["tab"] == "home":
        view = gallery.home(uploaded(client)) if event["user"] == LAY else drawn.home()
        client.views_publish(user_id=event["user"], view=view)


def uploaded(client: WebClient) -> str:
    """The id of a picture that stands in Slack."""
    return str(client.files_upload_v2(filename="chart.png", content=CHART)["file"]["id"])


def on_every_field(ack: Ack, body: Body, client: WebClient) -> None:
    ack()
    view = gallery.modal(uploaded(client))
    client.views_open(trigger_id=body["trigger_id"], view=view)


def on_written(ack: Ack, body: Body, client: WebClient) -> None:
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=gallery.written())


def on_send(ack: Ack, body: Body, client: WebClient) -> None:
    ack()
    where = {"channel": body["channel"]["id"], "ts": body["message"]["ts"]}
    client.chat_update(**where, text="Sent. You will hear from us.", blocks=[])


def on_change(ack: Ack, body: Body, client: WebClient) -> None:
    ack()
    client.views_open(trigger_id=body["trigger_id"], view=drawn.form())


def on_push(ack: Ack, body: Body, client: WebClient) -> None:
    ack()
    step = drawn.form("One step") | {"callback_id": "step", "notify_on_close": False}
    step["blocks"] = [step["blocks"][2]]
    client.views_push(trigger_id=body["trigger_id"], view=step)


def on_open(ack: Ack, body: Body, client: WebClient) -> None:
    ack()
    opened = body["actions"][0]["value"]
    client.views_publish(user_id=body["user"]["id"], view=drawn.home(opened))


def on_choice(ack: Ack, body: Body, respond: Respond) -> None:
    ack()
    action = body["actions"][0]
    chosen = action.get("selected_date") or action["selected_option"]["text"]["text"]
    respond(f"You chose {chosen}.", replace_original=False)


def on_guarded(ack: Ack, body: Body, respond: Respond) -> None:
    if body["actions"][0]["selected_option"]["value"] != "none":
        raise ValueError(body["actions"][0]["action_id"])
    on_choice(ack, body, respond)


def on_discard(ack: Ack, respond: Respond) -> None:
    ack()
    respond(delete_original=True)


def on_feedback(ack: Ack, body: Body, respond: Respond) -> None:
    ack()
    respond(f"Feedback: {body['actions'][0]['value']}", replace_original=False)


def on_options(ack: Ack, payload: Body) -> None:
    wanted = payload["value"].lower()
    ack(options=[one for one in drawn.PROVIDERS if wanted in one["text"]["text"].lower()])


def on_submit(ack: Ack, body: Body, view: Body, client: WebClient) -> None:
    values = {block: next(iter(held.values())) for block, held in view["state"]["values"].items()}
    found = values["found"]["value"]
    if found == "fail on purpose":
        raise ValueError(found)
    if len(found) < 10:
        ack(response_action="errors", errors={"found": "Say a little more."})
        return
    ack()
    client.chat_postMessage(channel=body["user"]["id"], text=saved(values))


def saved(values: Body) -> str:
    """What reached the app, in one line that a test can read."""
    told = [
        values["found"]["value"],
        ", ".join(each["text"]["text"] for each in values["providers"]["selected_options"]),
        values["owner"]["selected_user"],
        values["due"]["selected_date"],
        values["outcome"]["selected_option"]["value"],
        values["at"]["selected_date_time"],
    ]
    return f"Saved: {' / '.join(map(str, told))}"


def on_step(ack: Ack) -> None:
    ack()


def on_anything(ack: Ack) -> None:
    """The gallery: what came is read in the wire log."""
    ack()


def on_closed(ack: Ack, body: Body, client: WebClient) -> None:
    ack()
    client.chat_postMessage(channel=body["user"]["id"], text="The form was closed unsent.")


def on_note(ack: Ack, command: Body, respond: Respond) -> None:
    ack()
    respond(f"Noted: {command['text']}")


def on_broken(command: Body) -> None:
    raise ValueError(command["command"])


def on_quote(ack: Ack, body: Body, client: WebClient) -> None:
    ack()
    client.chat_postMessage(channel=body["user"]["id"], text=f"Quoted: {body['message']['text']}")


@contextmanager
def serving(app: App, held: socket.socket) -> Iterator[None]:
    """Answer on `held` until the block ends."""
    door = SlackRequestHandler(app)

    async def receive(request: Request) -> Response:
        return await door.handle(request)

    web = Starlette(routes=[Route("/slack/events", receive, methods=["POST"])])
    server = uvicorn.Server(uvicorn.Config(web, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
