"""The guard's labelled set: invented identifiers planted, by a seed, into texts written by hand.

Names stand in the carriers as their writer typed them, between double brackets; what has digits
is a place in braces, or follows one of the leads below in a text of the training set.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

SEED = 20261122
_PLACES = re.compile(r"\[\[(?P<name>.*?)\]\]|\{(?P<kind>[A-Z]+)\}")
_STOPS = re.compile(r"(?<=[a-z])[.,](?=\s)")
_MONTHS = "January February March April May June July August September October November December"
_STREETS = (
    "Chapel Street", "Mill Lane", "St Marks Road", "Station Approach", "Oakfield Avenue",
    "The Crescent",
    "Bank Top", "Nelson Terrace", "Lower Moor Close", "Canal Side Walk", "Albert Rd", "Elm Grove",
    "Victoria Park Drive", "Heol y Bryn Road", "Quarry Hill", "Ashbourne Gdns", "Beech Ave",
    "Tanyard Croft",
)  # fmt: skip
_AREAS = [
    "CW97",
    "WA99",
    "ST97",
    "NG98",
    "LE95",
    "B99",
    "M99",
    "SK98",
    "DE97",
    "S99",
    "LS98",
    "BD99",
]
_LEADS = {
    "NHS": ("NHS no {}", "pt {}", "nhs number is {}", "({})", "NHS: {}", "{}", "no. {}", "see {}"),
    "DOB": ("dob {}", "DOB: {}", "born {}", "d.o.b. {}", "({})", "date of birth {}", "{}",
    "pt b. {}"),
    "PHONE": (
        "ring {}", "mob {}", "tel: {}", "on {}", "daughter's number {}", "call {} after 3", "{}",
    ),
    "POSTCODE": ("lives {}", "pc {}", "{}", "postcode {}", "house is in {}", "({})"),
    "EMAIL": ("email {}", "from {}", "{}", "wrote from {}", "contact: {}"),
    "ADDRESS": ("lives at {}", "address {}", "went to {}", "at {}", "moved to {}", "pt of {}"),
    "HOSP": ("hosp no {}", "hospital number {}", "MRN {}", "patient ID {}", "UBRN {}",
    "PAS no: {}"),
}  # fmt: skip
_TYPES = {"NHS": "NHS_NUMBER", "HOSP": "HOSPITAL_NUMBER"}


@dataclass(slots=True)
class _Typing:
    """A text as it grows, with the places of what was planted."""

    text: str = ""
    spans: list[dict[str, Any]] = field(default_factory=list)

    def add(self, words: str, kind: str = "") -> None:
        if kind:
            start, end = len(self.text), len(self.text) + len(words)
            self.spans.append({"start": start, "end": end, "type": _TYPES.get(kind, kind)})
        self.text += words


def planted_rows(data: Path) -> list[dict[str, Any]]:
    """The rows of identifiers_planted.jsonl, the same on every machine."""
    dice = Random(SEED)  # noqa: S311 - an even spread of spellings, no secret
    carriers = (data / "identifier_carriers.txt").read_text("utf-8").splitlines()
    texts = (data / "concerns_practice_team.jsonl").read_text("utf-8").splitlines()
    typed = [*(_filled(line, dice) for line in carriers), *_led(texts, dice)]
    return [
        {"id": f"g{number:04d}", "half": _half(number), "text": row.text, "spans": row.spans}
        for number, row in enumerate(typed, start=1)
    ]


def _half(number: int) -> str:
    return "development" if number % 2 else "frozen"


def _filled(carrier: str, dice: Random) -> _Typing:
    row, at = _Typing(), 0
    for place in _PLACES.finditer(carrier):
        row.add(carrier[at : place.start()])
        if place["name"]:
            row.add(place["name"], "NAME")
        else:
            row.add(_SPELLINGS[place["kind"]](dice), place["kind"])
        at = place.end()
    row.add(carrier[at:])
    return row


def _led(texts: list[str], dice: Random) -> Iterator[_Typing]:
    """Sixty texts a kind: begun with, broken by or ended by a lead and its identifier."""
    for number, line in enumerate(texts[: 60 * len(_LEADS)]):
        kind = list(_LEADS)[number % len(_LEADS)]
        yield _with_lead(json.loads(line)["text"], kind, dice)


def _with_lead(text: str, kind: str, dice: Random) -> _Typing:
    stops = [0, *(stop.end() for stop in _STOPS.finditer(text)), len(text)]
    at, (before, after) = dice.choice(stops), dice.choice(_LEADS[kind]).split("{}")
    row = _Typing()
    row.add(f"{text[:at]} {before}" if at else before)
    row.add(_SPELLINGS[kind](dice), kind)
    row.add(
        f"{after}{dice.choice([',', '.', ' -', ';'])} {text[at:].strip()}"
        if at < len(text)
        else after
    )
    return row


def _nhs(dice: Random) -> str:
    nine = f"999{dice.randrange(1_000_000):06d}"
    check = 11 - sum(int(digit) * (10 - at) for at, digit in enumerate(nine)) % 11
    if check == 10:
        return _nhs(dice)
    digits = f"{nine}{check % 11}"
    groups = [digits[:3], digits[3:6], digits[6:]]
    gaps = (" ", "", "-", ".", "  ", " - ", "\u00a0", "/", "_")
    spelt = [gap.join(groups) for gap in gaps]
    others = (" ".join(digits), f"{digits[:3]} {digits[3:]}", f"{digits[:5]} {digits[5:]}")
    return dice.choice([*spelt, *others, " ".join(groups).replace("0", "O")])


_DOB_SHAPES = """{d:02d}/{m:02d}/{y}|{d}.{m}.{s}|{d}/{m}/{s}|{d:02d}-{m:02d}-{y}|{d} {name} {y}
{d}th {short} {y}|{name} {d}, {y}|{y}-{m:02d}-{d:02d}|{d:02d}{m:02d}{y}|{d} {short} '{s}
{d:02d} {m:02d} {y}|{d}-{short}-{y}"""


def _dob(dice: Random) -> str:
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(1930, 2019)
    name = _MONTHS.split()[month - 1]
    shape = dice.choice(_DOB_SHAPES.replace("\n", "|").split("|"))
    return shape.format(
        d=day, m=month, y=year, s=f"{year % 100:02d}", name=name, short=name[:3]
    )  # fmt: skip


_PHONE_SHAPES = """07700 900{}|07700900{}|07700 900 {}|+44 7700 900{}|(0)7700 900{}|07700-900-{}
01632 960{}|(01632) 960 {}|0161 496 0{}|020 7946 0{}|+447700900{}|0044 7700 900{}|07700.900.{}
O7700 9OO{}|01632 960{} ext 12|0117-496-0{}"""


def _phone(dice: Random) -> str:
    shape = dice.choice(_PHONE_SHAPES.replace("\n", "|").split("|"))
    return shape.format(f"{dice.randrange(1000):03d}")


def _postcode(dice: Random) -> str:
    area, letters = dice.choice(_AREAS), dice.choice("ABDEFGH") + dice.choice("JLNPQRST")
    unit = f"{dice.randrange(10)}{letters}"
    tidy = [f"{area} {unit}", f"{area}{unit}", f"{area}-{unit}", f"{area}  {unit}"]
    small = [tidy[0].lower(), tidy[1].lower(), f"{area.title()} {unit.lower()}"]
    return dice.choice([*tidy, *small])


_EMAIL_SHAPES = """{name}{n}@example.com|{name}@example.co.uk|{name} at gmail dot com
{name}{n} @ example.org|{name}+x@mail.example.net|{name}(at)example.com|{name}{n}@nhs.example"""


def _email(dice: Random) -> str:
    name = dice.choice(["raj.mehta", "jo_b", "m-lee", "kath.ob", "t.smythe", "BIG.DAVE", "nan"])
    shape = dice.choice(_EMAIL_SHAPES.replace("\n", "|").split("|"))
    return shape.format(name=name, n=dice.randint(1, 99))


_ADDRESS_SHAPES = """{n} {street}|Flat {flat}, {n} {street}|{n}a {street}|{n}, {street}
Oak Lodge, {n} {street}|Apt 4B, {n} {street}"""


def _address(dice: Random) -> str:
    shape = dice.choice(_ADDRESS_SHAPES.replace("\n", "|").split("|"))
    number, flat = dice.randint(1, 240), dice.randint(1, 30)
    return shape.format(n=number, flat=flat, street=dice.choice(_STREETS))


def _hospital(dice: Random) -> str:
    digits = f"{dice.randrange(10**7):07d}"
    prefix = dice.choice(("H", "RXA", "", "A", "K", "x", "RJ-"))
    return f"{prefix}{digits}"


_SPELLINGS: dict[str, Callable[[Random], str]] = {
    "NHS": _nhs, "DOB": _dob, "PHONE": _phone, "POSTCODE": _postcode, "EMAIL": _email,
    "ADDRESS": _address, "HOSP": _hospital,
}  # fmt: skip
