"""What a reporter chooses on the card or in a form beside the facts that are asked for."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from bot.slack import cut, forms, theme_field
from bot.slack import fields as parts
from bot.slack.blocks import Block, plain
from bot.slack.call import Call, uuid_of
from intake import access
from intake.drafting import facts, kinds, theming
from intake.drafting.kinds import CERTAINTY_LABELS, KIND_LABELS, WHOSE_LABELS
from intake.messages import Option
from intake.models import Concern, Privacy
from intake.reading.services import SETTINGS
from intake.saying.audience import PRIVACY_LABELS


def on_privacy(call: Call) -> None:
    """Who sees my name; a tap on an older version of the card still chooses."""
    concern_id, _version, choice = [*call.value.split(":", 2), "", ""][:3]
    concern = access.find_own_concern(call.session, uuid_of(concern_id), call.reporter)
    facts.choose_privacy(call.session, concern, Privacy(choice), now=call.now)


def fields(session: Session, concern: Concern, seen: str = "") -> list[Block]:
    """The fields that nobody is asked about, each showing how it stands.

    `seen`: what others know of the reporter already, beside the choice of who sees their name.
    """
    about = kinds.about_of(concern)
    privacy = _field("privacy", "Who sees my name", PRIVACY_LABELS, concern.privacy)
    return [
        theme_field.reporters_field(theming.standing(session, concern)),
        _field("setting", "Where it happened", _SETTINGS, about.setting),
        _field("kind", "What kind of report", KIND_LABELS, about.kind),
        _field("certainty", "How do you know", CERTAINTY_LABELS, about.certainty),
        _field("whose", "Whose report is it", WHOSE_LABELS, about.whose),
        {**privacy, "hint": plain(seen, cut.FIELD)} if seen else privacy,
    ]


_SETTINGS = {code: f"{words[0].upper()}{words[1:]}" for code, words in SETTINGS.items()}


def _field(name: str, label: str, labels: Mapping[Any, str], chosen: str | None) -> Block:
    options = [Option(words, str(value)) for value, words in labels.items()]
    initial = next((option for option in options if option.value == chosen), None)
    return parts.choice(name, label, options, initial=initial)


def chosen_in(view: Mapping[str, Any]) -> facts.Chosen:
    """What the form says of them; a field that is absent, empty or as it opened changes nothing.

    So a form left open for long takes back nothing that was chosen elsewhere meanwhile.
    """
    said = forms.said(view)
    names = facts.Chosen.__slots__
    return facts.Chosen(**{name: _changed(view, name, said.get(name, "")) for name in names})


def _changed(view: Mapping[str, Any], name: str, value: str) -> str:
    found = [block for block in view.get("blocks") or () if block.get("block_id") == name]
    opened = [(block.get("element") or {}).get("initial_option") or {} for block in found]
    return "" if value in [option.get("value") for option in opened] else value


def without_name(chosen: facts.Chosen) -> facts.Chosen:
    """The same, but for a wish to be named, which is asked for once more."""
    return replace(chosen, privacy="") if chosen.privacy == Privacy.OPEN else chosen
