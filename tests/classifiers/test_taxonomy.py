import pytest

from classifiers.taxonomy import Domain, Taxonomy, UnknownCode


def test_every_code_says_its_domain_by_its_letters_except_recurrence_and_governance(
    taxonomy: Taxonomy,
) -> None:
    letters = {"SAF": Domain.SAFETY, "EFF": Domain.EFFECTIVENESS, "EXP": Domain.EXPERIENCE}
    for theme in taxonomy:
        expected = None if theme.code == "SAF-INC" else letters.get(theme.code[:3])
        assert theme.domain is expected


def test_codes_and_labels_are_unique_and_every_theme_is_explained(taxonomy: Taxonomy) -> None:
    assert len({theme.code for theme in taxonomy}) == len(taxonomy) == 50
    assert len({theme.label for theme in taxonomy}) == 50
    assert all(len(theme.definition) > 10 and len(theme.examples) >= 3 for theme in taxonomy)


def test_only_people_set_governance_codes(taxonomy: Taxonomy) -> None:
    kept = {theme.code for theme in taxonomy if not theme.may_be_suggested}
    assert kept == {code.code for code in taxonomy if code.code.startswith("GOV-")}
    assert len(kept) == 6


def test_domains_follow_from_the_codes_in_order(taxonomy: Taxonomy) -> None:
    codes = ("SAF-INC", "EXP-COM", "SAF-MED", "SAF-DIS")
    assert taxonomy.domains_of(codes) == (Domain.EXPERIENCE, Domain.SAFETY)
    assert taxonomy.domains_of(()) == ()


def test_an_unknown_code_is_explained(taxonomy: Taxonomy) -> None:
    assert "SAF-XYZ" not in taxonomy
    assert "SAF-MED" in taxonomy
    with pytest.raises(UnknownCode, match="no sub-theme SAF-XYZ"):
        taxonomy["SAF-XYZ"]


def test_domains_have_names_people_read() -> None:
    assert [domain.label for domain in Domain] == [
        "Safety", "Clinical effectiveness", "Patient experience",
    ]  # fmt: skip


def test_the_other_axes_hold_their_lists(taxonomy: Taxonomy) -> None:
    assert [stage.code for stage in taxonomy.stages] == [
        "admission", "discharge", "referral", "treatment", "follow_up",
    ]  # fmt: skip
    assert len(taxonomy.services) == 14
    assert {setting.code for setting in taxonomy.settings} >= {"acute", "111_ooh", "primary_care"}
