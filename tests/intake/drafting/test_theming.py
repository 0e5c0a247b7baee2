"""A reporter says what it is about: on the draft, after Send, and once somebody has sorted it."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from intake import reporting, views
from intake.directory import NotOffered
from intake.drafting import drafts, theming
from intake.errors import StepNotAllowed
from intake.filed import amending
from intake.filed.amending import Amendment
from intake.labelling import labels, reviewing, reviews
from intake.labelling.codes import Labels
from intake.models import (
    NOTHING,
    Axis,
    Concern,
    ConcernVersion,
    LabelReview,
    ReviewPurpose,
    Source,
)  # fmt: skip
from tests.factories import LEAD, Place, acknowledge, make_concern, make_draft, make_typed, said
from tests.web.stories import SURE

HOUR = timedelta(hours=1)


def codes_of(session: Session, concern: Concern, axis: Axis = Axis.THEME) -> list[str]:
    return [row.code for row in views.labels_of(session, concern) if row.axis is axis]


def correct(place: Place, concern: Concern, themes: tuple[str, ...], now: datetime) -> None:
    wanted = Amendment(text_version=concern.text_version, themes=themes)
    amending.amend(place.session, concern, wanted, now=now)


def sort(place: Place, concern: Concern, codes: tuple[str, ...], now: datetime) -> None:
    reviewing.review(
        place.session, concern, place.person(LEAD), Labels(codes), purpose=ReviewPurpose.TRIAGE,
        now=now,
    )  # fmt: skip


def test_what_governance_alone_sets_is_not_offered(
    session: Session, place: Place, now: datetime
) -> None:
    offered = {theme.code for theme in theming.offered()}
    assert "SAF-MED" in offered
    assert not [code for code in offered if code.startswith("GOV")]
    with pytest.raises(NotOffered):
        theming.say(session, make_draft(place, now=now), ("GOV-WHI",), now=now)


def test_on_a_draft_their_word_stands_as_a_persons_and_domains_follow(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    labels.store_reading(session, draft, SURE, now=now)
    theming.choose(session, draft, ("EXP-COM", "SAF-TST"), now=now)
    assert codes_of(session, draft) == ["EXP-COM", "SAF-TST"]
    assert codes_of(session, draft, Axis.DOMAIN) == ["experience", "safety"]
    rows = [row for row in views.labels_of(session, draft) if row.axis is Axis.THEME]
    assert {row.source for row in rows} == {Source.HUMAN}
    assert dict(said(session, "card", draft)[-1].facts)["Theme, as you say"].count(";") == 1
    assert session.query(LabelReview).count() == 0


def test_the_same_again_changes_nothing(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, now=now)
    theming.choose(session, draft, (), now=now)
    version = draft.version
    theming.choose(session, draft, (), now=now)
    assert (draft.version, draft.said_themes) == (version, [NOTHING])


def test_nothing_fits_takes_domains_away_too(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, now=now)
    labels.store_reading(session, draft, SURE, now=now)
    theming.choose(session, draft, (), now=now)
    assert codes_of(session, draft) == codes_of(session, draft, Axis.DOMAIN) == []
    told = dict(said(session, "card", draft)[-1].facts)["Theme, as you say"]
    assert told == "None of the list. The quality team will choose."


def test_a_sub_theme_without_a_domain_leaves_the_domains(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    labels.store_reading(session, draft, SURE, now=now)
    theming.choose(session, draft, ("SAF-INC",), now=now)
    assert codes_of(session, draft) == ["SAF-INC"]
    assert codes_of(session, draft, Axis.DOMAIN) == ["safety"]


def test_their_word_outlives_other_words_of_the_draft(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    theming.choose(session, draft, ("SAF-TST",), now=now)
    reporting.add_to_draft(session, draft, make_typed("And the sample was lost"), now=now)
    labels.store_reading(session, draft, SURE, now=now)
    assert codes_of(session, draft) == ["SAF-TST"]


def test_their_word_outlives_the_joining_of_two_drafts(
    session: Session, place: Place, now: datetime
) -> None:
    older, newer = make_draft(place, now=now), make_draft(place, "And again", now=now)
    theming.choose(session, newer, ("SAF-TST",), now=now)
    drafts.absorb(session, older, newer, now=now)
    assert codes_of(session, older) == ["SAF-TST"]


def test_nobody_chooses_on_a_page_what_is_sent(
    session: Session, place: Place, now: datetime
) -> None:
    with pytest.raises(StepNotAllowed):
        theming.choose(session, make_concern(place, now=now), (), now=now)


def test_after_send_a_version_is_kept_and_the_service_reads_what_changed(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    acknowledge(place, concern, now=now)
    correct(place, concern, ("SAF-TST",), now + HOUR)
    correct(place, concern, ("SAF-TST", "EXP-COM"), now + 2 * HOUR)
    kept = session.query(ConcernVersion).order_by(ConcernVersion.number).all()
    assert [row.said_themes for row in kept] == [[], ["SAF-TST"]]
    [first, _] = said(session, "changed", concern)
    assert dict(first.facts)["Theme, as reported"].startswith("not said → ")
    correct(place, concern, ("SAF-TST", "EXP-COM"), now + 3 * HOUR)
    assert session.query(ConcernVersion).count() == 2


def test_their_word_is_carried_to_new_words_after_send(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    correct(place, concern, ("SAF-TST",), now + HOUR)
    wanted = Amendment(added="And again", text_version=concern.text_version)
    amending.amend(session, concern, wanted, now=now + 2 * HOUR)
    assert codes_of(session, concern) == ["SAF-TST"]


def test_what_a_quality_lead_sorted_stands_and_they_are_told(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    sort(place, concern, ("SAF-MED",), now)
    correct(place, concern, ("SAF-TST",), now + HOUR)
    assert codes_of(session, concern) == ["SAF-MED"]
    assert concern.said_themes == ["SAF-TST"]
    [told] = said(session, "themes_said", concern)
    assert "What you said stands" in told.body[1]


def test_a_lead_who_sorts_later_takes_its_place(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    correct(place, concern, ("SAF-TST",), now)
    assert reviews.stamp(session, concern).endswith(".SAF-TST")
    sort(place, concern, ("SAF-MED",), now + HOUR)
    assert codes_of(session, concern) == ["SAF-MED"]
    assert not theming.stands(session, concern)


def test_safeguarding_in_their_word_flags_it_and_nobody_has_judged_it(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, now=now)
    correct(place, concern, ("SAF-SGC",), now + HOUR)
    assert concern.signpost == "safeguarding_child"
    [told] = said(session, "lead:safeguarding_child", concern)
    assert "nobody has judged it" in told.body[0]


def test_the_change_form_takes_theme_and_setting(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    wanted = reporting.Change(draft.text, (), "", "", "", themes=("SAF-TST",))
    reporting.change(session, draft, wanted, now=now)
    assert codes_of(session, draft) == ["SAF-TST"]
