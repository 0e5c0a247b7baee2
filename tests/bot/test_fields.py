"""The fields of forms in which an organisation is chosen."""

import pytest

from bot.slack import cut
from bot.slack.fields import OTHER_PROVIDER, chosen_provider, services
from intake.messages import Option

MANY = [Option(f"Service {number}", str(number)) for number in range(cut.OPTIONS)]


def listed(everybody: list[Option], likely: list[Option]) -> list[str]:
    [field, _search] = services(everybody, likely)
    return [option["text"]["text"] for option in field["element"]["options"]]


def test_a_list_has_every_service_where_it_can_hold_them() -> None:
    few = MANY[:-1]
    assert listed(few, []) == [*(option.label for option in few), "Not sure"]


def test_a_list_of_too_many_has_the_likely_ones_and_the_rest_are_searched_for() -> None:
    assert listed(MANY, MANY[:2]) == ["Service 0", "Service 1", "Not sure"]
    [_field, search] = services(MANY)
    assert search["element"]["type"] == "external_select"
    assert search["optional"]


@pytest.mark.parametrize(
    ("answers", "chosen"),
    [
        pytest.param({"provider": "a", OTHER_PROVIDER: "b"}, "b", id="what was searched for"),
        pytest.param({"provider": "a", OTHER_PROVIDER: ""}, "a", id="what was listed"),
        pytest.param({OTHER_PROVIDER: "b"}, "b", id="no list"),
        pytest.param({}, "", id="neither"),
    ],
)
def test_what_was_searched_for_goes_before_the_list(answers: dict[str, str], chosen: str) -> None:
    assert chosen_provider(answers) == chosen
