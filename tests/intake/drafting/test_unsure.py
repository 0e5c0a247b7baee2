"""A draft whose domain the classifier can't tell: it says so, and asks for one tap."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers import abstaining
from classifiers.taxonomy import Domain
from classifiers.themes import DomainSuggestion, Reading, ThemeSuggestion
from intake import reporting, telling, views
from intake.drafting import domain_taps
from intake.errors import StepNotAllowed
from intake.labelling import labels
from intake.messages import Message
from intake.models import AuditEvent, Axis, Classification, Concern, Door, Harm, Kind, Source
from intake.questions import DOMAIN_LABELS, OFFERS, Missing, WhenChoice
from tests.factories import Place, buttons, make_draft, make_typed, said

UNDER = abstaining.limit().least - 0.01
OVER = abstaining.limit().least
WORDS = "Letter from the Royal was not right, yesterday"
TAPS = set(DOMAIN_LABELS.values())


def reading(sure: float, *, abstained: bool = False) -> Reading:
    if abstained:
        return Reading((), (), abstained=True, model_version="m1")
    theme = ThemeSuggestion("SAF-DIS", "Discharge", Domain.SAFETY, 0.95, ("letter",))
    domain = DomainSuggestion(Domain.SAFETY, sure, ("Letter",))
    return Reading((domain,), (theme,), abstained=False, model_version="m1")


def drafted(
    place: Place, now: datetime, found: Reading, words: str = WORDS, harm: str = Harm.LOW
) -> Concern:
    """A draft that names its service and day, with what the classifier made of it."""
    draft = make_draft(place, words, now=now)
    read(place, draft, found, now)
    if harm:
        reporting.answer(place.session, draft, Missing.HARM, harm, now=now)
    return draft


def read(place: Place, draft: Concern, found: Reading, now: datetime) -> None:
    version = draft.text_version
    labels.keep_reading(place.session, draft, found, text_version=version, now=now)


def card(session: Session, draft: Concern) -> Message:
    return said(session, "card", draft)[-1]


def asks(session: Session, draft: Concern) -> bool:
    return set(buttons(card(session, draft))) >= TAPS


def test_a_domain_it_cannot_tell_is_called_a_guess_and_asked_for(
    session: Session, place: Place, now: datetime
) -> None:
    draft = drafted(place, now, reading(UNDER))
    facts = dict(card(session, draft).facts)
    assert facts["Suggested domain"] == "I am not sure. Perhaps Safety (from “Letter”)"
    assert facts["Suggested theme"].endswith("(very sure, from “letter”)")
    assert asks(session, draft)


def test_what_it_takes_for_no_concern_is_asked_about_too(
    session: Session, place: Place, now: datetime
) -> None:
    draft = drafted(place, now, reading(0, abstained=True))
    assert "I am not sure" in dict(card(session, draft).facts)["Suggested theme"]
    assert asks(session, draft)


def test_a_domain_it_can_tell_is_not_asked_for(
    session: Session, place: Place, now: datetime
) -> None:
    draft = drafted(place, now, reading(OVER))
    facts = dict(card(session, draft).facts)
    assert facts["Suggested domain"] == "Safety (fairly sure, from “Letter”)"
    assert not asks(session, draft)


def test_before_it_is_read_nothing_is_asked(session: Session, place: Place, now: datetime) -> None:
    draft = make_draft(place, WORDS, now=now)
    reporting.answer(session, draft, Missing.HARM, Harm.LOW, now=now)
    assert not asks(session, draft)


def test_what_is_still_missing_is_asked_first(
    session: Session, place: Place, now: datetime
) -> None:
    draft = drafted(place, now, reading(UNDER), harm="")
    assert not asks(session, draft)
    assert "Was anyone harmed?" in {row.question for row in card(session, draft).rows}


def test_never_a_fourth_question(session: Session, place: Place, now: datetime) -> None:
    draft = drafted(place, now, reading(UNDER), "Nobody rang back", harm="")
    provider = str(place.organisation("RNA").id)
    reporting.answer(session, draft, Missing.PROVIDER, provider, now=now)
    reporting.answer(session, draft, Missing.HARM, Harm.LOW, now=now)
    reporting.answer(session, draft, Missing.WHEN, WhenChoice.TODAY, now=now)
    assert not asks(session, draft)
    assert "I am not sure" in dict(card(session, draft).facts)["Suggested domain"]


@pytest.mark.parametrize(("offers", "is_asked"), [(1, True), (2, False)])
def test_an_offer_to_part_or_join_is_a_question_too(
    offers: int, is_asked: bool, session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, WORDS, now=now)
    telling.note_asked(draft, *OFFERS[:offers])
    read(place, draft, reading(UNDER), now)
    reporting.answer(session, draft, Missing.HARM, Harm.LOW, now=now)
    assert asks(session, draft) is is_asked


def test_after_it_was_asked_too_nothing_new_is(
    session: Session, place: Place, now: datetime
) -> None:
    draft = drafted(place, now, reading(UNDER))
    assert draft.questions_asked == ["domain", "harm"]
    telling.note_asked(draft, OFFERS[1])
    draft.occurred_precision = None
    telling.reword_card(session, draft, now=now)
    assert asks(session, draft)
    assert "When did it happen?" not in {row.question for row in card(session, draft).rows}


def test_the_web_form_has_no_page_for_it(session: Session, place: Place, now: datetime) -> None:
    draft = drafted(place, now, reading(UNDER))
    draft.door = Door.WEB
    assert not views.draft_of(session, draft).asks_domain


@pytest.mark.parametrize("kind", [Kind.GOOD_CARE, Kind.IDEA])
def test_of_praise_and_ideas_it_is_not_asked(
    kind: Kind, session: Session, place: Place, now: datetime
) -> None:
    draft = drafted(place, now, reading(UNDER))
    draft.kind = kind
    assert not views.draft_of(session, draft).asks_domain


def test_the_tap_stands_as_its_reporters_word(
    session: Session, place: Place, now: datetime
) -> None:
    draft = drafted(place, now, reading(UNDER))
    domain_taps.answer_domain(session, draft, Domain.EXPERIENCE, now=now)
    shown = dict(card(session, draft).facts)
    assert shown["Domain"] == "Patient experience, as you said"
    assert "Suggested domain" not in shown
    assert not asks(session, draft)
    standing = [row for row in views.labels_of(session, draft) if row.axis is Axis.DOMAIN]
    assert [(row.code, row.source) for row in standing] == [("experience", Source.HUMAN)]
    kinds = session.scalars(select(AuditEvent).order_by(AuditEvent.sequence.desc())).first()
    assert kinds is not None
    assert (kinds.kind, kinds.details["fact"]) == ("draft.answered", "domain")


def test_the_same_tap_again_changes_nothing_and_another_replaces_it(
    session: Session, place: Place, now: datetime
) -> None:
    draft = drafted(place, now, reading(UNDER))
    domain_taps.answer_domain(session, draft, Domain.SAFETY, now=now)
    version = draft.version
    domain_taps.answer_domain(session, draft, Domain.SAFETY, now=now)
    assert draft.version == version
    domain_taps.answer_domain(session, draft, Domain.EFFECTIVENESS, now=now)
    query = select(Classification.code).where(Classification.source == Source.HUMAN)
    assert session.scalars(query).all() == ["effectiveness"]


def test_new_words_are_asked_about_anew(session: Session, place: Place, now: datetime) -> None:
    draft = drafted(place, now, reading(UNDER))
    domain_taps.answer_domain(session, draft, Domain.SAFETY, now=now)
    reporting.add_to_draft(session, draft, make_typed("And again"), now=now)
    assert not asks(session, draft)
    read(place, draft, reading(UNDER), now)
    assert asks(session, draft)


def test_send_waits_for_no_tap_and_takes_none_afterwards(
    session: Session, place: Place, now: datetime
) -> None:
    draft = drafted(place, now, reading(UNDER))
    assert "Send" in buttons(card(session, draft))
    reporting.submit_concern(session, draft, now=now)
    assert draft.submitted_at == now
    with pytest.raises(StepNotAllowed):
        domain_taps.answer_domain(session, draft, Domain.SAFETY, now=now)
