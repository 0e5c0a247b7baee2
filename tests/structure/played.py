"""A plugin of pytest: writes down what a run would play and what it leaves out, a line each.

`pytest -p tests.structure.played --collect-only --played FILE tests/wire`
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

DATABASES = ("fresh_database_urls", "shared_database_url")
"""The fixtures that give a database; each is made once of each kind."""


@dataclass(frozen=True, slots=True)
class Played:
    """One test: its function, its case, and what its fixtures choose; None for what they do not."""

    function: str
    case: str
    engine: str | None
    transport: str | None
    is_over_the_wire: bool
    is_left_out: bool = False

    @property
    def name(self) -> str:
        """Its id but for database and transport."""
        return f"{self.function}[{self.case}]"


def read(path: Path) -> list[Played]:
    """What a run has written down."""
    return [Played(**json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--played", type=Path, required=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish(session: pytest.Session) -> None:
    _write(session.config, session.items, is_left_out=False)


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    if items:
        _write(items[0].config, items, is_left_out=True)


def _write(config: pytest.Config, items: Sequence[pytest.Item], *, is_left_out: bool) -> None:
    with config.getoption("--played").open("a", encoding="utf-8") as file:
        told = (told_of(item, is_left_out=is_left_out) for item in items)
        file.writelines(f"{json.dumps(asdict(each))}\n" for each in told)


def told_of(item: pytest.Item, *, is_left_out: bool) -> Played:
    """One collected test, as it is written down."""
    from tests.conftest import case_of, function_of, param_of  # pytest loads it after us

    engines = [found for name in DATABASES if (found := param_of(item, name))]
    return Played(
        function=function_of(item),
        case=case_of(item),
        engine=engines[0] if engines else None,
        transport=param_of(item, "transport"),
        is_over_the_wire="inkling" in getattr(item, "fixturenames", ()),
        is_left_out=is_left_out,
    )
