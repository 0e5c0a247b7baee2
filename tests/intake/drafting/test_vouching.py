"""Who says that no patient's detail was taken out is believed, once and for words alone."""

from datetime import datetime

import pytest
from sqlalchemy.orm import Session

from intake.drafting.vouching import Vouched, vouch
from intake.errors import NothingToSend, StepNotAllowed
from intake.lifecycle import State
from tests.factories import Place, make_draft, state_of

WORDS = Vouched("Letters from Mrs Beeton come late", ("name",), ())


def test_a_draft_that_is_not_held_takes_no_vouching(place: Place, now: datetime) -> None:
    draft = make_draft(place, now=now)
    with pytest.raises(StepNotAllowed):
        vouch(place.session, draft, WORDS, now=now)


def test_nothing_is_vouched_for_without_words(
    session: Session, place: Place, now: datetime
) -> None:
    draft = make_draft(place, now=now)
    draft.state = State.HELD
    with pytest.raises(NothingToSend):
        vouch(session, draft, Vouched(" ", ("name",), ()), now=now)
    assert state_of(draft) is State.HELD
