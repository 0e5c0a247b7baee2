"""Take the NHS design system's styles and script from npm: `python -m scripts.vendor_nhsuk`.

What users get is committed, so nobody needs Node. Fonts are left out (Frutiger is licensed to the
NHS alone, and no page of ours asks another host for anything); so is the NHS logo.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from scripts.layout import ROOT

PACKAGE, VERSION, LICENCE = "nhsuk-frontend", "10.6.1", "MIT"
FOLDER = ROOT / "bot" / "web" / "static" / "nhsuk"
MANIFEST = FOLDER / "manifest.json"
INSIDE = "package/dist/nhsuk"
STYLES, SCRIPT = "nhsuk-frontend.min.css", "nhsuk-frontend.min.js"
ICONS = tuple(
    f"nhsuk-icon-{name}.svg" for name in ("arrow-down", "arrow-up-down", "arrow-up", "cross")
)
FILES = {STYLES: STYLES, SCRIPT: SCRIPT, **{icon: f"assets/images/{icon}" for icon in ICONS}}
FONT = re.compile(rb"@font-face\{[^}]*\}")
SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\s*]+\s*(?:\*/)?")


def pack(folder: Path) -> Path:
    """Have npm fetch the package from wherever this machine gets its packages."""
    wanted = ["npm", "pack", f"{PACKAGE}@{VERSION}", "--silent", "--pack-destination", str(folder)]
    subprocess.run(wanted, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.tgz"))


def sources(archive: Path) -> dict[str, bytes]:
    """The wanted files as they are in the package."""
    with tarfile.open(archive) as opened:
        return {name: read(opened, f"{INSIDE}/{path}") for name, path in FILES.items()}


def read(opened: tarfile.TarFile, path: str) -> bytes:
    member = opened.extractfile(path)
    if member is None:
        raise FileNotFoundError(f"{PACKAGE} {VERSION} has no {path}: look where it is now.")
    return member.read()


def ours(name: str, content: bytes) -> bytes:
    """A file as we serve it: no fonts, no source maps, icons beside the styles."""
    content = SOURCE_MAP.sub(b"", content)
    if name == STYLES:
        content = FONT.sub(b"", content).replace(b"url(/assets/images/", b"url(")
    return content.rstrip() + b"\n"


def entry(name: str, content: bytes) -> dict[str, str]:
    """What the manifest says of a file: its hash as served, and as it came."""
    return {
        "sha256": hashlib.sha256(ours(name, content)).hexdigest(),
        "source": FILES[name],
        "source_sha256": hashlib.sha256(content).hexdigest(),
    }


def manifest(found: dict[str, bytes]) -> str:
    """The manifest's text."""
    told = {
        "package": PACKAGE,
        "version": VERSION,
        "licence": LICENCE,
        "files": {name: entry(name, content) for name, content in sorted(found.items())},
    }
    return json.dumps(told, indent=2) + "\n"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        found = sources(pack(Path(folder)))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        (FOLDER / name).write_bytes(ours(name, content))
    MANIFEST.write_text(manifest(found), "utf-8")
    print(f"{PACKAGE} {VERSION}: {len(found)} files in {FOLDER.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
