"""After Send: the listeners of what reporters and the quality team do to a concern then."""

from collections.abc import Mapping
from uuid import UUID

from bot.slack import after_forms, amend, fields, forms
from bot.slack.call import Call, Form, Listener, OldButton, Opener
from bot.slack.report import answer
from bot.slack.respond import about, attempt, named_patient, pressed
from intake import access
from intake.drafting import parting
from intake.filed import afterwards, clusters, offers, withdrawing
from intake.models import Concern, FeedbackAnswer
from intake.saying import replies


def open_withdraw(call: Call) -> fields.View:
    """Withdraw: ask why, once a service has it."""
    concern = _own(call, call.value)
    withdrawing.require_withdrawable(concern)
    is_routed = withdrawing.was_routed(concern)
    return after_forms.withdraw_form(
        str(concern.id), concern.reference or "", is_routed=is_routed
    )  # fmt: skip


def on_withdraw(call: Call) -> Form | None:
    """The wish to withdraw is confirmed."""
    concern = _own(call, call.about)
    reason = forms.said(call.payload["view"])["reason"]
    return named_patient(call) or attempt(
        "reason", lambda: withdrawing.withdraw(call.session, concern, reason, now=call.now)
    )


def on_feedback(call: Call) -> None:
    """Did this fix it?"""  # noqa: D400 - the button's own words
    concern_id, said, outcome = [*call.value.split(":", 2), "", ""][:3]
    _take_feedback(call, concern_id, said, outcome)


def on_still_happening(call: Call) -> None:
    """Still happening, on a closed concern."""
    _take_feedback(call, call.value, FeedbackAnswer.STILL_HAPPENING)


def _take_feedback(call: Call, concern_id: str, said: str, outcome: str = "") -> None:
    """One answer; the same one again is told that it is known."""
    is_new = afterwards.take_feedback(
        call.session, _own(call, concern_id), FeedbackAnswer(said), now=call.now,
        outcome_id=_uuid(outcome) if outcome else None,
    )  # fmt: skip
    if not is_new:
        answer(call, replies.said_before(), "again")


def on_reopen(call: Call) -> None:
    """The quality lead opens it again after a "No"."""
    afterwards.reopen_by_person(call.session, pressed(call), by=call.reporter, now=call.now)


def open_close(call: Call) -> fields.View:
    """The quality lead closes it after a "No": ask why."""
    concern = pressed(call)
    afterwards.require_closable(call.session, concern, call.reporter)
    return after_forms.close_form(str(concern.id), concern.reference or "")


def on_close(call: Call) -> Form | None:
    """The reason is given."""
    concern, reason = about(call), forms.said(call.payload["view"])["reason"]
    return named_patient(call) or attempt(
        "reason",
        lambda: afterwards.close_by_person(
            call.session, concern, reason, by=call.reporter, now=call.now
        ),
    )


def on_let_withdraw(call: Call) -> None:
    """The quality lead lets a concern about safety be withdrawn."""
    withdrawing.decide_withdrawal(
        call.session, pressed(call), is_kept=False, by=call.reporter, now=call.now
    )


def on_keep(call: Call) -> None:
    """The quality lead keeps it without its reporter."""
    withdrawing.decide_withdrawal(
        call.session, pressed(call), is_kept=True, by=call.reporter, now=call.now
    )


def on_offer_yes(call: Call) -> None:
    """Put the words that came after Send into the record."""
    offer_id, _, number = call.value.partition(":")
    found, concern = offers.find(call.session, _uuid(offer_id), number, call.reporter)
    offers.take(call.session, found, concern, now=call.now)


def on_offer_no(call: Call) -> None:
    """Leave the record as it is."""
    offer_id, _, number = call.value.partition(":")
    found, concern = offers.find(call.session, _uuid(offer_id), number, call.reporter)
    offers.leave(call.session, found, concern, now=call.now)


def on_join(call: Call) -> None:
    """Add to the draft above."""
    newer_id, _, older_id = call.value.partition(":")
    newer, older = (_own(call, each) for each in sorted((newer_id, older_id)))
    if str(newer.id) != newer_id:
        newer, older = older, newer
    parting.join(call.session, newer, older, now=call.now)


def on_keep_apart(call: Call) -> None:
    """Start a new one."""
    parting.keep_apart(call.session, _own(call, call.value), now=call.now)


def on_split(call: Call) -> None:
    """Split."""
    place = parting.Place(call.place, call.key)
    parting.split(
        call.session, _own(call, call.value), call.reporter, place, now=call.now
    )  # fmt: skip


def on_keep_whole(call: Call) -> None:
    """Keep as one."""
    parting.keep_whole(call.session, _own(call, call.value), now=call.now)


def on_link(call: Call) -> None:
    """Link two concerns that are one event."""
    concern, other = _pair(call)
    clusters.link(call.session, concern, other, by=call.reporter, now=call.now)


def on_not_same(call: Call) -> None:
    """Not the same."""
    concern, other = _pair(call)
    clusters.leave_apart(call.session, concern, other, by=call.reporter, now=call.now)


def on_unlink(call: Call) -> None:
    """Unlink."""
    clusters.unlink(call.session, pressed(call), by=call.reporter, now=call.now)


def _pair(call: Call) -> tuple[Concern, Concern]:
    concern_id, _, other_id = call.value.partition(":")
    return clusters.pair_of(call.session, _uuid(concern_id), _uuid(other_id), call.reporter)


def _own(call: Call, concern_id: str) -> Concern:
    return access.find_own_concern(call.session, _uuid(concern_id), call.reporter)


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise OldButton from None


PRESSES: Mapping[str, Listener] = {
    "feedback": on_feedback,
    "still_happening": on_still_happening,
    "reopen": on_reopen,
    "let_withdraw": on_let_withdraw,
    "keep_concern": on_keep,
    "offer_yes": on_offer_yes,
    "offer_no": on_offer_no,
    "join_draft": on_join,
    "keep_apart": on_keep_apart,
    "split_draft": on_split,
    "keep_whole": on_keep_whole,
    "link": on_link,
    "not_same": on_not_same,
    "unlink": on_unlink,
}
OPENERS: Mapping[str, Opener] = {
    "amend": amend.open_amend,
    "withdraw": open_withdraw,
    "close_concern": open_close,
}
FORMS: Mapping[str, Listener] = {
    "amend": amend.on_amend,
    amend.NAME_ME: amend.on_name_me,
    "withdraw": on_withdraw,
    "close_concern": on_close,
}
