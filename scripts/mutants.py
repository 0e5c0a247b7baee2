"""Break lines on purpose and count how often a test notices: `python3 dev.py mutants`.

Which modules are broken stands in `[tool.mutmut]` of pyproject.toml. In each of them the tests must
notice at least 90 in 100. Mutmut keeps its results: a second run tries only what has changed.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Sequence

from scripts.layout import BIN, ROOT
from scripts.progress import say

MUTMUT = str(BIN / "mutmut")
LEAST = 90  # per cent
NOTICED = {"killed", "timeout", "segfault", "caught by type check"}
NOT_TRIED = {"skipped", "not checked"}

Tally = dict[str, Counter[bool]]


def tally(results: str) -> Tally:
    """How many broken lines of each module were noticed; one `name: status` a line."""
    modules: Tally = defaultdict(Counter)
    for line in results.splitlines():
        name, _, status = line.strip().rpartition(": ")
        module = name.rpartition(".")[0]
        if module and status not in NOT_TRIED:
            modules[module][status in NOTICED] += 1
    return modules


def share(counts: Counter[bool]) -> float:
    """Noticed, in per cent of all that were tried."""
    return 100 * counts[True] / counts.total()


def report(modules: Tally) -> list[str]:
    """Print a line for each module; the modules below the least."""
    for module, counts in sorted(modules.items()):
        say(f"{module:45} {counts[True]:4} of {counts.total():4} noticed {share(counts):5.1f}%")
    return [module for module, counts in modules.items() if share(counts) < LEAST]


def untried(modules: Tally) -> list[str]:
    """The files that pyproject.toml names and of which no line was broken."""
    tried = {f"{module.replace('.', '/')}.py" for module in modules}
    named: list[str] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"][
        "mutmut"
    ]["only_mutate"]
    return [name for name in named if name not in tried]


def main(arguments: Sequence[str]) -> int:
    if subprocess.run([MUTMUT, "run", *arguments], cwd=ROOT, check=False).returncode:
        return 1
    command = [MUTMUT, "results", "--all", "true"]
    results = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    modules = tally(results)
    weak, left_out = report(modules), untried(modules)
    say("\nSee what went unnoticed: .venv/bin/mutmut results, then .venv/bin/mutmut show NAME")
    if weak:
        say(f"Fewer than {LEAST} in 100 were noticed in {', '.join(weak)}: test them better.")
    if left_out:
        say(f"Nothing was tried of {', '.join(left_out)}: is its name in pyproject.toml right?")
    return int(bool(weak or left_out))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
