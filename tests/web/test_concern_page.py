"""One concern's page: what was said, suggested, done; the timeline in words; never who."""

import ast
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.web import listing
from bot.web.timeline import REPORTERS_OWN, SENTENCES
from classifiers.abstaining import in_words
from classifiers.taxonomy import Domain
from intake import audit, reporting
from intake.drafting import domain_taps, theming
from intake.filed import afterwards
from intake.labelling import reviewing
from intake.labelling.codes import Labels
from intake.lifecycle import State
from intake.models import (
    Action,
    AuditEvent,
    Classification,
    Concern,
    FeedbackAnswer,
    Harm,
    OpeningReason,
    OutcomeKind,
    ReviewPurpose,
    Source,
)
from intake.people import opening
from intake.responding import Answer, PlannedAction
from intake.saying import finds
from tests.factories import (
    LEAD,
    Place,
    acknowledge,
    decide,
    dispute,
    make_concern,
    make_draft,
    respond,
)
from tests.structure.sources import modules, tree_of
from tests.web.reading import Read, read_page
from tests.web.site import Site
from tests.web.stories import DAY, HOUR, UNSURE, classify, whole_story

ACUTE, COMMUNITY = "Northmere University Hospitals", "Northmere Community Health"
ENDED = f"The 24 hours ended. Told {COMMUNITY} and the quality team."
OF_NO_CONCERN = {
    *("channel.moved", "digest.posted", "digest.skipped", "month.told", "practice.chosen"),
}


def page_of(site: Site, reference: str = "C26-00001") -> Read:
    return read_page(site.page(f"/concerns/{reference}"))


def test_the_whole_story_is_told(site: Site) -> None:
    with site.filling() as place:
        whole_story(place, now=site.now)
    page = page_of(site)
    assert page.terms["From"] == "Brook Lane Surgery"
    assert page.terms["Service"] == COMMUNITY
    assert page.terms["Harm, as reported"] == "Low"
    assert page.terms["When it happened"] == "Not known"
    assert page.terms["Acknowledge by"] == "14 Nov 2026, 11:12 Acknowledged after the 24 hours"
    for words in (
        "Wrong dose on discharge", "Being looked into", "A queue was stuck",
        "Letters now go daily", "Something has changed",
        f"By {COMMUNITY}, Sat 14 Nov 2026, 12:12.",
    ):  # fmt: skip
        assert words in page.text
    assert page.table("Actions") == [
        ["Fix the letter queue", "Ward manager", "24 Nov 2026", "Done"]
    ]


def test_the_reporters_harm_stands_beside_the_quality_teams(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, now=site.now - HOUR, harm=Harm.NOT_SURE)
        decide(place, concern, "RNA", now=site.now, harm=Harm.MODERATE)
    terms = page_of(site).terms
    assert (terms["Harm, as reported"], terms["Harm, after triage"]) == ("Not sure", "Moderate")
    with site.shared.database.reading() as session:
        listed = listing.find_one(session, site.area_id, "C26-00001", site.now)[1]
    assert (listed.harm, listed.triaged_harm) == (Harm.NOT_SURE, Harm.MODERATE)


def test_each_label_says_who_gave_it_how_sure_and_why(site: Site) -> None:
    with site.filling() as place:
        whole_story(place, now=site.now)
    rows = page_of(site).table("Labels")
    with site.shared.database.reading() as session:
        stored = session.scalars(select(Classification)).all()
    assert len(rows) == len(stored) == 4
    by_model = {row.code: row for row in stored if row.source is Source.MODEL}
    assert rows[0] == ["Patient experience", "Domain", "The quality team", "Chosen", "–"]
    assert [
        "Safety",
        "Domain",
        "The classifier",
        "Very sure: 92%",
        "“wrong dose”, “discharge”",
    ] in rows
    assert {row[3] for row in rows[1:]} == {
        f"{in_words(r.confidence or 0).capitalize()}: {r.confidence:.0%}" for r in by_model.values()
    }


def test_a_reporters_own_tap_is_not_called_the_quality_teams(site: Site) -> None:
    with site.filling() as place:
        draft = make_draft(place, now=site.now - HOUR)
        domain_taps.answer_domain(place.session, draft, Domain.SAFETY, now=site.now - HOUR)
        reporting.submit_concern(place.session, draft, now=site.now)
    assert ["Safety", "Domain", "Its reporter", "Chosen", "–"] in page_of(site).table("Labels")


def test_what_a_person_sorted_stands_first_on_every_axis(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, now=site.now)
        classify(place, concern, now=site.now)
        for purpose in ReviewPurpose:
            sort(place, concern, purpose, site.now)
    page = page_of(site)
    assert {(row[0], row[1]) for row in page.table("Labels")[:5]} == {
        ("Patient experience", "Domain"), ("Communication", "Sub-theme"),
        ("Radiology", "Service"), ("None of them", "Stage"), ("Niggle", "Kind"),
    }  # fmt: skip
    assert "The quality team Sorted: what it is about was confirmed or corrected." in page.text
    assert "The quality team Sorted by a second person" in page.text


def sort(place: Place, concern: Concern, purpose: ReviewPurpose, now: datetime) -> None:
    """What a person says; the second look by its event alone, for few concerns are drawn."""
    lead = place.person(LEAD)
    if purpose is ReviewPurpose.TRIAGE:
        said = Labels(("EXP-COM",), "radiology", None, "niggle")
        reviewing.review(place.session, concern, lead, said, purpose=purpose, now=now)
    else:
        audit.record(
            place.session, concern.area_id, "labels.reviewed", actor=str(lead.id), now=now,
            concern_id=concern.id, purpose=purpose.value,
        )  # fmt: skip


def test_the_timeline_follows_the_audit(site: Site) -> None:
    with site.filling() as place:
        whole_story(place, now=site.now)
    _, _, told = page_of(site).text.partition("What happened\n")
    lines = told.splitlines()
    assert lines[:3] == [
        "Fri 13 Nov 2026, 09:12 The practice Sent.",
        "Fri 13 Nov 2026, 09:12 Inkling Checked: may go at once.",
        f"Fri 13 Nov 2026, 09:12 Inkling Sent to {ACUTE}. The 24 hours began.",
    ]
    for line in (
        f"Fri 13 Nov 2026, 10:12 {ACUTE} “Not ours.” Back to the quality team.",
        f"Fri 13 Nov 2026, 11:12 The quality team Sent to {COMMUNITY}. The 24 hours began.",
        f"Fri 13 Nov 2026, 23:12 Inkling Reminded {COMMUNITY}: 50% of the 24 hours had passed.",
        f"Sat 14 Nov 2026, 11:12 Inkling {ENDED}",
        f"Sat 14 Nov 2026, 12:12 {COMMUNITY} Acknowledged.",
        f"Sat 14 Nov 2026, 13:12 {COMMUNITY} Wrote what was found.",
        f"Sat 14 Nov 2026, 13:12 {COMMUNITY} Planned an action.",
        f"Sat 14 Nov 2026, 13:12 {COMMUNITY} Outcome recorded: something has changed.",
        "Sat 14 Nov 2026, 13:12 Inkling Told the practice the outcome.",
        "Sat 14 Nov 2026, 14:12 The practice Asked “Did this fix it?”, answered “Still happening”.",
        "Sat 14 Nov 2026, 14:12 The practice Opened again: it is still happening.",
    ):
        assert line in lines
    with site.shared.database.reading() as session:
        kinds = session.scalars(select(AuditEvent.kind)).all()
    moments = [line for line in lines if ", " in line and "Nov 2026" in line]
    assert len(moments) == sum(not kind.startswith(REPORTERS_OWN) for kind in kinds)


def test_every_kind_of_event_has_its_sentence() -> None:
    recorders = {"record", "record_own"}
    kinds = {
        word.value
        for path in modules("intake", "bot")
        for call in ast.walk(tree_of(path))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in recorders
        for word in call.args
        if isinstance(word, ast.Constant) and isinstance(word.value, str) and "." in word.value
    }
    told = {kind for kind in kinds if not kind.startswith(REPORTERS_OWN)} - OF_NO_CONCERN
    assert told == set(SENTENCES)


def test_that_who_reported_was_opened_is_told_without_saying_who(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, now=site.now - DAY)
        wanted = opening.Wanted(OpeningReason.SAFEGUARDING, "A child may be at risk", after=0)
        lead = place.person(LEAD)
        opening.open_identity(place.session, concern, wanted, by=lead, now=site.now - HOUR)
    text = page_of(site).text
    assert "Who reported it was opened: safeguarding a child or an adult." in text
    assert not [name for name in ("Asha", "Patel", "Ngozi") if name in text]


def test_what_its_reporter_says_it_is_about_is_told_as_theirs(site: Site) -> None:
    with site.filling() as place:
        draft = make_draft(place, now=site.now - DAY)
        theming.choose(place.session, draft, ("SAF-TST",), now=site.now - DAY)
        reporting.submit_concern(place.session, draft, now=site.now - DAY)
    assert "Its reporter" in page_of(site).text


def test_a_refused_dispute_and_a_closing_are_told(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, now=site.now - 2 * DAY)
        acknowledge(place, concern, now=site.now - 2 * DAY)
        dispute(place, concern, now=site.now - DAY)
        decide(place, concern, "RNA", now=site.now - DAY)
        answer = Answer("Nothing wrong", None, OutcomeKind.NO_CHANGE_NEEDED, "")
        respond(place, concern, answer, now=site.now - HOUR)
        afterwards.take_feedback(place.session, concern, FeedbackAnswer.YES, now=site.now)
    text = page_of(site).text
    assert f"The quality team Decided that it stays with {ACUTE}." in text
    assert "Inkling Closed." in text
    assert "Outcome recorded: no change was needed." in text
    assert "None planned yet." in text


def test_a_new_concern_says_what_is_still_to_come(site: Site) -> None:
    with site.filling() as place:
        make_concern(place, now=site.now)
    text = page_of(site).text
    for words in (
        "The classifier has not read it yet.", "Not yet.", "Nothing written yet.",
        "None planned yet.", "None recorded yet.", "23 hours left",
    ):  # fmt: skip
        assert words in text


def test_a_disputed_concern_waits_for_the_quality_team(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, now=site.now - HOUR)
        classify(place, concern, UNSURE, now=site.now)
        dispute(place, concern, now=site.now)
    text = page_of(site).text
    assert "The quality team decides who answers" in text
    assert "The classifier was not sure enough to suggest anything." in text


def test_an_overdue_concern_says_so_at_the_top(site: Site) -> None:
    with site.filling() as place:
        make_concern(place, now=site.now - 25 * HOUR)
    assert "Waiting for service Overdue: 25 hours since the notice" in page_of(site).text


def test_an_overdue_concern_that_is_disputed_is_with_the_quality_team(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, now=site.now - 25 * HOUR)
        dispute(place, concern, now=site.now - HOUR)
    assert "Overdue, with the quality team: 25 hours since the notice" in page_of(site).text


@pytest.mark.parametrize(
    ("days", "done", "cancelled", "words"),
    [
        pytest.param(-1, False, False, "Overdue", id="past its date"),
        pytest.param(0, False, False, "Planned", id="due today"),
        pytest.param(-1, True, False, "Done", id="done"),
        pytest.param(-1, False, True, "Cancelled", id="cancelled"),
    ],
)
def test_an_action_says_how_it_stands(
    site: Site, days: int, *, done: bool, cancelled: bool, words: str
) -> None:
    due_on = (site.now + timedelta(days=days)).date()
    with site.filling() as place:
        concern = make_concern(place, now=site.now - 3 * DAY)
        action = PlannedAction("Mend it", "Matron", due_on)
        respond(place, concern, Answer("Seen", action), now=site.now - 2 * DAY)
        row = place.session.scalars(select(Action)).one()
        row.done_at = site.now if done else None
        row.cancelled_at = site.now if cancelled else None
    assert page_of(site).table("Actions")[0][3] == words


def test_an_action_without_a_date_says_so(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, now=site.now - 3 * DAY)
        action = PlannedAction("Mend it", "Matron")
        respond(place, concern, Answer("Seen", action), now=site.now - 2 * DAY)
    assert page_of(site).table("Actions")[0][2:] == ["No date yet", "Planned"]


def test_what_the_guard_took_out_is_named(site: Site) -> None:
    with site.filling() as place:
        concern = make_concern(place, "Ring [phone number removed]", now=site.now)
        concern.masked_types = ["phone", "nhs_number", "phone"]
    page = page_of(site)
    assert "Taken out before it was stored: a phone number and an NHS number." in page.text
    assert finds.named([]) == ""


def test_an_unknown_reference_says_what_to_do_next(site: Site) -> None:
    with site.filling() as place:
        make_concern(place, now=site.now)
    for reference in ("C26-99999", "c26-00001", "C26-00001'", "%00", "x" * 5000):
        assert "Page not found" in site.page(f"/concerns/{reference}", 404)


def test_a_concern_that_was_never_sent_has_no_page(site: Site) -> None:
    with site.filling() as place:
        draft = make_draft(place, "A quiet worry", now=site.now)
        draft.reference, draft.state = "C26-00009", State.EXPIRED
    assert "A quiet worry" not in site.page("/concerns/C26-00009", 404)
