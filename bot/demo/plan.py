"""The demo's history, planned before it is played: who types what, who answers when. Pure."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.demo.area import Words
from intake.clock import at_london, london_date
from intake.saying.notices import OUTCOME_WORDS

PER_WEEK = 70 * 12 / 52
"""70 clinical concerns a month: the rate of the database that Inkling descends from."""

RISE_WEEKS = 5
"""The planted rise stands in the last weeks of the history."""

ACKNOWLEDGED, ANSWERED, CONCLUDED = 0.96, 0.82, 0.78
"""Shares of concerns that are ever acknowledged; of those, answered with an action; of those,
given an outcome. Invented, near the published 73% with an action and 56% with an outcome."""

SLOWNESS = {"acute": 5.0, "mental_health": 4.0, "community": 2.5}
"""Mean working hours until a provider acknowledges, by its kind; three for every other."""

_DAY_BEGINS, _DAY_ENDS = 8, 18
_OFFICE_BEGINS, _OFFICE_ENDS = 9, 17


@dataclass(frozen=True, slots=True)
class Telling:
    """One concern of the history; None where a step never happens."""

    at: datetime
    reporter: str
    words: Words
    acknowledged_at: datetime | None
    answered_at: datetime | None
    concluded_at: datetime | None
    outcome: str
    feedback: str | None


def plan_history(
    area: Mapping[str, Any],
    words: Sequence[Words],
    *,
    begins: datetime,
    ends: datetime,
    seed: int = 2026,
) -> tuple[Telling, ...]:
    """Concerns from `begins` to `ends`, oldest first; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    moments = _moments(chance, begins, ends)
    pool = _in_order(chance, words, moments, ends)
    people = _by_voice(area)
    kinds = {o["code"]: o["kind"] for o in area["organisations"]}
    return tuple(
        _telling(chance, at, text, people, kinds) for at, text in zip(moments, pool, strict=True)
    )


def _moments(chance: random.Random, begins: datetime, ends: datetime) -> list[datetime]:
    days = [begins + timedelta(days=n) for n in range((ends - begins).days + 1)]
    working = [london_date(day) for day in days if london_date(day).weekday() < 5]
    moments = [
        at_london(day, _DAY_BEGINS) + timedelta(hours=chance.random() * (_DAY_ENDS - _DAY_BEGINS))
        for day in working
        for _ in range(_poisson(chance, PER_WEEK / 5))
    ]
    return sorted(at for at in moments if begins <= at < ends)


def _poisson(chance: random.Random, mean: float) -> int:
    count, waited = 0, chance.expovariate(mean)
    while waited < 1:
        count, waited = count + 1, waited + chance.expovariate(mean)
    return count


def _in_order(
    chance: random.Random, words: Sequence[Words], moments: Sequence[datetime], ends: datetime
) -> list[Words]:
    """Every text at most once until all are used; the rise's own kept for the last weeks."""
    usual = [text for text in words if not text.is_rise]
    rising = [text for text in words if text.is_rise]
    chance.shuffle(usual)
    chance.shuffle(rising)
    rise_begins = ends - timedelta(weeks=RISE_WEEKS)
    pool, spent = [], 0
    for at in moments:
        if rising and at >= rise_begins and chance.random() < 0.4:
            pool.append(rising.pop())
        else:
            pool.append(usual[spent % len(usual)])
            spent += 1
    return pool


def _by_voice(area: Mapping[str, Any]) -> dict[str, list[str]]:
    voices: dict[str, list[str]] = {}
    for person in area["people"]:
        if any(role["role"] in {"reporter", "practice_manager"} for role in person["roles"]):
            voices.setdefault(person["persona"], []).append(person["user_id"])
    voices["manager"] = voices.pop("practice_manager", [])
    return voices


def _telling(
    chance: random.Random,
    at: datetime,
    words: Words,
    people: Mapping[str, Sequence[str]],
    kinds: Mapping[str, str],
) -> Telling:
    reporter = chance.choice(people.get(words.voice) or people["gp"])
    mean = SLOWNESS.get(kinds.get(words.provider or "", ""), 3.0)
    acknowledged = _maybe(chance, ACKNOWLEDGED, at, hours=mean)
    answered = _maybe(chance, ANSWERED, acknowledged, hours=40) if words.reply else None
    concluded = _maybe(chance, CONCLUDED, answered, hours=90)
    outcome = chance.choices(tuple(OUTCOME_WORDS.values()), (78, 6, 10, 6))[0]
    feedback = chance.choices(("Yes", "No", "Still happening", None), (45, 8, 7, 40))[0]
    return Telling(at, reporter, words, acknowledged, answered, concluded, outcome, feedback)


def _maybe(
    chance: random.Random, share: float, after: datetime | None, *, hours: float
) -> datetime | None:
    if after is None or chance.random() >= share:
        return None
    return in_office(after, chance.expovariate(1 / hours))


def in_office(after: datetime, hours: float) -> datetime:
    """The instant that many working hours later: Monday to Friday, nine to five in London."""
    at, left = after, timedelta(hours=hours)
    while True:
        day = london_date(at)
        opens, closes = at_london(day, _OFFICE_BEGINS), at_london(day, _OFFICE_ENDS)
        at = max(at, opens)
        if day.weekday() < 5 and at + left <= closes:
            return at + left
        if day.weekday() < 5 and at < closes:
            left -= closes - at
        at = at_london(day + timedelta(days=1), _OFFICE_BEGINS)
