"""Who is told, and the two messages that follow a concern: its card and its notice."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from intake import addresses, audit, directory, homes, outbox, progress, questions, views
from intake.drafting import held_elsewhere, identifier_policy
from intake.lifecycle import State
from intake.messages import Message
from intake.models import Concern, Door, Kind, Person, Purpose
from intake.people import recipients
from intake.saying import cards, notices, practice_marks, sent_cards

ABOUT_DRAFT = "draft_"
"""The keys of reminders about a draft: who writes in a browser has it before their eyes."""


def notice_key(concern: Concern) -> str:
    """The key of the provider's notice in this cycle."""
    return notice_key_of(concern.cycle)


def notice_key_of(cycle: int) -> str:
    """The same of any cycle."""
    return f"notice:{cycle}"


def card(session: Session, concern: Concern) -> Message:
    """The reporter's card as it should read now; a practice run's says on it that it is one."""
    shown = _card(session, concern)
    return practice_marks.marked(shown) if concern.is_test else shown


def _card(session: Session, concern: Concern) -> Message:
    key = views.draft_key(concern)
    if concern.state is State.HELD and concern.is_rewriting:
        return cards.rewrite_card(key)
    if concern.state is State.HELD:
        notes = identifier_policy.note_of(identifier_policy.policy_of(session, concern.area_id))
        held = cards.held_card(key, concern.text, tuple(concern.masked_types), notes)
        return held_elsewhere.as_it_is(session, concern, held)
    if concern.state is State.DRAFT:
        return cards.draft_card(views.draft_of(session, concern))
    if concern.submitted_at is None:
        return sent_cards.ended_card(concern.text, concern.state)
    return sent_cards.sent_card(views.sent_of(session, concern))


def asking_card(session: Session, concern: Concern) -> Message:
    """The card as its reporter is about to see it: what it asks is noted as asked.

    The web form shows no card, but asks its facts in the same order, each on a page.
    """
    shown = card(session, concern)
    note_asked(concern, *questions.asked_in(shown.rows))
    return shown


def note_asked(concern: Concern, *names: str) -> None:
    """Its reporter is shown these questions; answered or not, they count from now on."""
    if not set(names) <= set(concern.questions_asked):
        concern.questions_asked = sorted({*concern.questions_asked, *names})


def replace_unseen_card(session: Session, concern: Concern) -> None:
    """Let the first card of a draft just begun read anew: nobody has seen what it asked."""
    concern.questions_asked = []
    outbox.overwrite(session, concern, outbox.CARD, asking_card(session, concern))


def reword_card(
    session: Session, concern: Concern, *, now: datetime, shown: Message | None = None
) -> None:
    """Give the reporter's card its new wording, or `shown`; every wording is a version."""
    concern.version += 1
    session.flush()
    homes.refresh(session, concern, now=now)
    if is_read_in_slack(concern):
        drawn = shown or asking_card(session, concern)
        outbox.reword(session, concern, outbox.CARD, drawn, now=now)
    elif concern.state is State.DRAFT:
        asking_card(session, concern)


def is_read_in_slack(concern: Concern) -> bool:
    """Whether the reporter is written to. Who came through the web form reads their own page."""
    return concern.door is not Door.WEB


def tell_reporter(
    session: Session, concern: Concern, message: Message, *, key: str, now: datetime,
    even_kept: bool = False,
) -> None:  # fmt: skip
    """Write to the reporter: in the thread where they began, or on the page of who has no Slack.

    The one function that writes to reporters: whoever tells them something calls it. Of a concern
    kept without them they hear no more, but for what is about themselves (`even_kept`).
    """
    if concern.kept_at is not None and not even_kept:
        return
    if not is_read_in_slack(concern):
        if not key.startswith(ABOUT_DRAFT):
            outbox.shelve(session, concern, message, key=key, now=now)
        return
    address = addresses.reporter(concern.reporter_token)
    outbox.say(session, concern, address, message, key=key, now=now)


def tell_provider(
    session: Session, concern: Concern, message: Message, *, key: str, now: datetime
) -> None:
    """Write in the provider's channel."""
    address = recipients.address_of(session, concern.provider_id)
    if address is not None:
        outbox.say(session, concern, address, message, key=key, now=now)


def tell_quality_team(
    session: Session, concern: Concern, message: Message, *, key: str, now: datetime
) -> None:
    """Write in every channel of the quality team."""
    for channel in directory.channels_for(session, concern.area_id, Purpose.ADMIN):
        address = addresses.channel(channel.id)
        outbox.say(session, concern, address, message, key=f"{key}:{channel.slack_id}", now=now)


def was_told(session: Session, concern: Concern, key: str) -> bool:
    """Whether the quality team has a message of this key."""
    channels = directory.channels_for(session, concern.area_id, Purpose.ADMIN)
    keys = [outbox.about(concern, f"{key}:{channel.slack_id}") for channel in channels]
    return any(outbox.find(session, concern.area_id, known) for known in keys)


def reword_for_quality_team(
    session: Session, concern: Concern, message: Message, *, key: str, now: datetime
) -> None:
    """Give the quality team's message of this key its new wording, in every channel."""
    for channel in directory.channels_for(session, concern.area_id, Purpose.ADMIN):
        outbox.reword(session, concern, f"{key}:{channel.slack_id}", message, now=now)


def reword_as_shown(
    session: Session, concern: Concern, change: Callable[[Message], Message], *, key: str,
    now: datetime,
) -> None:  # fmt: skip
    """Change something in the quality team's message of this key, and leave the rest of it."""
    for channel in directory.channels_for(session, concern.area_id, Purpose.ADMIN):
        told = f"{key}:{channel.slack_id}"
        shown = outbox.newest_wording(session, concern, told)
        if shown is not None:
            outbox.reword(session, concern, told, change(shown), now=now)


def reword_notice(session: Session, concern: Concern, message: Message, *, now: datetime) -> None:
    """Give the provider's notice its new wording."""
    outbox.reword(session, concern, notice_key(concern), message, now=now)


def show_progress(session: Session, concern: Concern, *, now: datetime) -> None:
    """Bring the reporter's card and the provider's notice up to date."""
    reword_card(session, concern, now=now)
    reword_notice(session, concern, notice(session, concern), now=now)


def notice(session: Session, concern: Concern) -> Message:
    """The provider's notice as it should read now."""
    summary = views.summary_of(session, concern)
    routing = views.current_routing(session, concern)
    if concern.state is State.ROUTED and concern.kind is Kind.GOOD_CARE:
        return notices.good_care(summary)
    if concern.state is State.ROUTED and routing is not None:
        return notices.new_concern(summary, routing.acknowledge_by)
    return notices.concern_in_progress(summary, progress.progress_of(session, concern))


def record_own(
    session: Session, concern: Concern, kind: str, *, now: datetime, **details: str | list[str]
) -> None:
    """Audit something the reporter did, under the token that stands for them."""
    audit.record(
        session,
        concern.area_id,
        kind,
        actor=str(concern.reporter_token),
        now=now,
        concern_id=concern.id,
        **details,
    )


def record(
    session: Session,
    concern: Concern,
    kind: str,
    by: Person | None,
    *,
    now: datetime,
    **details: str | int | None,
) -> None:
    """Audit something a person, or the system, did to a concern."""
    actor = str(by.id) if by else audit.SYSTEM
    audit.record(
        session, concern.area_id, kind, actor=actor, now=now, concern_id=concern.id, **details
    )
