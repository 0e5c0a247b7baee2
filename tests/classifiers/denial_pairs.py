"""Pairs of texts for suggestions: what happened, and the same denied, without harm or in doubt.

Written for this test and learnt by no model. A pair that the model gets wrong stays.
"""

from typing import NamedTuple


class Pair(NamedTuple):
    """`code` is true of `told`; of `other` it is true where `stays`."""

    code: str
    told: str
    other: str
    stays: bool = False


DENIED = (
    Pair("SAF-FAL", "She fell on the ward and broke her hip",
         "She did not fall on the ward; the letter with her hip X-ray was two weeks late"),
    Pair("SAF-MED", "Wrong dose of apixaban on the discharge summary",
         "No wrong dose on the discharge summary, it just came three weeks late"),
    Pair("SAF-PUL", "Came home with a grade 3 pressure sore on her sacrum",
         "No pressure sores, but nobody told us she was coming home"),
    Pair("SAF-HCAI", "Caught C diff on the ward and we were not told",
         "C diff ruled out on the ward, but the result took nine days to reach us"),
    Pair("SAF-TST", "Blood result never reached the practice",
         "All blood results reached the practice; the referral was rejected with no reason"),
    Pair("SAF-DXD", "Fracture missed on the X-ray in ED",
         "Nothing was missed on the X-ray in ED, but he waited 14 hours on a trolley"),
    Pair("SAF-IDN", "Letter was for another patient of the same name",
         "It was the right patient and the right letter, only six weeks late"),
    Pair("SAF-DEV", "The syringe driver was faulty and stopped overnight",
         "The syringe driver was not faulty, the nurse had never been trained to set it"),
    Pair("SAF-MOR", "We were not told that our patient had died on the ward",
         "He did not die on the ward as the letter said, we had him in surgery today"),
    Pair("SAF-CD", "Morphine went missing from the patient's home after the visit",
         "The morphine was all there after the visit, but the dressing had not been changed"),
    Pair("SAF-CNF", "The clinic left her result on the family's answerphone",
         "Nothing was left on the answerphone, they simply never rang back as promised"),
    Pair("EFF-REF", "Referral to cardiology rejected with no reason given",
         "Referral to cardiology was not rejected, the wait for it is 52 weeks"),
    Pair("EFF-STF", "Clinic cancelled because there were no nurses",
         "Staffing was fine, the clinic was cancelled because the booking system was down"),
    Pair("EFF-WAIT", "52 weeks to be seen in neurology",
         "No wait at all for neurology, but the doctor was rude to her"),
    Pair("EFF-TRN", "The nurse was not trained in ear syringing",
         "The nurse was well trained; the syringing clinic moved 30 miles away"),
    Pair("EXP-PRF", "The receptionist at outpatients was rude to him",
         "Nobody was rude to him, but the letter went to his old surgery"),
    Pair("EXP-CLN", "The toilets on the ward were filthy",
         "The ward was not dirty at all, but she got no food for a day"),
    Pair("EXP-CMP", "His complaint has gone unanswered for six months",
         "He has not complained and does not want to; nobody rang him with the scan date"),
    Pair("EXP-INV", "The daughter was left out of the discharge planning",
         "The family were kept informed throughout, but the tablets were wrong"),
    Pair("EFF-MIS", "The district nurse did not come for eight days",
         "The district nurse came every day, but used the wrong dressing"),
)  # fmt: skip
"""What is denied of `other` must not be suggested of it."""

HARMLESS = (
    Pair("SAF-MED", "Given double the dose of methotrexate",
         "Given double the dose of methotrexate, no harm came of it", stays=True),
    Pair("SAF-FAL", "Fell out of bed on the ward overnight",
         "Fell out of bed on the ward overnight, no injury", stays=True),
    Pair("SAF-TST", "Potassium of 6.8 was not phoned through",
         "Potassium of 6.8 was not phoned through, luckily repeat was normal", stays=True),
    Pair("SAF-IDN", "Results filed to a namesake's record",
         "Results filed to a namesake's record, spotted before anything was done", stays=True),
    Pair("SAF-DIS", "Sent home at 2am with no carers told",
         "Sent home at 2am with no carers told, came to no harm", stays=True),
)  # fmt: skip
"""That nobody was hurt takes nothing away."""

IN_DOUBT = (
    Pair("SAF-DXD", "ED missed a scaphoid fracture", "?ED missed a scaphoid fracture", stays=True),
    Pair("SAF-DXD", "Sepsis was not recognised at the assessment unit",
         "Possibly sepsis was not recognised at the assessment unit", stays=True),
    Pair("SAF-MED", "Wrong insulin on the TTO", "?wrong insulin on the TTO", stays=True),
    Pair("SAF-HCAI", "MRSA after the catheter was changed",
         "? MRSA after the catheter was changed, swab awaited", stays=True),
    Pair("EFF-REF", "Two-week wait referral was lost",
         "I think the two-week wait referral may have been lost", stays=True),
)  # fmt: skip
"""What somebody only suspects is what it is about all the same."""

PAIRS = (*DENIED, *HARMLESS, *IN_DOUBT)
