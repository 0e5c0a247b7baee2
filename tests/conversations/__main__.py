"""`python -m tests.conversations`: play the whole corpus, then print its figures."""

import sys
from pathlib import Path

import pytest

from tests.conversations.figures import Figures, table


def main(arguments: list[str]) -> int:
    """As pytest's exit code; arguments go to pytest, such as -n 2 or -k identifiers."""
    figures, folder = Figures(), Path(__file__).parent
    options = ["-q", "-p", "no:cacheprovider", "--no-header"]
    status = pytest.main([*options, str(folder / "test_corpus.py"), *arguments], plugins=[figures])
    print(f"\n{table(figures.asked, figures.right)}")  # noqa: T201 - it is what was asked for
    return int(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
