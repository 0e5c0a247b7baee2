"""Where somebody works, chosen once: on the card of a draft, or on Home."""

from bot.slack.call import Call, uuid_of
from bot.slack.report import answer
from intake import access, directory
from intake.people import my_practice
from intake.saying import replies


def on_my_practice(call: Call) -> None:
    """A choice; of a card's it carries which draft, of Home's nothing."""
    about, _, chosen = call.value.rpartition(":")
    concern_id, practice_id = about.partition(":")[0], uuid_of(chosen)
    asked_on = uuid_of(concern_id) if concern_id else None
    draft = access.find_own_concern(call.session, asked_on, call.reporter) if asked_on else None
    my_practice.choose(call.session, call.reporter, practice_id, now=call.now, draft=draft)
    name = directory.organisation_name(call.session, practice_id)
    thanks = f"Thank you. You report for {name}. If that is wrong, ask the quality team."
    answer(call, replies.plain(thanks), "practice")
