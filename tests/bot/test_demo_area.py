"""The demo's invented area is what its guide promises."""

from collections import Counter

from bot.demo.area import read_area

AREA = read_area()


def test_eighty_five_practices_have_list_sizes() -> None:
    practices = [each for each in AREA["organisations"] if each["kind"] == "practice"]
    assert len(practices) == 85
    assert min(each["list_size"] for each in practices) > 1_000


def test_three_main_providers_and_small_ones_stand_beside_them() -> None:
    kinds = Counter(each["kind"] for each in AREA["organisations"])
    assert {"acute", "mental_health", "community", "ambulance", "care_home", "111_ooh"} <= set(
        kinds
    )


def test_people_of_every_role_and_a_subcommittees_channel_are_there() -> None:
    roles = {had["role"] for each in AREA["people"] for had in each["roles"]}
    assert {"reporter", "provider", "quality_lead", "lay_member", "practice_manager"} <= roles
    assert "subcommittee" in {each["purpose"] for each in AREA["channels"]}
