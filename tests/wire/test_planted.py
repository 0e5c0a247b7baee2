"""Five hundred identifiers through every door of the chat: none comes to light anywhere."""

from collections.abc import Callable, Mapping
from io import StringIO

import pytest

from tests.wire.canaries import everything_counted, everything_said, everything_stored, leaks
from tests.wire.people import ACTION, KNOWN, Provider, Reporter, table
from tests.wire.planted import CHUNKS, FEWEST, PLANTED
from tests.wire.rig import Rig, words
from tests.wire.test_doors import commands, raises, starts

Door = Callable[[Reporter, Provider], None]


def by_message(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        gp.types(chunk)
        gp.edits(gp.root, f"Again: {chunk}")
        gp.taps("Discard")


def in_a_thread(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        gp.types(KNOWN)
        gp.adds(chunk)
        gp.taps("Discard")


def in_the_change_form(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        gp.types(KNOWN)
        gp.presses(gp.card, "Change")
        gp.fills({"What happened": chunk})
        gp.taps("Discard")


def by_command(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        commands(gp, chunk)


def by_shortcut(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        raises(gp, chunk)
        gp.inkling.slack.close(gp.user)
        gp.inkling.settle()


def in_the_report_form(gp: Reporter, _acute: Provider) -> None:
    for chunk in CHUNKS:
        starts(gp)
        gp.submits(text=chunk)
        gp.inkling.slack.close(gp.user)
        gp.inkling.settle()


def in_tables_and_file_names(gp: Reporter, _acute: Provider) -> None:
    gp.types(KNOWN, attachments=[table("Numbers", *CHUNKS)])
    gp.types(KNOWN, files=[{"name": f"{value}.pdf", "title": value} for value in PLANTED[::10]])


def after_send(gp: Reporter, _acute: Provider) -> None:
    gp.sends()
    for chunk in CHUNKS:
        gp.presses(gp.card, "Add or correct")
        assert gp.fills({"Add something": chunk})["errors"]
        gp.inkling.slack.close(gp.user)
        gp.adds(chunk)


def from_the_provider(gp: Reporter, acute: Provider) -> None:
    gp.sends()
    for chunk in CHUNKS:
        assert acute.responds({**ACTION, "What did you find?": chunk})["errors"]
        gp.inkling.slack.close(acute.user)
        assert acute.refuses(chunk)["errors"]
        gp.inkling.slack.close(acute.user)


DOORS: Mapping[str, Door] = {
    door.__name__: door
    for door in (
        by_message, in_a_thread, in_the_change_form, by_command, by_shortcut, in_the_report_form,
        in_tables_and_file_names, after_send, from_the_provider,
    )
}  # fmt: skip


def test_what_is_planted_is_many_and_apart() -> None:
    assert len(set(PLANTED)) == len(PLANTED) >= FEWEST
    assert leaks("\n".join(CHUNKS), tuple(PLANTED)) == list(PLANTED)


@pytest.mark.parametrize("door", DOORS)
def test_nothing_planted_comes_to_light(
    door: str, inkling: Rig, gp: Reporter, acute: Provider, logged: StringIO
) -> None:
    inkling.slack.fault("api:chat.postMessage", "error_500_after")
    DOORS[door](gp, acute)
    found = {
        "stored": leaks(everything_stored(inkling), tuple(PLANTED)),
        "logged": leaks(logged.getvalue(), tuple(PLANTED)),
        "counted": leaks(everything_counted(inkling), tuple(PLANTED)),
        "said": leaks(words(*everything_said(inkling)), tuple(PLANTED)),
    }
    assert found == {place: [] for place in found}
