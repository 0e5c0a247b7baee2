"""Everything the bot can say is drawn as Slack takes it, however long the words."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack import cut, forms
from bot.slack.blocks import message_blocks, spoken
from classifiers.taxonomy import Domain
from intake.lifecycle import State
from intake.messages import Message, Option
from intake.models import FeedbackAnswer, Harm, OutcomeKind, Signpost
from intake.questions import Answered, Missing
from intake.saying import cards, feedback, finds, notices, replies, review_notices, sent_cards
from intake.saying.cards import Draft, Hint
from intake.saying.feedback import Told
from intake.saying.notices import Progress, Summary
from intake.saying.sent_cards import STATE_WORDS, Sent
from sandbox.blockkit.check import check_message_blocks, check_view
from sandbox.filestore import FileStore
from sandbox.ids import Ids

NOW = datetime(2026, 11, 17, 9, 12, tzinfo=UTC)
LONG, ODD = "Ward é <@U1> & *b* " * 700, "\u200b"
KEY = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff:12"
MANY = tuple(Option(f"{LONG}{number}", f"{KEY[:36]}{number}") for number in range(100))


def draft(words: str, answered: Answered) -> Draft:
    hints = (Hint(words or "x", (words, words)),) * 3
    return Draft(
        KEY, words, words, Harm.SEVERE, words, answered, hints, hints,
        is_read=True, guesses=MANY[:3], everybody=MANY,
    )  # fmt: skip


def summary(words: str) -> Summary:
    return Summary("C26-00412", KEY[:36], words, words, words, Harm.LOW, words, (words,) * 3)


def told(words: str) -> Told:
    parts = (words,) * 12
    return Told("C26-00412", KEY[:36], words, words, parts, OutcomeKind.CHANGED, words)


def everything(words: str) -> dict[str, Message]:
    """Every message there is, made of these words."""
    asked = [Answered(*(place >= n for place in range(3))) for n in range(4)]
    progress = Progress(words, words, (words,) * 12, words)
    return {
        **{f"draft {n}": cards.draft_card(draft(words, a)) for n, a in enumerate(asked)},
        **{
            f"sent {state}": sent_cards.sent_card(
                Sent("C26-00412", words, words, state, NOW, tuple(Missing))
            )
            for state in STATE_WORDS
        },
        "held": cards.held_card(KEY, words, tuple(finds.FIND_WORDS)),
        "rewrite": cards.rewrite_card(KEY),
        "ended": sent_cards.ended_card(words, State.DISCARDED),
        "new": notices.new_concern(summary(words), NOW),
        "progress": notices.concern_in_progress(summary(words), progress),
        "moved": notices.concern_moved(summary(words)),
        "triage": notices.needs_triage(summary(words), words or "why"),
        "triaged": notices.triaged(summary(words), words),
        "serious": notices.serious_harm(summary(words)),
        "sorted": review_notices.with_sorter(notices.triaged(summary(words), words), words),
        "look now": review_notices.look_now(summary(words), tuple(Signpost)),
        "reminder": notices.acknowledgement_reminder("C26-00412", 50, NOW),
        "breach": notices.not_acknowledged("C26-00412", words, NOW),
        "outcome": feedback.outcome(told(words)),
        "thanks": feedback.feedback_thanks(told(words), FeedbackAnswer.NO),
        "plain": replies.plain(words),
    }


@pytest.mark.parametrize(
    "words", [LONG, "Late letter", ODD, ""], ids=["long", "usual", "odd", "none"]
)
def test_every_message_is_taken_by_slack(words: str) -> None:
    for message in everything(words).values():
        check_message_blocks(message_blocks(message), files())


@pytest.mark.parametrize("words", [LONG, "Late letter", ""], ids=["long", "usual", "none"])
def test_every_form_is_taken_by_slack(words: str) -> None:
    shown = [
        forms.change_form(draft(words, Answered(False, False, False))),
        forms.not_ours_form(summary(words)),
        forms.respond_form(summary(words)),
        forms.triage_form(
            summary(words), MANY, [Option(d.label, d) for d in Domain], must_choose_domain=True
        ),
    ]
    for view in shown:
        check_view(view, "modal", files())


def test_every_message_speaks_for_itself() -> None:
    assert not [name for name, message in everything("Late letter").items() if not message.text]


def test_typed_words_are_never_markup() -> None:
    drawn = message_blocks(notices.new_concern(summary("<!channel> *bold* <http://x|y>"), NOW))
    assert not [text for text in texts(drawn) if text.get("type") == "mrkdwn"]


def test_nothing_to_say_is_still_a_block() -> None:
    assert message_blocks(Message("Just this")) == [
        {"type": "section", "text": {"type": "plain_text", "text": "Just this", "emoji": False}}
    ]


def texts(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [found for item in value for found in texts(item)]
    if isinstance(value, dict):
        return [value, *(found for item in value.values() for found in texts(item))]
    return []


def files() -> FileStore:
    return FileStore(Ids())


@given(st.text(alphabet="<>&;!@…amplt ", max_size=12).map(lambda words: words * 400))
def test_what_is_spoken_reads_as_typed_and_is_never_markup(words: str) -> None:
    told = spoken(words)
    assert len(told) <= cut.FALLBACK
    assert not {"<", ">"}.intersection(told)
    whole = words.strip() or "–"
    assert unescape(told) == whole or whole.startswith(unescape(told.removesuffix("…")))
    assert not re.search(r"&(?!(amp|lt|gt);)", told)


def test_signs_are_escaped_once() -> None:
    assert spoken("K+ <3.0, now >3.5 & <!here>") == "K+ &lt;3.0, now &gt;3.5 &amp; &lt;!here&gt;"
