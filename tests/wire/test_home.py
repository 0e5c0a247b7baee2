"""App Home: ways in, what is one's own, and what came of it where one works."""

import pytest
from sqlalchemy import select

from intake.loading.roster import load_roster
from intake.models import Area, Concern, Door, Outgoing, Privacy, SendKind
from tests.factories import NEWCOMER, PRACTICE_MANAGER, RECEPTIONIST, roster
from tests.wire.people import KNOWN, OUTCOME, Provider, Reporter
from tests.wire.rig import STRANGER, Json, Rig, words


@pytest.fixture
def practice_manager(inkling: Rig) -> Reporter:
    return Reporter(inkling, PRACTICE_MANAGER)


def test_first_use_says_what_to_write_what_not_and_who_sees_it(gp: Reporter) -> None:
    shown = gp.opens_home()
    assert "Welcome to Inkling" in shown
    assert "Two examples" in shown
    assert "leave out names, NHS numbers" in shown
    assert "The service sees your words and your practice, not your name" in shown
    assert "None yet." in shown


def test_later_it_shows_what_is_ones_own_first(gp: Reporter) -> None:
    gp.sends()
    shown = gp.opens_home()
    assert "Two examples" not in shown
    assert "C26-00001: Sent to the service." in shown


def test_home_names_the_areas_helpline(inkling: Rig, gp: Reporter) -> None:
    with inkling.shared.database.writing.begin() as session:
        session.scalars(select(Area)).one().helpline = "0191 498 0000, office hours"
    assert "Help with Inkling: 0191 498 0000, office hours." in gp.opens_home()


def test_a_new_acknowledgement_stands_on_home_unasked(
    inkling: Rig, gp: Reporter, acute: Provider, practice_manager: Reporter
) -> None:
    gp.sends()
    gp.opens_home()
    practice_manager.opens_home()
    acute.acknowledges()
    assert "C26-00001: The service has it." in gp.home
    assert "The service has it." in practice_manager.home


def test_whoever_never_opened_home_costs_nothing(
    inkling: Rig, gp: Reporter, acute: Provider
) -> None:
    gp.sends()
    acute.acknowledges()
    assert not inkling.count(Outgoing, Outgoing.kind == SendKind.HOME)


def test_moves_that_come_together_are_drawn_once(inkling: Rig, gp: Reporter) -> None:
    gp.opens_home()
    gp.types(KNOWN)
    drawn = len(inkling.calls("views.publish"))
    inkling.slack.press(gp.user, gp.card["ts"], "Low")
    inkling.slack.press(gp.user, gp.card["ts"], "Discard")
    while inkling.workers.worker.step():
        pass
    inkling.settle()
    assert len(inkling.calls("views.publish")) == drawn + 1


def test_another_practices_report_draws_nothing_here(inkling: Rig, gp: Reporter) -> None:
    receptionist = Reporter(inkling, RECEPTIONIST)
    receptionist.opens_home()
    drawn = len(inkling.calls("views.publish"))
    gp.sends()
    assert len(inkling.calls("views.publish")) == drawn
    assert "C26-00001" not in receptionist.opens_home()


def test_a_colleagues_draft_is_nobody_elses(gp: Reporter, practice_manager: Reporter) -> None:
    practice_manager.opens_home()
    gp.types(KNOWN)
    assert "3 weeks late" not in practice_manager.opens_home()


def test_the_button_makes_the_same_draft(inkling: Rig, gp: Reporter) -> None:
    gp.opens_home()
    gp.presses_on_home("Report a concern")
    gp.submits(text=KNOWN)
    assert "Northmere University Hospitals" in words(gp.newest)
    with inkling.shared.database.reading() as session:
        assert session.scalars(select(Concern.door)).one() is Door.HOME


def test_a_draft_is_continued_from_home(gp: Reporter) -> None:
    gp.types(KNOWN)
    assert "Your drafts, not sent yet" in gp.opens_home()
    gp.presses_on_home("Continue")
    gp.submits(harm="Low")
    assert "Harm: Low" in gp.asks


def test_a_draft_is_discarded_from_home(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.opens_home()
    gp.presses_on_home("Discard")
    assert "Discarded. Nothing was sent." in gp.asks
    assert "Your drafts" not in gp.home


def test_a_button_that_is_out_of_date_says_so_on_home(inkling: Rig, gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.opens_home()
    action = {"action_id": "discard#1", "value": f"{concern_of(inkling)}:0"}
    payload = {
        "type": "block_actions", "team": {"id": "T0NORTH"}, "trigger_id": "1.2.old",
        "user": {"id": gp.user, "team_id": "T0NORTH"}, "actions": [action],
        "container": {"type": "view", "view_id": "V0"},
    }  # fmt: skip
    assert inkling.deliver(payload) == 200
    inkling.settle()
    assert "The draft has changed since" in gp.home
    assert "The draft has changed since" not in gp.opens_home()


def concern_of(inkling: Rig) -> str:
    with inkling.shared.database.reading() as session:
        return str(session.scalars(select(Concern.id)).one())


def test_what_changed_is_told_to_the_whole_practice(
    gp: Reporter, acute: Provider, practice_manager: Reporter
) -> None:
    gp.sends()
    acute.acknowledges()
    acute.responds(OUTCOME)
    shown = practice_manager.opens_home()
    assert "You told Northmere University Hospitals (C26-00001)." in shown
    assert "Letters go out on the day." in shown
    assert "fewer than 8" in shown


def test_practice_managers_see_their_practices_reports_but_never_hidden_ones(
    inkling: Rig, gp: Reporter, practice_manager: Reporter
) -> None:
    gp.sends()
    assert "C26-00001: Northmere University Hospitals." in practice_manager.opens_home()
    assert "Dr Asha Patel" not in practice_manager.home
    with inkling.shared.database.writing.begin() as session:
        session.scalars(select(Concern)).one().privacy = Privacy.ANONYMOUS
    shown = practice_manager.opens_home()
    assert "C26-00001" not in shown
    assert "fewer than 8" not in shown


def test_other_people_of_the_practice_do_not_see_its_list(gp: Reporter) -> None:
    gp.sends()
    assert "Your practice's newest reports" not in gp.opens_home()


def test_who_works_nowhere_we_know_of_chooses_their_practice_once(inkling: Rig) -> None:
    newcomer = Reporter(inkling, NEWCOMER)
    newcomer.types(KNOWN)
    assert "Where do you work?" in newcomer.opens_home()
    newcomer.presses_on_home("Choose your practice", option="Mill Street Practice")
    assert "You report for Mill Street Practice" in newcomer.home
    assert "Where do you work?" not in newcomer.opens_home()
    newcomer.taps("Low", "Today", "Send")
    assert "Mill Street Practice" in newcomer.asks


@pytest.mark.parametrize("user", [PRACTICE_MANAGER, "U0ACUTE"], ids=["has one", "provider"])
def test_nobody_else_is_asked_for_a_practice(user: str, inkling: Rig) -> None:
    assert "Where do you work?" not in Reporter(inkling, user).opens_home()


def test_help_says_what_it_does_who_sees_what_and_whom_to_call(gp: Reporter) -> None:
    gp.opens_home()
    gp.presses_on_home("Help")
    shown = words(gp.forms[-1])
    for title in ("What it does", "Who sees what", "Please leave out", "Whom to call"):
        assert title in shown


def test_the_messages_tab_publishes_nothing(inkling: Rig, gp: Reporter) -> None:
    inkling.slack.open_home(gp.user, "messages")
    inkling.slack.open_home(STRANGER, "messages")
    inkling.settle()
    assert not inkling.calls("views.publish")


def test_a_stranger_reads_on_home_whom_to_ask(inkling: Rig) -> None:
    stranger = Reporter(inkling, STRANGER)
    assert "Ask your practice manager" in stranger.opens_home()
    assert not inkling.dm(STRANGER)


def test_a_full_page_is_one_that_slack_takes(gp: Reporter) -> None:
    for number in range(16):
        gp.types(f"{KNOWN}, time {number}: {'the letter was late again ' * 20}")
        if number % 2:
            gp.taps("Low", "Send")  # the day is not asked: the offer to join was a question too
        else:
            gp.inkling.pass_time(advance_seconds=700)
    assert "Your drafts, not sent yet" in gp.opens_home()
    assert "Whom to call" in gp.home


def test_everything_of_ones_own_is_reached_page_by_page(gp: Reporter, inkling: Rig) -> None:
    for number in range(18):
        gp.types(f"Room {number}, {KNOWN}")
        if number % 3:
            gp.taps("Low", "Send")
        else:
            gp.inkling.pass_time(advance_seconds=700)
    seen = gp.opens_home()
    assert "1 to 8 of 12, the newest first." in seen
    assert "1 to 5 of 6, the newest first." in seen
    assert "Newer" not in seen
    gp.presses_on_home("Earlier reports")
    assert "9 to 12 of 12, the newest first." in gp.home
    assert "1 to 5 of 6" in gp.home
    seen += gp.home
    gp.presses_on_home("Earlier drafts")
    assert "6 to 6 of 6" in gp.home
    assert "9 to 12 of 12" in gp.home
    seen += gp.home
    assert [n for n in range(18) if f"Room {n}, " not in seen] == []
    assert [n for n in range(1, 13) if f"C26-{n:05d}" not in seen] == []
    gp.presses_on_home("Newer drafts")
    assert "1 to 5 of 6" in gp.home
    gp.presses_on_home("Earlier drafts")
    gp.presses_on_home("Discard")
    assert "of 6" not in gp.home
    assert "1 to 8 of 12" in gp.home
    forge(inkling, gp, "turn_page#0", "nowhere")
    assert "older version" in gp.home
    forge(inkling, gp, "turn_page#0", "9:9")
    assert "9 to 12 of 12" in gp.home


def forge(inkling: Rig, gp: Reporter, action_id: str, value: str) -> None:
    payload = {
        "type": "block_actions", "team": {"id": "T0NORTH"}, "trigger_id": f"1.2.{value}",
        "user": {"id": gp.user, "team_id": "T0NORTH"},
        "actions": [{"action_id": action_id, "value": value}],
        "container": {"type": "view", "view_id": "V0"},
    }  # fmt: skip
    assert inkling.deliver(payload) == 200
    inkling.settle()


def test_a_sent_report_is_withdrawn_from_home(gp: Reporter) -> None:
    gp.sends()
    assert "Add or correct" in gp.opens_home()
    gp.presses_on_home("Withdraw")
    gp.submits(reason="It was another patient's letter")
    assert "Withdraw" not in [button["text"]["text"] for button in buttons_of(gp)]


def buttons_of(gp: Reporter) -> list[Json]:
    blocks = (gp.inkling.slack.home(gp.user) or {})["blocks"]
    return [item for block in blocks for item in block.get("elements", ()) if "value" in item]


def test_among_very_many_practices_ones_own_is_searched_for(inkling: Rig) -> None:
    raw = roster()
    more = [
        {"code": f"Y{number:05d}", "name": f"Surgery {number:05d}", "kind": "practice"}
        for number in range(100)
    ]
    with inkling.shared.database.writing.begin() as session:
        load_roster(session, {**raw, "organisations": [*raw["organisations"], *more]})
    newcomer = Reporter(inkling, NEWCOMER)
    newcomer.opens_home()
    offered = inkling.slack.suggest(NEWCOMER, "my_practice#0#", "mill str", home=True)
    assert [option["text"]["text"] for option in offered] == ["Mill Street Practice"]
    inkling.slack.press_home(NEWCOMER, action_id="my_practice#0#", option="Mill Street Practice")
    inkling.settle()
    assert "You report for Mill Street Practice" in newcomer.home
