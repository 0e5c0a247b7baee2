"""A way in to the practice's own list: a link made when it is asked for, shown once, kept nowhere.

So it is shown in a form that opens over Slack, never in a message: what is queued is stored.
"""

from sqlalchemy import select

from bot.slack import blocks
from bot.slack.call import Call, uuid_of
from bot.slack.fields import View
from intake.errors import NotYours
from intake.messages import Message
from intake.models import Organisation, PersonRole, Role
from intake.people import practice_links
from intake.saying import replies


def open_own_list(call: Call) -> View:
    """The link, for the practice manager alone. NotYours for anybody else."""
    practice = _managed(call)
    if not call.public_url:
        return blocks.notice(replies.NO_PAGES)
    path = practice_links.make_practice_link(call.session, call.reporter, practice, call.now)
    told = Message(
        text=f"{practice.name}: the whole list",
        title=practice.name,
        body=("Your practice's reports, but for hidden and flagged ones; also as a table (CSV).",),
        notes=("The link is yours alone, shown only now. It ends in 90 days, or with a new one.",),
    )
    return {**blocks.page(told), "blocks": _with_link(told, f"{call.public_url}{path}")}


def _managed(call: Call) -> Organisation:
    """The practice that the button names: somebody may manage two."""
    query = (
        select(Organisation)
        .join(PersonRole, PersonRole.organisation_id == Organisation.id)
        .where(
            PersonRole.person_id == call.reporter.id,
            PersonRole.role == Role.PRACTICE_MANAGER,
            Organisation.id == uuid_of(call.value),
        )
    )
    practice = call.session.scalars(query).first()
    if practice is None:
        raise NotYours("the practice manager of a practice")
    return practice


def _with_link(told: Message, address: str) -> list[blocks.Block]:
    *above, notes = blocks.message_blocks(told)
    return [*above, blocks.link("Open the whole list", address), notes]
