"""Every button the bot draws, pressed when its time is over: answered in place, nothing changed."""

from collections.abc import Callable, Mapping
from io import StringIO

import pytest
from sqlalchemy import MetaData, select

from tests.factories import GP, NEWCOMER, PRACTICE_MANAGER, RECEPTIONIST
from tests.wire.drawn import STEPS, Drawing, controls, drawings, press, stand_again
from tests.wire.people import KNOWN, OUTCOME, UNKNOWN, Provider, QualityLead, Reporter
from tests.wire.rig import Json, Rig
from tests.wire.test_clusters import ALSO, FIRE
from tests.wire.test_kinds import GOOD
from tests.wire.test_parting import TWO

DAY = 24 * 3600
YEAR = 365 * DAY
HELD = "The Royal lost the letter of 943 476 5919"
BLAMING = f"{KNOWN}, that incompetent nurse"
NEXT = ("Look at", "look at", "Write", "write", "press", "Ask", "ask", "Nothing more to do")
"""Words that send the presser on; one of them stands in each answer."""


def end_by_sending(gp: Reporter) -> None:
    if "Use masked text" in gp.asks:
        gp.taps("Use masked text")
    gp.taps("Send")


def end_by_discarding(gp: Reporter) -> None:
    gp.taps("Discard")


def end_by_waiting(gp: Reporter) -> None:
    gp.inkling.pass_time(advance_seconds=8 * DAY)


ENDS: Mapping[str, Callable[[Reporter], None]] = {
    "sent": end_by_sending, "discarded": end_by_discarding, "expired": end_by_waiting,
}  # fmt: skip

DRAFTS = frozenset(
    {
        *("answer_provider", "answer_harm", "answer_when", "choose_privacy", "send", "change"),
        *("discard", "release", "rewrite", "vouch", "join_draft", "keep_apart", "split_draft"),
        "keep_whole",
    }
)
"""Buttons of a draft."""

CONCERNS = frozenset(
    {
        *("acknowledge", "not_ours", "respond", "share", "triage", "signpost", "statutory"),
        *("sort", "ask", "team_ask", "give_answer", "cannot_say", "reply_answers"),
        "who_reported",
        *("amend", "withdraw", "offer_yes", "offer_no", "feedback", "still_happening"),
        *("reopen", "close_concern", "let_withdraw", "keep_concern", "link", "not_same", "unlink"),
    }
)
"""Buttons of a concern."""

STILL_DONE = frozenset(
    {"offer_no", "feedback", "statutory", "link", "unlink", "sort", "who_reported"}
)
"""What a person may still say a year later: it is taken, and the message it stood in says so."""

HOME = frozenset({"report", "try_it", "help", "own_list"})
"""Buttons that stand on Home alone, and are never over."""

ONCE = frozenset({"my_practice"})
"""What Home asks once."""

UNSURE = frozenset({"answer_domain"})
"""Stands where the classifier can't tell: pressed in test_unsure_domain, when it is over too."""

MANY = frozenset({"turn_page"})
"""Stands on the Home of who has much there alone: pressed in test_home, when it is over too."""

LEADS = frozenset({"second_look"})
"""Stands on a quality lead's Home alone: pressed in test_sorting, when it is over too."""


def test_every_step_of_the_code_is_pressed_here() -> None:
    assert DRAFTS | CONCERNS | HOME | ONCE | MANY | UNSURE | LEADS == STEPS


@pytest.mark.parametrize("end", ENDS)
def test_a_draft_that_is_over_says_so(
    end: str, inkling: Rig, gp: Reporter, logged: StringIO
) -> None:
    live_as_drafts(gp, ENDS[end])
    drawn = [each for each in drawings(inkling) if each.step in DRAFTS]
    assert {each.step for each in drawn} == DRAFTS
    press_all(inkling, drawn, logged)


def live_as_drafts(gp: Reporter, end: Callable[[Reporter], None]) -> None:
    """Four drafts that have every button between them, each ended the same way."""
    for text in (UNKNOWN, BLAMING, HELD, TWO):
        gp.types(text)
        end(gp)
    older = gp.types(KNOWN)["ts"]
    gp.taps("Low")
    gp.inkling.pass_time(advance_seconds=3600)
    gp.types("She had been given the wrong leaflet too")
    end(gp)
    gp.root = older
    if '"Discard"' in gp.asks:
        end(gp)


def test_a_concern_of_last_year_says_how_it_stands(
    inkling: Rig, gp: Reporter, acute: Provider, lead: QualityLead, logged: StringIO
) -> None:
    live_as_concerns(gp, acute, lead)
    inkling.pass_time(advance_seconds=YEAR)
    drawn = [each for each in drawings(inkling) if each.step in CONCERNS]
    assert {each.step for each in drawn} == CONCERNS
    press_all(inkling, drawn, logged)


def live_as_concerns(gp: Reporter, acute: Provider, lead: QualityLead) -> None:
    """Closed after a "No", shared, withdrawn by leave, linked: every button between them."""
    gp.sends(harm="Moderate")
    lead.routes("Northmere University Hospitals", harm="Moderate")
    acute.presses(acute.notice, "Ask the reporter")
    acute.submits(question="Which clinic was it?")
    gp.adds("It happened to a second patient")
    gp.presses(gp.saying_in_thread("The service asks")[-1], "I cannot say")
    acute.responds(OUTCOME)
    gp.presses(gp.saying_in_thread("Did this fix it?")[-1], "No")
    lead.presses(lead.saying("did not help")[-1], "Close with a reason")
    lead.submits(reason="Agreed by phone")
    gp.types(GOOD)
    gp.taps("Send")
    acute.presses(acute.newest, "Shared with the team")
    gp.sends("Wrong insulin dose from the Royal again")
    gp.presses(gp.card, "Withdraw")
    gp.submits(reason="I would rather not")
    lead.presses(lead.saying("Let it be withdrawn")[-1], "Let it be withdrawn")
    link_and_end(gp, lead)


def link_and_end(gp: Reporter, lead: QualityLead) -> None:
    sam = Reporter(gp.inkling, RECEPTIONIST)
    gp.sends(FIRE)
    sam.sends(ALSO)
    lead.presses(lead.saying("looks like")[-1], "Link")
    for reporter in (gp, sam):
        reporter.presses(reporter.card, "Withdraw")
        reporter.submits(reason="Sorted")


@pytest.mark.parametrize("user", [GP, PRACTICE_MANAGER])
def test_a_home_left_open_for_a_year_answers(user: str, inkling: Rig, logged: StringIO) -> None:
    """Each button opens its form, twice: none of them is ever over."""
    somebody = Reporter(inkling, user)
    somebody.opens_home()
    drawn = [*controls((inkling.slack.home(user) or {})["blocks"])]
    steps = {element["action_id"].partition("#")[0] for element in drawn}
    assert steps == HOME - ({"own_list"} if user == GP else set())
    inkling.pass_time(advance_seconds=YEAR)
    for element in [*drawn, *drawn]:
        inkling.slack.press_home(user, action_id=element["action_id"])
        inkling.settle()
        assert somebody.forms
        inkling.slack.close(user, all=True)
    assert '"error"' not in logged.getvalue()


def test_an_old_page_chooses_no_second_practice(inkling: Rig, logged: StringIO) -> None:
    newcomer = Reporter(inkling, NEWCOMER)
    newcomer.opens_home()
    for option in ("Mill Street Practice", "Brook Lane Surgery"):
        inkling.slack.press_home(NEWCOMER, "Choose your practice", option=option)
    inkling.settle()
    assert "You report for Mill Street Practice already" in newcomer.home
    assert is_help(newcomer.home)
    assert '"error"' not in logged.getvalue()


def press_all(inkling: Rig, drawn: list[Drawing], logged: StringIO) -> None:
    """Press each where it stands again: every one is answered, and what is over moves no row."""
    again = stand_again(inkling, drawn)
    before, said_before = kept(inkling), len(logged.getvalue())
    over = [pair for pair in again if pair[0].step not in STILL_DONE]
    assert {d.step: told for d, told in presses(inkling, over) if not is_help(told)} == {}
    assert kept(inkling) == before
    still = [pair for pair in again if pair[0].step in STILL_DONE]
    assert [d.step for d, told in presses(inkling, still) if not told] == []
    assert [d.step for d, told in presses(inkling, still) if not told] == []
    assert '"error"' not in logged.getvalue()[said_before:]


def presses(inkling: Rig, again: list[tuple[Drawing, Json]]) -> list[tuple[Drawing, str]]:
    return [(drawing, press(inkling, drawing, message)) for drawing, message in again]


def is_help(told: str) -> bool:
    """Whether somebody knows from it what to do next."""
    return "Something went wrong" not in told and any(word in told for word in NEXT)


def kept(inkling: Rig) -> dict[str, list[str]]:
    """Every row that an answer alone does not make: none of the queues, or of opened addresses."""
    engine, metadata = inkling.shared.database.engine, MetaData()
    metadata.reflect(engine)
    with engine.connect() as connection:
        return {
            table.name: sorted(
                str(tuple(row))
                for row in connection.execute(select(table))
                if "identity.opened" not in row
            )
            for table in metadata.sorted_tables
            if table.name not in {"inbox", "outbox", "area_ledger"}
        }
