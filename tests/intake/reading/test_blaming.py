"""Blame by name draws an offer to name the role, and never a block."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from intake import reporting
from intake.reading.blaming import WORDS, Blame, blame_in
from intake.reporting import Change
from tests.factories import Place, buttons, make_draft, said

NAMED = "Sister Morgan at the Royal was rude and lost the letter"


@pytest.mark.parametrize(
    ("text", "blame"),
    [
        pytest.param("The letter came late from the Royal", Blame.NOBODY, id="no blame"),
        pytest.param("Dr Patel rang back within the hour", Blame.NOBODY, id="named in passing"),
        pytest.param("That incompetent nurse at the Royal", Blame.SOMEBODY, id="blamed by role"),
        pytest.param("Dr Patel was rude to our receptionist", Blame.NAMED, id="blamed by name"),
        pytest.param(
            "Useless ward. I spoke to Nurse Tina, the letter was late", Blame.NAMED,
            id="named in a text that blames",
        ),
    ],
)  # fmt: skip
def test_whoever_is_blamed_by_name_is_told_from_a_role(text: str, blame: Blame) -> None:
    assert blame_in(text) is blame


def test_a_name_beside_blame_draws_the_offer_of_the_role_and_is_sent_as_it_is(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, NAMED, now=now)
    card = said(session, "card", draft)[-1]
    assert WORDS[Blame.NAMED] in [row.question for row in card.rows]
    assert {"Reword", "Send"} <= set(buttons(card))
    reporting.submit_concern(session, draft, now=now)
    assert (draft.submitted_at, draft.text) == (now, NAMED)


def test_with_the_role_in_place_of_the_name_nothing_is_offered(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, NAMED, now=now)
    wanted = Change("The Royal lost the letter", (), str(draft.provider_id or ""), "", "")
    reporting.change(session, draft, wanted, now=now)
    questions = {row.question for row in said(session, "card", draft)[-1].rows}
    assert not questions & set(WORDS.values())
