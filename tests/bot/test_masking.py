"""Every typed string of a payload is masked; what Slack or we wrote is left alone."""

import json
import pickle
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.clean_texts import CleanTexts
from bot.slack.masking import mask_payload, typed_text

NUMBER = "999 014 0456"
ANYTHING = st.recursive(
    st.text() | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def event(**inside: Any) -> dict[str, Any]:
    return {"type": "event_callback", "event": {"type": "message", **inside}}


def form(**values: Any) -> dict[str, Any]:
    state = {block: {"action": answer} for block, answer in values.items()}
    return {"type": "view_submission", "view": {"id": "V1", "state": {"values": state}}}


@pytest.mark.parametrize(
    "inside",
    [
        {"text": NUMBER}, {"files": [{"name": NUMBER, "title": NUMBER}]},
        {"attachments": [{"blocks": [{"rows": [[{"text": NUMBER}]]}]}]},
        {"attachments": [{"fallback": NUMBER, "pretext": NUMBER, "title": NUMBER}]},
        {"blocks": [{"elements": [{"elements": [{"text": NUMBER}]}]}]},
        {"files": [{"name": "scan_999_014_0456.pdf"}]},
        {"message": {"text": NUMBER}}, {"anything": {"new": [NUMBER]}},
    ],
    ids="-".join,
)  # fmt: skip
def test_an_identifier_is_taken_out_wherever_it_was_typed(inside: dict[str, Any]) -> None:
    masked = mask_payload(event(**inside))
    assert not re.search(r"999.014.0456", json.dumps(masked.payload))
    assert masked.types == {"nhs_number"}


def test_what_was_edited_away_is_masked_but_not_held_against_the_draft() -> None:
    masked = mask_payload(event(message={"text": "Late"}, previous_message={"text": NUMBER}))
    assert NUMBER not in json.dumps(masked.payload)
    assert not masked.types


@pytest.mark.parametrize("key", ["ts", "user", "channel", "client_msg_id", "event_ts"])
def test_what_slack_wrote_is_left_alone(key: str) -> None:
    assert mask_payload(event(**{key: "9990140456"})).payload["event"][key] == "9990140456"


def test_a_forms_typed_answers_are_masked_and_their_fields_named() -> None:
    masked = mask_payload(form(found={"value": NUMBER}, owner={"value": "Manager"}))
    assert masked.places == {"found"}
    assert NUMBER not in json.dumps(masked.payload)


def test_a_forms_choices_are_ours() -> None:
    chosen = {"selected_option": {"value": "9990140456"}}
    masked = mask_payload(form(provider=chosen))
    assert masked.payload["view"]["state"]["values"]["provider"]["action"] == chosen
    assert not masked.types


@pytest.mark.parametrize("state", [None, [], "x", {"values": []}, {"values": {"a": 7}}], ids=repr)
def test_a_state_of_no_shape_keeps_nothing(state: object) -> None:
    masked = mask_payload({"view": {"state": state}, "state": state})
    assert "x" not in json.dumps(masked.payload["state"])


def test_a_commands_text_is_masked() -> None:
    assert NUMBER not in mask_payload({"command": "/x", "text": NUMBER}).payload["text"]


@given(ANYTHING)
def test_masking_is_total_and_masks_once(value: Any) -> None:
    once = mask_payload({"event": value, "view": value, "state": value}).payload
    assert mask_payload(once).payload == once


def test_the_words_of_a_message_are_its_text_and_what_stands_only_in_its_tables() -> None:
    said = {
        "text": " See the table ",
        "attachments": [{"text": "See the table", "blocks": [{"rows": [[{"text": "Ward"}]]}]}],
    }
    assert typed_text(said) == "See the table\nWard"
    assert typed_text({}) == ""


@pytest.mark.parametrize(
    "mark",
    [{"is_share": True}, {"is_msg_unfurl": True}, {"text": "Late"}, {"blocks": [{}]}],
    ids=str,
)
def test_a_forwarded_message_is_read_without_who_wrote_it(mark: dict[str, Any]) -> None:
    forwarded = {
        "fallback": "[November 17th, 2026 9:12 AM] anna.gp: Late", "author_name": "Anna Gee",
        "author_subname": "Anna", "author_id": "U0GP", "footer": "Posted in #anna", **mark,
    }  # fmt: skip
    assert "nna" not in typed_text({"text": "See this", "attachments": [forwarded]})


def test_a_forwarded_message_says_its_words_once_and_nobodys_name() -> None:
    pieces = [{"text": "Late from "}, {"type": "user", "user_id": "U0GP"}, {"text": " again"}]
    text = "Late from <@U0GP|anna.gp> again"
    forwarded = {"text": text, "message_blocks": [{"elements": pieces}]}
    assert typed_text({"text": "", "attachments": [forwarded]}) == "Late from @someone again"


def test_an_attachment_with_nothing_else_is_read_by_its_fallback() -> None:
    assert typed_text({"attachments": [{"fallback": "Bed &lt; 4"}, "odd"]}) == "Bed < 4"


def test_equal_cells_of_a_table_all_stay() -> None:
    rows = [{"text": "Yes"}, {"text": "Yes"}]
    assert typed_text({"attachments": [{"blocks": [{"rows": [rows]}]}]}) == "Yes\nYes"


def test_who_wrote_a_forwarded_message_is_masked_and_holds_nothing() -> None:
    forwarded = {"text": "Summary late", "author_name": "Mrs Mary Jones", "footer": "Mrs Jones"}
    found = mask_payload({"event": {"text": "See below", "attachments": [forwarded]}})
    assert found.types == set()
    assert "Jones" not in str(found.payload)


@pytest.mark.parametrize("key", ["permalink", "url_private"])
def test_the_address_of_a_file_is_masked_and_holds_nothing(key: str) -> None:
    stored = {
        "name": "letter.txt",
        key: f"https://files.example/F0/Okafor-Chidi {NUMBER}/letter.txt",
    }
    found = mask_payload(event(text="See the letter", files=[stored]))
    assert found.types == set()
    assert NUMBER not in str(found.payload)


def test_a_text_found_clean_is_not_read_again_and_its_words_are_not_kept() -> None:
    known = CleanTexts(most=2)
    known.add("Acknowledge", None)
    assert ("Acknowledge", None) in known
    assert ("Acknowledge", date(2026, 11, 22)) not in known
    assert b"Acknowledge" not in pickle.dumps(vars(known))


def test_clean_texts_are_forgotten_once_there_are_many() -> None:
    known = CleanTexts(most=2)
    for text in ("one", "two", "three"):
        known.add(text, None)
    assert [text for text in ("one", "two", "three") if (text, None) in known] == ["three"]


def test_what_is_clean_one_day_is_read_anew_on_another() -> None:
    day = {"text": "seen 19/06/2015 in clinic, daughter with her"}
    early = mask_payload(event(**day), date(2016, 1, 1))
    late = mask_payload(event(**day), date(2066, 1, 1))
    assert not early.types
    assert late.types
