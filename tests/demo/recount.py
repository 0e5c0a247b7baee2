"""K-1 to K-3 counted again from the sandbox's wire log alone. Imports nothing of Inkling's."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Json = dict[str, Any]
Figure = tuple[str, int, int]
"""A share as printed, and what it is of: ("88%", 14, 16)."""

LONDON = ZoneInfo("Europe/London")
NOTICE = re.compile(r"^New concern (C\d\d-\d{5})\. Please acknowledge by (.+)\.$")
PASSED_ON = re.compile(r"^(C\d\d-\d{5}) was passed to ")
GONE = re.compile(r"^(?:Concern )?(C\d\d-\d{5}) was (?:called|taken) back")
SHARE = re.compile(r"(none yet|\d+%) \((\d+) of (\d+)\)")
FIGURES = ("Acknowledged within 24 hours", "Action recorded", "Outcome recorded")


@dataclass
class Concern:
    """What the wire said of one concern."""

    routed_at: datetime
    acknowledge_by: datetime
    acknowledged_at: datetime | None = None
    action_at: datetime | None = None
    outcome_at: datetime | None = None
    gone_at: datetime | None = None
    passed_on_at: datetime | None = None

    def stands(self, at: datetime) -> bool:
        """Whether its notice was with the provider, and had not been taken back."""
        is_gone = _is_by(self.gone_at, at) or _is_by(self.passed_on_at, at)
        return self.routed_at <= at and not is_gone


@dataclass
class Wire:
    """What a log tells: concerns by reference, and every digest as it was posted."""

    concerns: dict[str, Concern] = field(default_factory=dict)
    notices: dict[tuple[str, str], str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    digests: list[tuple[datetime, dict[str, Figure]]] = field(default_factory=list)


def read(path: Path) -> Wire:
    """Walk a log."""
    wire = Wire()
    for line in path.read_text(encoding="utf-8").splitlines():
        _note(wire, json.loads(line))
    return wire


def _note(wire: Wire, entry: Json) -> None:
    at = datetime.fromisoformat(entry["at"])
    request, response = entry.get("request") or {}, entry.get("response") or {}
    if entry["method"] == "chat.postMessage" and response.get("ok"):
        _note_post(wire, at, request, str(response["ts"]))
    elif entry["method"] == "chat.update" and response.get("ok"):
        _note_update(wire, at, request)
    elif entry["method"] == "block_actions":
        _note_press(wire, at, request)
    elif entry["method"] == "view_submission" and not response.get("errors"):
        _note_form(wire, at, request["view"])


def _note_post(wire: Wire, at: datetime, request: Json, ts: str) -> None:
    found = NOTICE.match(request["text"])
    if found:
        local = datetime.strptime(found[2], "%a %d %b %Y, %H:%M").replace(tzinfo=LONDON)
        wire.concerns[found[1]] = Concern(at, local)
        wire.notices[request["channel"], ts] = found[1]
        wire.ids[_acknowledge_value(request)] = found[1]
    elif request["text"].startswith("Quality digest") and not request.get("thread_ts"):
        wire.digests.append((at, dict(_figures(request))))
    _note_passed_on(wire, at, request["text"])


def _note_passed_on(wire: Wire, at: datetime, text: str) -> None:
    found = PASSED_ON.match(text)
    concern = wire.concerns.get(found[1]) if found else None
    if concern is not None:
        concern.passed_on_at = at


def _note_update(wire: Wire, at: datetime, request: Json) -> None:
    reference = wire.notices.get((request["channel"], str(request["ts"])))
    if reference and GONE.match(request["text"]):
        wire.concerns[reference].gone_at = at


def _acknowledge_value(request: Json) -> str:
    return next(
        str(element["value"])
        for block in request["blocks"]
        for element in block.get("elements", ())
        if element.get("type") == "button" and element["text"]["text"] == "Acknowledge"
    )


def _figures(request: Json) -> Iterator[tuple[str, Figure]]:
    printed = json.dumps(request["blocks"], ensure_ascii=False)
    for name in FIGURES:
        share = SHARE.search(printed, printed.index(name))
        assert share, name
        yield name, (share[1], int(share[2]), int(share[3]))


def _note_press(wire: Wire, at: datetime, request: Json) -> None:
    action = request["actions"][0]
    reference = wire.ids.get(str(action.get("value")))
    if reference and action["action_id"].startswith("acknowledge"):
        concern = wire.concerns[reference]
        concern.acknowledged_at = concern.acknowledged_at or at


def _note_form(wire: Wire, at: datetime, view: Json) -> None:
    if view["callback_id"] != "respond":
        return
    reference = wire.ids.get(view["private_metadata"])
    if reference is None:  # an idea: no figure counts it
        return
    concern = wire.concerns[reference]
    values = view["state"]["values"]
    concern.acknowledged_at = concern.acknowledged_at or at
    if values["action"]["action"].get("value"):
        concern.action_at = concern.action_at or at
    if values["outcome_kind"]["outcome_kind"].get("selected_option"):
        concern.outcome_at = concern.outcome_at or at


def due_at(posted_at: datetime) -> datetime:
    """Monday 08:30 in London: the time that a digest's figures are taken."""
    return posted_at.astimezone(LONDON).replace(hour=8, minute=30, second=0, microsecond=0)


def figures(wire: Wire, as_at: datetime) -> dict[str, Figure]:
    """The three figures as a digest posted at `as_at` should print them."""
    monday = as_at.astimezone(LONDON).date()
    ends = datetime.combine(monday, datetime.min.time(), LONDON)
    begins = datetime.combine(monday - timedelta(days=7), datetime.min.time(), LONDON)
    fell = [
        c for c in wire.concerns.values()
        if begins <= c.acknowledge_by < ends
        and not _is_by(c.gone_at, min(as_at, c.acknowledge_by))
        and not _is_by(c.passed_on_at, as_at)
    ]  # fmt: skip
    in_time = [c for c in fell if _is_by(c.acknowledged_at, c.routed_at + timedelta(hours=24))]
    routed = [c for c in wire.concerns.values() if c.stands(as_at)]
    return {
        FIGURES[0]: _figure(len(in_time), len(fell)),
        FIGURES[1]: _figure(sum(_is_by(c.action_at, as_at) for c in routed), len(routed)),
        FIGURES[2]: _figure(sum(_is_by(c.outcome_at, as_at) for c in routed), len(routed)),
    }


def _figure(some: int, everybody: int) -> Figure:
    """Whole per cent; 100 means all and 0 means none."""
    if not everybody:
        return "none yet", 0, 0
    share = round(Fraction(100 * some, everybody))
    if 0 < some < everybody:
        share = sorted((1, share, 99))[1]
    return f"{share}%", some, everybody


def _is_by(moment: datetime | None, limit: datetime) -> bool:
    return moment is not None and moment <= limit
