"""Somebody names the app in a channel: told in private where reports are made. Nothing is kept."""

from bot.slack.call import Call
from bot.slack.report import whisper
from intake.saying import replies


def on_mention(call: Call) -> None:
    """Of anybody there, on the roster or not; in a direct message the words themselves come too."""
    is_human = bool(call.event.get("user")) and not call.event.get("bot_id")
    if is_human and not call.place.channel_id.startswith("D"):
        whisper(call, replies.not_in_channels(), "mention")
