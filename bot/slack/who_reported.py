"""The quality lead's listeners for opening who reported a concern."""

from bot.slack import blocks, fields, forms
from bot.slack.call import Call, Form, uuid_of
from bot.slack.fields import View
from bot.slack.respond import beside, named_patient, pressed
from intake import access, directory, privacy
from intake.errors import IntakeError
from intake.messages import Option
from intake.models import Concern, Door, OpeningReason
from intake.people import opening
from intake.people.opening import Wanted
from intake.saying import opening_notices
from intake.saying.opening_notices import NO_NAME, REASONS, SHOWN_ONCE, WHAT_HAPPENS, YOUR_WORDS
from intake.saying.quality_buttons import WHICH, WHO_REPORTED

ANY = "home"
TITLE, REFERENCE = "Who reported this?", "Its reference, such as C26-00412"


def open_who_reported(call: Call) -> View:
    """Who reported this? Say what will happen, and ask why."""
    directory.require_quality_lead(call.session, call.reporter)
    return _which_form() if call.value == ANY else _why_form(call, pressed(call))


def _which_form() -> View:
    asked = fields.search("Which concern?", WHICH, REFERENCE)
    return fields.form(WHICH, TITLE, "Go on", "", [asked], note=WHAT_HAPPENS)


def _why_form(call: Call, concern: Concern) -> View:
    opening.require_openable(call.session, concern, call.reporter)
    reasons = [Option(words, reason) for reason, words in REASONS.items()]
    about = f"{concern.id}:{opening.count(call.session, concern)}"
    note = f"{concern.reference}. {WHAT_HAPPENS}"
    return fields.form(
        WHO_REPORTED, TITLE, "Show me the name", about,
        [
            fields.choice("why", "Reason", reasons, is_optional=False),
            fields.words("words", YOUR_WORDS, is_long=True),
        ],
        note=f"{note} {NO_NAME}" if concern.door is Door.WEB else note,
    )  # fmt: skip


def on_which(call: Call) -> Form:
    """Which concern it is about is said; on to why."""
    chosen = forms.said(call.payload["view"])[WHICH]
    try:
        concern = access.find_concern(call.session, uuid_of(chosen), call.reporter)
        return {"response_action": "update", "view": _why_form(call, concern)}
    except IntakeError as refused:
        return beside(WHICH, str(refused))


def on_who_reported(call: Call) -> Form:
    """The reason is given: the name, in this one answer and nowhere else."""
    named = named_patient(call)
    if named:
        return named
    try:
        return _opened(call)
    except IntakeError as refused:
        return beside("words", str(refused))


def _opened(call: Call) -> Form:
    concern_id, _, known = call.about.partition(":")
    said = forms.said(call.payload["view"])
    concern = access.find_concern(call.session, uuid_of(concern_id), call.reporter)
    wanted = Wanted(OpeningReason(said["why"]), said["words"], after=int(known))
    found = opening.open_identity(call.session, concern, wanted, by=call.reporter, now=call.now)
    call.unkept[SHOWN_ONCE] = found.words
    practice = privacy.practice_known(call.session, concern)
    shown = opening_notices.shown(concern.reference or "", practice)
    return {"response_action": "update", "view": blocks.page(shown)}
