"""A taxonomy that breaks a promise is refused, by a sentence that names the row."""

import tomllib
from collections.abc import Callable
from copy import deepcopy
from hashlib import sha256
from importlib import resources
from typing import Any

import pytest

from classifiers.taxonomy import Taxonomy, TaxonomyMistake, read_taxonomy

Table = dict[str, Any]
Change = Callable[[Table, Table], object]
GONE = {"since": "2026-11-2", "because": "Nobody used it.", "use": ["SAF-DEV"]}
ORIGINALS = tuple(
    tomllib.loads((resources.files("classifiers") / name).read_text("utf-8"))
    for name in ("taxonomy.toml", "taxonomy_released.toml")
)


def changed(change: Change) -> Taxonomy:
    """The taxonomy as it would be read after a change of its tables."""
    table, released = deepcopy(ORIGINALS)
    change(table, released)
    return read_taxonomy(table, released)


def row(table: Table, code: str, axis: str = "theme") -> Table:
    found: Table = next(each for each in table[axis] if each["code"] == code)
    return found


def taken_out(table: Table, code: str, axis: str = "theme") -> None:
    table[axis].remove(row(table, code, axis))


def renamed(table: Table, code: str, to: str, axis: str = "theme") -> None:
    row(table, code, axis)["code"] = to


REFUSED: dict[str, tuple[Change, str]] = {
    # --- what earlier versions promised ---
    "a code vanished": (
        lambda t, _: taken_out(t, "pathology", "service"),
        "service pathology, released in 2026-11-1, is missing",
    ),
    "a theme was renamed": (
        lambda t, _: renamed(t, "SAF-ALT", "SAF-ALERT"),
        "theme SAF-ALT, released in 2026-11-1, is missing",
    ),
    "a definition changed": (
        lambda t, _: row(t, "SAF-DEV").update(definition="Anything with a plug"),
        'theme SAF-DEV, released in 2026-11-1, meant "Device or equipment faulty',
    ),
    "a label of an axis changed": (
        lambda t, _: row(t, "ed", "service").update(label="Eating disorders"),
        'service ed, released in 2026-11-1, meant "Emergency department"',
    ),
    "a new code was not put on the list": (
        lambda _, r: taken_out(r, "domiciliary", "setting"),
        "setting domiciliary must stand once in taxonomy_released.toml",
    ),
    "a code stands on the list twice": (
        lambda _, r: r["stage"].append(r["stage"][0]),
        "stage admission must stand once in taxonomy_released.toml",
    ),
    # --- the form of a row ---
    "too few examples": (
        lambda t, _: row(t, "SAF-CD").update(examples=["one", "two"]),
        "theme SAF-CD, examples: Tuple should have at least 3 items",
    ),
    "an unknown field": (
        lambda t, _: row(t, "EFF-OUT").update(colour="red"),
        "theme EFF-OUT, colour: Unexpected keyword argument",
    ),
    "no exclusion": (
        lambda t, _: row(t, "EFF-OUT").pop("not"),
        "theme EFF-OUT, not: Field required",
    ),
    "a counter-example without its code": (
        lambda t, _: row(t, "EXP-DIG")["counter_examples"][1].pop("instead"),
        "theme EXP-DIG, counter_examples.1.instead: Field required",
    ),
    "a row without a code": (
        lambda t, _: t["tie_break"][2].update(wins=3),
        "tie_break number 3, wins: Input should be a valid string",
    ),
    "a row that is none": (
        lambda t, _: t["theme"].insert(0, "SAF-MED"),
        "theme SAF-MED, itself: Input should be a dictionary",
    ),
    "a version that is none": (
        lambda t, _: t.update(version="next"),
        "version: String should match pattern",
    ),
    "a list of the wrong kind": (
        lambda t, _: t.update(stage="discharge"),
        "stage: Input should be a valid tuple",
    ),
    "a bad row of the list of releases": (
        lambda _, r: r["kind"][0].pop("since"),
        "kind concern, since: Field required",
    ),
    # --- rows that do not fit each other ---
    "a code twice": (
        lambda t, _: t["stage"].append(t["stage"][0]),
        "The stage code admission stands twice",
    ),
    "a label twice": (
        lambda t, _: row(t, "EXP-CMP").update(label="Medicines"),
        "The theme label Medicines stands twice",
    ),
    "an example that is a counter-example elsewhere": (
        lambda t, _: row(t, "SAF-CD")["counter_examples"][0].update(text="pump faulty"),
        "The example pump faulty stands twice",
    ),
    "a domain against the letters": (
        lambda t, _: row(t, "EXP-CMP").update(domain="safety"),
        "theme EXP-CMP: its letters say the domain experience, it says safety",
    ),
    "a counter-example of its own code": (
        lambda t, _: row(t, "SAF-CD")["counter_examples"][0].update(instead="SAF-CD"),
        'theme SAF-CD: the counter-example "codeine tablets given twice in one round" belongs',
    ),
    "a counter-example of a code that is not": (
        lambda t, _: row(t, "SAF-CD")["counter_examples"][0].update(instead="SAF-XYZ"),
        "belongs to SAF-XYZ; name another code",
    ),
    "a counter-example of a retired code": (
        lambda t, _: row(t, "SAF-ALT").update(retired=GONE),
        "belongs to SAF-ALT; name another code",
    ),
    "a term of no published list": (
        lambda t, _: row(t, "SAF-FAL").update(ko41a="gravity"),
        "theme SAF-FAL: gravity is not of alignment ko41a",
    ),
    "no published list": (
        lambda t, _: taken_out(t, "cardiff", "alignment"),
        "theme SAF-MED: medication is not of alignment cardiff",
    ),
    "a theme without a place in the order": (
        lambda t, _: t["precedence"].remove("EXP-CHO"),
        "precedence: EXP-CHO must stand in it exactly if",
    ),
    "a secondary theme with one": (
        lambda t, _: t["precedence"].append("SAF-INC"),
        "precedence: SAF-INC must stand in it exactly if",
    ),
    "a theme with two": (
        lambda t, _: t["precedence"].append("GOV-SAV"),
        "precedence: GOV-SAV stands twice",
    ),
    "experience before safety": (
        lambda t, _: t["precedence"].reverse(),
        "precedence: safety stands before effectiveness",
    ),
    "a tie-break that neither wins": (
        lambda t, _: t["tie_break"][0].update(wins="EXP-CLN"),
        "tie_break SAF-CD and SAF-MED: one of two codes wins, not EXP-CLN",
    ),
    "a tie-break with itself": (
        lambda t, _: t["tie_break"][0].update(between=["SAF-CD", "SAF-CD"]),
        "tie_break SAF-CD and SAF-CD: one of two codes wins, not SAF-CD",
    ),
    "a tie-break of a code that is not": (
        lambda t, _: t["tie_break"][0].update(between=["SAF-CD", "SAF-XYZ"]),
        "tie_break SAF-CD and SAF-XYZ: SAF-XYZ is no code that may be given",
    ),
    "tie-breaks in a ring": (
        lambda t, _: t["tie_break"].append(
            t["tie_break"][0] | {"wins": "SAF-MED", "between": ["SAF-MED", "SAF-CD"]}
        ),
        "goes round in a ring",
    ),
    "an example of other codes": (
        lambda t, _: t["tie_break"][0]["examples"][0].update(codes=["SAF-CD", "EXP-CLN"]),
        'tie_break SAF-CD and SAF-MED: "fentanyl patch put on at double strength',
    ),
    "an example of a code that is not": (
        lambda t, _: t["tie_break"][0]["examples"][0]["codes"].append("SAF-XYZ"),
        "must have both codes of the rule, and only codes that are",
    ),
    "an example in the wrong order": (
        lambda t, _: t["tie_break"][0]["examples"][0]["codes"].reverse(),
        "has its codes in order SAF-CD, SAF-MED",
    ),
    "a theme retired in favour of one that is not": (
        lambda t, _: row(t, "GOV-SAV").update(retired=GONE | {"use": ["GOV-CUT"]}),
        "theme GOV-SAV: it is retired in favour of GOV-CUT, which may not be given",
    ),
    "a setting retired in favour of a retired one": (
        lambda t, _: row(t, "acute", "setting")["retired"].update(use=["community"]),
        "setting acute: it is retired in favour of community, which may not be given",
    ),
    "an area of improvement without a place": (
        lambda t, _: t["improvement_areas"].append({"phrase": "parking"}),
        "improvement_areas, parking: say its service, its theme or both",
    ),
    "an area of a service that is not": (
        lambda t, _: t["improvement_areas"].append({"phrase": "feet", "service": "podiatry"}),
        "improvement_areas, feet: there is no service podiatry",
    ),
    "an area of a theme that is not": (
        lambda t, _: t["improvement_areas"].append({"phrase": "feet", "theme": "EFF-FEET"}),
        "improvement_areas, feet: there is no sub-theme EFF-FEET",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_a_mistake_is_refused_by_a_sentence_that_names_its_row(
    change: Change, sentence: str
) -> None:
    with pytest.raises(TaxonomyMistake, match=r"^classifiers/taxonomy\w*\.toml cannot be") as told:
        changed(change)
    assert any(sentence in mistake for mistake in told.value.mistakes), told.value.mistakes


def test_every_mistake_is_told_at_once() -> None:
    def change(table: Table, _: Table) -> None:
        taken_out(table, "amu", "service")
        row(table, "SAF-FAL").update(ko41a="gravity")

    with pytest.raises(TaxonomyMistake) as told:
        changed(change)
    assert len(told.value.mistakes) == 2
    assert "\n- theme SAF-FAL" in str(told.value)
    assert "\n- service amu" in str(told.value)


def test_a_retired_code_stays_and_is_neither_suggested_nor_given() -> None:
    def change(table: Table, _: Table) -> None:
        row(table, "GOV-SAV").update(retired=GONE | {"use": ["GOV-LEAD"]})
        row(table, "amu", "service").update(retired=GONE | {"use": ["ed"]})

    taxonomy = changed(change)
    assert "GOV-SAV" in taxonomy
    assert not taxonomy["GOV-SAV"].may_be_suggested
    assert taxonomy.in_order(["GOV-SAV"]) == ("GOV-SAV",)
    assert "amu" not in taxonomy.codes_of("service")


def test_what_was_released_is_never_edited_afterwards() -> None:
    """A new version adds rows, and its own line here; no line here ever changes."""
    rows = [(axis, *each.values()) for axis, found in ORIGINALS[1].items() for each in found]
    digests = {
        since: sha256(repr([row for row in rows if since in row]).encode()).hexdigest()[:16]
        for since in sorted({row[2] for row in rows})
    }
    assert digests == {"2026-11-1": "fa0bede77de04526", "2026-11-2": "0e3946bae1666261"}
