"""A person must look: every text that needs one, and few of those that only deny it."""

import pytest

from classifiers.cues import Cue, find_cues
from tests.classifiers import safety_cases as cases

CHILD, ADULT = Cue.SAFEGUARDING_CHILD, Cue.SAFEGUARDING_ADULT


@pytest.mark.parametrize("text", cases.NEEDS_A_PERSON)
def test_no_text_that_needs_a_person_is_missed(text: str) -> None:
    assert find_cues(text)


@pytest.mark.parametrize("text", cases.DANGER_NOW)
def test_a_body_in_danger_as_it_is_typed_is_danger(text: str) -> None:
    assert Cue.DANGER in find_cues(text)


@pytest.mark.parametrize("text", cases.NO_DANGER_NOW)
def test_what_is_past_denied_or_taught_is_no_danger_now(text: str) -> None:
    assert Cue.DANGER not in find_cues(text)


def test_an_arrest_survived_is_harm() -> None:
    text = "had a cardiac arrest on the ward in March and was resuscitated"
    assert find_cues(text) == {Cue.SEVERE_HARM}


def test_there_are_enough_of_both() -> None:
    assert len(set(cases.NEEDS_A_PERSON)) >= 100
    assert len(set(cases.DENIED)) >= 60


def test_a_denial_raises_one_in_twenty_at_most() -> None:
    raised = [text for text in cases.DENIED if find_cues(text)]
    assert len(raised) <= 0.05 * len(cases.DENIED), raised


def test_an_ordinary_text_is_left_alone() -> None:
    raised = [text for text in cases.ORDINARY if find_cues(text)]
    assert len(raised) <= 1, raised


@pytest.mark.parametrize("text", cases.SAFEGUARDING)
def test_safeguarding_is_told_from_the_rest(text: str) -> None:
    assert find_cues(text) & {CHILD, ADULT, Cue.DANGER}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("bruising on a baby", CHILD),
        ("8 wk old with bruising on the ear, sent home as viral", CHILD),
        ("84 year old bruised after the fall", ADULT),
        ("Child was not brought three times", CHILD),
        ("safeguarding referral for the 14yo went nowhere", CHILD),
        ("safeguarding, 3/12 old, seen twice", CHILD),
        ("unexplained bruising in a 6 month old", CHILD),
        ("7yo locked in her room", CHILD),
        ("15 year old trafficked", CHILD),
        ("sexual assault of a 14 year old", CHILD),
        ("exploited by a gang of lads, aged 15", CHILD),
        ("assaulted by a man, age: 9", CHILD),
        ("mum is beaten by her husband, two kids at home", CHILD),
        ("mum is coerced by her husband, two kids at home", ADULT),
        ("Carer withholding food", ADULT),
        ("Her pension goes to the nephew", ADULT),
        ("She is frightened of staff at night", ADULT),
        ("[name removed] disclosed domestic abuse", ADULT),
        ("safeguarding lead at the trust never rang back", ADULT),
        ("nonaccidental injury", CHILD),
        ("6/12 old with bruises", CHILD),
        ("bruises on a 6/12 old", CHILD),
        ("7yo with bruises", CHILD),
        ("burns on a 7 y/o", CHILD),
        ("mum shaking the baby", CHILD),
        ("he will kill himself", Cue.DANGER),
        ("took an OD", Cue.DANGER),
        ("od'd last night", Cue.DANGER),
        ("has taken 40 paracetamol", Cue.DANGER),
        ("she took about 30 of her tablets", Cue.DANGER),
        ("swallowed a whole box of sertraline", Cue.DANGER),
        ("sucidal", Cue.DANGER),
        ("selfharm", Cue.DANGER),
        ("SI tonight", Cue.DANGER),
        ("active SI with a plan", Cue.DANGER),
        ("wrong patient given the infusion", Cue.SERIOUS_INCIDENT),
        ("insulin was given to the wrong patient", Cue.SERIOUS_INCIDENT),
        ("swab left in after the section", Cue.SERIOUS_INCIDENT),
        ("he died", Cue.SEVERE_HARM),
        ("she wants to complain formally", Cue.COMPLAINT),
        ("bullied by my manager", Cue.EMPLOYMENT),
    ],
)
def test_each_cue_is_named(text: str, cue: Cue) -> None:
    assert cue in find_cues(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("no safeguarding referral was made", id="missing, not denied"),
        pytest.param("safeguarding form not done", id="missing, said after"),
        pytest.param("nobody noticed he was dying", id="denial of something else"),
        pytest.param("we were never told she had died", id="not told"),
        pytest.param("not sure if this is safeguarding", id="a doubt"),
        pytest.param("? missed NAI", id="a query"),
        pytest.param("not only neglect but theft", id="not only"),
        pytest.param("no visit. abuse", id="a denial in another sentence"),
        pytest.param("no letter but suicidal", id="a denial before but"),
        pytest.param("not a fracture, a death", id="a list of what was not, and what was"),
        pytest.param("safeguarding ruled", id="half a phrase"),
        pytest.param("abuse not", id="half a denial"),
        pytest.param("Never event", id="a name that begins like a denial"),
        pytest.param("abuse is", id="nothing after"),
        pytest.param("risk of abuse ruled the day", id="ruled, not ruled out"),
        pytest.param("no plan made for suicidal patient", id="no plan"),
        pytest.param("no further plan for suicidal pt", id="no further plan"),
        pytest.param("suicidal thoughts - no plan made", id="no plan, said after"),
        pytest.param("without question this child is being abused", id="without question"),
        pytest.param("no question she is suicidal", id="no question"),
        pytest.param("no doubt the child is being abused", id="no doubt"),
        pytest.param("not made clear the patient was suicidal", id="not made clear"),
        pytest.param("not known to be suicidal until today", id="not known until"),
        pytest.param("not suicidal until today", id="not until"),
        pytest.param("not recorded that she was suicidal", id="not recorded"),
        pytest.param("discharged without asking about suicidal thoughts", id="not asked"),
    ],
)
def test_what_is_not_denied_stands(text: str) -> None:
    assert find_cues(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no abuse, neglect or assault",
        "denies suicidal thoughts",
        "self harm has been denied",
        "no plans to end her life",
        "no current plan of suicide",
        "risk of suicide: no",
        "suicidal ideation: no",
        "suicidal ideation: no, letter late",
        "safeguarding: no concerns",
        "took apixaban 5mg od",
        "apixaban 5mg od on discharge",
        "bisoprolol od, letter late",
        "took 2 paracetamol",
        "has not taken 40 paracetamol",
        "sent home with 28 tablets, took 1 tablet",
        "letter given to the wrong patient",
        "wrong patient on the letter",
        "her first fracture in 5 years",
        "Abuse: nil",
        "neglect was not suspected",
        "abuse ruled out",
        "abuse was ruled out",
        "not a never event",
        "they neglected to ring",
    ],
)
def test_what_is_denied_or_innocent_falls(text: str) -> None:
    assert not find_cues(text)


@pytest.mark.parametrize(
    "text",
    [
        "84 year old locked in her room",
        "aged 64, starved",
        "84yo hip fracture, discharged without a plan",
        "84 year old with a hip fracture",
    ],
)
def test_an_adult_is_not_taken_for_a_child(text: str) -> None:
    assert CHILD not in find_cues(text)


def test_a_form_without_its_apostrophe_is_read_as_with_it() -> None:
    assert not find_cues("It wasnt abuse")
    assert not find_cues("It wasn\u2019t abuse")
