"""The quality lead's forms beside Triage: Signpost, and the questions of the law."""

from typing import Any

from bot.slack import fields as parts
from bot.slack import forms, questions
from bot.slack.call import Call, uuid_of
from bot.slack.respond import attempt, named_patient
from intake import access, directory, views
from intake.messages import Option
from intake.models import Concern, Signpost
from intake.safety import signposting
from intake.safety.signposts import WAYS
from intake.saying import statutory_words

Form = dict[str, Any]
NO_INCIDENT = Option("No, take the flag away", "no")


def open_signpost(call: Call) -> parts.View:
    """Signpost: whose task it is."""
    concern = access.find_concern(call.session, uuid_of(call.value), call.reporter)
    signposting.require_open(call.session, concern, call.reporter)
    summary = views.quality_summary_of(call.session, concern)
    options = [Option(f"{way.lead}: {way.name}", signpost) for signpost, way in WAYS.items()]
    chosen = next((option for option in options if option.value == concern.signpost), None)
    return parts.form(
        "signpost", "Signpost", "Pass on", summary.concern,
        [
            parts.choice("whose", "Pass it to", options, is_optional=False, initial=chosen),
            parts.words("reference", statutory_words.REFERENCE, is_optional=True),
            parts.words("words", "A word to the reporter", is_optional=True, is_long=True),
        ],
        note=f"{summary.reference} ends here, and goes to no service. The reporter is told whom "
        f"to ring. {summary.text}",
    )  # fmt: skip


def on_signpost(call: Call) -> Form | None:
    """It is passed on."""
    said = forms.said(call.payload["view"])
    passing = signposting.Passing(Signpost(said["whose"]), said["reference"], said["words"])
    return named_patient(call) or attempt(
        "reference",
        lambda: signposting.pass_on(
            call.session, _about(call), passing, by=call.reporter, now=call.now
        ),
    )


def open_questions(call: Call) -> parts.View:
    """Answer: candour, the national record, and whether the flag is right."""
    concern = access.find_concern(call.session, uuid_of(call.value), call.reporter)
    directory.require_quality_lead(call.session, call.reporter)
    flag = parts.choice("incident", "Serious incident or never event?", [NO_INCIDENT])
    is_flagged = concern.signpost is Signpost.SERIOUS_INCIDENT
    return parts.form(
        statutory_words.ANSWER_STATUTORY, "For the record", "Save", str(concern.id),
        [*questions.fields(), *([flag] if is_flagged else ())],
        note=f"{concern.reference}. What you leave empty stays as it is.",
    )  # fmt: skip


def on_questions(call: Call) -> Form | None:
    """The answers are back."""
    said = forms.said(call.payload["view"])
    return named_patient(call) or attempt(
        "candour",
        lambda: signposting.answer_questions(
            call.session, _about(call), questions.answers_in(said),
            is_no_incident=said.get("incident") == NO_INCIDENT.value, by=call.reporter,
            now=call.now,
        ),
    )  # fmt: skip


def _about(call: Call) -> Concern:
    return access.find_concern(call.session, uuid_of(call.about), call.reporter)
