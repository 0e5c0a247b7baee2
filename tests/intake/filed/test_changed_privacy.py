"""After Send a reporter hides more, or shows more: what is known stays known, and is said so."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from digests.weekly import compose
from digests.weeks import Week
from intake import outbox, privacy, reporting, telling
from intake.drafting import facts
from intake.drafting.facts import Chosen
from intake.errors import StepNotAllowed
from intake.filed import amending, changed_privacy
from intake.filed.amending import Amendment
from intake.lifecycle import State
from intake.messages import Message
from intake.models import (
    AuditEvent,
    Certainty,
    Concern,
    ConcernVersion,
    Door,
    Harm,
    Kind,
    Outgoing,
    Privacy,
    Routing,
)  # fmt: skip
from intake.questions import NOT_SURE, Missing
from intake.saying import audience
from intake.saying.privacy_notices import Known, already, name_me
from tests.factories import (
    GP,
    RECEPTIONIST,
    Place,
    acknowledge,
    decide,
    dispute,
    make_draft,
    said,
    state_of,
)  # fmt: skip

HOUR = timedelta(hours=1)
BROOK = "Brook Lane Surgery"
ACUTE = "Northmere University Hospitals"


def sent(
    place: Place, choice: Privacy, now: datetime, *, user: str = GP,
    text: str = "The Royal lost a letter", provider: str = "RNA",
) -> Concern:  # fmt: skip
    draft = make_draft(place, text, now=now, user=user)
    facts.choose_privacy(place.session, draft, choice, now=now)
    service = provider and str(place.organisation(provider).id)
    for fact, value in ((Missing.HARM, Harm.LOW), (Missing.PROVIDER, service or NOT_SURE)):
        reporting.answer(place.session, draft, fact, value, now=now)
    reporting.submit_concern(place.session, draft, now=now)
    return draft


def choose(place: Place, concern: Concern, now: datetime, **chosen: str) -> None:
    wanted = Amendment(text_version=concern.text_version, chosen=Chosen(**chosen))
    amending.amend(place.session, concern, wanted, now=now)


def told(session: Session, concern: Concern) -> Message:
    return said(session, "privacy:", concern)[-1]


def from_line(session: Session, concern: Concern) -> str:
    return dict(said(session, "notice:1", concern)[-1].facts)["From"]


def test_hiding_more_takes_it_off_the_notice_and_says_what_cannot_be_untold(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.OPEN, now)
    acknowledge(place, concern, now=now)
    choose(place, concern, now + HOUR, privacy=Privacy.ANONYMOUS)
    assert from_line(session, concern) == "a practice in the area"
    body = " ".join(told(session, concern).body)
    assert f"Told so far: {ACUTE}, with your name and {BROOK}. That can't be untold" in body
    assert "The service and the subcommittee see neither your name nor your practice" in body
    [changed] = said(session, "changed", concern)
    assert "keep what you read before to you" in dict(changed.facts)["From"]
    assert BROOK not in str(changed)
    [kept] = session.scalars(select(ConcernVersion)).all()
    assert kept.privacy is Privacy.OPEN
    event = session.scalars(select(AuditEvent).where(AuditEvent.kind == "concern.amended")).one()
    assert event.details["facts"] == ["Who sees it"]


def test_nothing_that_waits_to_be_sent_tells_what_is_hidden_now(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now)
    choose(place, concern, now + HOUR, privacy=Privacy.ANONYMOUS)
    waiting = select(Outgoing).where(Outgoing.key.startswith("notice:"))
    rows = session.scalars(waiting).all()
    assert len(rows) == 2
    assert [row for row in rows if BROOK in str(row.body)] == []


def test_each_choice_that_stood_counts_among_what_is_known(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.OPEN, now)
    choose(place, concern, now + HOUR, privacy=Privacy.CONFIDENTIAL)
    choose(place, concern, now + 2 * HOUR, privacy=Privacy.ANONYMOUS)
    assert f"with your name and {BROOK}" in told(session, concern).body[1]
    assert "practice manager may have read it" in told(session, concern).body[1]


def test_before_any_service_has_it_nothing_was_told(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.OPEN, now, provider="")
    choose(place, concern, now + HOUR, privacy=Privacy.ANONYMOUS)
    assert told(session, concern).body[1].startswith("No service has been told anything of you")
    assert "The service and the quality team" in told(session, concern).body[0]


def test_every_service_that_had_it_is_named(session: Session, place: Place, now: datetime) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now)
    dispute(place, concern, now=now)
    decide(place, concern, "RNC", now=now)
    choose(place, concern, now + HOUR, privacy=Privacy.ANONYMOUS)
    assert f"{ACUTE} and Northmere Community Health, with {BROOK}" in told(session, concern).body[1]


def test_a_small_practice_stays_one_in_the_area_unless_named(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.ANONYMOUS, now, user=RECEPTIONIST)
    acknowledge(place, concern, now=now)
    choose(place, concern, now + HOUR, privacy=Privacy.CONFIDENTIAL)
    assert from_line(session, concern) == "a practice in the area"
    assert dict(said(session, "changed", concern)[-1].facts)["From"] == "a practice in the area"
    choose(place, concern, now + 2 * HOUR, privacy=Privacy.OPEN)
    assert from_line(session, concern) == "Mill Street Practice"
    assert "agrees to be named" in dict(said(session, "changed", concern)[-1].facts)["From"]
    assert len(told(session, concern).body) == 1
    choose(place, concern, now + 3 * HOUR, privacy=Privacy.CONFIDENTIAL)
    assert "with your name and Mill Street Practice" in told(session, concern).body[1]


def test_what_was_hidden_all_along_was_not_told(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now, user=RECEPTIONIST)
    known = changed_privacy.known_of(session, concern, concern.privacy)
    assert "neither your name nor your practice" in already(known)
    assert known.is_listed
    assert already(Known()) == "No service has been told anything of you yet."


def test_words_that_name_the_practice_are_pointed_out(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now, text=f"The Royal lost {BROOK}'s letter")
    choose(place, concern, now + HOUR, privacy=Privacy.ANONYMOUS)
    assert told(session, concern).body[-1].endswith(audience.TAKE_OUT_SENT)
    concern.door = Door.WEB
    assert audience.TAKE_OUT_ON_OWN_PAGE in privacy.named_in_words(session, concern)


def test_before_one_is_named_it_is_said_who_will_read_it() -> None:
    told = name_me("The Royal", "Brook Lane Surgery")
    assert told.startswith("The Royal will read your name and Brook Lane Surgery")


def test_the_same_choice_changes_nothing(session: Session, place: Place, now: datetime) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now)
    choose(place, concern, now + HOUR, privacy=Privacy.CONFIDENTIAL)
    assert session.scalars(select(ConcernVersion)).all() == []
    assert said(session, "privacy:", concern) == []


def test_nobody_is_named_who_gave_no_name(session: Session, place: Place, now: datetime) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now)
    concern.door = Door.WEB
    with pytest.raises(ValueError, match="asks for no name"):
        choose(place, concern, now, privacy=Privacy.OPEN)


def test_an_ended_concern_is_not_changed(session: Session, place: Place, now: datetime) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now)
    concern.state = State.CLOSED
    with pytest.raises(StepNotAllowed):
        choose(place, concern, now, privacy=Privacy.ANONYMOUS)


def test_kind_certainty_and_setting_are_told_as_what_changed(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now)
    acknowledge(place, concern, now=now)
    choose(
        place, concern, now + HOUR, kind=Kind.NIGGLE, certainty=Certainty.HUNCH,
        whose="colleagues", setting="care home",
    )  # fmt: skip
    [changed] = said(session, "changed", concern)
    assert dict(changed.facts) == {
        "Kind": "Concern: something went wrong → Niggle: an unease or a pattern",
        "Known": "not said → A hunch",
        "Reported": "as their own → for a colleague",
        "Setting": "not said → in a care home",
    }
    [kept] = session.scalars(select(ConcernVersion)).all()
    assert (kept.kind, kept.certainty, kept.setting) == (Kind.CONCERN, None, None)
    assert kept.is_for_colleague is False


def test_there_is_no_tenth_setting(session: Session, place: Place, now: datetime) -> None:
    with pytest.raises(ValueError, match="no such setting"):
        choose(place, sent(place, Privacy.CONFIDENTIAL, now), now, setting="moon")


def test_praise_that_is_a_concern_after_all_gets_a_notice_with_a_clock(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now)
    choose(place, concern, now + HOUR, kind=Kind.GOOD_CARE)
    assert said(session, "notice:2", concern)[-1].title == "Good care C26-00001"
    choose(place, concern, now + 2 * HOUR, kind=Kind.CONCERN)
    assert state_of(concern) is State.ROUTED
    assert said(session, "notice:3", concern)[-1].title == "New concern C26-00001"
    first, second, _ = session.scalars(select(Routing).order_by(Routing.cycle)).all()
    assert first.recalled_at == now + HOUR
    assert second.recalled_at == now + 2 * HOUR


def test_a_digest_made_again_counts_the_kind_of_its_own_time(
    session: Session, place: Place, now: datetime
) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now)
    acknowledge(place, concern, now=now)
    choose(place, concern, now + 2 * HOUR, kind=Kind.IDEA)
    week = Week.containing(now)
    before, after = (
        compose(session, place.area_id, week, now + hours * HOUR).received.count for hours in (1, 3)
    )
    assert (before, after) == (1, 0)


def test_keys_of_notices_follow_the_cycle(session: Session, place: Place, now: datetime) -> None:
    concern = sent(place, Privacy.CONFIDENTIAL, now)
    assert telling.notice_key(concern) == telling.notice_key_of(1)
    concern.cycle = 2  # a notice that was never queued
    changed_privacy._take_out_of_queue(session, concern)
    assert outbox.newest_wording(session, concern, "notice:2") is None
