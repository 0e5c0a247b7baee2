"""The image and the compose file keep their promises."""

from typing import Any

import pytest
import yaml

from scripts import dockerfile
from scripts.dockerfile import Instruction
from tests.structure.sources import FOLDERS, ROOT

STAGES = dockerfile.stages((ROOT / "Dockerfile").read_text("utf-8"))
IMAGE = {instruction.name: instruction for instruction in STAGES[-1]}
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))


def all_of(name: str) -> list[Instruction]:
    return [one for stage in STAGES for one in stage if one.name == name]


def test_it_is_built_in_stages_and_runs_as_nobody_in_particular() -> None:
    assert len(STAGES) == 2
    assert int(IMAGE["USER"].rest) >= 1000


def test_packages_are_installed_by_their_hashes_only() -> None:
    installs = [
        part
        for one in all_of("RUN")
        for part in one.rest.split("&&")
        if "pip install" in part or "pip  install" in part
    ]
    assert len(installs) == 3
    assert [
        part for part in installs if ("--require-hashes" in part) == ("--no-deps" in part)
    ] == []


def test_nothing_is_added_from_an_address() -> None:
    assert all_of("ADD") == []
    assert [one.rest for one in all_of("RUN") if "://" in one.rest] == []


def test_its_health_is_checked_by_itself() -> None:
    assert IMAGE["HEALTHCHECK"].rest.endswith('CMD ["inkling", "health"]')
    assert IMAGE["ENTRYPOINT"].words + IMAGE["CMD"].words == ["inkling", "serve"]


def test_what_is_copied_is_let_through_and_nothing_else_is() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    let_through = {line[1:] for line in lines if line.startswith("!")}
    copied = {word for one in all_of("COPY") if not one.options for word in one.words[:-1]}
    assert "*" in lines
    assert let_through == copied
    assert set(FOLDERS) <= copied


def test_the_service_has_a_read_only_root_and_no_rights() -> None:
    service = COMPOSE["services"]["inkling"]
    assert (service["read_only"], service["cap_drop"]) == (True, ["ALL"])
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])


@pytest.mark.parametrize("name", ["inkling", "database"])
def test_secrets_are_files_and_not_settings(name: str) -> None:
    service = COMPOSE["services"][name]
    words = ("PASSWORD", "TOKEN", "SECRET", "KEY", "DATABASE_URL")
    named = [key for key in service["environment"] if any(word in key for word in words)]
    assert service["secrets"]
    assert set(service["secrets"]) <= set(COMPOSE["secrets"])
    assert [key for key in named if not key.endswith(("_FILE", "_DIR"))] == []
