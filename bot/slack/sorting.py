"""The quality lead's listeners for sorting: what a concern is about, and the second look."""

from dataclasses import replace
from typing import Any

from bot.slack import sort_form
from bot.slack.call import Call, uuid_of
from bot.slack.fields import View
from bot.slack.sort_form import Shown
from intake import access, directory
from intake.clock import in_london
from intake.drafting import theming
from intake.errors import ChangedMeanwhile
from intake.labelling import reviewing, reviews, second_looks
from intake.labelling.codes import Labels
from intake.models import Concern, LabelReview, Person, ReviewPurpose

Form = dict[str, Any]
MOVED = "Its words, or what the classifier suggests, have changed since you opened this."


def open_sort(call: Call) -> View:
    """Sort: the suggestion with its words, or what was said last."""
    concern = _concern(call, call.value)
    reviewing.require_reviewable(call.session, concern, call.reporter)
    review = reviews.newest(call.session, concern, ReviewPurpose.TRIAGE)
    suggested = reviews.suggested(call.session, concern)
    notes = (_said_last(call, review),) if review else ()
    chosen = reviews.said_in(review) if review else _with_reporters(concern, suggested.labels)
    return sort_form.sort_form(_shown(call, concern, *notes), chosen)


def on_sort(call: Call) -> Form | None:
    """The labels are back; where something has moved since, they are asked about once more."""
    concern_id, _, stamp = call.about.partition(":")
    concern = _concern(call, concern_id)
    labels = sort_form.labels_in(call.payload["view"])
    if stamp != reviews.stamp(call.session, concern):
        return _ask_again(call, concern, labels)
    _review(call, concern, labels, ReviewPurpose.TRIAGE)
    return None


def open_second_look(call: Call) -> View:
    """Second look: the words alone."""
    concern = _concern(call, call.value)
    reviewing.require_reviewable(call.session, concern, call.reporter)
    second_looks.require_wanted(call.session, concern, call.reporter, now=call.now)
    about = f"{concern.id}:{concern.text_version}"
    reference = concern.reference or ""
    return sort_form.second_form(Shown(about, reference, concern.text, (sort_form.BLIND,)))


def on_second_look(call: Call) -> None:
    """The labels are back. ChangedMeanwhile where they are about other words."""
    concern_id, _, version = call.about.partition(":")
    concern = _concern(call, concern_id)
    if version != str(concern.text_version):
        raise ChangedMeanwhile
    _review(call, concern, sort_form.labels_in(call.payload["view"]), ReviewPurpose.SECOND)


def _review(call: Call, concern: Concern, labels: Labels, purpose: ReviewPurpose) -> None:
    reviewing.review(
        call.session, concern, call.reporter, labels, purpose=purpose, now=call.now
    )  # fmt: skip


def _ask_again(call: Call, concern: Concern, labels: Labels) -> Form:
    """The form as it would open now, with this person's choices in it: nothing is lost."""
    reviewing.require_reviewable(call.session, concern, call.reporter)
    review = reviews.newest(call.session, concern, ReviewPurpose.TRIAGE)
    notes = (MOVED, *((_said_last(call, review),) if review else ()), sort_form.KEPT)
    view = sort_form.sort_form(_shown(call, concern, *notes), labels)
    return {"response_action": "update", "view": view}


def _shown(call: Call, concern: Concern, *notes: str) -> Shown:
    suggested = reviews.suggested(call.session, concern)
    suggestion = sort_form.suggestion_note(
        suggested.rows, is_read=concern.classified_at is not None
    )
    about = f"{concern.id}:{reviews.stamp(call.session, concern)}"
    all_notes = (*notes, suggestion, *_reporters_word(concern))
    return Shown(about, concern.reference or "", concern.text, all_notes)


def _with_reporters(concern: Concern, suggested: Labels) -> Labels:
    return replace(suggested, codes=theming.said(concern)) if concern.said_themes else suggested


def _reporters_word(concern: Concern) -> tuple[str, ...]:
    """What its reporter says it is about, where they said so."""
    words = theming.words_of(theming.said(concern))
    return (f"Its reporter says: {words}.",) if concern.said_themes else ()


def _said_last(call: Call, review: LabelReview) -> str:
    person = call.session.get_one(Person, review.person_id)
    name = directory.contact_of(call.session, person).name
    said = sort_form.labels_words(reviews.said_in(review))
    return f"Sorted by {name}, {in_london(review.reviewed_at)}: {said}."


def _concern(call: Call, concern_id: str) -> Concern:
    return access.find_concern(call.session, uuid_of(concern_id), call.reporter)
