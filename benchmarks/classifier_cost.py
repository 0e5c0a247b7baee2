"""What understanding a concern costs, as a multiple of spaCy's blank tokenizer, and at volume.

    python -m benchmarks.classifier_cost [--rounds 9] [--texts 6000] [--processes 2]

tokenizer  spacy.blank("en") on concerns of some 60 words: the floor of anything that uses spaCy.
guard      finding and masking identifiers in the same texts.
reading    guard and classification together, as the bot does with every message.
volume     labelled texts of every length through `inkling classify`'s own function, on all cores;
           starting the processes is left out of the minutes for a million.

CPU is this process's own, the steps take turns, and the multiple is the median over rounds.
Bars: 40 times the tokenizer; a million texts in 15 minutes on two cores. The words alone keep to
the first; with the encoder both are exceeded on purpose (ADR 0029). Exits 1 where an answer is
missing: whether a bar is met is printed, as another machine may judge otherwise.
"""

import sys
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from itertools import cycle, islice
from json import loads

from bot.classifying import classified
from classifiers.themes import Classifier
from classifiers.training.evaluation.cost import cost
from classifiers.training.texts import DATA

MOST_TIMES, MOST_MINUTES, MILLION = 40, 15, 1_000_000


def labelled_texts(count: int) -> list[dict[str, str]]:
    """As they were written; a number behind those that come round again: none is read twice."""
    lines = (
        line
        for path in sorted(DATA.glob("concerns_*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    )
    texts = [loads(line)["text"] for line in lines]
    rounds = ((f" {at}" if at >= len(texts) else "", text) for at, text in enumerate(cycle(texts)))
    return [
        {"id": str(at), "text": f"{text}{again}"}
        for at, (again, text) in enumerate(islice(rounds, count))
    ]


def seconds(texts: Sequence[dict[str, str]], processes: int | None) -> tuple[float, int]:
    """Wall time from the first answer to the last, and how many came."""
    answers = classified(texts, processes)
    next(answers)
    began = time.perf_counter()
    rest = sum(1 for _ in answers)
    return time.perf_counter() - began, rest + 1


def verdict(found: float, most: float) -> str:
    return "within" if found <= most else "ABOVE"


def main(words: Sequence[str] | None = None) -> int:
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--texts", type=int, default=6_000)
    parser.add_argument("--processes", type=int, help="as many as there are cores")
    given = parser.parse_args(words)
    spent = cost(Classifier.load(), given.rounds)
    print(f"{spent.texts} concerns of some 60 words")
    for step in ("tokenizer", "guard", "reading"):
        took = getattr(spent, step)
        print(f"{step:10} {took:8.3f} ms CPU  {took / spent.tokenizer:6.1f} x")
    times = verdict(spent.multiple, MOST_TIMES)
    print(f"multiple   {spent.multiple:8.1f}, {times} the bar of {MOST_TIMES}")
    texts = labelled_texts(given.texts)
    took, answers = seconds(texts, given.processes)
    minutes = took / len(texts) * MILLION / 60
    print(f"volume     {answers / took * 60:8.0f} texts a minute")
    within = verdict(minutes, MOST_MINUTES)
    print(f"a million  {minutes:8.1f} minutes, {within} the bar of {MOST_MINUTES} on two cores")
    return int(answers != len(texts))


if __name__ == "__main__":
    sys.exit(main())
