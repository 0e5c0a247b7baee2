"""The parts that forms are made of. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.slack import cut
from bot.slack.blocks import Block, option, plain, search_box
from intake.messages import Option
from intake.questions import NOT_SURE, SEARCH_LABEL

View = dict[str, Any]
OTHER_PROVIDER = "other_provider"
"""The field in which an organisation is searched for."""


def form(
    callback: str, title: str, submit: str, about: str, blocks: list[Block], *, note: str
) -> View:  # fmt: skip
    """A form: `callback` names its listener, `about` what it is about."""
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, cut.TITLE),
        "submit": plain(submit, cut.TITLE),
        "close": plain("Cancel", cut.TITLE),
        "private_metadata": about,
        "blocks": [{"type": "section", "text": plain(note, cut.SECTION)}, *blocks],
    }


def words(
    name: str, label: str, *, initial: str = "", is_optional: bool = False, is_long: bool = False
) -> Block:
    """A field for words."""
    element: Block = {"type": "plain_text_input", "action_id": name, "multiline": is_long}
    if initial:
        element["initial_value"] = initial[: cut.INITIAL_VALUE]
    return _input(name, label, element, is_optional=is_optional)


def choice(
    name: str, label: str, options: Sequence[Option], *, is_optional: bool = True,
    initial: Option | None = None,
) -> Block:  # fmt: skip
    """A field for one choice among few."""
    element: Block = {
        "type": "static_select",
        "action_id": name,
        "options": [option(o) for o in options],
    }
    if initial is not None:
        element["initial_option"] = option(initial)
    return _input(name, label, element, is_optional=is_optional)


def several(
    name: str, label: str, groups: Sequence[tuple[str, Sequence[Option]]], *, hint: str,
    most: int, initial: Sequence[Option],
) -> Block:  # fmt: skip
    """A field for up to `most` choices among many, which stand in groups."""
    element: Block = {
        "type": "multi_static_select",
        "action_id": name,
        "max_selected_items": most,
        "option_groups": [
            {"label": plain(group, cut.OPTION), "options": [option(o) for o in options]}
            for group, options in groups
        ],
    }
    if initial:
        element["initial_options"] = [option(o) for o in initial]
    return {**_input(name, label, element, is_optional=True), "hint": plain(hint, cut.FIELD)}


def services(everybody: Sequence[Option], likely: Sequence[Option] = ()) -> list[Block]:
    """Two fields for an organisation: a list of services, and a search that finds practices too.

    Where there are more services than a list can hold, it has only the likely ones.
    """
    listed = everybody if len(everybody) < cut.OPTIONS else likely
    return [
        choice("provider", "Service", (*listed, Option("Not sure", NOT_SURE))),
        search("Or search services and practices"),
    ]


def search(label: str, name: str = OTHER_PROVIDER, hint: str = SEARCH_LABEL) -> Block:
    """A field in which something is looked up: an organisation, if nothing else is named."""
    is_optional = name == OTHER_PROVIDER
    return _input(name, label, search_box(name, hint), is_optional=is_optional)


def chosen_provider(answers: Mapping[str, str]) -> str:
    """The organisation that was searched for, else the one taken from the list, else ""."""
    return answers.get(OTHER_PROVIDER, "") or answers.get("provider", "")


def day(name: str, label: str) -> Block:
    """A field for a day."""
    return _input(name, label, {"type": "datepicker", "action_id": name}, is_optional=True)


def _input(name: str, label: str, element: Block, *, is_optional: bool) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label, cut.FIELD),
        "element": element,
        "optional": is_optional,
    }
