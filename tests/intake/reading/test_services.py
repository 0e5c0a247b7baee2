"""Where in care it happened, where the words say so."""

from collections.abc import Collection
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from classifiers.taxonomy import load_taxonomy
from intake import reporting
from intake.models import Kind, OrganisationKind
from intake.reading.services import SETTINGS, STAGES, Circumstances, circumstances_of, kinds_said
from intake.reading.words import words_of
from tests.factories import Place, buttons, make_draft, make_typed, said

SAID = [
    ("DNs never came", "district nursing", None, "home"),
    ("Discharged from AMU with no summary", "AMU", "discharge", "hospital"),
    ("ED sent her home", "ED", "discharge", "hospital"),
    ("ed is a friend of mine", None, None, None),
    ("cardiology rejected the referral", "cardiology", "referral", None),
    ("cardiology and ENT both rejected the referral", None, "referral", None),
    ("referral lost and discharge late", None, None, None),
    ("vaginal discharge for a week", None, None, None),
    ("no follow up after the fracture clinic", "orthopaedics", "follow_up", None),
    ("direct admission refused by bed manager", None, "admission", None),
    ("wrong dose in the syringe driver", None, "treatment", None),
    ("leg club closed", "community nursing treatment", None, None),
    ("anaphylaxis in the treatment room", None, None, None),
    ("CAMHS closed her at school", "CAMHS", None, "school"),
    ("care home gave the wrong patch", "care home", None, "care home"),
    ("TTO never came from A&E, chemist rang us", None, "discharge", "hospital"),
    ("chemist rang us at six", "pharmacy", None, "pharmacist"),
    ("DN told us that cardiology lost the letter", "cardiology", None, None),
    ("chemist gave the wrong strength", "pharmacy", None, "pharmacist"),
    ("dentist started her on metronidazole with warfarin", None, None, "dentist"),
    ("optician could not refer her", None, "referral", "optometrist"),
    ("home carers found her on the floor", None, None, "domiciliary"),
    ("housebound, nobody visited", None, None, "home"),
    ("fell on the ward", None, None, "hospital"),
    ("collapsed in our waiting room", None, None, "GP"),
    ("on the ward, then in the care home", "care home", None, None),
    ("we rang 111 twice", "NHS 111", None, None),
    ("pulse 111, BP 111/70, a rash", None, None, None),
    ("rang 111 twice", "NHS 111", None, None),
    ("BP 111/70", None, None, None),
    ("", None, None, None),
]


@pytest.mark.parametrize(
    ("text", "service", "stage", "setting"), [pytest.param(*c, id=c[0] or "-") for c in SAID]
)
def test_what_is_said_is_read_and_nothing_else(
    text: str, service: str | None, stage: str | None, setting: str | None
) -> None:
    assert circumstances_of(text) == Circumstances(service, stage, setting)


def test_all_nine_settings_and_all_stages_can_be_said() -> None:
    found = [circumstances_of(case[0]) for case in SAID]
    assert {each.setting for each in found if each.setting} == set(SETTINGS)
    assert {each.stage for each in found if each.stage} == set(STAGES)
    assert len(SETTINGS) == 9


def test_a_sort_of_organisation_is_told_by_its_words() -> None:
    kinds = kinds_said(words_of("The mental health trust and a DGH"))
    assert kinds == ((OrganisationKind.MENTAL_HEALTH,), (OrganisationKind.ACUTE,))


@given(st.text(max_size=80))
def test_no_text_raises(text: str) -> None:
    assert circumstances_of(text) == circumstances_of(text)


def test_the_card_says_what_was_read(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, "AMU discharged him without a summary", now=now)
    assert (draft.service, draft.stage, draft.setting) == ("AMU", "discharge", "hospital")
    facts = dict(said(session, "card", draft)[-1].facts)
    assert (facts["Team"], facts["Stage"], facts["Setting"]) == ("AMU", "discharge", "in hospital")


def test_the_card_is_silent_where_nothing_was_said(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "Nobody rang her back", now=now)
    card = said(session, "card", draft)[-1]
    assert not {"Team", "Stage", "Setting"} & set(dict(card.facts))
    assert buttons(card)


def test_it_follows_the_words_until_somebody_says_otherwise(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, "AMU never rang", now=now)
    reporting.add_to_draft(session, draft, make_typed("It was at discharge."), now=now)
    assert (draft.service, draft.stage) == ("AMU", "discharge")
    draft.service = "SDEC"
    reporting.add_to_draft(session, draft, make_typed("The referral was lost too"), now=now)
    assert (draft.service, draft.stage) == ("SDEC", None)


@pytest.mark.parametrize(
    ("axis", "codes"), [("setting", SETTINGS), ("stage", STAGES), ("kind", list(Kind))]
)
def test_what_is_stored_is_a_code_of_the_taxonomy(axis: str, codes: Collection[str]) -> None:
    assert set(load_taxonomy().codes_of(axis)) == set(codes)
