"""The weekly digest: Monday 08:30 in London, once per channel and week."""

from datetime import datetime, time, timedelta
from io import BytesIO
from urllib.request import urlopen
from zoneinfo import ZoneInfo

from PIL import Image
from sqlalchemy import select

from intake.clock import london_date
from intake.models import AuditEvent, Channel, Due, DueKind, Purpose
from tests.factories import MEMBER
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
