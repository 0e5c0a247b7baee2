"""Which of a quality lead's words a model may learn from, and what is taken out of them first."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from classifiers.taxonomy import Domain
from intake.filed import amending, withdrawing
from intake.filed.amending import Amendment
from intake.labelling import corrections as said
from intake.labelling.learnable import Correction, corrections
from intake.lifecycle import State
from intake.models import Axis, Concern, Harm, LabelReview, ReviewPurpose, Signpost
from intake.safety import signposting
from intake.safety.signposting import Passing
from tests.factories import LEAD, Place, decide, make_concern, make_draft

HOUR = timedelta(hours=1)
WORDS = "Discharge summary from the Royal came 3 weeks late"


def reviewed(
    place: Place, concern: Concern, *codes: str, now: datetime, number: int = 1,
    purpose: ReviewPurpose = ReviewPurpose.TRIAGE,
) -> LabelReview:  # fmt: skip
    """A quality lead said this of the words as they are."""
    row = LabelReview(
        area_id=concern.area_id, concern_id=concern.id, number=number, purpose=purpose,
        text_version=concern.text_version, person_id=place.person(LEAD).id, reviewed_at=now,
        model_version=None, codes=list(codes), service="radiology", stage=None, kind="niggle",
        is_confirmed=False,
    )  # fmt: skip
    place.session.add(row)
    place.session.flush()
    return row


def the_only(session: Session) -> Correction:
    [found] = corrections(session)
    return found


def test_a_review_becomes_a_text_with_a_persons_labels(place: Place, now: datetime) -> None:
    concern = make_concern(place, WORDS, now=now)
    reviewed(place, concern, "SAF-DIS", "SAF-MED", now=now + HOUR)
    found = the_only(place.session)
    assert (found.text, found.codes) == (WORDS, ("SAF-DIS", "SAF-MED"))
    assert (found.kind, found.service, found.stage) == ("niggle", "radiology", None)
    assert found.when == now + HOUR


def test_nobody_is_named_and_nothing_leads_back_without_the_keys(
    place: Place, now: datetime
) -> None:
    concern = make_concern(place, WORDS, now=now)
    reviewed(place, concern, "SAF-DIS", now=now)
    found, lead = the_only(place.session), place.person(LEAD)
    assert len(found.who) == len(found.id) == 16
    assert {found.who, found.id}.isdisjoint({str(lead.id), lead.id.hex, concern.id.hex})
    assert concern.reference
    assert concern.reference not in repr(found)
    assert corrections(place.session) == [found]


def test_the_newest_review_of_a_text_counts_and_a_second_look_does_not(
    place: Place, now: datetime
) -> None:
    concern = make_concern(place, WORDS, now=now)
    reviewed(place, concern, "SAF-MED", now=now, number=1)
    reviewed(place, concern, "SAF-DIS", now=now + HOUR, number=2)
    second = ReviewPurpose.SECOND
    reviewed(place, concern, "EXP-ACC", now=now + HOUR, number=3, purpose=second)
    assert the_only(place.session).codes == ("SAF-DIS",)


def test_corrections_come_in_the_order_of_their_time(place: Place, now: datetime) -> None:
    for hours in (2, 1, 3):
        reviewed(place, make_concern(place, WORDS, now=now), "SAF-DIS", now=now + hours * HOUR)
    assert [row.when for row in corrections(place.session)] == [
        now + hours * HOUR for hours in (1, 2, 3)
    ]


def test_words_are_guarded_once_more(place: Place, now: datetime) -> None:
    """The guard has grown since, an area lets hospital numbers stand, and colleagues are named."""
    concern = make_concern(place, WORDS, now=now)
    concern.text = "Hosp no RX123456. Nurse Tina Brown refused to send the letter"
    reviewed(place, concern, "EXP-PRF", now=now)
    text = the_only(place.session).text
    assert "[hospital number removed]" in text
    assert "[staff name removed] refused to send the letter" in text
    assert not any(word in text for word in ("RX123456", "Tina", "Brown"))


def amended(place: Place, concern: Concern, words: str, now: datetime) -> None:
    wanted = Amendment(text=words, text_version=concern.text_version)
    amending.amend(place.session, concern, wanted, now=now)


def test_words_that_were_added_to_are_still_learnt_as_they_were_reviewed(
    place: Place, now: datetime
) -> None:
    concern = make_concern(place, WORDS, now=now)
    reviewed(place, concern, "SAF-DIS", now=now)
    amended(place, concern, f"{WORDS}\nAnd the dose in it was wrong", now + HOUR)
    reviewed(place, concern, "SAF-DIS", "SAF-MED", now=now + HOUR, number=2)
    assert [(row.text, row.codes) for row in corrections(place.session)] == [
        (WORDS, ("SAF-DIS",)),
        (concern.text, ("SAF-DIS", "SAF-MED")),
    ]


def test_words_that_their_reporter_took_out_are_not_learnt(place: Place, now: datetime) -> None:
    concern = make_concern(place, WORDS, now=now)
    reviewed(place, concern, "SAF-DIS", now=now)
    amended(place, concern, "The letter came late", now + HOUR)
    assert corrections(place.session) == []


def is_test(_place: Place, concern: Concern, _now: datetime) -> None:
    concern.is_test = True


def withdraws(place: Place, concern: Concern, now: datetime) -> None:
    withdrawing.withdraw(place.session, concern, "My mistake", now=now)


def is_kept(place: Place, concern: Concern, now: datetime) -> None:
    """The quality lead keeps it; its reporter has taken the words back all the same."""
    concern.harm = Harm.MODERATE
    withdraws(place, concern, now)
    lead = place.person(LEAD)
    withdrawing.decide_withdrawal(place.session, concern, is_kept=True, by=lead, now=now)
    assert concern.state is not State.WITHDRAWN


def flags(signpost: Signpost) -> Callable[[Place, Concern, datetime], None]:
    def flag(_place: Place, concern: Concern, _now: datetime) -> None:
        concern.signpost = signpost

    return flag


def passes_on(place: Place, concern: Concern, now: datetime) -> None:
    concern.state = State.SUBMITTED
    passing = Passing(Signpost.SAFEGUARDING_ADULT)
    signposting.pass_on(place.session, concern, passing, by=place.person(LEAD), now=now)


LEFT_OUT: dict[str, Callable[[Place, Concern, datetime], None]] = {
    "a practice run": is_test,
    "withdrawn": withdraws,
    "withdrawn, but kept": is_kept,
    "passed on as safeguarding": passes_on,
    "flagged as safeguarding a child": flags(Signpost.SAFEGUARDING_CHILD),
    "flagged as safeguarding an adult": flags(Signpost.SAFEGUARDING_ADULT),
    "somebody's own employment": flags(Signpost.EMPLOYMENT),
}


@pytest.mark.parametrize("happen", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_is_left_out(
    happen: Callable[[Place, Concern, datetime], None], place: Place, now: datetime
) -> None:
    concern = make_concern(place, WORDS, now=now)
    reviewed(place, concern, "SAF-DIS", now=now)
    assert corrections(place.session)
    happen(place, concern, now + HOUR)
    assert corrections(place.session) == []


@pytest.mark.parametrize(
    "codes",
    [
        pytest.param((), id="none fits"),
        pytest.param(("SAF-SGC",), id="safeguarding a child"),
        pytest.param(("SAF-DIS", "SAF-SGA"), id="safeguarding an adult, too"),
        pytest.param(("SAF-DIS", "GOV-WHI"), id="whistle-blowing, too"),
        pytest.param(("GOV-LEAD",), id="only what no model suggests"),
    ],
)
def test_codes_that_are_left_out(codes: tuple[str, ...], place: Place, now: datetime) -> None:
    reviewed(place, make_concern(place, WORDS, now=now), *codes, now=now)
    assert corrections(place.session) == []


def test_a_serious_incident_is_learnt_from(place: Place, now: datetime) -> None:
    """A flag for the law's sake keeps no words back: these must be understood above all."""
    concern = make_concern(place, WORDS, now=now)
    concern.signpost = Signpost.SERIOUS_INCIDENT
    reviewed(place, concern, "SAF-DIS", now=now)
    assert the_only(place.session).codes == ("SAF-DIS",)


def test_a_review_without_a_kind_takes_the_reports_own(place: Place, now: datetime) -> None:
    concern = make_concern(place, WORDS, now=now)
    reviewed(place, concern, "SAF-DIS", now=now).kind = None
    assert the_only(place.session).kind == "concern"


def chosen(place: Place, now: datetime, *domains: Domain) -> Concern:
    """A concern whose domains were chosen in the Triage form."""
    concern = make_concern(place, WORDS, now=now, harm=Harm.MODERATE)
    decide(place, concern, "RNA", now=now + HOUR, domains=domains)
    return concern


def test_a_domain_chosen_in_triage_is_learnt_without_a_sub_theme(
    place: Place, now: datetime
) -> None:
    chosen(place, now, Domain.EFFECTIVENESS)
    found = the_only(place.session)
    assert (found.text, found.codes, found.domains) == (WORDS, (), ("effectiveness",))
    assert (found.kind, found.service, found.who) == ("concern", None, "")
    assert found.when == now + HOUR


def test_where_none_fits_the_domain_that_was_chosen_is_learnt(place: Place, now: datetime) -> None:
    concern = chosen(place, now, Domain.SAFETY)
    reviewed(place, concern, now=now + HOUR)
    assert [(row.codes, row.domains) for row in corrections(place.session)] == [((), ("safety",))]


def test_a_sub_theme_says_more_than_the_domain(place: Place, now: datetime) -> None:
    concern = chosen(place, now, Domain.EXPERIENCE)
    reviewed(place, concern, "SAF-DIS", now=now + HOUR)
    assert [(row.codes, row.domains) for row in corrections(place.session)] == [(("SAF-DIS",), ())]


def test_a_triage_without_a_domain_teaches_nothing(place: Place, now: datetime) -> None:
    chosen(place, now)
    assert corrections(place.session) == []


def test_that_no_domain_fits_teaches_nothing(place: Place, now: datetime) -> None:
    concern = chosen(place, now, Domain.SAFETY)
    said.put(place.session, concern, {Axis.DOMAIN: ()}, now=now + HOUR)
    assert corrections(place.session) == []


def test_what_a_reporter_tapped_before_send_is_not_learnt(place: Place, now: datetime) -> None:
    draft = make_draft(place, WORDS, now=now)
    said.put(place.session, draft, {Axis.DOMAIN: (Domain.SAFETY,)}, now=now)
    draft.submitted_at, draft.state = now + HOUR, State.SUBMITTED
    place.session.flush()
    assert corrections(place.session) == []


@pytest.mark.parametrize("happen", LEFT_OUT.values(), ids=LEFT_OUT)
def test_a_domain_is_left_out_as_a_sub_theme_is(
    happen: Callable[[Place, Concern, datetime], None], place: Place, now: datetime
) -> None:
    concern = chosen(place, now, Domain.SAFETY)
    happen(place, concern, now + 2 * HOUR)
    assert corrections(place.session) == []


def test_the_domain_of_what_a_review_called_safeguarding_is_left_out(
    place: Place, now: datetime
) -> None:
    reviewed(place, chosen(place, now, Domain.SAFETY), "SAF-SGA", now=now + HOUR)
    assert corrections(place.session) == []


def test_a_domain_is_learnt_with_the_words_it_was_chosen_for(place: Place, now: datetime) -> None:
    """It stands for what was added later, too; but nobody read that."""
    concern = chosen(place, now, Domain.SAFETY)
    amended(place, concern, f"{WORDS}\nThe nurse was kind", now + 2 * HOUR)
    assert the_only(place.session).text == WORDS


def test_a_domain_whose_words_were_taken_out_is_not_learnt(place: Place, now: datetime) -> None:
    concern = chosen(place, now, Domain.SAFETY)
    amended(place, concern, "The letter came late", now + 2 * HOUR)
    assert corrections(place.session) == []
