"""Signposts: who is told what at once, and what only a person may decide."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from classifiers.cues import Cue
from classifiers.taxonomy import Domain
from classifiers.themes import Reading, ThemeSuggestion
from intake import reporting
from intake.errors import NotYours, ReferenceNeeded, StepNotAllowed
from intake.filed import amending
from intake.filed.amending import Amendment
from intake.labelling import labels
from intake.lifecycle import State
from intake.loading.roster import load_roster
from intake.models import AuditEvent, Concern, Harm, OutcomeKind, Outgoing, Role, Signpost
from intake.questions import Missing
from intake.responding import Answer as Response
from intake.safety import flagging, late_flags, signposting, signposts, statutory
from intake.safety.signposting import Passing
from intake.saying import cards
from tests.factories import (
    ACUTE_LEAD,
    LEAD,
    Place,
    acknowledge,
    buttons,
    decide,
    dispute,
    make_concern,
    make_draft,
    respond,
    roster,
    said,
    state_of,
)

HOUR = timedelta(hours=1)
TEXTS = {
    Signpost.DANGER: "The Royal sent him home suicidal",
    Signpost.SAFEGUARDING_CHILD: "Bruising on a baby at the Royal",
    Signpost.SAFEGUARDING_ADULT: "The carer withholds food, the Royal knew",
    Signpost.SERIOUS_INCIDENT: "Never event at the Royal: wrong site surgery",
    Signpost.COMPLAINT: "She wants to make a formal complaint about the Royal",
    Signpost.EMPLOYMENT: "I am bullied by my manager at the Royal",
}
PLAIN = "The Royal lost a letter"


def leads(place: Place, *roles: Role) -> None:
    """Somebody for each role, U0 and the role's name."""
    raw = roster()
    raw["people"] = [
        {"user_id": f"U0{role}", "name": f"Lead {role}", "title": "", "persona": "lead",
         "roles": [{"role": role}]}
        for role in roles
    ]  # fmt: skip
    load_roster(place.session, raw)


def addresses_of(session: Session, concern: Concern, key: str) -> list[str]:
    query = select(Outgoing.address).where(
        Outgoing.concern_id == concern.id, Outgoing.key.contains(key)
    )
    return [address.partition(":")[0] for address in session.scalars(query)]


def test_every_signpost_has_a_way_and_every_cue_but_one_a_signpost() -> None:
    assert set(signposts.WAYS) == set(Signpost)
    assert set(signposts.found_in(frozenset(Cue))) == set(Signpost)
    assert {cue.value for cue in Cue} - set(Signpost) == {"severe_harm"}
    assert signposts.found_in(frozenset({Cue.SEVERE_HARM})) == ()


def test_the_most_urgent_comes_first() -> None:
    found = signposts.found_in(frozenset({Cue.COMPLAINT, Cue.DANGER}), {"SAF-SGA", "SAF-MED"})
    assert found == (Signpost.DANGER, Signpost.SAFEGUARDING_ADULT, Signpost.COMPLAINT)


def test_whom_the_words_name_comes_before_whom_only_a_sub_theme_names() -> None:
    found = signposts.found_in(frozenset({Cue.SAFEGUARDING_ADULT}), {"SAF-SGC"})
    assert found == (Signpost.SAFEGUARDING_ADULT, Signpost.SAFEGUARDING_CHILD)
    both = signposts.found_in(frozenset({Cue.SAFEGUARDING_ADULT, Cue.SAFEGUARDING_CHILD}))
    assert both == (Signpost.SAFEGUARDING_CHILD, Signpost.SAFEGUARDING_ADULT)


@pytest.mark.parametrize("signpost", Signpost)
def test_no_rule_routes_what_a_signpost_stands_at(
    session: Session, place: Place, now: datetime, signpost: Signpost
) -> None:
    leads(place, *Role)
    concern = make_concern(place, TEXTS[signpost], now=now, harm=Harm.NONE)
    way = signposts.WAYS[signpost]
    assert (state_of(concern), concern.signpost, concern.harm) == (
        State.SUBMITTED, signpost, Harm.NONE,
    )  # fmt: skip
    [told] = said(session, "signpost", concern)
    assert way.do in told.text
    assert any(way.contact in line for line in told.body)
    [question] = said(session, "triage", concern)
    assert way.name in question.body[0]
    assert way.lead in question.body[0]
    assert buttons(question) == [
        "Triage",
        "Signpost",
        "Ask the reporter",
        "Sort",
        "Who reported this?",
    ]
    assert addresses_of(session, concern, f"lead:{signpost}") == ["person"]
    assert said(session, "notice", concern) == []


def test_where_nobody_has_the_role_the_quality_team_is_told(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, TEXTS[Signpost.COMPLAINT], now=now)
    assert addresses_of(session, concern, "lead:complaint") == ["channel"]


def test_a_lead_reads_no_more_of_the_practice_than_a_service_would(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, TEXTS[Signpost.DANGER], now=now)
    draft.privacy = draft.privacy.ANONYMOUS
    reporting.submit_concern(session, draft, now=now)
    [told] = said(session, "lead", draft)
    assert dict(told.facts)["From"] == "a practice in the area"
    assert "outside Slack" in told.body[-1]


def test_the_areas_own_line_takes_the_place_of_the_plain_one(
    session: Session, place: Place, now: datetime
) -> None:
    raw = roster()
    raw["area"]["contacts"] = {"danger": "Crisis line: 01632 960999."}
    load_roster(session, raw)
    draft = make_draft(place, TEXTS[Signpost.DANGER], now=now)
    assert any("01632 960999" in note for note in said(session, "card", draft)[-1].notes)


def test_a_roster_with_a_contact_for_nothing_we_know_is_refused(session: Session) -> None:
    raw = roster()
    raw["area"]["contacts"] = {"dangr": "999"}
    with pytest.raises(ValueError, match="dangr"):
        load_roster(session, raw)


@pytest.mark.parametrize("signpost", Signpost)
def test_a_draft_is_warned_and_may_still_be_sent(
    session: Session, place: Place, now: datetime, signpost: Signpost
) -> None:
    draft = make_draft(place, TEXTS[signpost], now=now)
    card = said(session, "card", draft)[-1]
    assert any(note.startswith(signposts.WAYS[signpost].do) for note in card.notes)
    assert "Send" in buttons(card)
    assert draft.signpost is None


def test_words_of_a_death_wait_for_a_person_and_set_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, "He died at the Royal", now=now, harm=Harm.NONE)
    assert (state_of(concern), concern.harm, concern.signpost) == (State.SUBMITTED, "none", None)
    assert said(session, "triage", concern)[0].body[0] == signposts.SEVERE_WORDS


@pytest.mark.parametrize("harm", [None, Harm.LOW, Harm.DEATH])
def test_words_of_a_death_name_the_national_route_once(
    session: Session, place: Place, now: datetime, harm: Harm | None
) -> None:
    draft = make_draft(place, "He died at the Royal", now=now)
    if harm:
        reporting.answer(session, draft, Missing.HARM, harm, now=now)
    assert said(session, "card", draft)[-1].notes.count(cards.SERIOUS) == 1


# --- what comes after Send -----------------------------------------------------------------------


def label_later(session: Session, concern: Concern, now: datetime, code: str = "SAF-SGA") -> None:
    theme = ThemeSuggestion(code, "Safeguarding an adult", Domain.SAFETY, 0.7, ("home",))
    reading = Reading((), (theme,), abstained=False, model_version="1")
    version = concern.text_version
    labels.keep_reading(session, concern, reading, text_version=version, now=now)


def test_a_late_label_calls_back_what_nobody_has_acknowledged(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, PLAIN, now=now)
    label_later(session, concern, now + HOUR)
    assert state_of(concern) is State.SUBMITTED
    assert "called back" in said(session, "notice:1", concern)[-1].text
    assert buttons(said(session, "notice:1", concern)[-1]) == []
    assert "safeguarding an adult" in said(session, "triage", concern)[-1].body[0]
    assert said(session, "signpost", concern)
    with pytest.raises(StepNotAllowed):
        acknowledge(place, concern, now=now + HOUR)
    decide(place, concern, "RNA", now=now + 2 * HOUR)
    assert (state_of(concern), concern.cycle) == (State.ROUTED, 2)


def test_a_late_label_leaves_what_a_service_is_at_work_on_and_tells(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, PLAIN, now=now)
    acknowledge(place, concern, now=now)
    label_later(session, concern, now + HOUR)
    assert state_of(concern) is State.ACKNOWLEDGED
    assert said(session, "flagged_later", concern)
    assert said(session, "lead:safeguarding_adult", concern)


@pytest.mark.parametrize("code", ["SAF-SGC", "SAF-SGA"])
def test_a_late_label_sharpens_the_question_that_waits(
    session: Session, place: Place, now: datetime, code: str
) -> None:
    concern = make_concern(place, PLAIN, now=now, harm=Harm.MODERATE)
    label_later(session, concern, now, code)
    assert "safeguarding" in said(session, "triage", concern)[-1].body[0]


def test_a_late_label_of_something_else_changes_nothing(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, PLAIN, now=now)
    label_later(session, concern, now, "SAF-MED")
    assert (state_of(concern), concern.signpost) == (State.ROUTED, None)


def test_what_is_flagged_already_is_not_flagged_again(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, TEXTS[Signpost.DANGER], now=now)
    late_flags.look_again(session, concern, now=now)
    flagging.raise_flags(session, concern, (Signpost.DANGER,), now=now)
    kinds = list(session.scalars(select(AuditEvent.kind)))
    assert kinds.count("concern.flagged") == 1


def add(session: Session, concern: Concern, words: str, now: datetime) -> None:
    added = Amendment(added=words, text_version=concern.text_version)
    amending.amend(session, concern, added, now=now)


def test_another_danger_after_send_is_told_although_one_is_flagged(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, PLAIN, now=now)
    acknowledge(place, concern, now=now)
    add(session, concern, "She wants to make a formal complaint.", now + HOUR)
    add(session, concern, "He is suicidal.", now + 2 * HOUR)
    assert concern.signpost is Signpost.DANGER
    assert len(said(session, "signpost", concern)) == 2
    assert [len(said(session, f"lead:{each}", concern)) for each in ("complaint", "danger")] == [
        1,
        1,
    ]
    assert "danger" in said(session, "flagged_later", concern)[-1].body[0]
    assert len(said(session, "flagged_later", concern)) == 2


def test_another_danger_in_what_a_person_sent_on_calls_it_back(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, TEXTS[Signpost.COMPLAINT], now=now)
    decide(place, concern, "RNA", now=now)
    late_flags.look_again(session, concern, now=now + HOUR)
    assert state_of(concern) is State.ROUTED
    add(session, concern, "He is suicidal.", now + 2 * HOUR)
    assert (state_of(concern), concern.signpost) == (State.SUBMITTED, Signpost.DANGER)


def test_before_anybody_has_it_another_danger_is_told_too(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, TEXTS[Signpost.DANGER], now=now)
    add(session, concern, "She wants to make a formal complaint.", now + HOUR)
    assert len(said(session, "signpost", concern)) == 2
    assert concern.signpost is Signpost.DANGER


def test_no_other_danger_takes_the_place_of_what_holds_it_open(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, TEXTS[Signpost.SERIOUS_INCIDENT], now=now)
    add(session, concern, "He is suicidal.", now + HOUR)
    assert concern.signpost is Signpost.SERIOUS_INCIDENT
    assert said(session, "lead:danger", concern)


@pytest.mark.parametrize(
    ("moved", "told_reporter", "told_lead"),
    [
        (None, "back from the service", "waits for the quality team"),
        (acknowledge, "A service has it already", "stays there"),
        (dispute, "back from the service", "waits for the quality team"),
    ],
    ids=["routed", "acknowledged", "disputed"],
)
def test_who_is_told_late_reads_where_it_is(
    session: Session, place: Place, now: datetime, moved: Callable[..., None] | None,
    told_reporter: str, told_lead: str,
) -> None:  # fmt: skip
    concern = make_concern(place, PLAIN, now=now)
    if moved:
        moved(place, concern, now=now)
    label_later(session, concern, now + HOUR)
    assert told_reporter in said(session, "signpost", concern)[-1].body[-1]
    assert told_lead in said(session, "lead", concern)[-1].body[-1]
    assert "no service yet" not in said(session, "signpost", concern)[-1].body[-1]


# --- what a person decides -----------------------------------------------------------------------


def pass_on(
    place: Place, concern: Concern, signpost: Signpost, now: datetime, *, user: str = LEAD,
    reference: str = "", words: str = "",
) -> None:  # fmt: skip
    passing = Passing(signpost, reference, words)
    signposting.pass_on(place.session, concern, passing, by=place.person(user), now=now)


def test_a_quality_lead_passes_it_on_and_the_reporter_is_told(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, TEXTS[Signpost.COMPLAINT], now=now)
    pass_on(place, concern, Signpost.COMPLAINT, now, words="Thank you for asking.")
    assert (state_of(concern), concern.signposted_at) == (State.SIGNPOSTED, now)
    [told] = said(session, "passed_on", concern)
    assert "complaints lead" in told.text
    assert told.body[-1] == "Thank you for asking."
    done = said(session, "triage", concern)[-1]
    assert (buttons(done), "by Ngozi Obi" in done.text) == (["Who reported this?"], True)


def test_nobody_else_passes_on(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, TEXTS[Signpost.COMPLAINT], now=now)
    with pytest.raises(NotYours):
        pass_on(place, concern, Signpost.COMPLAINT, now, user=ACUTE_LEAD)


def test_what_a_service_has_is_not_passed_on(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, PLAIN, now=now)
    with pytest.raises(StepNotAllowed):
        pass_on(place, concern, Signpost.COMPLAINT, now)


def test_a_disputed_concern_may_be_passed_on(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, PLAIN, now=now)
    dispute(place, concern, now=now + HOUR)
    pass_on(place, concern, Signpost.EMPLOYMENT, now + 2 * HOUR)
    assert state_of(concern) is State.SIGNPOSTED


def test_a_serious_incident_leaves_only_under_its_reference(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, TEXTS[Signpost.SERIOUS_INCIDENT], now=now)
    with pytest.raises(ReferenceNeeded, match="LFPSE"):
        pass_on(place, concern, Signpost.SERIOUS_INCIDENT, now, reference=" ")
    assert state_of(concern) is State.SUBMITTED
    pass_on(place, concern, Signpost.SERIOUS_INCIDENT, now, reference="2026/1234")
    check = statutory.check_of(session, concern)
    assert check is not None
    assert (check.national_reference, check.is_recorded_nationally) == ("2026/1234", True)


def test_another_reference_is_shown_and_is_no_national_record(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, TEXTS[Signpost.COMPLAINT], now=now)
    pass_on(place, concern, Signpost.COMPLAINT, now, reference="COM-17")
    assert statutory.check_of(session, concern) is None
    assert said(session, "triage", concern)[-1].facts[-1] == ("Reference there", "COM-17")


def test_the_service_that_answered_reads_that_it_was_taken_on(
    session: Session, place: Place, now: datetime
) -> None:
    concern = make_concern(place, PLAIN, now=now)
    respond(place, concern, Response("Found", None, OutcomeKind.CHANGED, "Mended"), now=now)
    pass_on(place, concern, Signpost.COMPLAINT, now + HOUR)
    shown = said(session, "notice:1", concern)[-1]
    assert "taken C26-00001 on from here" in shown.text
    assert (shown.quote, buttons(shown)) == ("", [])


@pytest.mark.parametrize(
    ("is_acknowledged", "state"), [(False, State.SUBMITTED), (True, State.ACKNOWLEDGED)]
)
def test_words_added_after_send_flag_too(
    session: Session, place: Place, now: datetime, *, is_acknowledged: bool, state: State
) -> None:
    concern = make_concern(place, PLAIN, now=now)
    if is_acknowledged:
        acknowledge(place, concern, now=now)
    added = Amendment(added="Her carer withholds food.", text_version=concern.text_version)
    amending.amend(session, concern, added, now=now + HOUR)
    assert (state_of(concern), concern.signpost) == (state, Signpost.SAFEGUARDING_ADULT)


def test_only_a_person_takes_a_flag_away(session: Session, place: Place, now: datetime) -> None:
    concern = make_concern(place, TEXTS[Signpost.SAFEGUARDING_ADULT], now=now)
    corrected = Amendment(text="The Royal lost a letter", text_version=concern.text_version)
    amending.amend(session, concern, corrected, now=now + HOUR)
    assert (state_of(concern), concern.signpost) == (
        State.SUBMITTED, Signpost.SAFEGUARDING_ADULT,
    )  # fmt: skip
