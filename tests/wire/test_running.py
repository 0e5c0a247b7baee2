"""The loops by themselves, in threads of their own, as they run in service."""

from bot.idle import is_idle
from bot.main import running
from tests.wire.people import KNOWN, Provider, Reporter
from tests.wire.rig import Rig


def test_the_loops_take_a_concern_to_its_provider(
    inkling: Rig, gp: Reporter, acute: Provider
) -> None:
    with running(inkling.workers, tick_seconds=0.2):
        gp.root = inkling.slack.say(gp.user, KNOWN)["ts"]
        inkling.wait_for(lambda: bool(gp.thread))
        inkling.slack.press(gp.user, gp.card["ts"], "Low")
        inkling.wait_for(lambda: "Harm: Low" in gp.asks)
        inkling.slack.press(gp.user, gp.card["ts"], "Send")
        inkling.wait_for(lambda: bool(acute.messages))
        inkling.wait_for(lambda: gp.reference == "C26-00001")
        inkling.wait_for(lambda: is_idle(inkling.shared, inkling.workers))
    assert len(acute.messages) == 1
    assert not any(loop._thread.is_alive() for loop in inkling.workers.loops if loop._thread)
