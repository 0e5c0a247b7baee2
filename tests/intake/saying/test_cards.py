"""What the reporter, the provider and the quality team read. Pure."""

from datetime import UTC, date, datetime

import pytest

from classifiers.identifiers import IdentifierType
from intake.errors import IntakeError, KeysMissing
from intake.lifecycle import OPEN, UNSENT, State
from intake.messages import Message
from intake.models import FeedbackAnswer, Harm, OutcomeKind
from intake.questions import HARM_LABELS, Answered, Missing
from intake.saying import cards, feedback, finds, notices, replies, sent_cards
from intake.saying.cards import Draft, Hint
from intake.saying.feedback import Told
from tests.factories import buttons

AT = datetime(2026, 11, 18, 9, 12, tzinfo=UTC)


def draft(**changes: object) -> Draft:
    facts = {
        "key": "id:1", "text": "Letter lost", "provider": "NUH", "harm": Harm.LOW,
        "when": "not known", "answered": Answered(provider=True, harm=True, when=True),
    }  # fmt: skip
    return Draft(**(facts | changes))  # type: ignore[arg-type]


def facts_of(message: Message) -> dict[str, str]:
    return dict(message.facts)


@pytest.mark.parametrize("harm", Harm)
def test_a_draft_says_the_harm_as_it_was_answered(harm: Harm) -> None:
    card = cards.draft_card(draft(harm=harm))
    assert facts_of(card)["Harm"] not in ("", "not said")
    is_warned = card.notes[0] == cards.SERIOUS
    assert is_warned is (harm in {Harm.SEVERE, Harm.DEATH})


def test_a_harm_that_was_not_said_is_called_so() -> None:
    assert facts_of(cards.draft_card(draft(harm=None)))["Harm"] == "not said"


def test_suggestions_come_with_the_words_that_led_there() -> None:
    read = draft(
        is_read=True,
        domains=(Hint("Safety", ("wrong dose", "late")),),
        themes=(Hint("Discharge letters", ("summary",)), Hint("Waiting", ())),
    )
    facts = facts_of(cards.draft_card(read))
    assert facts["Suggested domain"] == "Safety (from “wrong dose”, “late”)"
    assert facts["Suggested theme"] == "Discharge letters (from “summary”); Waiting"


def test_only_what_was_suggested_is_shown() -> None:
    facts = facts_of(cards.draft_card(draft(is_read=True, domains=(Hint("Safety", ()),))))
    assert facts["Suggested domain"] == "Safety"
    assert "Suggested theme" not in facts


def test_a_classifier_that_abstained_says_so_and_one_that_waits_says_nothing() -> None:
    assert "not sure" in facts_of(cards.draft_card(draft(is_read=True)))["Suggested theme"]
    assert "Suggested theme" not in facts_of(cards.draft_card(draft()))


@pytest.mark.parametrize("kind", IdentifierType)
def test_every_kind_the_guard_finds_has_words_for_its_writer(kind: IdentifierType) -> None:
    card = cards.held_card("id:1", "[removed]", (str(kind),))
    assert finds.FIND_WORDS[kind] in card.text
    assert kind.words in finds.FIND_WORDS[kind]


def test_three_kinds_are_listed_as_a_person_would() -> None:
    card = cards.held_card("id:1", "t", ("dob", "name", "nhs_number"))
    assert "a date of birth, a name and an NHS number" in card.body[0]


@pytest.mark.parametrize("state", sorted(set(State) - UNSENT - {State.DUPLICATE}))
def test_every_state_has_words_for_its_reporter(state: State) -> None:
    assert sent_cards.STATE_WORDS[state].endswith(".")


def test_where_nobody_knows_the_service_the_card_says_the_service() -> None:
    sent = sent_cards.Sent("C26-1", "t", "not sure", State.SUBMITTED, None, ())
    assert facts_of(sent_cards.sent_card(sent))["Who sees it"].startswith(
        "The service and the quality"
    )


def sent(state: State, **changes: object) -> sent_cards.Sent:
    facts = {
        "reference": "C26-1", "text": "t", "provider": "NUH", "state": state,
        "acknowledge_by": AT, "missing": (),
    }  # fmt: skip
    return sent_cards.Sent(**(facts | changes))  # type: ignore[arg-type]


RUNNING = "Wed 18 Nov 2026, 09:12 (24 hours)"
WILL_RUN = "24 hours after the quality team passes it on"


@pytest.mark.parametrize("state", sorted(set(State) - UNSENT - {State.DUPLICATE}))
def test_a_deadline_stands_only_where_a_clock_runs_or_will_run(state: State) -> None:
    waits = {State.SUBMITTED: WILL_RUN, State.TRIAGED: WILL_RUN, State.DISPUTED: WILL_RUN}
    expected = {State.ROUTED: RUNNING, **waits}.get(state)
    assert facts_of(sent_cards.sent_card(sent(state))).get("Acknowledge by") == expected
    unclocked = facts_of(sent_cards.sent_card(sent(state, has_clock=False)))
    assert "Acknowledge by" not in unclocked


def test_a_concern_sent_on_without_a_time_says_when_its_clock_will_run() -> None:
    facts = facts_of(sent_cards.sent_card(sent(State.ROUTED, acknowledge_by=None)))
    assert facts["Acknowledge by"] == WILL_RUN


@pytest.mark.parametrize("state", sorted(set(State) - UNSENT - {State.DUPLICATE}))
def test_a_card_promises_to_write_only_while_the_concern_is_open(state: State) -> None:
    missing = (Missing.WHEN,)
    notes = sent_cards.sent_card(sent(state, missing=missing)).notes
    gaps = "Not said: when. The quality team may ask you."
    assert notes == ((gaps, sent_cards.WILL_WRITE) if state in OPEN else ())
    asked = sent_cards.sent_card(sent(state, is_withdrawal_asked=True)).notes
    assert asked == ((sent_cards.WITHDRAWAL_ASKED,) if state in OPEN else ())


def told() -> Told:
    return Told("C26-1", "id", "NUH", "A queue", ("Fix it",), OutcomeKind.CHANGED, "Mended")


@pytest.mark.parametrize("kind", OutcomeKind)
def test_every_kind_of_outcome_has_words(kind: OutcomeKind) -> None:
    assert notices.OUTCOME_WORDS[kind]


@pytest.mark.parametrize("answer", FeedbackAnswer)
def test_every_answer_is_thanked_and_shown(answer: FeedbackAnswer) -> None:
    thanks = feedback.feedback_thanks(told(), answer)
    assert facts_of(thanks)["You said"] == feedback.FEEDBACK_LABELS[answer]
    assert thanks.text.startswith("Thank you")
    later = ["It is fixed now", "Still happening"] if answer is FeedbackAnswer.NO else []
    assert buttons(thanks) == later


def test_a_theme_is_shown_to_a_provider_only_when_there_is_one() -> None:
    summary = notices.Summary("C26-1", "id", "t", "p", "NUH", None, "not known", ())
    plain = notices.new_concern(summary, AT)
    themed = notices.new_concern(
        notices.Summary("C26-1", "id", "t", "p", "NUH", None, "not known", ("Letters", "Waits")), AT
    )
    assert "Suggested theme" not in facts_of(plain)
    assert facts_of(themed)["Suggested theme"] == "Letters; Waits"
    assert facts_of(plain)["Harm, as reported"] == "not said"


def test_an_idea_that_is_sent_on_is_not_called_a_concern() -> None:
    idea = notices.Summary("C26-1", "id", "t", "p", "NUH", None, "not known", (), is_idea=True)
    assert notices.new_concern(idea, AT).text.startswith("New idea C26-1. Please acknowledge by ")


@pytest.mark.parametrize(
    ("reported", "judged", "shown"),
    [
        pytest.param(Harm.LOW, None, None, id="not triaged"),
        pytest.param(Harm.LOW, Harm.LOW, None, id="the same"),
        pytest.param(None, Harm.NOT_SURE, None, id="still unknown"),
        pytest.param(Harm.LOW, Harm.SEVERE, "Severe", id="worse"),
        pytest.param(Harm.NOT_SURE, Harm.NONE, "No harm", id="found out"),
        pytest.param(Harm.MODERATE, Harm.NOT_SURE, "Not sure", id="in doubt"),
    ],
)
def test_the_quality_teams_view_of_the_harm_stands_beside_the_reporters(
    reported: Harm | None, judged: Harm | None, shown: str | None
) -> None:
    summary = notices.Summary("C26-1", "id", "t", "p", "NUH", reported, "not known", (), judged)
    facts = facts_of(notices.new_concern(summary, AT))
    assert facts.get("Harm, after triage") == shown
    assert facts["Harm, as reported"] == (HARM_LABELS[reported] if reported else "not said")


def test_an_action_is_one_line() -> None:
    line = notices.action_line("Fix it", "Ward manager", date(2026, 12, 1))
    assert line == "Fix it (Ward manager, by 1 Dec 2026)"
    assert notices.action_line("Fix it", "Matron", None) == "Fix it (Matron, no date yet)"


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        pytest.param(replies.not_on_roster(), "have not kept what you wrote", id="a stranger"),
        pytest.param(replies.nothing_to_read(), "could not find words", id="no words"),
        pytest.param(replies.no_files(), "don't keep files", id="a file"),
        pytest.param(replies.files_alone(), "say in words", id="a file without words"),
        pytest.param(replies.welcome_thanks(), "will write here", id="thanks"),
        pytest.param(
            replies.already_over("C26-1", "closed"), "If it is still happening, press", id="over"
        ),
        pytest.param(replies.draft_over(), "has ended", id="over"),
        pytest.param(replies.said_before(), "Nothing more to do", id="twice"),
        pytest.param(replies.draft_changed(), "press again", id="an old button"),
        pytest.param(replies.press_again(), "press the button again", id="too slow"),
        pytest.param(replies.could_not_work_it_through(), "send them again", id="failed"),
        pytest.param(replies.dead_letter("event", 7), "Arrival 7 (event)", id="dead"),
        pytest.param(replies.undelivered(7), "Message 7", id="undelivered"),
    ],
)
def test_a_short_reply_says_what_to_do_next(reply: Message, says: str) -> None:
    assert says in reply.text
    assert reply.body == (reply.text,)


@pytest.mark.parametrize("text", ["Thanks!", "ok great, thank you so much", "Cheers for that."])
def test_thanks_alone_is_known(text: str) -> None:
    assert replies.is_thanks(text)
    assert not replies.is_thanks(f"{text} It happened again today.")


def test_the_welcome_says_what_to_leave_out() -> None:
    assert any("NHS numbers" in line for line in replies.welcome())


def errors(kind: type[IntakeError] = IntakeError) -> set[type[IntakeError]]:
    below = set(kind.__subclasses__())
    return below.union(*(errors(each) for each in below)) if below else below


def test_every_error_is_drawn_in_the_tree_of_its_module() -> None:
    drawn = str(__import__("intake.errors", fromlist=["errors"]).__doc__)
    assert {kind.__name__ for kind in errors() if kind.__module__ == KeysMissing.__module__} == {
        line.split()[1] for line in drawn.splitlines() if line.startswith(("├", "└"))
    }
