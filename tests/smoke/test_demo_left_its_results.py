"""After `dev.py demo --once`: what it promises to leave is there. Needs nothing but the folder."""

import json
from pathlib import Path

DEMO = Path("var/demo")


def test_the_demo_left_concerns_a_digest_and_its_chart() -> None:
    summary = json.loads((DEMO / "summary.json").read_text())
    assert summary["concerns"] >= 1
    assert summary["digests"] >= 1
    assert (DEMO / "digest.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads((DEMO / "digest.json").read_text())["text"].startswith("Quality digest")
