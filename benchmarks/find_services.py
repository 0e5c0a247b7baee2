"""The CPU of finding a service among 20,000: the index beside a plain scan, in one run.

    python -m benchmarks.find_services [--organisations 20000] [--rounds 5]

index   made once for each state of the roster, by whoever needs it first.
match   one message of 30 words through `match_provider`, with that index.
scan    the same message against every name with rapidfuzz's partial_ratio, which neither knows
        a name from a slip nor when to ask.
search  the slowest of some queries of a search box: Slack waits three seconds.

Names are invented. The ratio is the median over rounds of scan to match. Exits 1 where a search
takes longer than a second.
"""

import random
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from uuid import UUID

from rapidfuzz import fuzz, process, utils

from intake.models import OrganisationKind
from intake.reading.matching import match_provider
from intake.reading.name_index import Listed, index_of
from intake.reading.searching import finder_of

STARTS = (
    *("ash", "brook", "calder", "dern", "elm", "farrow", "garth", "hallow", "ivel", "keld"),
    *("lind", "marl", "nether", "oak", "penny"),
)
ENDS = (
    *("ford", "by", "wick", "thorpe", "ham", "ton", "dale", "field", "moor", "gate", "ley"),
    *("worth", "holme", "beck", "wold", "mere"),
)
JOINTS = ("er", "ing", "en", "le", "y", "")
BODIES = {
    OrganisationKind.PRACTICE: "Surgery",
    OrganisationKind.ACUTE: "Hospitals NHS Trust",
    OrganisationKind.CARE_HOME: "Nursing Home",
    OrganisationKind.PHARMACY: "Pharmacy",
}
TEXT = (
    "Discharge summary from {} came 3 weeks late with the wrong apixaban dose, family not told, "
    "we rang the ward twice and nobody could find the notes, second time this month"
)
QUERIES = ("s", "su", "nether", "surgery", "zzqqxx", "royal oak hosptal", "the", "X01234")


def organisations(count: int) -> list[Listed]:
    chance = random.Random(1)

    def place() -> str:
        parts = chance.choice(STARTS), chance.choice(JOINTS), chance.choice(ENDS)
        return "".join(parts).title()

    made = []
    for number in range(count):
        kind = chance.choice(list(BODIES))
        name = f"{place()} {place()} {BODIES[kind]}"
        also = (f"{place()} House", f"{place()} Clinic") if number % 2 else ()
        made.append(Listed(UUID(int=number), name, kind, also, f"X{number:05}", number < 30))
    return made


def cpu_ms(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def scan(texts: Sequence[str], names: Sequence[str]) -> None:
    for text in texts:
        process.extract(
            text, names, scorer=fuzz.partial_ratio, processor=utils.default_process, limit=3
        )


def main(words: Sequence[str] | None = None) -> int:
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--organisations", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(words)
    listed = organisations(given.organisations)
    index, finder = index_of(listed), finder_of(listed)
    names = [name for each in listed for name in each.names]
    texts = [TEXT.format(each.name) for each in listed[:: max(1, len(listed) // 50)]]
    matches, scans = [], []
    for _ in range(given.rounds):
        matches.append(cpu_ms(lambda: [match_provider(text, index) for text in texts]) / len(texts))
        scans.append(cpu_ms(lambda: scan(texts[:4], names)) / 4)
    slowest = max(cpu_ms(partial(finder.find, query, 100)) for query in QUERIES)
    print(f"organisations {len(listed)}, names {len(names)}")
    print(f"index  {cpu_ms(lambda: index_of(listed)):8.1f} ms, once for each roster")
    print(f"match  {median(matches):8.2f} ms a message")
    print(f"scan   {median(scans):8.2f} ms a message")
    print(f"ratio  {median(s / m for s, m in zip(scans, matches, strict=True)):8.1f}")
    print(f"search {slowest:8.1f} ms, the slowest of {len(QUERIES)}")
    return int(slowest > 1000)


if __name__ == "__main__":
    sys.exit(main())
