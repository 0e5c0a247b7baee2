"""Whom of the staff a text names, and whom it blames."""

import pytest

from classifiers.identifiers import find_identifiers, find_staff_names


def named(text: str, *, is_blamed_only: bool = True) -> list[str]:
    found = find_staff_names(text, is_blamed_only=is_blamed_only)
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dr Patel was rude to our receptionist", ["Patel"]),
        ("dr fernhall shouted at our hca", ["fernhall"]),
        ("Receptionist at the eye clinic, Moira, put the phone down on us", ["Moira"]),
        ("The stoma nurse (Gaynor Pyke) told her to cope", ["Gaynor Pyke"]),
        ("consultant Mr Hartley cancelled from his holiday", ["Hartley"]),
        ("It was Dr A. J. Lindqvist who read it as normal", ["A. J. Lindqvist"]),
        ("Given the wrong vaccine by staff nurse Kerry Malone", ["Kerry Malone"]),
        ("Midwife Anneka van Dalen left the result in her bag", ["Anneka"]),
        ("DISTRICT NURSE PAULINE STRICKLAND REFUSED TO COME", ["PAULINE STRICKLAND"]),
        ("The letter is late. Nurse Tina laughed at him. He waits.", ["Tina"]),
        ("hi, the sho, dr okoro, sent him home with a troponin of 400", ["okoro"]),
    ],
)
def test_who_is_blamed_beside_a_role_is_found(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Dr Patel rang back within the hour",
        "Nurse Tina squeezed him in for his dressing, please pass on",
        "HV Lucy did a joint visit, spotless handover",
        "Dr Hughes's clinic has not started letters again",
        "Our nurse Debbie told them twice",
        "Dear Dr Okafor, nobody has called him",
        "EPILEPSY NURSE HASNT RUNG, SHE IS FITTING DAILY",
        "The DN rang on Tuesday and never came",
        "Nurse on Parkinson ward never rang",
        "GP SAYS OOH, OOH SAYS GP, nobody came",
        "Pharmacist gave Sando-K without a word",
        "St. Bartholomew's told him August and cancelled twice",
        "Mr and Mrs Beeton were told nothing",
        "",
    ],
)
def test_nobody_else_is(text: str) -> None:
    assert named(text) == []


def test_all_staff_are_named_where_blame_is_not_asked_for() -> None:
    text = "Dr Patel rang back within the hour, then Sister Morgan rang"
    assert named(text, is_blamed_only=False) == ["Patel", "Morgan"]


def test_staff_hold_no_draft() -> None:
    assert find_identifiers("Dr Patel was rude to our receptionist") == ()


def test_a_patient_beside_a_role_is_no_staff() -> None:
    assert named("Sister Rose Okafor (our patient) was refused a bed") == []
