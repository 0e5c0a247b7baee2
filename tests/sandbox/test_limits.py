"""The published limits: none stands in the file that the sandbox does not hold an app to."""

from importlib.resources import files

import pytest

from sandbox.limits import LIMITS

SOURCES = "\n".join(
    each.read_text("utf-8")
    for folder in (files("sandbox"), *map(files("sandbox").joinpath, ("blockkit", "webapi")))
    for each in folder.iterdir()
    if each.name.endswith(".py")
)
NAMED = [(group, name) for group, limits in LIMITS.items() if group != "note" for name in limits]


@pytest.mark.parametrize(("group", "name"), NAMED, ids=[" ".join(pair) for pair in NAMED])
def test_every_limit_in_the_file_is_held(group: str, name: str) -> None:
    assert f'"{name}"' in SOURCES
