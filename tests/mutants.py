"""Break lines on purpose and count how often a test notices: `python -m tests.mutants [WORDS]`.

Tables are broken too, not only functions. Of each module the same sample is tried every time
(--most N: at most so many of each); words choose the modules whose path has one of them. In each
module at least 90 in 100 must be noticed.
"""

import argparse
import sys
import time
from collections.abc import Sequence

from scripts.progress import say
from tests.mutation.targets import TARGETS, Target
from tests.mutation.trying import passes_unbroken, preload, survivors

LEAST = 90  # per cent
MOST = 150
"""Mutants of one module, unless --most is given."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("words", nargs="*", help="only modules whose path has one of these")
    parser.add_argument("--most", type=int, default=MOST, help="mutants of one module at most")
    chosen = parser.parse_args(arguments)
    targets = [t for t in TARGETS if not chosen.words or any(w in t.module for w in chosen.words)]
    preload(targets)
    weak = [target.module for target in targets if not is_well_tested(target, chosen.most)]
    if weak:
        say(f"\nFewer than {LEAST} in 100 were noticed in {', '.join(weak)}: test them better.")
    return int(bool(weak) or not targets)


def is_well_tested(target: Target, most: int) -> bool:
    """Try a module's mutants and print what became of them."""
    began = time.monotonic()
    if not passes_unbroken(target):
        say(f"{target.module}: its tests fail as it is. Mend them first.")
        return False
    tried, unnoticed = survivors(target, most)
    noticed = tried - len(unnoticed)
    share = 100 * noticed / tried if tried else 100.0
    took = time.monotonic() - began
    say(f"{target.module:40} {noticed:4} of {tried:4} noticed  {share:5.1f}%  {took:4.0f} s")
    for mutant in unnoticed:
        say(f"    {mutant}")
    return share >= LEAST


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
