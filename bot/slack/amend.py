"""After Send: the reporter's listeners for adding and correcting, and for being named."""

from bot.slack import after_forms, choices, fields, forms, long_words, theme_field
from bot.slack.call import Call, Form, uuid_of
from bot.slack.respond import attempt, named_patient
from intake import access, directory, privacy, views
from intake.drafting.facts import Chosen
from intake.filed import amending, changed_privacy
from intake.filed.amending import Amendment
from intake.models import Concern, Privacy
from intake.saying import privacy_notices

NAME_ME = "name_me"
"""The form that asks once more before a reporter is named."""


def open_amend(call: Call) -> fields.View:
    """Add or correct."""
    concern = _own(call, call.value)
    amending.require_amendable(concern)
    shown = f"{concern.id}:{concern.text_version}"
    services = views.services(call.session, call.area_id)
    known = changed_privacy.known_of(call.session, concern, concern.privacy)
    more = choices.fields(call.session, concern, privacy_notices.already(known))
    return after_forms.amend_form(shown, concern.reference or "", concern.text, services, more)


def on_amend(call: Call) -> Form | None:
    """What was added or corrected is back; being named takes a tap of its own."""
    concern_id, _, version = call.about.partition(":")
    view = call.payload["view"]
    said, concern = forms.said(view), _own(call, concern_id)
    chosen = choices.chosen_in(view)
    wanted = Amendment(
        added=said["added"], text=long_words.changed(said, view, "text"), text_version=int(version),
        masked_types=call.masked_types, provider=fields.chosen_provider(said), harm=said["harm"],
        when=said["day"] or said["when"], chosen=choices.without_name(chosen),
        themes=theme_field.said_in(view),
    )  # fmt: skip
    refused = named_patient(call) or attempt(
        "added", lambda: amending.amend(call.session, concern, wanted, now=call.now)
    )
    is_named = chosen.privacy == Privacy.OPEN and concern.privacy is not Privacy.OPEN
    return refused or (_ask_for_name(call, concern) if is_named else None)


def _ask_for_name(call: Call, concern: Concern) -> Form:
    service = "The service"
    if concern.provider_id is not None:
        service = directory.organisation_name(call.session, concern.provider_id)
    note = privacy_notices.name_me(service, privacy.practice_known(call.session, concern))
    view = fields.form(NAME_ME, "Be named?", "Name me", str(concern.id), [], note=note)
    return {"response_action": "update", "view": view}


def on_name_me(call: Call) -> None:
    """The tap by which a reporter is named."""
    wanted = Amendment(chosen=Chosen(privacy=Privacy.OPEN))
    amending.amend(call.session, _own(call, call.about), wanted, now=call.now)


def _own(call: Call, concern_id: str) -> Concern:
    return access.find_own_concern(call.session, uuid_of(concern_id), call.reporter)
