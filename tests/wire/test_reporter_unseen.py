"""Who reported is in nothing that anybody else can reach: what is said, pages, lists, files."""

from collections.abc import Iterator
from io import StringIO

from httpx2 import Client

from intake.models import Organisation
from intake.people import practice_links
from tests.factories import ACUTE_LEAD, GP, LAY, LEAD, MEMBER, PRACTICE_MANAGER, RECEPTIONIST
from tests.remains import since
from tests.web.forms import Visitor
from tests.web.test_canaries import tags_of
from tests.wire.canaries import (
    everything_counted,
    everything_said,
    everything_stored,
    leaks,
    said_to_others,
)
from tests.wire.people import OUTCOME, Provider, QualityLead, Reporter, Somebody
from tests.wire.rig import Rig, words
from tests.wire.test_asking import answer, ask, question_in, team_asks
from tests.wire.test_canaries import read_by_others
from tests.wire.test_clusters import ALSO, FIRE
from tests.wire.test_monthly import pass_month
from tests.wire.test_web_form import form_of, send

OTHERS = (PRACTICE_MANAGER, RECEPTIONIST, ACUTE_LEAD, MEMBER, LEAD, LAY)
SLOW = "Nobody at the Royal rang back about the clinic booking line"


def test_who_reported_is_in_nothing_that_others_can_reach(
    inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead, logged: StringIO
) -> None:
    began = since(inkling.shared.database.engine)
    pass_month(inkling)
    change_ones_mind(gp, acute, lead)
    be_alike(inkling, gp, lead)
    pass_month(inkling)
    direct = next(c["id"] for c in inkling.slack.conversations(GP) if c["kind"] == "im")
    who = (GP, direct, "Asha Patel", "Dr Asha", "Patel")
    found = {
        "stored": leaks(everything_stored(inkling, began), who),
        "logged": leaks(logged.getvalue(), who),
        "counted": leaks(everything_counted(inkling), who),
        "said to others": leaks(words(*said_to_others(inkling, GP)), who),
        "read by others": leaks(words(*read_by_others(inkling), *own_places(inkling)), who),
        "on pages": leaks("\n".join(pages(inkling)), who),
    }
    assert found == {place: [] for place in found}


def test_who_answers_a_question_is_in_nothing_that_others_can_reach(
    inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead, logged: StringIO
) -> None:
    began = since(inkling.shared.database.engine)
    be_asked(gp, acute, lead)
    inkling.pass_time(advance_seconds=9 * 24 * 3600)
    assert "in five working days" in words(*acute.messages)
    direct = next(c["id"] for c in inkling.slack.conversations(GP) if c["kind"] == "im")
    who = (GP, direct, "Asha Patel", "Dr Asha", "Patel")
    found = {
        "stored": leaks(everything_stored(inkling, began), who),
        "logged": leaks(logged.getvalue(), who),
        "said to others": leaks(words(*said_to_others(inkling, GP)), who),
        "read by others": leaks(words(*read_by_others(inkling)), who),
        "on pages": leaks("\n".join(pages(inkling)), who),
    }
    assert found == {place: [] for place in found}


def change_ones_mind(gp: Reporter, acute: Provider, lead: QualityLead) -> None:
    """Corrected in the form, added to by a reply, answered, "No"; another one is withdrawn."""
    reference = gp.sends()
    acute.acknowledges()
    gp.presses(gp.card, "Add or correct")
    gp.fills({"Add something": "It happened to a second patient", "Harm": "No harm"})
    gp.adds("And to a third one")
    gp.presses(gp.thread[-1], f"Add to {reference}")
    acute.responds(OUTCOME)
    gp.presses(gp.saying_in_thread("Did this fix it?")[-1], "No")
    lead.presses(lead.saying("did not help")[-1], "Reopen")
    gp.sends(SLOW)
    gp.presses(gp.card, "Withdraw")
    gp.submits(reason="Sorted by phone")
    assert "was withdrawn" in words(*acute.messages)


def be_alike(inkling: Rig, gp: Reporter, lead: QualityLead) -> None:
    """Two practices' concerns are linked; each is told of the other's, not whose it is."""
    for user in OTHERS:
        Somebody(inkling, user).opens_home()
    gp.sends(FIRE)
    sam = Reporter(inkling, RECEPTIONIST)
    sam.sends(ALSO)
    assert "Others have said something like this too" in words(*sam.thread)
    lead.presses(lead.saying("looks like")[-1], "Link")


def be_asked(gp: Reporter, acute: Provider, lead: QualityLead) -> None:
    """The quality team asks, then the service: answered in the form, by a reply, not, never."""
    gp.sends(harm="Moderate")
    team_asks(lead)
    answer(gp)
    lead.routes("Northmere University Hospitals", harm="Moderate")
    ask(acute)
    gp.adds("It was the anticoagulation clinic")
    gp.presses(gp.thread[-1], "Send as my answer")
    ask(acute)
    gp.presses(question_in(gp), "I cannot say")
    ask(acute)
    assert "The reporter answers: It was the anticoagulation clinic" in words(*acute.messages)


def own_places(inkling: Rig) -> list[dict[str, object]]:
    """The direct messages, their threads and Home of everybody else."""
    direct = [(user, m) for user in OTHERS for m in inkling.slack.messages(user)]
    threads = [m for user, top in direct for m in inkling.dm(user, top["ts"])]
    homes = [inkling.slack.home(user) or {} for user in OTHERS]
    assert all(homes)
    assert "What came of it" in words(*(m for _, m in direct))
    return [*(m for _, m in direct), *threads, *homes]


def pages(inkling: Rig) -> Iterator[str]:
    """All that a browser reaches from the first page, and from the practice's own list."""
    waiting, seen = ["/", *own_list(inkling)], set[str]()
    with Client(base_url=inkling.url, follow_redirects=True) as client:
        while waiting:
            path = waiting.pop()
            if path in seen or not path.startswith("/"):
                continue
            seen.add(path)
            answer = client.get(path)
            assert answer.status_code == 200, path
            yield answer.text
            if answer.headers["content-type"].startswith("text/html"):
                waiting += sorted(tags_of(answer.text).links)
    assert {"/concerns", "/concerns/C26-00001"} <= seen


def own_list(inkling: Rig) -> tuple[str, str]:
    """The page and the file of the reporter's practice."""
    with inkling.shared.database.writing.begin() as session:
        practice = session.query(Organisation).filter_by(code="N85001").one()
        now = inkling.shared.clock.now()
        path = practice_links.make_practice_link(session, None, practice, now)
    return path, f"{path}/concerns.csv"


def test_the_private_link_of_a_report_is_in_nothing_that_others_can_reach(
    inkling: Rig, acute: Provider, logged: StringIO
) -> None:
    began, form = since(inkling.shared.database.engine), form_of(inkling)
    with Client(base_url=inkling.url, follow_redirects=True) as client:
        nurse = Visitor(client)
        own = send(inkling, nurse, form)
        nurse.opens(f"{own}/change")
        nurse.presses("Save", added="It came again")
        inkling.settle()
        ask(acute)
        nurse.opens(own)
        nurse.presses("Send my answer", **{"answer-1": "It was the first clinic"})
        inkling.settle()
        assert "The reporter answers: It was the first clinic" in words(acute.newest)
        acute.responds(OUTCOME)
        nurse.opens(own)
        nurse.presses("Answer", feedback="no")
        inkling.settle()
        secrets = (own.rpartition("/")[2], form.rpartition("/")[2], *client.cookies.values())
    said = words(*everything_said(inkling))
    places = [everything_stored(inkling, began), logged.getvalue(), said, *pages(inkling)]
    assert [leaks(place, secrets) for place in places] == [[] for _ in places]
