"""The sixth door over the wire: a report without Slack goes all the way round, and nobody leaks."""

from collections.abc import Iterator
from io import StringIO
from urllib.parse import quote, urlsplit

import pytest
from httpx2 import Client
from sqlalchemy import select

from bot.web.public.asked import COOKIE
from intake import audit
from intake.models import Area, Concern, Door, Organisation, Outgoing
from intake.people import practice_links
from tests.factories import GP
from tests.remains import since
from tests.web.forms import Visitor, link_on
from tests.wire.canaries import (
    TEXT,
    everything_counted,
    everything_said,
    everything_stored,
    leaks,
)
from tests.wire.people import ACTION, KNOWN, OUTCOME, Provider, QualityLead
from tests.wire.rig import Rig, words

UNKNOWN = "Nobody rang the patient back about her scan, she is worried"


@pytest.fixture
def form(inkling: Rig) -> str:
    return form_of(inkling)


def form_of(inkling: Rig) -> str:
    """The path of Brook Lane Surgery's form."""
    with inkling.shared.database.writing.begin() as session:
        practice = session.query(Organisation).filter_by(code="N85001").one()
        return practice_links.make_form_link(session, practice, now=inkling.shared.clock.now())


@pytest.fixture
def nurse(inkling: Rig) -> Iterator[Visitor]:
    """Somebody with a browser and no Slack."""
    with Client(base_url=inkling.url, follow_redirects=True) as client:
        yield Visitor(client)


def path_on(nurse: Visitor) -> str:
    """The private link that the page shows, as this machine reaches it."""
    return urlsplit(link_on(nurse.page)).path


def send(inkling: Rig, nurse: Visitor, form: str, text: str = KNOWN) -> str:
    """Report something; its private link."""
    nurse.opens(form)
    nurse.presses("Continue", text=text)
    inkling.settle()
    nurse.presses("Continue", harm="low")
    nurse.presses("Continue", when="today")
    nurse.presses("Send")
    inkling.settle()
    return path_on(nurse)


def test_a_report_without_slack_goes_all_the_way_round(
    inkling: Rig, nurse: Visitor, form: str, acute: Provider
) -> None:
    own = send(inkling, nurse, form)
    assert "New concern C26-00001" in words(acute.notice)
    assert "Brook Lane Surgery" in words(acute.notice)
    acute.acknowledges()
    assert "The service has it." in nurse.opens(own).text
    acute.responds({**ACTION, **OUTCOME})
    page = nurse.opens(own)
    for said in ("The letter was left in a tray.", "Send letters on the day", "Letters go out"):
        assert said in page.text
    nurse.presses("Answer", feedback="still_happening")
    inkling.settle()
    assert acute.saying("still happening")
    acute.responds(OUTCOME)
    nurse.opens(own)
    nurse.presses("Answer", feedback="yes")
    assert "Closed." in nurse.page.text


def test_the_same_report_is_read_counted_and_audited(
    inkling: Rig, nurse: Visitor, form: str
) -> None:
    own = send(inkling, nurse, form)
    with inkling.shared.database.reading() as session:
        concern = session.query(Concern).one()
        assert (concern.door, concern.classified_at is not None) == (Door.WEB, True)
        assert audit.first_break(session, session.query(Area).one().id) is None
    inkling.pass_time(next="monday")
    assert "did not acknowledge C26-00001" in words(*inkling.slack.messages(GP, "C0ADMIN"))
    assert "1 concern" in words(*inkling.slack.messages(GP, "C0SUB"))
    assert "The 24 hours ended. Told Northmere University Hospitals" in nurse.opens(own).text


def test_a_suggestion_comes_to_the_page_while_somebody_reads_it(
    inkling: Rig, nurse: Visitor, form: str
) -> None:
    nurse.opens(form)
    nurse.presses("Continue", text=KNOWN)
    nurse.follows("Skip to check your report")
    assert "Suggested theme" not in nurse.terms
    inkling.settle()
    sent = nurse.presses("Send")
    assert "Your reference is C26-00001" in sent.text


def test_a_lead_sends_on_what_came_without_a_service(
    inkling: Rig, nurse: Visitor, form: str, lead: QualityLead, acute: Provider
) -> None:
    nurse.opens(form)
    nurse.presses("Continue", text=UNKNOWN)
    nurse.follows("Skip to check your report")
    nurse.presses("Send")
    own = path_on(nurse)
    inkling.settle()
    assert "With the quality team" in nurse.opens(own).text
    lead.routes("Northmere University Hospitals")
    assert "Waiting for it to acknowledge" in nurse.opens(own).text
    assert UNKNOWN in words(acute.notice)


def test_nobody_is_written_to_but_the_service_and_the_teams(
    inkling: Rig, nurse: Visitor, form: str, acute: Provider
) -> None:
    own = send(inkling, nurse, form)
    acute.responds({**ACTION, **OUTCOME})
    nurse.opens(own)
    nurse.presses("Answer", feedback="no")
    inkling.pass_time(next="monday")
    nurse.opens(f"{own}/change")
    nurse.presses("Save", added="It came again")
    inkling.pass_time(advance_seconds=40 * 24 * 3600)
    assert inkling.count(Outgoing, Outgoing.address.startswith("reporter:")) == 0
    with inkling.shared.database.reading() as session:
        about_it = select(Outgoing.address).where(Outgoing.concern_id.is_not(None))
        kinds = {address.partition(":")[0] for address in session.scalars(about_it)}
    assert kinds == {"channel", "page"}


def test_no_identifier_and_no_secret_comes_to_light_through_the_form(
    inkling: Rig, nurse: Visitor, form: str, logged: StringIO
) -> None:
    began = since(inkling.shared.database.engine)
    types_identifiers_everywhere(inkling, nurse, form)
    own = send(inkling, nurse, form)
    changes_with_identifiers(inkling, nurse, own)
    asks_with_identifiers(nurse, form, own)
    inkling.pass_time(next="monday")
    secrets = (
        form.rpartition("/")[2], own.rpartition("/")[2], str(nurse.client.cookies[COOKIE]),
    )  # fmt: skip
    places = {
        "stored": everything_stored(inkling, began),
        "logged": logged.getvalue(),
        "counted": everything_counted(inkling),
        "said": words(*everything_said(inkling)),
    }
    nothing = {place: list[str]() for place in places}
    assert {place: leaks(said) for place, said in places.items()} == nothing
    assert {place: leaks(said, secrets) for place, said in places.items()} == nothing


def types_identifiers_everywhere(inkling: Rig, nurse: Visitor, form: str) -> None:
    nurse.opens(form)
    for filled in ({"kind": TEXT}, {"token": TEXT}, {"draft": TEXT}, {"act": TEXT}):
        nurse.presses("Continue", **{"text": TEXT, "kind": "concern", **filled})
        assert leaks(nurse.answer.text) == []
    assert nurse.at == "masked"
    nurse.opens(form)
    nurse.presses("Continue", text=f"{UNKNOWN}\n{TEXT}")
    assert leaks(nurse.answer.text) == []
    nurse.presses("Use my new words", text=TEXT)
    nurse.presses("Use masked text")
    draft = nurse.draft
    for page, field in (("service", "search"), ("service", "service"), ("harm", "harm")):
        nurse.opens(f"{draft}/{page}")
        nurse.presses("Continue", **{field: TEXT})
        assert leaks(nurse.answer.text) == []
    nurse.opens(f"{draft}/when")
    nurse.presses("Continue", **{"when": "day", "on-day": TEXT, "on-month": TEXT, "on-year": TEXT})
    assert leaks(nurse.answer.text) == []
    nurse.opens(f"{draft}/check")
    nurse.presses("Send", mark=TEXT)
    nurse.presses("Send")
    inkling.settle()


def changes_with_identifiers(inkling: Rig, nurse: Visitor, own: str) -> None:
    for page, button, fields in (
        ("change", "Save", {"added": TEXT, "text": TEXT, "harm": TEXT, "words": TEXT}),
        ("withdraw", "Withdraw", {"reason": TEXT}),
    ):
        nurse.opens(f"{own}/{page}")
        nurse.presses(button, **fields)
        assert leaks(nurse.answer.text) == []
        nurse.presses(button)
    inkling.settle()


def asks_with_identifiers(nurse: Visitor, form: str, own: str) -> None:
    said = quote(TEXT[:1500])
    for path in (f"/report/{said}", f"/follow/{said}", f"/practice/{said}", f"{form}?x={said}"):
        assert leaks(nurse.opens(path).text) == []
    nurse.client.post(own, data={"feedback": TEXT, "outcome": TEXT})
    nurse.client.post(form, content=TEXT.encode("utf-16"))
    too_long = nurse.client.post(form, data={"text": TEXT * 200})
    assert (too_long.status_code, leaks(too_long.text)) == (413, [])
