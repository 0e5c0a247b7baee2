"""What tests and the demo order: the clock, faults, the app's coming and going, the bar."""

from datetime import UTC, datetime

from sandbox import events
from sandbox.clock import ClockGoesForwardOnly, next_monday
from sandbox.control.asking import Ask
from sandbox.control.errors import ControlRefused
from sandbox.faults import FaultRefused
from sandbox.payload import Json
from sandbox.world import World


def clock(ask: Ask) -> Json:
    """GET /control/clock."""
    now = ask.world.clock.today()
    return {"ok": True, "now": now.isoformat(), "offset_seconds": ask.world.clock.offset}


def move_clock(ask: Ask) -> Json:
    """POST /control/clock: advance_seconds, to (ISO), or next "monday"; forward only."""
    try:
        ask.world.clock.advance_to(_moment(ask))
    except ClockGoesForwardOnly as refused:
        raise ControlRefused(str(refused), 409) from refused
    answer = clock(ask)
    ask.world.stream.tell("clock", now=answer["now"])
    return answer


def _moment(ask: Ask) -> datetime:
    now = ask.world.clock.today()
    try:
        if ask.text("advance_seconds"):
            return datetime.fromtimestamp(now.timestamp() + float(ask.text("advance_seconds")), UTC)
        if ask.text("to"):
            moment = datetime.fromisoformat(ask.text("to"))
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except ValueError as wrong:
        raise ControlRefused("Say advance_seconds as a number or to as an ISO time.") from wrong
    if ask.text("next").lower() == "monday":
        return next_monday(now)
    raise ControlRefused('Say advance_seconds, to (an ISO time) or next: "monday".')


def order_fault(ask: Ask) -> Json:
    """POST /control/faults {on, kind, times}."""
    try:
        ask.world.faults.order(ask.required("on"), ask.required("kind"), ask.number("times", 1))
    except FaultRefused as refused:
        raise ControlRefused(str(refused)) from refused
    return faults(ask)


def faults(ask: Ask) -> Json:
    """GET /control/faults: what is due and what has happened."""
    known = ask.world.faults
    return {"ok": True, "waiting": known.waiting(), "happened": dict(known.happened)}


def clear_faults(ask: Ask) -> Json:
    """DELETE /control/faults."""
    ask.world.faults.clear()
    return faults(ask)


def uninstall(ask: Ask) -> Json:
    """POST /control/uninstall: tokens end, tokens_revoked and app_uninstalled are sent."""
    ask.world.tokens.revoke()
    events.uninstalled(ask.world, [ask.world.app.bot_user_id])
    return {"ok": True}


def reinstall(ask: Ask) -> Json:
    """POST /control/reinstall: the bot token is valid again."""
    ask.world.tokens.reinstall()
    return {"ok": True}


def join(ask: Ask) -> Json:
    """POST /control/join {channel, user}: a person, or the app as user "app", joins a channel."""
    world = ask.world
    found = world.directory.by_id.get(ask.required("channel")) or world.directory.named(
        ask.required("channel")
    )
    if found is None or found.kind not in ("channel", "group"):
        raise ControlRefused(f"There is no channel {ask.text('channel')!r}.", 404)
    user = world.app.bot_user_id if ask.text("user") == "app" else ask.person().id
    if user in found.members:
        raise ControlRefused(f"Already in #{found.name}.", 409)
    found.members.append(user)
    return {"ok": True, "sent": world.has_bot(found) and events.joined(world, found, user)}


def move_channel(ask: Ask) -> Json:
    """POST /control/move {channel, to}: a private channel is shared, so it has another id."""
    world, new = ask.world, ask.required("to")
    found = world.directory.by_id.get(ask.required("channel"))
    if found is None or found.kind != "group" or new in world.directory.by_id:
        raise ControlRefused("Name a private channel, and an id that nothing has.", 404)
    old = found.id
    world.directory.move(found, new)
    return {"ok": True, "sent": world.has_bot(found) and events.channel_moved(world, old, new)}


async def refresh_sockets(ask: Ask) -> Json:
    """POST /control/sockets {reason}: warning, refresh_requested or link_disabled."""
    reason = ask.text("reason", "refresh_requested")
    if reason not in ("warning", "refresh_requested", "link_disabled"):
        raise ControlRefused("Reasons: warning, refresh_requested, link_disabled.")
    return {"ok": True, "asked": await ask.world.sockets.refresh(reason)}


def sockets(ask: Ask) -> Json:
    """GET /control/sockets: how many connections are open and what each was sent."""
    open_ones = ask.world.sockets.connections
    shown = [{"number": each.number, "delivered": each.delivered} for each in open_ones]
    return {"ok": True, "connections": shown}


def bar(ask: Ask) -> Json:
    """GET /control/bar and bar/paused; POST bar/typing, by which the page says: somebody acts."""
    return {"ok": True, **ask.world.bar.shown()}


def set_bar(ask: Ask) -> Json:
    """POST /control/bar {text, fraction}: the progress shown on the page."""
    known = ask.world.bar
    known.text = ask.text("text", known.text)
    if "fraction" in ask.given:
        known.fraction = _fraction(ask)
    return told_of_bar(ask.world)


def _fraction(ask: Ask) -> float | None:
    try:
        return None if ask.given["fraction"] is None else float(ask.given["fraction"])
    except (TypeError, ValueError) as wrong:
        raise ControlRefused("fraction is a number from 0 to 1, or null.") from wrong


def resume(ask: Ask) -> Json:
    """POST /control/bar/resume: the person lets the replay go on."""
    ask.world.bar.resume()
    return told_of_bar(ask.world)


def told_of_bar(world: World) -> Json:
    """The bar as it is now, told to every open page."""
    shown = world.bar.shown()
    world.stream.tell("bar", **shown)
    return {"ok": True, **shown}
