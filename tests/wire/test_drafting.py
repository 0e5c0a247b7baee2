"""The conversation, turn by turn, until the reporter presses Send."""

from datetime import date, timedelta

from intake.clock import london_date
from intake.models import Concern, DraftPart
from tests.wire.people import KNOWN, LONG, UNKNOWN, Reporter, table
from tests.wire.rig import Rig, words


def test_a_named_service_is_understood_and_not_asked_for(gp: Reporter) -> None:
    gp.types(KNOWN)
    assert "Service: Northmere University Hospitals" in gp.asks
    assert "Which service" not in gp.asks


def test_the_first_reply_quotes_the_words_and_says_nothing_is_sent(gp: Reporter) -> None:
    gp.types(KNOWN)
    assert KNOWN in gp.asks
    assert "Nothing is sent until you press Send" in gp.asks


def test_a_theme_is_suggested_with_the_words_that_led_there(gp: Reporter) -> None:
    gp.types(KNOWN)
    assert "Suggested domain" in gp.asks
    assert "sure, from “" in gp.asks


def test_a_half_named_service_is_offered_first_and_taken_by_a_tap(gp: Reporter) -> None:
    gp.types("Scan report from Northmere hospital was never sent to us")
    assert "Service: not sure" in gp.asks
    gp.taps("Northmere University Hospitals")
    assert "Service: Northmere University Hospitals" in gp.asks


def test_a_service_that_was_not_named_is_chosen_from_the_list(gp: Reporter) -> None:
    gp.types(UNKNOWN)
    gp.presses(gp.card, "Choose a service", "Northmere Community Health")
    assert "Service: Northmere Community Health" in gp.asks


def test_not_sure_which_service_is_an_answer(gp: Reporter) -> None:
    gp.types(UNKNOWN)
    gp.taps("Not sure")
    assert "Which service" not in gp.asks
    assert "Was anyone harmed?" in gp.asks


def test_harm_is_one_tap_and_when_comes_after_it(gp: Reporter) -> None:
    gp.types(KNOWN)
    assert "Was anyone harmed?" in gp.asks
    gp.taps("Caught in time")
    assert "Harm: Caught in time" in gp.asks
    assert "When did it happen?" in gp.asks


def test_never_more_than_three_questions(gp: Reporter) -> None:
    gp.types(UNKNOWN)
    gp.taps("Not sure", "Moderate", "Today")
    assert not [
        words_ for words_ in ("Which service", "Was anyone", "When did") if words_ in gp.asks
    ]
    assert "Press Send when it looks right" in gp.asks


def test_when_is_a_day_picked_in_the_calendar(gp: Reporter, inkling: Rig) -> None:
    day = today(inkling) - timedelta(days=3)
    gp.types(KNOWN)
    gp.taps("No harm")
    gp.presses(gp.card, "Pick a day", day.isoformat())
    assert f"When: {day:%a %-d %b %Y}" in gp.asks


def test_a_day_still_to_come_counts_as_today(gp: Reporter, inkling: Rig) -> None:
    tomorrow = today(inkling) + timedelta(days=1)
    gp.types(KNOWN)
    gp.taps("No harm")
    gp.presses(gp.card, "Pick a day", tomorrow.isoformat())
    with inkling.shared.database.reading() as session:
        assert session.query(Concern).one().occurred_on == today(inkling)


def test_severe_harm_is_signposted_at_once(gp: Reporter) -> None:
    gp.types(KNOWN)
    gp.taps("Severe")
    assert "LFPSE" in gp.asks
    assert "safeguarding" in gp.asks


def test_an_unsent_draft_is_recalled_twice_and_then_ends(gp: Reporter, inkling: Rig) -> None:
    gp.types(KNOWN)
    inkling.pass_time(advance_seconds=600)
    assert len([m for m in gp.thread if "is not sent yet" in words(m)]) == 1
    inkling.pass_time(advance_seconds=24 * 3600)
    assert len([m for m in gp.thread if "is not sent yet" in words(m)]) == 2
    inkling.pass_time(advance_seconds=7 * 24 * 3600)
    assert len([m for m in gp.thread if "is not sent yet" in words(m)]) == 2
    assert "was not sent within a week" in gp.told
    assert "this draft is over a week old" in gp.asks


def test_twelve_thousand_characters_are_taken_and_shown_cut(gp: Reporter, inkling: Rig) -> None:
    gp.types(LONG)
    with inkling.shared.database.reading() as session:
        assert len(session.query(Concern).one().text) > 11_900
    assert "…" in gp.asks


def test_an_emoji_alone_is_answered_kindly(gp: Reporter, inkling: Rig) -> None:
    gp.types(":thumbsup: :pray::skin-tone-3:")
    assert "could not find words" in gp.told
    assert not inkling.count(DraftPart)


def test_numbers_alone_are_answered_kindly(gp: Reporter, inkling: Rig) -> None:
    gp.types("12 :)")
    assert "could not find words" in gp.told
    assert not inkling.count(DraftPart)


def test_a_file_is_refused_and_its_words_are_used(gp: Reporter) -> None:
    gp.types(KNOWN, files=[{"name": "letter.txt", "text": "a letter"}])
    assert "I don't keep files" in words(*gp.thread)
    assert "Your draft" in words(*gp.thread)


def test_a_file_alone_is_refused_with_what_to_do(gp: Reporter, inkling: Rig) -> None:
    gp.types("", files=[{"name": "letter.txt", "text": "a letter"}])
    assert "say in words what the file shows" in words(*gp.thread)
    assert not inkling.count(DraftPart)


def test_words_in_a_pasted_table_are_read(gp: Reporter) -> None:
    gp.types(
        "See the table", attachments=[table("Ward", "Discharge summaries from the Royal late")]
    )
    assert "Discharge summaries from the Royal late" in gp.asks


def today(inkling: Rig) -> date:
    return london_date(inkling.shared.clock.now())
