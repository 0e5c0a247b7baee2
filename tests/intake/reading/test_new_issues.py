"""Where a text says that another matter begins: offered to be split, or left as one."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reading.new_issues import parted_where_one_begins
from intake.reading.topics import issues_in

ROYAL, NURSES = uuid4(), uuid4()
LATE = "Discharge summary from the Royal came three weeks late."
DOSE = "Wrong apixaban dose on the discharge letter."


def named(text: str) -> UUID | None:
    """As the matcher answers: the one service named, or None for none and for several."""
    found = {
        service
        for word, service in (("Royal", ROYAL), ("DNs", NURSES))
        if word in text
    }  # fmt: skip
    return found.pop() if len(found) == 1 else None


SPLIT = [
    # another theme, the same or no service, said to be another matter
    f"{DOSE} Separately, the receptionist on the clinic desk was rude to her daughter.",
    f"{DOSE} On a different note, the receptionist was rude to her daughter.",
    f"{DOSE} Another thing: no interpreter was booked for the clinic.",
    f"{DOSE} Also, on another matter, the consultant was dismissive and shouted.",
    f"{DOSE} A second issue: the referral was rejected without a reason.",
    f"{DOSE} Second issue - the referral was rejected without a reason.",
    f"{DOSE} Another patient waited 14 hours on a trolley.",
    f"{DOSE} A different patient fell on the ward and broke her hip.",
    f"{DOSE} Unrelated, but the toilets on the ward were dirty.",
    f"{DOSE} Unrelatedly the toilets on the ward were dirty.",
    f"{DOSE} Not related, but the toilets on the ward were dirty.",
    f"{DOSE}\nNext issue: blood samples lost by the lab again.",
    f"{DOSE}\nNext patient: blood samples lost by the lab.",
    f"{DOSE} One more thing, the two week wait referral was not booked.",
    f"{DOSE} One other concern: the two week wait referral was not booked.",
    f"{DOSE} While I'm here, the phones: an hour on hold to book an appointment.",
    f"{DOSE} I'd also like to report that blood samples were lost by the lab.",
    f"{DOSE} I would like to report a fall on the ward, hip fracture.",
    f"{DOSE} And another thing, the consultant was rude and dismissive.",
    f"{DOSE} Completely different issue: the toilets on the ward were dirty.",
    f"{DOSE} On a completely separate note, the toilets on the ward were dirty.",
    f"{DOSE} Finally, a separate matter: the referral was rejected with no reason.",
    f"{DOSE} - Another concern: a grade 3 pressure sore was found.",
    f"{DOSE} Other issue: the consultant was rude and dismissive.",
    # another service, named or by its sort
    f"{LATE} Separately, the DNs never came.",
    f"{LATE} Another issue is that the DNs forgot us.",
    "The ward sent her home with no letter. Separately, the pharmacy shut on Friday.",
    "The ward sent a man home with no letter. Also the pharmacy was shut on Friday.",
    "Ambulance took four hours to arrive. In addition, no district nurse visited on Monday.",
    "Ambulance took four hours to arrive. Meanwhile no district nurse visited on Monday.",
]

WHOLE = [
    # it goes on about the same
    "Discharge summary came late. Also the apixaban dose was wrong on it.",
    "Discharge summary came late. Also, wrong apixaban dose.",
    "The ward sent her home at night. Also her daughter was not told.",
    "The ward sent her home at night. In addition they lost her tablets.",
    "She fell on the ward. Then the family was not told, and another nurse was rude.",
    "The ward sent her home. Also the pharmacy then refused her prescription.",
    "The ward sent her home. Also the district nurses were not told about it.",
    "The ward sent her home. Meanwhile the pharmacy had the same problem.",
    "The ambulance came late. Plus it went to the wrong hospital.",
    # the words of a new matter, and nothing new
    f"{DOSE} Another thing.",
    f"{DOSE} Separately, please ring me.",
    f"{DOSE} Another patient had the wrong warfarin dose.",
    f"{DOSE} A different doctor changed the dose back.",
    f"{DOSE} Another nurse was rude to her.",
    f"{DOSE} A second dose was missed on Monday.",
    f"{DOSE} The next patient in the bay was kind to her.",
    f"{DOSE} On another ward the dose was wrong too.",
    f"{DOSE} I would like to report this as a medication error, wrong dose.",
    f"{DOSE} A second opinion was refused by the consultant.",
    f"{DOSE} New issue with the system, they say.",
    "Bloods lost twice. Another problem with blood samples at the lab today.",
    # the marker is no beginning of a sentence, or nothing stands before it
    "The letters about the two of them were sent separately and the dose was wrong on one.",
    "He was given the tablets of a different patient on the ward.",
    "Separately, the toilets on the ward were dirty and the consultant was rude.",
    "On a different note, the consultant was rude to the receptionist.",
    "Late. Separately, the toilets on the ward were dirty.",
    "The result was filed to another patient. Nobody rang. She waited 14 hours on a trolley.",
    "The dose was wrong, another issue with the discharge letters we keep getting.",
    "It is unrelated to her diabetes, they said. The referral was rejected.",
    "",
]


@pytest.mark.parametrize("text", SPLIT)
def test_another_matter_with_a_sentence_of_its_own_is_a_second_report(text: str) -> None:
    parts = issues_in(text, named)
    assert len(parts) == 2
    assert " ".join(parts).split() == text.split()


@pytest.mark.parametrize("text", WHOLE)
def test_what_goes_on_or_only_sounds_new_stays_one(text: str) -> None:
    assert issues_in(text, named) == ()


def test_three_matters_are_three_reports_and_keep_all_their_words() -> None:
    first = f"{DOSE} Nobody rang."
    second = "Another thing: the consultant was rude and shouted. She cried."
    third = "Separately, the toilets on the ward were dirty."
    assert issues_in(f"{first}\n{second} {third}", named) == (first, second, third)


@given(st.lists(st.sampled_from([*SPLIT, *WHOLE]), max_size=3).map("\n".join))
def test_no_word_is_lost_or_invented(text: str) -> None:
    parts = parted_where_one_begins(text, named)
    assert not parts or "".join("".join(parts).split()) == "".join(text.split())
