"""Which service a text is about. A wrong guess is worse than a question."""

from collections.abc import Mapping, Sequence
from uuid import UUID, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.models import OrganisationKind
from intake.reading.matching import Match
from intake.reading.matching import match_provider as match_in
from intake.reading.name_index import Listed, index_of

NAMES = {
    "acute": [
        "Northmere University Hospitals NHS Foundation Trust", "Northmere University Hospitals",
        "NUH", "the Royal", "Royal Northmere Hospital", "St Anselm's", "the hospital",
    ],
    "mental": ["Heronsyke Partnership NHS Foundation Trust", "Heronsyke", "CAMHS", "crisis team"],
    "community": [
        "Northmere Community Health NHS Trust", "Northmere Community Health", "the DNs",
        "district nurse", "district nurses", "Tarnbeck Community Hospital",
    ],
    "ambulance": ["Merrowdale Ambulance Service NHS Trust", "Merrowdale", "PTS", "999"],
    "home": ["Tansymoor Court Nursing Home", "Tansymoor Court", "Tansymoor"],
    "urgent": ["Northmere Urgent Care Alliance", "NHS 111", "111", "OOH", "out of hours"],
    "pharmacy": ["Pestle and Green Pharmacy Group", "Pestle & Green", "P&G pharmacy", "—"],
}  # fmt: skip
IDS = {name: uuid5(UUID(int=0), name) for name in NAMES}
KINDS = {
    "acute": OrganisationKind.ACUTE,
    "mental": OrganisationKind.MENTAL_HEALTH,
    "community": OrganisationKind.COMMUNITY,
    "ambulance": OrganisationKind.AMBULANCE,
    "home": OrganisationKind.CARE_HOME,
    "urgent": OrganisationKind.NHS_111,
    "pharmacy": OrganisationKind.PHARMACY,
}
KNOWN = {IDS[name]: tuple(known) for name, known in NAMES.items()}


def match_provider(
    text: str,
    names: Mapping[UUID, Sequence[str]],
    kind: OrganisationKind = OrganisationKind.ACUTE,
) -> Match:
    """Match among these names; organisations of NAMES are of their kind."""
    kinds = {IDS[name]: kind for name, kind in KINDS.items()}
    return match_in(
        text,
        index_of(
            Listed(each, known[0], kinds.get(each, kind), tuple(known[1:]))
            for each, known in names.items()
            if known
        ),
    )


NAMED = [
    ("Northmere University Hospitals sent her home", "acute"),
    ("NORTHMERE UNIVERSITY HOSPITALS sent her home", "acute"),
    ("northmere  university\nhospitals sent her home", "acute"),
    ("NUH lost the referral", "acute"),
    ("NUH's letter is wrong", "acute"),
    ("letter from NUH.", "acute"),
    ("Discharge summary from the Royal came late", "acute"),
    ("discharged from the royal yesterday", "acute"),
    ("The Royal's AMU never rang", "acute"),
    ("seen in the Royal ED", "acute"),
    ("Seen at the Royal. Nothing came", "acute"),
    ("Seen at the Royal\nNothing came", "acute"),
    ("at the Royal, Friday evening", "acute"),
    ("St Anselm's A&E", "acute"),
    ("St Anselm’s A&E", "acute"),
    ("st anselms clinic letter", "acute"),
    ("Royal Northmere Hospital discharge lounge", "acute"),
    ("the hospital did not tell us", "acute"),
    ("Heronsyke have closed the referral", "mental"),
    ("CAMHS rejected again", "mental"),
    ("the crisis team did not answer", "mental"),
    ("the DNs never came", "community"),
    ("District Nurses missed her dressing", "community"),
    ("a district nurse's visit was missed", "community"),
    ("Northmere Community Health podiatry", "community"),
    ("fell at Tarnbeck Community Hospital", "community"),
    ("Merrowdale took 4 hours", "ambulance"),
    ("PTS did not turn up for dialysis", "ambulance"),
    ("rang 999, waited 3 hours", "ambulance"),
    ("Tansymoor Court gave the wrong patch", "home"),
    ("NHS 111 sent him to us", "urgent"),
    ("111 sent him to us", "urgent"),
    ("called 111 twice.", "urgent"),
    ("told by 111 to see a GP today", "urgent"),
    ("OOH doctor did not visit", "urgent"),
    ("seen by out-of-hours", "urgent"),
    ("Pestle & Green gave 50mg for 5mg", "pharmacy"),
    ("Tansy moor court gave 50mg for 5mg", "home"),
    ("herronsyke refused", "mental"),
    ("the Merrowdail lot", "ambulance"),
    ("P&G pharmacy refused the script", "pharmacy"),
]

NOT_NAMED = [
    "BP 111/70 on arrival",
    "111/70 on arrival",
    "HR 111 and rising",
    "glucose was 111",
    "sodium 111.5 then 120",
    "ferritin 999",
    "999% sure",
    "2 pts left without their meds",
    "PTS LEFT WITHOUT THEIR MEDS",
    "nuh letter late",
    "ooh that hurt",
    "the Royal Marsden letter",
    "the royal marsden letter",
    "the Royal College guideline",
    "royal college guideline",
    "lost by the royal mail",
    "the Royal Brompton did the echo",
    "Royal Berkshire discharged her",
    "the ward lost her teeth",
    "hospital discharge too early",
    "Community nurses did not come",
    "University student with asthma",
    "St Anselmo's church hall",
    "a home visit was refused",
    "NUHX sent it",
    "discharge summary late",
    "",
    "…",
    "—",
]

TWO_NAMED = [
    ("NUH said the DNs would visit, nobody came", ("acute", "community")),
    ("the DNs were never told by NUH", ("acute", "community")),
    ("CAMHS, the crisis team and NHS 111 all said no", ("mental", "urgent")),
    ("sent by Merrowdale to the Royal", ("ambulance", "acute")),
    ("Northmere University Hospitals blamed CAMHS", ("acute", "mental")),
]


@pytest.mark.parametrize(("text", "provider"), [pytest.param(*c, id=c[0]) for c in NAMED])
def test_a_service_that_is_named_is_known(text: str, provider: str) -> None:
    match = match_provider(text, KNOWN)
    assert match.best == IDS[provider]
    assert match.guesses[0] == IDS[provider]


@pytest.mark.parametrize("text", [pytest.param(t, id=t or "no words") for t in NOT_NAMED])
def test_what_only_looks_like_a_service_is_asked_about(text: str) -> None:
    assert match_provider(text, KNOWN).best is None


@pytest.mark.parametrize(("text", "named"), [pytest.param(*c, id=c[0]) for c in TWO_NAMED])
def test_two_services_make_a_question_with_both_first(text: str, named: tuple[str, str]) -> None:
    match = match_provider(text, KNOWN)
    assert match.best is None
    assert match.guesses[:2] == tuple(IDS[name] for name in named)


def test_at_least_60_phrases_are_tried() -> None:
    assert len(NAMED) + len(NOT_NAMED) + len(TWO_NAMED) >= 70


def test_a_name_inside_a_longer_name_does_not_count() -> None:
    short, long = UUID(int=1), UUID(int=2)
    known = {short: ["Tarnbeck"], long: ["Tarnbeck House"]}
    assert match_provider("fell at Tarnbeck House", known).best == long
    assert match_provider("fell at Tarnbeck", known).best == short
    assert match_provider("from Tarnbeck to Tarnbeck House", known).best is None


def test_an_alias_that_two_services_share_is_a_question() -> None:
    known = {UUID(int=1): ["the unit"], UUID(int=2): ["the unit"]}
    assert match_provider("sent to the unit", known) == (
        type(match_provider("", known))(None, (UUID(int=1), UUID(int=2)))
    )


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        pytest.param("the Merodal lot", "ambulance", id="as it sounds"),
        pytest.param("nuh letter late", "acute", id="capitals in lower case"),
        pytest.param("the Royal Marsden letter", "acute", id="half a name"),
    ],
)
def test_what_is_nearly_named_is_offered_but_never_taken(text: str, offered: str) -> None:
    match = match_provider(text, KNOWN)
    assert match.best is None
    assert IDS[offered] in match.guesses


def test_the_likeliest_is_offered_first_and_three_at_most() -> None:
    names = ["Tansymor Kourt", "Tansymoor Court", "Tansymoor Kourt", "Tansymor Court"]
    known = {UUID(int=number): [name] for number, name in enumerate(names)}
    guesses = match_provider("at Tansimoor Court", known).guesses
    assert len(guesses) == 3
    assert guesses[0] == UUID(int=1)


def test_words_that_many_services_share_offer_none() -> None:
    known = {UUID(int=1): ["Community Hospital Trust"], UUID(int=2): ["General Health Centre"]}
    assert match_provider("the general community health", known).guesses == ()


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=4))
def test_no_text_and_no_name_raises(text: str, names: list[str]) -> None:
    match = match_provider(text, {UUID(int=1): names})
    assert match.best in (None, UUID(int=1))
    assert len(match.guesses) <= 1


@given(st.sampled_from(sorted(IDS)), st.sampled_from(sorted(IDS)))
def test_full_names_are_told_apart_whatever_is_said_besides(one: str, two: str) -> None:
    text = f"patient of {NAMES[one][0]} and of {NAMES[two][0]} fell"
    assert match_provider(text, KNOWN).best == (IDS[one] if one == two else None)


RINGS = {UUID(int=1): ["111"]}
RINGING = """nhs call called calling rang ring rung phoned dialled via by the told contacted tried
when that says said"""
ELSEWHERE_TOO = "college colleges mail free london marsden brompton"
SHARED = """the a an of and nhs trust foundation hospital hospitals university service services
acute community mental health care home ambulance team ward group centre general practice clinic
district county royal"""


@pytest.mark.parametrize("word", RINGING.split())
def test_a_number_is_a_service_after_words_of_ringing_it(word: str) -> None:
    for text in (f"we {word} 111 again", f"we {word} 111."):
        assert match_provider(text, RINGS, OrganisationKind.NHS_111).best == UUID(int=1)


@pytest.mark.parametrize("text", ["told 111/70", "told 111%", "told 111.5", "111.5 mg", "to 111"])
def test_a_number_that_is_measured_is_no_service(text: str) -> None:
    assert match_provider(text, RINGS, OrganisationKind.NHS_111).best is None


@pytest.mark.parametrize("word", ELSEWHERE_TOO.split())
def test_the_royal_something_is_elsewhere(word: str) -> None:
    assert match_provider(f"the royal {word} said no", KNOWN).best is None


@pytest.mark.parametrize("word", SHARED.split())
def test_an_alias_of_shared_words_is_not_taken_out_of_a_longer_name(word: str) -> None:
    alias = {UUID(int=1): [f"royal {word}"]}
    kind = OrganisationKind.AMBULANCE if word == "ambulance" else OrganisationKind.ACUTE
    assert match_provider(f"seen at royal {word} today", alias, kind).best == UUID(int=1)
    assert match_provider(f"seen at royal {word} Devon today", alias, kind).best is None


def test_an_alias_with_a_word_of_its_own_is_taken_whatever_follows() -> None:
    alias = {UUID(int=1): ["royal oak"]}
    assert match_provider("seen at royal oak Devon", alias).best == UUID(int=1)


@pytest.mark.parametrize("after", ["A&E", "AMU", "I think", "Ed said", "- Devon"])
def test_a_ward_an_i_or_a_new_clause_is_no_longer_name(after: str) -> None:
    expected = None if after == "Ed said" else IDS["acute"]
    assert match_provider(f"from the Royal {after} sent nothing", KNOWN).best == expected


def test_a_name_at_the_end_of_a_longer_name_does_not_count() -> None:
    known = {UUID(int=1): ["Tarnbeck"], UUID(int=2): ["Old Tarnbeck"]}
    assert match_provider("fell at Old Tarnbeck", known).best == UUID(int=2)


def test_what_is_sure_is_offered_before_what_is_not() -> None:
    match = match_provider("2 pts left by NUH", KNOWN)
    assert match.best == IDS["acute"]
    assert match.guesses == (IDS["acute"], IDS["ambulance"])


@pytest.mark.parametrize(
    ("name", "text", "is_offered"),
    [
        pytest.param("Hawk Clinic", "seen at hawkk", True, id="four letters of its own"),
        pytest.param("Elm Clinic", "seen at elmm", False, id="three are too few"),
        pytest.param("Heronsyke", "seen at heronsike", True, id="one letter of nine"),
        pytest.param("Heronsyke", "seen at heronbank", False, id="another bird"),
    ],
)
def test_a_likeness_must_be_close_and_long_enough(name: str, text: str, is_offered: bool) -> None:
    assert (match_provider(text, {UUID(int=1): [name]}).guesses != ()) is is_offered


@pytest.mark.parametrize(
    ("text", "is_taken"),
    [
        pytest.param("sent home from Royal with no meds", True, id="a capital"),
        pytest.param("sent home. Royal never wrote", True, id="somebody who does something"),
        pytest.param("Royal ward 7 lost her teeth", True, id="what it has"),
        pytest.param("Royal's letter never came", True, id="whose it is"),
        pytest.param("sent home with no meds. Royal", True, id="nothing else"),
        pytest.param("Royal", False, id="no other word"),
        pytest.param("Royal visit on Friday", False, id="any word has a capital there"),
        pytest.param("sent home from royal with no meds", False, id="small letters"),
        pytest.param("SENT HOME FROM ROYAL", False, id="all in capitals"),
        pytest.param("sent home from Hull Royal", False, id="the end of another name"),
    ],
)
def test_a_name_counts_without_its_the_and_is_taken_where_it_is_plain(
    text: str, is_taken: bool
) -> None:
    match = match_provider(text, KNOWN)
    assert match.best == (IDS["acute"] if is_taken else None)
    assert IDS["acute"] in match.guesses


def test_who_is_named_without_the_is_never_passed_over_for_another() -> None:
    for royal in ("Royal", "royal"):
        text = f"pt sent home from {royal} on Friday, the DNs only found out from her son"
        match = match_provider(text, KNOWN)
        assert match.best is None
        assert set(match.guesses[:2]) == {IDS["acute"], IDS["community"]}
    assert match_provider("the DNs are a royal pain", KNOWN).best == IDS["community"]


@pytest.mark.parametrize(
    ("name", "kind", "is_known"),
    [
        pytest.param("the Willows", OrganisationKind.CARE_HOME, True, id="a word of its own"),
        pytest.param("the Grange", OrganisationKind.CARE_HOME, True, id="one that others have"),
        pytest.param("the Clinic", OrganisationKind.COMMUNITY, False, id="any clinic"),
        pytest.param("the Grange", OrganisationKind.PRACTICE, False, id="a practice's village"),
    ],
)
def test_only_what_is_no_common_word_counts_without_the(
    name: str, kind: OrganisationKind, is_known: bool
) -> None:
    text = f"sent home from {name.removeprefix('the ')} with no meds"
    match = match_provider(text, {UUID(int=1): [name]}, kind)
    assert match.best == (UUID(int=1) if is_known else None)


HOSPITAL_BESIDE = [
    ("Hospital told the DNs the wrong dose", False),
    ("Ward told the DNs the wrong dose", False),
    ("Hosp discharge with no referral to the DNs", False),
    ("the DNs never came, hospital forgot to ask", False),
    ("the DNs never came after hospital discharge", True),
    ("the DNs refused, she is just out of hospital", True),
    ("ward at Tarnbeck Community Hospital lost her teeth", True),
    ("Tarnbeck Community Hospital ward lost her teeth", True),
    ("Tarnbeck Community Hospital lost her teeth, ward never said", True),
    ("Dentist told the DNs nothing", False),
    ("the DNs sent her to a dentist", True),
    ("a consultant at Tarnbeck Community Hospital was rude", True),
    ("a consultant was rude about the DNs", False),
]


@pytest.mark.parametrize(
    ("text", "is_taken"), [pytest.param(*case, id=case[0]) for case in HOSPITAL_BESIDE]
)
def test_a_hospital_beside_a_named_service_is_asked_about_unless_it_is_in_passing(
    text: str, is_taken: bool
) -> None:
    match = match_provider(text, KNOWN)
    assert match.best == (IDS["community"] if is_taken else None)
    assert IDS["community"] in match.guesses


LEFT_OUT = [
    ("DVT ruled out, we scanned her 2 days later at Heronsyke", True),
    ("seen at Heronsyke next day, fractured", True),
    ("ended up in Heronsyke", True),
    ("nobody told Heronsyke", True),
    ("Heronsyke had not been told, he rang us", True),
    ("Heronsyke were unaware. He rang us", True),
    ("Heronsyke have not told us", False),
    ("no reply to our referral to Heronsyke", False),
    ("seen at Heronsyke, letter 2 weeks later", False),
]


@pytest.mark.parametrize(
    ("text", "is_asked"), [pytest.param(*case, id=case[0]) for case in LEFT_OUT]
)
def test_who_was_left_out_or_came_later_is_asked_about_and_a_hospital_offered_too(
    text: str, is_asked: bool
) -> None:
    match = match_provider(text, KNOWN)
    assert match.best == (None if is_asked else IDS["mental"])
    assert match.guesses[0] == IDS["mental"]
    assert (IDS["acute"] in match.guesses) is is_asked


@pytest.mark.parametrize("town", ["Edinburgh", "Edenbridge", "Leeds"])
def test_a_town_that_begins_as_a_ward_does_is_still_another_town(town: str) -> None:
    assert match_provider(f"the hospital in {town} never wrote", KNOWN).best is None
    assert match_provider("the hospital in May never wrote", KNOWN).best == IDS["acute"]


def test_a_day_after_a_name_is_no_part_of_it() -> None:
    assert match_provider("from the Royal Friday evening", KNOWN).best == IDS["acute"]


def test_a_practice_whose_name_goes_on_is_another_one() -> None:
    known = {UUID(int=1): ["Park Surgery"]}
    practice = OrganisationKind.PRACTICE
    assert match_provider("Park Surgery lost the notes", known, practice).best == UUID(int=1)
    assert match_provider("Park Surgery Leeds lost the notes", known, practice).best is None
