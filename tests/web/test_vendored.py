"""The NHS design system's files: what the manifest says, nothing from elsewhere."""

import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

from scripts import vendor_nhsuk
from scripts.vendor_nhsuk import FOLDER, MANIFEST, SCRIPT, STYLES, VERSION, manifest, ours

KEPT = json.loads(MANIFEST.read_text("utf-8"))
HERE = "http://www.w3.org/2000/svg"  # a name, not an address that is asked


def test_the_manifest_names_version_and_licence() -> None:
    assert (KEPT["package"], KEPT["version"], KEPT["licence"]) == ("nhsuk-frontend", VERSION, "MIT")
    assert "MIT License" in (FOLDER / "LICENCE.txt").read_text("utf-8")
    assert f'"{VERSION}"' in (FOLDER / STYLES).read_text("utf-8")
    assert f'"{VERSION}"' in (FOLDER / SCRIPT).read_text("utf-8")


def test_every_file_is_as_the_manifest_says() -> None:
    beside = {path.name for path in FOLDER.iterdir()} - {"manifest.json", "LICENCE.txt"}
    assert beside == set(KEPT["files"])
    for name, told in KEPT["files"].items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == told["sha256"], name


@pytest.mark.parametrize("path", sorted(FOLDER.parent.rglob("*.*")), ids=lambda path: path.name)
def test_no_file_asks_another_host_or_brings_a_font(path: Path) -> None:
    text = path.read_text("utf-8").replace(HERE, "")
    assert re.findall(r"(?:https?:)?//[a-z]+\.[a-z]", text) == []
    assert "@font-face" not in text
    assert "sourceMappingURL" not in text


def test_every_picture_of_the_styles_lies_beside_them() -> None:
    named = re.findall(r"url\(([^)]*)\)", (FOLDER / STYLES).read_text("utf-8"))
    assert named
    assert {name for name in named if not (FOLDER / name).is_file()} == set()


def test_fonts_maps_and_far_pictures_are_taken_out() -> None:
    came = (
        b"a{b:c}@font-face{font-family:F;src:url(https://x.example/f.woff)}"
        b"d{background:url(/assets/images/e.svg)}\n/*# sourceMappingURL=s.css.map */"
    )
    assert ours(STYLES, came) == b"a{b:c}d{background:url(e.svg)}\n"
    assert ours(SCRIPT, b"let a;//# sourceMappingURL=s.js.map") == b"let a;\n"
    told = json.loads(manifest({STYLES: came}))["files"][STYLES]
    assert told["source_sha256"] == hashlib.sha256(came).hexdigest()


def test_the_files_ship_with_the_package() -> None:
    assert (files("bot.web") / "static" / "nhsuk" / STYLES).is_file()
    assert vendor_nhsuk.LICENCE == "MIT"
