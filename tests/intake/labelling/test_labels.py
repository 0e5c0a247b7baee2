"""What the classifier suggested, and what a person said instead."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain, load_taxonomy
from classifiers.themes import DomainSuggestion, Reading, ThemeSuggestion
from intake import reporting, views
from intake.drafting.drafts import Typed
from intake.labelling import labels
from intake.models import Axis, Classification, Concern, Harm
from tests.factories import (
    GP,
    Place,
    decide,
    make_concern,
    make_draft,
    make_typed,
    said,
)

CODES = [theme.code for theme in load_taxonomy()][:4]


def reading(*, abstained: bool = False) -> Reading:
    domains = (DomainSuggestion(Domain.SAFETY, 0.9, ("late",)),)
    themes = tuple(
        ThemeSuggestion(code, load_taxonomy()[code].label, None, 0.5, ("late",)) for code in CODES
    )
    return Reading(() if abstained else domains, () if abstained else themes, abstained, "m1")


def keep(session: Session, concern: Concern, now: datetime, *, version: int = 1) -> None:
    labels.keep_reading(session, concern, reading(), text_version=version, now=now)


def test_a_reading_is_kept_and_shown_with_three_themes_at_most(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    keep(session, draft, now)
    rows = session.scalars(select(Classification).order_by(Classification.position)).all()
    assert [row.code for row in rows if row.axis is Axis.THEME] == CODES[:3]
    assert {row.model_version for row in rows} == {"m1"}
    facts = dict(said(session, "card", draft)[-1].facts)
    assert facts["Suggested domain"] == "Safety (very sure, from “late”)"
    assert draft.classified_at == now


def test_a_reading_of_older_words_is_dropped(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, now=now)
    reporting.add_to_draft(session, draft, make_typed("And again"), now=now)
    keep(session, draft, now, version=1)
    assert session.scalars(select(Classification)).all() == []
    assert draft.classified_at is None
    keep(session, draft, now, version=2)
    assert draft.classified_at == now


def test_a_text_is_read_once(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, now=now)
    keep(session, draft, now)
    version = draft.version
    keep(session, draft, now)
    assert draft.version == version


def test_a_classifier_that_abstains_leaves_no_label(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    labels.keep_reading(session, draft, reading(abstained=True), text_version=1, now=now)
    assert session.scalars(select(Classification)).all() == []
    assert "not sure" in dict(said(session, "card", draft)[-1].facts)["Suggested theme"]


def test_a_reading_that_comes_after_send_leaves_the_card_alone(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    version = concern.version
    keep(session, concern, now)
    assert concern.version == version
    assert len(views.labels_of(session, concern)) == 4


def test_a_reading_may_come_with_the_first_words(
    session: Session, place: Place, now: datetime
) -> None:
    typed: Typed = make_typed("The Royal was late")
    draft = reporting.start_draft(session, place.person(GP), typed, now=now, reading=reading())
    [card] = said(session, "card", draft)
    assert "Suggested domain" in dict(card.facts)


def test_a_person_outranks_the_model_on_their_own_axis_alone(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now, harm=Harm.MODERATE)
    keep(session, concern, now)
    decide(place, concern, "RNA", now=now, domains=(Domain.EXPERIENCE,))
    standing = views.labels_of(session, concern)
    assert [row.code for row in standing if row.axis is Axis.DOMAIN] == ["experience"]
    assert [row.code for row in standing if row.axis is Axis.THEME] == CODES[:3]
    notice = said(session, "notice:1", concern)[0]
    assert load_taxonomy()[CODES[0]].label in dict(notice.facts)["Suggested theme"]


@pytest.mark.parametrize("domain", Domain)
def test_a_domain_is_told_by_its_name(domain: Domain) -> None:
    row = Classification(axis=Axis.DOMAIN, code=domain.value)
    assert views.label_words(row) == domain.label
