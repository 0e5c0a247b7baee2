"""The demo's invented area, as Inkling's roster and as the sandbox's workspace."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Raw = dict[str, Any]
TEXTS = Path(__file__).parent / "texts.jsonl"
"""Written apart from the training texts: the classifier is also measured on them."""

BOT_USER, BOT_TOKEN, APP_TOKEN = "U0INKLING1", "xoxb-demo-only", "xapp-demo-only"
SIGNING_SECRET = "demo-only-not-a-secret"  # noqa: S105 - both ends are on this machine
PERSONAS = {
    "gp": "GP",
    "practice_manager": "practice manager",
    "provider": "provider lead",
    "quality_lead": "quality lead",
    "subcommittee": "subcommittee member",
    "lay": "lay member",
    "admin": "administrator",
}
TEAM_ROLES = frozenset({"quality_lead", "admin"})


def read_area() -> Raw:
    """The roster of the invented area."""
    found: Raw = json.loads(TEXTS.with_name("area.json").read_text(encoding="utf-8"))
    return found


def workspace(area: Mapping[str, Any]) -> Raw:
    """The sandbox's workspace file: everybody, and each channel with those who belong in it."""
    users = [
        {
            "id": person["user_id"],
            "name": person["name"].lower().replace(" ", "."),
            "real_name": person["name"],
            "title": person["title"],
            "persona": PERSONAS.get(person["persona"], person["persona"]),
        }
        for person in area["people"]
    ]
    app = {
        "id": "A0INKLING1",
        "name": "Inkling",
        "bot_user_id": BOT_USER,
        "bot_token": BOT_TOKEN,
        "app_token": APP_TOKEN,
        "signing_secret": SIGNING_SECRET,
    }
    channels = [_channel(channel, area["people"]) for channel in area["channels"]]
    return {"team": area["team"], "app": app, "users": users, "channels": channels}


def _channel(channel: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> Raw:
    members = [person["user_id"] for person in people if _belongs(person, channel)]
    return {
        "id": channel["id"],
        "name": channel["name"],
        "is_private": channel["is_private"],
        "members": [*members, BOT_USER],
    }


def _belongs(person: Mapping[str, Any], channel: Mapping[str, Any]) -> bool:
    roles = {(role["role"], role.get("organisation")) for role in person["roles"]}
    names = {name for name, _organisation in roles}
    if channel["purpose"] == "provider":
        return ("provider", channel["organisation"]) in roles or "quality_lead" in names
    if channel["purpose"] == "subcommittee":
        return bool(names & {"subcommittee", "quality_lead", "lay_member"})
    return bool(names & TEAM_ROLES)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a provider would record about a concern."""

    found: str
    action: str
    owner: str
    due_days: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Words:
    """One invented concern: what is typed, by which sort of person, about whom."""

    id: str
    text: str
    voice: str
    harm: str
    provider: str | None
    says_provider: bool
    reply: Reply | None
    is_rise: bool


def read_words(area: Mapping[str, Any]) -> tuple[Words, ...]:
    """The demo's texts that a provider of the area could be sent, in the file's order.

    Safeguarding texts are left out: they are never routed, and their own branch comes later.
    """
    providers = {o["code"] for o in area["organisations"] if o["kind"] != "practice"}
    rows = [
        json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    return tuple(
        _words(row)
        for row in rows
        if row["kind"] != "out_of_scope"
        and "signpost" not in row.get("tags", ())
        and (row["provider"] is None or row["provider"] in providers)
    )


def _words(row: Mapping[str, Any]) -> Words:
    reply = row["response"]
    return Words(
        id=row["id"],
        text=row["text"],
        voice=row["voice"],
        harm=row["harm"],
        provider=row["provider"],
        says_provider=row.get("says_provider", False),
        reply=Reply(**{key: reply[key] for key in Reply.__slots__}) if reply else None,
        is_rise="rise" in row.get("tags", ()),
    )
