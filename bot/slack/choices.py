"""What a reporter chooses on the card or in its form beside the facts that are asked for."""

from collections.abc import Mapping
from typing import Any

from bot.slack import fields as parts
from bot.slack.blocks import Block
from bot.slack.call import Call, uuid_of
from intake import access, facts
from intake.audience import PRIVACY_LABELS
from intake.cards import Draft
from intake.kinds import CERTAINTY_LABELS, KIND_LABELS, WHOSE_LABELS
from intake.messages import Option
from intake.models import Privacy


def on_privacy(call: Call) -> None:
    """Who sees my name; a tap on an older version of the card still chooses."""
    concern_id, _version, choice = [*call.value.split(":", 2), "", ""][:3]
    concern = access.find_own_concern(call.session, uuid_of(concern_id), call.reporter)
    facts.choose_privacy(call.session, concern, Privacy(choice), now=call.now)


def fields(draft: Draft) -> list[Block]:
    """The fields of the Change form that nobody is asked about, each showing how it stands."""
    return [
        _field("kind", "What kind of report", KIND_LABELS, draft.about.kind),
        _field("certainty", "How do you know", CERTAINTY_LABELS, draft.about.certainty),
        _field("whose", "Whose report is it", WHOSE_LABELS, draft.about.whose),
        _field("privacy", "Who sees my name", PRIVACY_LABELS, draft.audience.privacy),
    ]


def _field(name: str, label: str, labels: Mapping[Any, str], chosen: str | None) -> Block:
    options = [Option(words, str(value)) for value, words in labels.items()]
    initial = next((option for option in options if option.value == chosen), None)
    return parts.choice(name, label, options, initial=initial)


def chosen_in(answers: Mapping[str, str]) -> facts.Chosen:
    """What the form says of them; a field that is absent or empty changes nothing."""
    return facts.Chosen(**{name: answers.get(name, "") for name in facts.Chosen.__slots__})
