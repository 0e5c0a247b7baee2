"""The weekly digest: Monday 08:30 in London, once per channel and week."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from io import BytesIO
from urllib.request import urlopen
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from sqlalchemy import select

from bot.stops import Stopped
from bot.upkeep import show_digest
from classifiers.taxonomy import load_taxonomy
from digests.weeks import Week
from intake.clock import in_london, london_date
from intake.models import Area, AuditEvent, Axis, Channel, Due, DueKind, Purpose
from tests.digests.rows import make_case
from tests.factories import MEMBER, Place
from tests.wire.people import OUTCOME, Provider, Reporter, Somebody
from tests.wire.rig import Json, Rig, words


def posted(inkling: Rig) -> list[Json]:
    return Somebody(inkling, MEMBER, "C0SUB").messages


def monday(inkling: Rig, hour: str, days: int = 0) -> datetime:
    """The coming Monday in London at `hour`, or so many days later."""
    today = london_date(inkling.shared.clock.now())
    day = today + timedelta(days=7 - today.weekday() + days)
    return datetime.combine(day, time.fromisoformat(hour), ZoneInfo("Europe/London"))


def test_nothing_is_posted_before_monday_half_past_eight(inkling: Rig) -> None:
    inkling.settle()
    inkling.pass_time(to=monday(inkling, "08:29").isoformat())
    assert not posted(inkling)


def test_monday_half_past_eight_brings_the_digest_once(inkling: Rig) -> None:
    inkling.settle()
    inkling.pass_time(next="monday")
    assert len(posted(inkling)) == 1
    inkling.pass_time(advance_seconds=600)
    assert len(posted(inkling)) == 1


def test_each_week_has_its_own(inkling: Rig) -> None:
    inkling.settle()
    inkling.pass_time(next="monday")
    inkling.pass_time(next="monday")
    assert len(posted(inkling)) == 2
    assert inkling.count(Due, Due.kind == DueKind.DIGEST) == 3


def test_each_channel_of_the_subcommittee_gets_its_own(inkling: Rig) -> None:
    with inkling.shared.database.writing.begin() as session:
        admin = session.scalars(select(Channel).where(Channel.slack_id == "C0ADMIN")).one()
        admin.purpose = Purpose.SUBCOMMITTEE
    inkling.settle()
    inkling.pass_time(next="monday")
    assert len(posted(inkling)) == 1
    assert len(Somebody(inkling, MEMBER, "C0ADMIN").messages) == 1


def test_it_shows_a_picture_whose_words_stand_beside_it(inkling: Rig, gp: Reporter) -> None:
    gp.sends()
    inkling.pass_time(next="monday")
    digest = posted(inkling)[0]
    image = next(block for block in digest["blocks"] if block["type"] == "image")
    shown = f"{inkling.slack.url}/control/file/{image['slack_file']['id']}"
    with urlopen(shown) as answer, Image.open(BytesIO(answer.read())) as picture:
        assert picture.format == "PNG"
        assert min(picture.size) > 200
    said = [block for block in digest["blocks"] if block["type"] != "image"]
    assert image["alt_text"].split(". ")[0] in words(*said)


def test_its_detail_stands_in_the_thread(inkling: Rig, gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    inkling.pass_time(next="monday")
    digest = posted(inkling)[0]
    thread = inkling.slack.messages(MEMBER, "C0SUB", digest["ts"])
    assert len(thread) > 1
    assert len(words(digest)) < 10_000


def test_with_every_code_at_once_slack_takes_it_whole(inkling: Rig) -> None:
    inkling.settle()
    with inkling.shared.database.writing.begin() as session:
        place = Place(session, session.scalars(select(Area.id)).one())
        for theme in load_taxonomy():
            case = make_case(place, inkling.shared.clock.now())
            case.label(theme.code, axis=Axis.THEME)
            for domain in load_taxonomy().domains_of((theme.code,)):
                case.label(domain)
    inkling.pass_time(next="monday")
    [digest] = posted(inkling)
    thread = inkling.slack.messages(MEMBER, "C0SUB", digest["ts"])
    assert "Safety: 19 (" in words(digest)
    assert "and 16 more in the thread" in words(digest)
    assert all(f"{theme.label}: 1 (" in words(*thread) for theme in load_taxonomy())
    assert "…" not in words(digest, *thread)


def test_it_says_what_each_figure_is_to_reach(inkling: Rig, gp: Reporter, acute: Provider) -> None:
    gp.sends()
    acute.responds(OUTCOME)
    inkling.pass_time(next="monday")
    said = words(posted(inkling)[0])
    for told in (
        "100% (1 of 1), target 100%: met; only 1, so each weighs 100 points",
        "100% (1 of 1), published rate to beat 56%: beaten; only 1, so each weighs 100 points",
    ):
        assert told in said


def test_it_names_what_is_overdue(inkling: Rig, gp: Reporter) -> None:
    gp.sends()
    inkling.pass_time(next="monday")
    thread = inkling.slack.messages(MEMBER, "C0SUB", posted(inkling)[0]["ts"])
    assert "C26-00001" in words(*thread)


def test_it_never_names_a_reporter(inkling: Rig, gp: Reporter) -> None:
    gp.sends()
    inkling.pass_time(next="monday")
    thread = inkling.slack.messages(MEMBER, "C0SUB", posted(inkling)[0]["ts"])
    assert "Patel" not in words(*thread)
    assert gp.user not in words(*thread)


def test_a_digest_two_days_late_is_still_posted(inkling: Rig) -> None:
    inkling.settle()
    inkling.pass_time(to=monday(inkling, "08:30", days=2).isoformat())
    assert len(posted(inkling)) == 1


def test_a_digest_four_days_late_is_skipped_and_the_audit_says_so(inkling: Rig) -> None:
    inkling.settle()
    inkling.pass_time(to=monday(inkling, "08:30", days=4).isoformat())
    assert not posted(inkling)
    assert inkling.count(AuditEvent, AuditEvent.kind == "digest.skipped") == 1
    inkling.pass_time(next="monday")
    assert len(posted(inkling)) == 1


def the_week(inkling: Rig) -> Week:
    return Week.containing(inkling.shared.clock.now())


def test_posted_late_it_says_what_stood_at_its_time_and_so_does_its_page(
    inkling: Rig, gp: Reporter, acute: Provider
) -> None:
    week = the_week(inkling)
    gp.sends()
    inkling.slack.move_clock(to=monday(inkling, "08:30", days=1).isoformat())
    acute.acknowledges()
    overdue = "Overdue: 1 acknowledgement, at 1 provider."
    assert overdue in words(*posted(inkling))
    with urlopen(f"{inkling.url}/digests/{week}") as answer:
        assert overdue in answer.read().decode()


Command = Callable[[Week], str]


@pytest.fixture
def command(
    inkling: Rig, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """What `inkling digest --week W --post` prints, in this installation."""
    settings = inkling.shared.settings
    monkeypatch.setenv("INKLING_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("INKLING_DATA_FOLDER", str(settings.data_folder))
    monkeypatch.setenv("INKLING_CLOCK_FILE", str(settings.clock_file))

    def run(week: Week) -> str:
        assert show_digest(str(week), None, is_csv=False, is_posted=True) == 0
        return capsys.readouterr().out

    return run


def test_a_week_left_out_can_be_posted_as_it_stood_then(
    inkling: Rig, gp: Reporter, acute: Provider, command: Command
) -> None:
    week = the_week(inkling)
    gp.sends()
    inkling.pass_time(to=monday(inkling, "08:30", days=4).isoformat())
    acute.acknowledges()
    printed = command(week)
    assert printed.endswith("C0SUB: queued.\n")
    inkling.settle()
    [digest] = posted(inkling)
    overdue = "Overdue: 1 acknowledgement, at 1 provider."
    assert overdue in printed
    assert overdue in words(digest)
    assert command(week).endswith("C0SUB: posted already, so not again.\n")
    inkling.settle()
    assert len(posted(inkling)) == 1


def test_a_week_before_inkling_ran_can_be_posted(inkling: Rig, command: Command) -> None:
    inkling.settle()
    assert command(the_week(inkling).plus(-9)).endswith("C0SUB: queued.\n")
    inkling.pass_time(next="monday")
    assert len(posted(inkling)) == 2


def test_a_week_not_over_waits_for_its_monday(inkling: Rig, command: Command) -> None:
    inkling.settle()
    said = f"C0SUB: will be posted {in_london(monday(inkling, '08:30'))}.\n"
    assert command(the_week(inkling)).endswith(said)
    inkling.settle()
    assert not posted(inkling)
    inkling.pass_time(next="monday")
    assert len(posted(inkling)) == 1


def test_a_week_to_come_stops_the_command_with_a_sentence(inkling: Rig, command: Command) -> None:
    with pytest.raises(Stopped, match="has not begun"):
        command(the_week(inkling).plus(1))


def test_without_a_channel_the_command_says_what_to_do(inkling: Rig, command: Command) -> None:
    with inkling.shared.database.writing.begin() as session:
        session.scalars(
            select(Channel).where(Channel.slack_id == "C0SUB")
        ).one().purpose = Purpose.ADMIN
    assert "name one of purpose subcommittee in the roster" in command(the_week(inkling))


def test_a_lost_answer_does_not_post_it_twice(inkling: Rig) -> None:
    inkling.settle()
    inkling.slack.fault("api:chat.postMessage", "lost_answer")
    inkling.pass_time(next="monday")
    assert len(posted(inkling)) == 1


def test_a_picture_that_slack_refuses_leaves_its_words(inkling: Rig) -> None:
    inkling.settle()
    inkling.slack.fault("api:files.getUploadURLExternal", "error_500_before")
    inkling.pass_time(next="monday")
    assert len(posted(inkling)) == 1
