"""The form for sorting: what it offers, shows and reads back, within Slack's limits."""

from typing import Any

import pytest

from bot.slack import sort_form, theme_field
from bot.slack.sort_form import Shown, labels_in, labels_words, suggestion_note
from classifiers.taxonomy import load_taxonomy
from intake.labelling.codes import Labels, choices
from intake.models import Axis, Classification
from sandbox.blockkit.check import check_view
from sandbox.filestore import FileStore
from sandbox.ids import Ids

KEY = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff"
LONG = "Ward é <@U1> & *b* " * 700
EVERY = Labels(tuple(theme.code for theme in load_taxonomy())[: theme_field.MOST], "radiology")
SHOWN = Shown(f"{KEY}:12.3.m1", "C26-00412", LONG, (LONG, "A note"))


@pytest.mark.parametrize("chosen", [Labels(), EVERY], ids=["nothing", "all it may"])
def test_the_form_is_as_slack_takes_it(chosen: Labels) -> None:
    for view in (sort_form.sort_form(SHOWN, chosen), sort_form.second_form(SHOWN)):
        check_view(view, "modal", FileStore(Ids()))


def element(view: dict[str, Any], name: str) -> dict[str, Any]:
    found = [block["element"] for block in view["blocks"] if block.get("block_id") == name]
    return dict(found[0])


def test_each_sub_theme_that_is_not_retired_is_offered_once_in_its_group() -> None:
    groups = element(sort_form.second_form(SHOWN), "codes")["option_groups"]
    offered = {group["label"]["text"]: group["options"] for group in groups}
    assert list(offered) == [
        "Safety", "Clinical effectiveness", "Patient experience", theme_field.BESIDE,
        theme_field.INTERNAL,
    ]  # fmt: skip
    codes = [option["value"] for options in offered.values() for option in options]
    assert sorted(codes) == sorted(t.code for t in load_taxonomy() if t.retired is None)
    assert [option["value"] for option in offered[theme_field.BESIDE]] == ["SAF-INC"]


@pytest.mark.parametrize("axis", ["service", "stage", "kind"])
def test_each_axis_offers_what_the_taxonomy_has(axis: str) -> None:
    options = element(sort_form.second_form(SHOWN), axis)["options"]
    assert [option["value"] for option in options] == [choice.code for choice in choices(axis)]


def test_a_code_that_is_not_offered_any_more_is_not_filled_in() -> None:
    view = sort_form.sort_form(SHOWN, Labels(("XXX-OLD", "SAF-MED"), "garage"))
    assert [o["value"] for o in element(view, "codes")["initial_options"]] == ["SAF-MED"]
    assert "initial_option" not in element(view, "service")


def submitted(**values: Any) -> dict[str, Any]:
    return {"state": {"values": {name: {name: answer} for name, answer in values.items()}}}


CODES = {"selected_options": [{"value": "EXP-COM"}, {"value": "SAF-MED"}]}


@pytest.mark.parametrize(
    ("view", "said"),
    [
        pytest.param(
            submitted(codes=CODES, service={"selected_option": {"value": "ed"}}),
            Labels(("EXP-COM", "SAF-MED"), "ed"),
            id="in the order they were chosen",
        ),
        pytest.param(
            submitted(codes={"selected_options": []}, kind={"selected_option": None}),
            Labels(),
            id="nothing chosen",
        ),
        pytest.param({"state": {"values": {}}}, Labels(), id="no fields"),
        pytest.param({"state": {"values": {"codes": {}}}}, Labels(), id="an empty field"),
        pytest.param(
            submitted(codes={"selected_options": ["x", {}, {"value": "SAF-MED"}]}),
            Labels(("SAF-MED",)),
            id="what no form of ours sends",
        ),
    ],
)
def test_answers_are_read(view: dict[str, Any], said: Labels) -> None:
    assert labels_in(view) == said


def row(axis: Axis, code: str, *cues: str, sure: float | None = None) -> Classification:
    return Classification(axis=axis, code=code, cues=list(cues), confidence=sure)


def test_the_suggestion_is_told_with_its_words() -> None:
    rows = [
        row(Axis.DOMAIN, "safety", sure=0.95),
        row(Axis.THEME, "SAF-MED", "wrong", "dose", sure=0.2),
        row(Axis.THEME, "XXX-OLD"),
        row(Axis.SERVICE, "radiology"),
    ]
    assert suggestion_note(rows, is_read=True).splitlines() == [
        "The classifier suggests:", "Domain: Safety (very sure).",
        "Sub-theme: Medicines (not sure, from “wrong”, “dose”); XXX-OLD.", "Service: Radiology.",
    ]  # fmt: skip
    assert suggestion_note([], is_read=True) == sort_form.UNSURE
    assert suggestion_note([], is_read=False) == sort_form.NOT_READ


def test_labels_are_told_in_a_line() -> None:
    assert labels_words(Labels()) == "None of them"
    said = Labels(("SAF-MED", "EXP-COM"), None, "discharge", "niggle")
    assert labels_words(said) == "Medicines; Communication; Discharge; Niggle"
