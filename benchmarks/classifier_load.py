"""How long the classifier takes to load, as a multiple of importing spaCy, in fresh processes.

    python -m benchmarks.classifier_load [--rounds 5]

spaCy       `import spacy`: the floor of anything that uses it.
load        importing our modules and the encoder's runtime, and `Classifier.load()`, after that.
first text  the first reading: what is put off until then.

CPU seconds of a process of its own each time; the ratio is the median over rounds. Bar: less than
2 CPU seconds after spaCy. Exits 1 where a process fails: whether the bar is met is printed, as
another machine may judge otherwise.
"""

import json
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from statistics import median

MOST_SECONDS = 2.0
STEPS = ("spaCy", "load", "first text")
ONE_PROCESS = """
import json, time
at = [time.process_time()]
import spacy
at.append(time.process_time())
from classifiers.themes import Classifier
found = Classifier.load()
at.append(time.process_time())
found.read("Discharge letter came late and the dose was wrong")
at.append(time.process_time())
print(json.dumps([after - before for before, after in zip(at, at[1:])]))
"""


def seconds() -> list[float]:
    """CPU seconds of each of STEPS, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", ONE_PROCESS], check=True, capture_output=True, text=True
    )
    found: list[float] = json.loads(done.stdout)
    return found


def main(words: Sequence[str] | None = None) -> int:
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args(words)
    rounds = [seconds() for _ in range(given.rounds)]
    for name, taken in zip(STEPS, zip(*rounds, strict=True), strict=True):
        print(f"{name:11} {median(taken):6.2f} s CPU")
    ratio = median(load / floor for floor, load, _ in rounds)
    print(f"ratio       {ratio:6.2f}, load to spaCy")
    load = median(row[1] for row in rounds)
    within = "within" if load < MOST_SECONDS else "ABOVE"
    print(f"load        {load:6.2f} s after spaCy, {within} the bar of {MOST_SECONDS:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
