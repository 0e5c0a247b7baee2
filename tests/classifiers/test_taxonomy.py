import pytest

from classifiers.taxonomy import Domain, Taxonomy, UnknownCode
from classifiers.training.texts import taxonomy_examples


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


def test_every_theme_says_what_it_is_not_with_the_code_that_is_meant(taxonomy: Taxonomy) -> None:
    for theme in taxonomy:
        assert theme.not_here.startswith("Not where ")
        assert len(theme.counter_examples) >= 3
        assert len({each.instead for each in theme.counter_examples}) >= 2


def test_a_counter_example_is_never_an_example_that_a_model_learns(taxonomy: Taxonomy) -> None:
    learnt = {text.text for text in taxonomy_examples()}
    counters = {each.text for theme in taxonomy for each in theme.counter_examples}
    tie_breaks = {each.text for row in taxonomy.tie_breaks for each in row.examples}
    assert learnt == {e for theme in taxonomy if theme.may_be_suggested for e in theme.examples}
    assert not learnt & (counters | tie_breaks)


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
    assert taxonomy.codes_of("stage") == (
        "admission", "discharge", "referral", "treatment", "follow_up",
    )  # fmt: skip
    assert len(taxonomy.codes_of("service")) == 14
    assert len(taxonomy.codes_of("kind")) == 6


def test_the_nine_settings_may_be_given_and_the_sorts_of_provider_no_longer(
    taxonomy: Taxonomy,
) -> None:
    assert len(taxonomy.codes_of("setting")) == 9
    retired = {each.code for each in taxonomy.settings if each.retired}
    assert retired >= {"acute", "111_ooh", "primary_care"}
    assert not retired & set(taxonomy.codes_of("setting"))


@pytest.mark.parametrize(
    ("code", "lfpse", "ko41a", "cardiff"),
    [
        ("SAF-MED", ("P5", "P6", "R3"), "prescribing", "medication"),
        ("SAF-TRF", ("P8", "R6"), "integrated_care", "communication"),
        ("EFF-WAIT", ("P1", "R1"), "waiting_times", "administration"),
        ("SAF-MOR", ("OT008-1",), None, None),
        ("EFF-STF", ("R1",), "staff_numbers", None),
    ],
)
def test_a_theme_is_aligned_with_published_lists(
    taxonomy: Taxonomy, code: str, lfpse: tuple[str, ...], ko41a: str | None, cardiff: str | None
) -> None:
    theme = taxonomy[code]
    assert (theme.lfpse, theme.ko41a, theme.cardiff) == (lfpse, ko41a, cardiff)
    assert sum(map(len, theme.aligned.values())) == len(lfpse) + bool(ko41a) + bool(cardiff)


def test_the_nine_areas_of_improvement_have_their_place(taxonomy: Taxonomy) -> None:
    named = {each.phrase: each.theme or each.service for each in taxonomy.improvement_areas}
    assert named == {
        "radiology": "radiology",
        "obs and gynae": "obs_gynae",
        "district nursing": "district_nursing",
        "community ear syringing": "community_nursing",
        "gold faxes": "EFF-POL",
        "missed appointments policy": "EFF-POL",
        "referrals": "EFF-REF",
        "death notification": "SAF-MOR",
        "blood tests": "SAF-TST",
    }
