"""Every kind of block on every surface that takes it, with every field a kind may have."""

from sandbox.blockkit.elements import IN_ACTIONS, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION
from tests.sandbox.page.drawn import Block, asked, button, mrkdwn, plain
from tests.sandbox.page.elements import bare, label_of, whole
from tests.sandbox.page.figures import CHARTS_SHOWN, TABLES
from tests.sandbox.page.wordings import MARKDOWN, RICH_TEXT, WORDS, rich

ELSEWHERE = {"image_url": "https://elsewhere.example/x.png", "alt_text": "A picture elsewhere"}


def picture(file: str, words: str = "Concerns by week") -> Block:
    return {"type": "image", "slack_file": {"id": file}, "alt_text": words}


def layout(file: str) -> list[Block]:
    """The blocks that stand on every surface."""
    return [
        {"type": "header", "text": plain("Weekly digest")},
        {"type": "section", "text": mrkdwn(WORDS), "expand": True},
        {
            "type": "section",
            "fields": [mrkdwn("*Acknowledged*\n83%"), plain("With action\n67%")],
            "accessory": picture(file),
        },
        {"type": "divider"},
        {"type": "image", "title": plain("A chart"), **picture(file)},
        {"type": "image", **ELSEWHERE},
        RICH_TEXT,
        {
            "type": "video",
            "title": plain("How to report"),
            "title_url": "https://video.example/about",
            "video_url": "https://video.example/v",
            "thumbnail_url": "https://video.example/t.png",
            "alt_text": "A film of two minutes",
            "description": plain("In two minutes"),
            "author_name": "Quality team",
            "provider_name": "Example Video",
            "provider_icon_url": "https://video.example/i.png",
        },
        {"type": "context", "elements": [picture(file), mrkdwn("As at *Monday*"), plain("08:30")]},
    ]


def card(file: str, **more: object) -> Block:
    return {
        "type": "card",
        "hero_image": picture(file),
        "icon": picture(file, "Mark of the practice"),
        "title": mrkdwn("*Letters* go the same day"),
        "subtitle": plain("Oak Street Surgery"),
        "body": mrkdwn("Checked on _Fridays_."),
        "subtext": plain("Since July"),
        "actions": [button("Look", "look", style="primary")],
        **more,
    }


def signed(name: str) -> Block:
    head = {"slack_icon": {"type": "icon", "name": name}, "title": plain(f"Marked {name}")}
    return {"type": "card", **head, "body": plain("A card with Slack's own icon")}


def _task(number: int, status: str, **more: object) -> Block:
    made = {"task_id": f"t{number}", "title": f"Step {number}", "status": status}
    return {"type": "task_card", **made, **more}


def containers() -> list[Block]:
    inner = {"type": "section", "text": mrkdwn("*C26-00412*: letter late")}
    return [
        {
            "type": "container",
            "title": plain("Two records"),
            "subtitle": mrkdwn("Look before *confirming*"),
            "icon": {"type": "image", **ELSEWHERE},
            "width": "wide",
            "has_header_divider": True,
            "child_blocks": [inner, {"type": "divider"}, inner],
        },
        {
            "type": "container",
            "rich_text_title": rich({"type": "text", "text": "Folded away"}),
            "is_collapsible": True,
            "default_collapsed": True,
            "child_blocks": [{"type": "section", "text": plain("Here all the time")}],
        },
    ]


def cards(file: str) -> list[Block]:
    """What only messages take, but for tables and charts."""
    sources = [{"type": "url", "url": "https://page.example/a", "text": "The letter"}]
    said = {"details": rich({"type": "text", "text": "Reading"}), "sources": sources}
    done = {"output": rich({"type": "text", "text": "Nothing missing"})}
    steps = [_task(2, "pending"), _task(3, "in_progress"), _task(4, "error")]
    return [
        {"type": "markdown", "text": MARKDOWN},
        card(file),
        {"type": "carousel", "elements": [card(file), *map(signed, ("rocket", "check", "flag"))]},
        *containers(),
        _task(1, "complete", **said, **done),
        {"type": "plan", "title": "To close the concern", "tasks": steps},
    ]


def controls() -> list[Block]:
    """Everything that acts at once, as people use it."""
    return [
        {"type": "actions", "elements": [bare(kind) for kind in sorted(IN_ACTIONS)]},
        asked("note", "Note beside", {"type": "plain_text_input", "action_id": "beside"}),
    ]


def context_actions() -> list[Block]:
    kinds = sorted(IN_CONTEXT_ACTIONS)
    hidden = bare("icon_button") | {"action_id": "hidden", "visible_to_user_ids": ["U0LEAD"]}
    hidden |= {"text": plain("Not for the GP")}
    return [{"type": "context_actions", "elements": [*map(bare, kinds), hidden]}]


def accessories() -> list[Block]:
    """Beside words, with every field."""
    return [
        {"type": "section", "text": plain(f"Beside: {label_of(kind)}"), "accessory": whole(kind)}
        for kind in sorted(IN_SECTION)
    ] + [
        {"type": "actions", "elements": [whole(kind) for kind in sorted(IN_ACTIONS - IN_SECTION)]},
        {"type": "context_actions", "elements": list(map(whole, sorted(IN_CONTEXT_ACTIONS)))},
    ]


def messages(file: str) -> list[list[Block]]:
    """The gallery as messages; a message takes one table and two charts."""
    table, data_table = TABLES
    return [
        [*layout(file), table],
        [*cards(file), data_table],
        CHARTS_SHOWN[:2],
        CHARTS_SHOWN[2:],
        accessories(),
        [*controls(), *context_actions()],
    ]


LEVELS = ("default", "info", "warning", "error", "success")


def modal(file: str) -> Block:
    """Every field of a form, bare; then every other block that a modal takes."""
    fields = [
        asked(kind, label_of(kind), bare(kind), hint=plain("As you know it"), optional=True)
        for kind in sorted(IN_INPUT)
    ]
    told = asked("told", "Told at once", bare("static_select"), dispatch_action=True, optional=True)
    alerts: list[Block] = [
        {"type": "alert", "text": mrkdwn(f"It is *{level}*"), "level": level} for level in LEVELS
    ]
    press: Block = {"type": "actions", "elements": [button("Look on", "look")]}
    return {
        "type": "modal",
        "callback_id": "gallery",
        "title": plain("Every field"),
        "submit": plain("Save"),
        "blocks": [*fields, told, press, *alerts, *layout(file)],
    }


def written() -> Block:
    """The same fields with what stood in them before."""
    fields = [asked(f"{kind}-whole", label_of(kind), whole(kind)) for kind in sorted(IN_INPUT)]
    for field in fields:  # Bolt for Python falls over two response addresses at once
        if field["element"]["type"] == "conversations_select":
            field["element"].pop("response_url_enabled")
    named = {"callback_id": "written", "title": plain("Written before"), "submit": plain("Save")}
    return {"type": "modal", **named, "blocks": fields}


def home(file: str) -> Block:
    return {"type": "home", "blocks": [*controls(), *layout(file)]}
