"""The invented area in which the conversations take place: its services, practices and people."""

from collections.abc import Iterable
from itertools import cycle
from typing import Any

from tests.conversations.script import Conversation
from tests.factories import roster

PRACTICES = (
    ("N85001", "Brook Lane Surgery", 9100),
    ("N85002", "Mill Street Practice", 6400),
    ("N85003", "Harbour Medical Centre", 12_300),
    ("N85004", "Fold Surgery", 4800),
)
SERVICES: tuple[dict[str, Any], ...] = (
    {"code": "RNA", "name": "Northmere University Hospitals", "kind": "acute",
     "aliases": ["NUH", "the Royal", "Northmere Royal"], "sites": ["St Anselm's"]},
    {"code": "RNB", "name": "Westmarch General Hospital", "kind": "acute",
     "aliases": ["WGH", "Westmarch"], "sites": ["Quarry Road"]},
    {"code": "RNC", "name": "Northmere Community Health", "kind": "community",
     "aliases": ["the DNs", "DNs", "district nurses", "district nurse", "NCH"],
     "sites": ["Fennel Lane"]},
    {"code": "RNM", "name": "Heronsyke Partnership", "kind": "mental_health",
     "aliases": ["Heronsyke", "CMHT", "CAMHS", "crisis team"], "sites": ["Fell View"]},
    {"code": "RNX", "name": "Merrowdale Ambulance Service", "kind": "ambulance",
     "aliases": ["Merrowdale", "MAS", "paramedics", "ambulance crew"], "sites": []},
    {"code": "NX1", "name": "Northmere Urgent Care", "kind": "111_ooh",
     "aliases": ["NHS 111", "111", "OOH", "out of hours"], "sites": ["Canal Street base"]},
    {"code": "FP1", "name": "Pestle and Green Pharmacy", "kind": "pharmacy",
     "aliases": ["Pestle and Green", "Pestle & Green"], "sites": []},
    {"code": "DX1", "name": "Clearmere Diagnostics", "kind": "diagnostics",
     "aliases": ["Clearmere"], "sites": []},
    {"code": "VN1", "name": "Tansymoor Court", "kind": "care_home",
     "aliases": ["Tansymoor"], "sites": []},
)  # fmt: skip
HOSPITAL = "RNA"
"""Where those work who report about practices."""

WITHOUT_CHANNEL = "VN1"
"""Nobody reads for this one: what is sent to it waits for a person."""


def area(conversations: Iterable[Conversation]) -> dict[str, Any]:
    """The roster: a person for each conversation, and two for each service."""
    places = cycle(code for code, _, _ in PRACTICES)
    reporters = [
        _reporter(person_of(number), one.voice, place)
        for (number, one), place in zip(enumerate(conversations), places, strict=False)
    ]
    answering = [
        _person(contact_of(code, seat), "provider", "provider", code)
        for code in reading()
        for seat in (1, 2)
    ]
    base = roster()
    office = [p for p in base["people"] if p["roles"][0]["role"] not in ("reporter", "provider")]
    open_to_all = [c for c in base["channels"] if c["purpose"] != "provider"]
    return roster(
        organisations=[*_practices(), *SERVICES],
        people=[*reporters, *answering, *office],
        channels=[*open_to_all, *(_channel(code) for code in reading())],
    )


def reading() -> list[str]:
    """The services with a channel."""
    return [str(s["code"]) for s in SERVICES if s["code"] != WITHOUT_CHANNEL]


def person_of(number: int) -> str:
    """The Slack id of the person who has the conversation of this number."""
    return f"U0TALK{number:03}"


def contact_of(code: str, seat: int) -> str:
    """The Slack id of one of the two people of a service."""
    return f"U0{code}{seat}"


def channel_of(code: str) -> str:
    """The Slack id of a service's channel."""
    return f"C0{code}"


def _practices() -> list[dict[str, Any]]:
    return [
        {"code": code, "name": name, "kind": "practice", "list_size": size}
        for code, name, size in PRACTICES
    ]


def _reporter(user: str, voice: str, practice: str) -> dict[str, Any]:
    """Somebody of a practice, written down or not, or of a service that reports about practices."""
    if voice == "provider":
        return _person(user, voice, "provider", HOSPITAL)
    return _person(user, voice, "reporter", None if voice == "newcomer" else practice)


def _person(user: str, title: str, role: str, organisation: str | None) -> dict[str, Any]:
    roles = [{"role": role, "organisation": organisation}]
    name = f"Robin {user.lower()}"
    return {"user_id": user, "name": name, "title": title, "persona": role, "roles": roles}


def _channel(code: str) -> dict[str, Any]:
    name = channel_of(code)
    return {"id": name, "name": name.lower(), "is_private": True, "purpose": "provider",
            "organisation": code}  # fmt: skip
