"""Whether a conversation came to its right end: every fault in a sentence, none for a right one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from sqlalchemy import select

from intake.clock import london_date
from intake.lifecycle import State
from intake.models import Concern, Organisation, Outgoing, Precision
from tests.conversations.script import UNSENT, Becoming, Conversation
from tests.conversations.talk import Talk
from tests.wire.canaries import everything_said, leaks
from tests.wire.rig import Rig, words

STATES = {
    "routed": {State.ROUTED, State.ACKNOWLEDGED},
    "person": {State.SUBMITTED},
    "open": {State.DRAFT},
    "held": {State.HELD},
    "discarded": {State.DISCARDED},
    "expired": {State.EXPIRED},
    "answered": {State.FED_BACK},
    "withdrawn": {State.WITHDRAWN},
    "reopened": {State.RESPONDING},
    "closed": {State.CLOSED},
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as it ended, and what was said about it elsewhere."""

    report: Concern
    provider: str
    elsewhere: str
    today: date


Judge = Callable[[Seen, Any], Any]
"""What was found for a fact, to be compared with what the script expects."""


def faults_of(talk: Talk) -> list[str]:
    """What is wrong with how a conversation ended."""
    reports, becomes = talk.reports, talk.conversation.becomes
    pairs = zip_longest(reports, becomes) if len(reports) == len(becomes) else ()
    return [
        *([] if pairs or not becomes else [f"{len(reports)} reports, not {len(becomes)}"]),
        *([f"made {len(reports)} reports"] if reports and not becomes else []),
        *(fault for report, wanted in pairs for fault in _faults(talk, report, wanted)),
        *_words_amiss(talk),
        *_leaks(talk),
    ]


def _faults(talk: Talk, report: Concern, wanted: Becoming) -> Iterator[str]:
    seen = _seen(talk.rig, report)
    asked = talk.asked.get(str(report.id), set())
    found = {"questions": len(asked)} | {f: JUDGES[f](seen, w) for f, w in wanted.expected.items()}
    for fact, value in {"questions": wanted.questions, **wanted.expected}.items():
        if found[fact] != value:
            why = f" {sorted(asked)}" if fact == "questions" else ""
            yield f"{fact} is {found[fact]!r}, not {value!r}{why}"
    if report.state not in STATES[wanted.end]:
        yield f"it ended {report.state}, not {wanted.end}"
    if bool(report.reference) != (wanted.end not in UNSENT):
        yield f"its reference is {report.reference}"


def _words_amiss(talk: Talk) -> Iterator[str]:
    script, seen = talk.conversation, "\n".join(talk.seen)
    stands = f"{words(*talk.bot_said)}\n{talk.shown}"
    yield from (f"not told {line!r}" for line in script.told if line not in seen)
    yield from (f"told {line!r}" for line in script.untold if line in stands)
    if not seen and not _is_deaf(script):
        yield "not answered at all"


def _is_deaf(script: Conversation) -> bool:
    """A script that expects no word and no report expects silence."""
    return not (script.becomes or script.told)


def _leaks(talk: Talk) -> Iterator[str]:
    spoken = words(*(entry["request"] for entry in talk.calls))
    yield from (f"said {value!r}" for value in leaks(spoken, talk.conversation.never))


def _seen(rig: Rig, report: Concern) -> Seen:
    about = select(Outgoing.body).where(
        Outgoing.concern_id == report.id, Outgoing.address.startswith("channel")
    )
    with rig.shared.database.reading() as session:
        named = session.get(Organisation, report.provider_id) if report.provider_id else None
        elsewhere = words(*session.scalars(about))
        code = named.code if named else ""
    return Seen(report, code, elsewhere, london_date(rig.shared.clock.now()))


def _when(seen: Seen, wanted: str) -> str:
    """The script's own words where they fit the day and how exactly it is known."""
    kept = (seen.report.occurred_on, seen.report.occurred_precision)
    if seen.report.occurred_precision is None:
        return ""
    if seen.report.occurred_precision is Precision.UNKNOWN:
        return "not known"
    fits = kept == days(wanted, seen.today)
    return wanted if fits else f"{kept[1]} {kept[0]}"


def days(said: str, today: date) -> tuple[date, Precision]:
    """The day that "3 days ago", "last friday", "2 weeks ago" or "last month" begin with."""
    monday = today - timedelta(days=today.weekday())
    fixed = {
        "today": (today, Precision.DAY),
        "yesterday": (today - timedelta(days=1), Precision.DAY),
        "this week": (monday, Precision.WEEK),
        "last week": (monday - timedelta(days=7), Precision.WEEK),
        "this month": (today.replace(day=1), Precision.MONTH),
        "last month": ((today.replace(day=1) - timedelta(days=1)).replace(day=1), Precision.MONTH),
    }
    return fixed[said] if said in fixed else _counted(said, today)


def _counted(said: str, today: date) -> tuple[date, Precision]:
    first, second, *_ = [*said.split(), ""]
    if first == "last":
        names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
        back = (today.weekday() - names.index(second)) % 7 or 7
        return today - timedelta(days=back), Precision.DAY
    if second.startswith("week"):
        back_then = today - timedelta(weeks=int(first))
        return back_then - timedelta(days=back_then.weekday()), Precision.WEEK
    return today - timedelta(days=int(first)), Precision.DAY


def _contains(held: str, wanted: str) -> str:
    return wanted if wanted in held else held[:400]


JUDGES: dict[str, Judge] = {
    "provider": lambda seen, _: seen.provider,
    "harm": lambda seen, _: str(seen.report.harm or ""),
    "when": _when,
    "kind": lambda seen, _: str(seen.report.kind),
    "signpost": lambda seen, _: str(seen.report.signpost or ""),
    "privacy": lambda seen, _: str(seen.report.privacy),
    "door": lambda seen, _: str(seen.report.door),
    "masked": lambda seen, _: sorted(seen.report.masked_types),
    "text": lambda seen, wanted: _contains(seen.report.text, wanted),
    "why": lambda seen, wanted: _contains(seen.elsewhere, wanted),
}
"""How each fact that a script may name is found."""


def names_of_reporters(rig: Rig, users: dict[str, str]) -> list[str]:
    """The reporters who came to light in anything said to others: by id, by name, by place."""
    own = {user: _direct(rig, user) for user in users}
    told = [r for r in everything_said(rig) if r.get("channel") not in own.values()]
    to_others = words(*(r for r in told if not ({r.get("user_id"), r.get("users")} & set(users))))
    return leaks(to_others, (*users, *users.values(), *own.values()))


def _direct(rig: Rig, user: str) -> str:
    return str(next(c["id"] for c in rig.slack.conversations(user) if c["kind"] == "im"))
