"""A quality lead opens who reported, over the wire: told to one person, kept nowhere."""

from io import StringIO

import pytest
from httpx2 import Client
from sqlalchemy import select

from bot.main import build_door
from bot.slack.door import Door
from bot.slack.payloads import Kind
from intake import audit, inbox
from intake.clock import utc_now
from intake.models import Area, AuditEvent, IdentityOpening, Privacy
from intake.saying.opening_notices import SHOWN_ONCE
from tests.factories import ACUTE_LEAD, GP, LEAD, MEMBER, TEAM
from tests.remains import since
from tests.web.forms import Visitor
from tests.wire.canaries import everything_counted, everything_said, everything_stored, leaks
from tests.wire.people import Provider, QualityLead, Reporter, Somebody
from tests.wire.rig import Json, Rig, words
from tests.wire.test_privacy import LABELS
from tests.wire.test_web_form import form_of, send

WHY = "A child in this report may be at risk and I need to speak to the witness"
ACUTE = "Northmere University Hospitals"
NAME = ("Asha", "Patel", GP)


def asks(lead: QualityLead) -> Json:
    """The open form."""
    lead.presses(lead.saying("needs a decision")[-1], "Who reported this?")
    return lead.forms[-1]


def opens(lead: QualityLead) -> Json:
    asks(lead)
    lead.submits(why="safeguarding", words=WHY)
    return lead.forms[-1]


def openings(inkling: Rig) -> list[IdentityOpening]:
    with inkling.shared.database.reading() as session:
        return list(session.scalars(select(IdentityOpening).order_by(IdentityOpening.number)))


def events(inkling: Rig) -> list[AuditEvent]:
    """The openings by people, as the audit has them."""
    with inkling.shared.database.reading() as session:
        query = select(AuditEvent).where(AuditEvent.kind == "identity.opened")
        return [row for row in session.scalars(query) if row.actor != audit.SYSTEM]


@pytest.mark.parametrize("choice", [Privacy.CONFIDENTIAL, Privacy.ANONYMOUS])
def test_the_name_is_in_one_answer_and_in_nothing_else(
    inkling: Rig, gp: Reporter, lead: QualityLead, logged: StringIO, choice: Privacy
) -> None:
    began = since(inkling.shared.database.engine)
    gp.types("The Royal lost a child's letter")
    gp.presses(gp.card, "Who sees my name", LABELS[choice])
    gp.taps("Moderate", "Today", "Send")
    shown = opens(lead)
    assert "Reported by: Dr Asha Patel, reporter" in words(shown)
    assert "For: Brook Lane Surgery" in words(shown)
    inkling.slack.close(lead.user, all=True)
    inkling.pass_time(next="monday")
    said = everything_said(inkling)
    [answer] = [each for each in said if leaks(words(each), ("Asha",))]
    assert answer["answer"]["response_action"] == "update"
    assert leaks(everything_stored(inkling, began), NAME) == []
    assert leaks(logged.getvalue(), NAME) == []
    assert leaks(everything_counted(inkling), NAME) == []
    assert leaks(words(*others_read(inkling)), NAME) == []


def others_read(inkling: Rig) -> list[Json]:
    return [m for c in ("C0ADMIN", "C0SUB", "C0ACUTE") for m in inkling.slack.messages(MEMBER, c)]


def test_before_anything_is_shown_it_is_said_what_will_happen(
    gp: Reporter, lead: QualityLead
) -> None:
    gp.sends(harm="Moderate")
    form = words(asks(lead))
    for told in ("You alone see the name", "told at once", "audit", "the digest counts it"):
        assert told in form
    assert "Patel" not in form


def test_the_reporter_is_told_who_opened_it_and_why(gp: Reporter, lead: QualityLead) -> None:
    reference = gp.sends(harm="Moderate")
    opens(lead)
    assert f"Ngozi Obi, who leads quality for your area, opened who reported {reference}" in gp.told
    assert "Reason: Safeguarding a child or an adult." in gp.told
    assert WHY in gp.told
    assert "Neither the service nor your practice was told" in gp.told


def test_it_is_in_the_audit_with_its_actor_and_its_reason(
    inkling: Rig, gp: Reporter, lead: QualityLead
) -> None:
    gp.sends(harm="Moderate")
    opens(lead)
    [row], [event] = openings(inkling), events(inkling)
    assert (event.actor, event.concern_id) == (str(row.person_id), row.concern_id)
    assert event.details == {"reason": "safeguarding"}
    assert row.words == WHY
    with inkling.shared.database.reading() as session:
        area = session.scalars(select(Area)).one()
        assert audit.first_break(session, area.id) is None


def test_a_form_opens_it_once(inkling: Rig, gp: Reporter, lead: QualityLead) -> None:
    gp.sends(harm="Moderate")
    question = lead.saying("needs a decision")[-1]
    lead.presses(question, "Who reported this?")
    lead.presses(question, "Who reported this?")
    lead.submits(why="safeguarding", words=WHY)
    assert "Patel" in words(lead.forms[-1])
    inkling.slack.close(lead.user)
    told = lead.submits(why="safeguarding", words=WHY)
    assert "was opened since this form was" in told["errors"]["words"]
    assert len(openings(inkling)) == len(events(inkling)) == 1
    assert len(gp.saying_in_thread("opened who reported")) == 1


def test_the_same_delivery_once_more_shows_no_name(
    inkling: Rig, gp: Reporter, lead: QualityLead
) -> None:
    gp.sends(harm="Moderate")
    door, payload = door_of(inkling), submission(asks(lead))
    first, again = door.receive(payload), door.receive(payload)
    assert "Dr Asha Patel" in words(first)
    assert SHOWN_ONCE in words(again)
    assert leaks(words(again), NAME) == []
    assert len(events(inkling)) == 1


def test_what_a_dead_door_left_behind_opens_nothing(
    inkling: Rig, gp: Reporter, lead: QualityLead
) -> None:
    gp.sends(harm="Moderate")
    delivery = door_of(inkling)._delivery(Kind.FORM, submission(asks(lead)))
    assert delivery is not None
    with inkling.shared.database.writing.begin() as session:
        inbox.store(session, delivery, now=utc_now())
    inkling.settle()
    assert not openings(inkling)
    assert not events(inkling)
    assert "Please press the button again" in words(*inkling.dm(LEAD))


def door_of(inkling: Rig) -> Door:
    return build_door(inkling.shared, inkling.workers.loops[0])


def submission(form: Json) -> Json:
    """What Slack sends once the form is filled in."""
    values = {
        "why": {"why": {"selected_option": {"value": "safeguarding"}}},
        "words": {"words": {"value": WHY}},
    }
    return {
        "type": "view_submission", "team": {"id": TEAM}, "trigger_id": "9.9.9",
        "user": {"id": LEAD, "team_id": TEAM}, "view": {**form, "state": {"values": values}},
    }  # fmt: skip


def test_without_a_reason_nothing_is_opened(inkling: Rig, gp: Reporter, lead: QualityLead) -> None:
    gp.sends(harm="Moderate")
    asks(lead)
    told = lead.submits(why="safeguarding", words="Because")
    assert "Say in a sentence why" in told["errors"]["words"]
    told = lead.submits(why="safeguarding", words=f"{WHY}, number 943 476 5919")
    assert "Please take that out" in told["errors"]["words"]
    assert events(inkling) == []


def test_what_was_withdrawn_meanwhile_stays_sealed(
    inkling: Rig, gp: Reporter, lead: QualityLead
) -> None:
    gp.types("Somebody forgot to ring back about the booking line")
    gp.taps("Not sure", "Low", "Today", "Send")
    asks(lead)
    gp.presses(gp.card, "Withdraw")
    gp.submits()
    told = lead.submits(why="safeguarding", words=WHY)
    assert "this concern was withdrawn" in told["errors"]["words"]
    assert events(inkling) == []


def test_home_opens_any_concern_by_its_reference(
    inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead
) -> None:
    reference = gp.sends()
    acute.acknowledges()
    lead.opens_home()
    lead.presses_on_home("Who reported this?")
    lead.fills({"Which concern?": f"{reference}: {ACUTE}"})
    lead.submits(why="candour", words=WHY)
    assert "Dr Asha Patel" in words(lead.forms[-1])
    assert leaks(words(*acute.messages), NAME) == []


def test_who_came_by_the_web_form_is_told_on_their_page(inkling: Rig, lead: QualityLead) -> None:
    form = form_of(inkling)
    with Client(base_url=inkling.url, follow_redirects=True) as client:
        nurse = Visitor(client)
        own = send(inkling, nurse, form)
        lead.opens_home()
        lead.presses_on_home("Who reported this?")
        lead.fills({"Which concern?": f"C26-00001: {ACUTE}"})
        assert "The web form asks for no name" in words(lead.forms[-1])
        lead.submits(why="danger", words=WHY)
        shown = words(lead.forms[-1])
        assert "not known: the web form asks for no name" in shown
        assert "For: Brook Lane Surgery" in shown
        page = nurse.opens(own).text
    assert "Ngozi Obi, who leads quality for your area, asked who reported C26-00001" in page
    assert "You gave no name, so they learnt none" in page
    assert WHY in page


@pytest.mark.parametrize("user", [ACUTE_LEAD, MEMBER, GP])
def test_anybody_else_is_refused_in_place_with_the_reason(
    inkling: Rig, gp: Reporter, lead: QualityLead, user: str
) -> None:
    gp.sends(harm="Moderate")
    somebody = Somebody(inkling, user, "C0ADMIN")
    somebody.presses(lead.saying("needs a decision")[-1], "Who reported this?")
    assert not somebody.forms
    assert "Only the area's quality lead can do that" in words(somebody.newest)
    assert somebody.newest["is_ephemeral"]
    assert events(inkling) == []
