"""How broken lines are counted."""

import pytest

from scripts.layout import ROOT
from scripts.mutants import report, share, tally, untried

RESULTS = """
    digests.spc.x_limits__mutmut_1: killed
    digests.spc.x_limits__mutmut_2: survived
    digests.spc.x_limits__mutmut_3: timeout
    intake.lifecycle.xǁStateǁopen__mutmut_1: no tests
    intake.lifecycle.xǁStateǁopen__mutmut_2: skipped
"""


def test_a_broken_line_counts_for_its_module() -> None:
    counted = tally(RESULTS)
    assert {module: dict(counts) for module, counts in counted.items()} == {
        "digests.spc": {True: 2, False: 1},
        "intake.lifecycle": {False: 1},
    }
    assert share(counted["digests.spc"]) == pytest.approx(66.7, abs=0.1)


def test_modules_whose_tests_notice_too_little_are_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    well = "\n".join(f"classifiers.themes.x_a__mutmut_{n}: killed" for n in range(9))
    assert report(tally(RESULTS + well)) == ["digests.spc", "intake.lifecycle"]
    assert "classifiers.themes" in capsys.readouterr().out


def test_a_named_file_of_which_nothing_was_tried_is_said() -> None:
    left_out = untried(tally(RESULTS + "digests.spc.x_b__mutmut_1: not checked"))
    assert "digests/spc.py" not in left_out
    assert "intake/questions.py" in left_out
    assert all((ROOT / name).is_file() for name in [*left_out, "digests/spc.py"])
