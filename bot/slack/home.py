"""Home's listeners: it was opened, it is leafed in; and telling somebody something there."""

from bot.slack.call import Call, OldButton
from bot.slack.home_page import strangers_page
from intake import homes, outbox
from intake.addresses import place as address_of
from intake.people.own_pages import Turned
from intake.people.places import seal_place


def on_home_opened(call: Call) -> None:
    """The Home tab was opened: show it as it stands now."""
    if is_home(call):
        homes.note_opened(call.session, call.reporter, key=call.key, now=call.now)


def on_turn(call: Call) -> None:
    """Newer, or Earlier: the same page, leafed on."""
    try:
        turned = Turned.parse(call.value)
    except ValueError:
        raise OldButton from None
    homes.publish(call.session, call.reporter, key=call.key, now=call.now, turned=turned)


def is_home(call: Call) -> bool:
    """Whether it was this tab and not the messages."""
    return str(call.event.get("tab") or "home") == "home"


def tell(call: Call, words: str) -> None:
    """Say something at the top of the page on which somebody pressed."""
    if call.person is None:
        show_stranger(call)
    else:
        homes.publish(call.session, call.person, key=call.key, now=call.now, told=words)


def on_stranger(call: Call) -> None:
    """Somebody the area does not know opened it."""
    if is_home(call):
        show_stranger(call)


def show_stranger(call: Call) -> None:
    """A page for somebody the area does not know: whom to ask."""
    envelope = seal_place(call.session, call.area_id, call.place)
    outbox.publish_home(
        call.session, call.area_id, address_of(envelope), strangers_page(),
        key=f"home:{call.key}", now=call.now,
    )  # fmt: skip
