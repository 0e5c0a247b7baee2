"""The 24-hour clock: reminders at half, nine tenths and the end, each once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from intake.clock import london_date
from intake.working_days import next_working_day
from tests.wire.people import OUTCOME, Provider, QualityLead, Reporter
from tests.wire.rig import Rig, words

HOUR = 3600


def reminders(acute: Provider) -> int:
    return len(acute.saying("C26-00001 still waits"))


def test_reminders_stand_at_half_and_nine_tenths_each_once(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    inkling.pass_time(advance_seconds=11.9 * HOUR)
    assert reminders(acute) == 0
    inkling.pass_time(advance_seconds=0.2 * HOUR)
    assert reminders(acute) == 1
    inkling.pass_time(advance_seconds=9 * HOUR)
    assert reminders(acute) == 1
    inkling.pass_time(advance_seconds=0.6 * HOUR)
    assert reminders(acute) == 2


def test_the_end_of_the_clock_is_told_to_provider_and_quality_team_once(
    gp: Reporter, acute: Provider, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends()
    inkling.pass_time(advance_seconds=24.1 * HOUR)
    assert reminders(acute) == 0  # two came due meanwhile: of both nothing is left to say
    assert len(acute.saying("was not acknowledged within 24 hours")) == 1
    assert len(lead.saying("did not acknowledge C26-00001 by")) == 1
    inkling.pass_time(advance_seconds=48 * HOUR)
    assert len(acute.saying("was not acknowledged within 24 hours")) == 1
    assert len(lead.saying("did not acknowledge C26-00001 by")) == 1


def test_nobody_is_reminded_after_acknowledging(
    gp: Reporter, acute: Provider, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends()
    acute.acknowledges()
    inkling.pass_time(advance_seconds=30 * HOUR)
    assert reminders(acute) == 0
    assert not lead.messages


def test_a_new_provider_is_reminded_by_its_own_clock(
    gp: Reporter, acute: Provider, lead: QualityLead, community: Provider, inkling: Rig
) -> None:
    gp.sends()
    inkling.pass_time(advance_seconds=11 * HOUR)
    acute.refuses()
    lead.routes("Northmere Community Health")
    inkling.pass_time(advance_seconds=2 * HOUR)
    assert reminders(acute) == reminders(community) == 0
    inkling.pass_time(advance_seconds=10.5 * HOUR)
    assert reminders(community) == 1


def test_a_breach_during_a_refused_dispute_is_told_when_it_comes_back(
    gp: Reporter, acute: Provider, lead: QualityLead, inkling: Rig
) -> None:
    gp.sends()
    inkling.pass_time(advance_seconds=20 * HOUR)
    acute.refuses()
    inkling.pass_time(advance_seconds=6 * HOUR)
    assert not lead.saying("did not acknowledge")
    lead.routes("Northmere University Hospitals")
    inkling.pass_time(advance_seconds=60)
    assert len(acute.saying("was not acknowledged within 24 hours")) == 1
    assert len(lead.saying("did not acknowledge C26-00001 by")) == 1
    assert reminders(acute) == 1


def test_a_silent_reporter_closes_after_ten_working_days(
    gp: Reporter, acute: Provider, inkling: Rig
) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    day = london_date(inkling.shared.clock.now())
    for _ in range(10):
        day = next_working_day(day)
    morning = datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Europe/London"))
    inkling.pass_time(to=(morning - timedelta(minutes=5)).isoformat())
    assert "is closed" not in gp.told
    inkling.pass_time(advance_seconds=600)
    assert "C26-00001 is closed. If it is still happening, tell me here" in gp.told
    assert "Closed." in gp.asks


def test_an_answer_stops_the_closing(gp: Reporter, acute: Provider, inkling: Rig) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    gp.presses(gp.thread[-1], "Still happening")
    inkling.pass_time(advance_seconds=30 * 24 * HOUR)
    assert "is closed" not in words(*gp.thread)
