import pytest

from classifiers.safeguarding import may_be_safeguarding
from classifiers.taxonomy import SAFEGUARDING, load_taxonomy


@pytest.mark.parametrize(
    "text",
    [
        "bruising on a baby",
        "Child was not brought three times",
        "Carer withholding food",
        "Her pension goes to the nephew",
        "She is frightened of staff at night",
        "[name removed] disclosed domestic abuse",
    ],
)
def test_a_phrase_of_safeguarding_is_enough(text: str) -> None:
    assert may_be_safeguarding(text)


@pytest.mark.parametrize(
    "text",
    ["", "Discharge summary came late", "No abuse was seen", "The baby clinic was cancelled"],
)
def test_other_texts_are_left_to_the_other_rules(text: str) -> None:
    assert not may_be_safeguarding(text)


def test_safeguarding_has_two_sub_themes_of_the_taxonomy() -> None:
    assert {load_taxonomy()[code].label for code in SAFEGUARDING} == {
        "Safeguarding a child",
        "Safeguarding an adult",
    }
