"""blocks.validate, and the page's own address."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.sandbox.blocks import plain, section

GOOD, BAD = [section(text=plain(1))], [section(text=plain(3001))]


def modal(blocks: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "modal", "title": plain(1), "blocks": blocks}


@pytest.mark.parametrize(
    "given",
    [
        {"blocks": GOOD},
        {"message": {"blocks": GOOD}},
        {"view": modal(GOOD)},
        {"view": {"type": "home", "blocks": []}},
    ],
    ids=["blocks", "message", "modal", "home"],
)
def test_what_is_right_passes(web: WebClient, given: dict[str, Any]) -> None:
    assert web.blocks_validate(**given)["ok"] is True


@pytest.mark.parametrize(
    ("given", "error", "pointer"),
    [
        ({"blocks": BAD}, "invalid_blocks", "/0/text/text"),
        ({"message": {"blocks": BAD}}, "invalid_message", "/blocks/0/text/text"),
        ({"view": modal(BAD)}, "invalid_view", "/blocks/0/text/text"),
    ],
    ids=["blocks", "message", "view"],
)
def test_what_is_wrong_is_named_with_its_pointer(
    web: WebClient, given: dict[str, Any], error: str, pointer: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        web.blocks_validate(**given)
    (fault,) = refusal.value.response["errors"]
    assert refusal.value.response["error"] == error
    assert (fault["pointer"], fault["message"]) == (pointer, "must be less than 3001 characters")


@pytest.mark.parametrize(
    "given",
    [{}, {"blocks": GOOD, "view": modal(GOOD)}, {"message": "[]"}],
    ids=["nothing", "two things", "no object"],
)
def test_it_takes_exactly_one_thing(web: WebClient, given: dict[str, Any]) -> None:
    with pytest.raises(SlackApiError) as refusal:
        web.blocks_validate(**given)
    assert refusal.value.response["error"] == "invalid_arguments"
