"""Which modules are broken, and the quick tests that must notice."""

from dataclasses import dataclass
from pathlib import Path

from scripts.layout import ROOT

OURS = ("bot", "digests", "intake", "classifiers", "sandbox")


@dataclass(frozen=True, slots=True)
class Target:
    """A module, by its path from the root, and its own tests."""

    module: str
    tested_by: tuple[str, ...]

    @property
    def name(self) -> str:
        """As Python imports it: "intake.lifecycle"."""
        return self.module.removesuffix(".py").replace("/", ".")

    @property
    def path(self) -> Path:
        """The module's file."""
        return ROOT / self.module

    @property
    def tests(self) -> list[Path]:
        """The files of its tests."""
        return [ROOT / test for test in self.tested_by]


def _intake(name: str) -> Target:
    return Target(f"intake/{name}.py", (f"tests/intake/test_{name}.py",))


_GUARD = ("tests/classifiers/test_identifiers.py", "tests/classifiers/test_mutants_guard.py")
_SPC = tuple(
    f"tests/digests/test_{name}.py"
    for name in ("spc", "limits", "signals", "spc_vectors", "mutants_spc")
)

TARGETS = (
    *map(_intake, ("lifecycle", "questions", "dates", "matching", "clock", "messages")),
    Target("classifiers/identifiers.py", _GUARD),
    *(
        Target(f"classifiers/guard/{path.name}", _GUARD)
        for path in sorted((ROOT / "classifiers/guard").glob("*.py"))
        if path.name != "__init__.py"
    ),
    *(Target(f"digests/{name}.py", _SPC) for name in ("spc", "limits", "signals")),
)
