"""Every scripted conversation, over the wire, comes to its right end."""

from collections.abc import Callable

import pytest

from tests.conversations.script import Conversation, corpus
from tests.conversations.stage import Stage


@pytest.mark.parametrize("conversation", corpus(), ids=lambda one: f"{one.family}-{one.id}")
def test_a_conversation_comes_to_its_right_end(
    conversation: Conversation, stage: Stage, record_property: Callable[[str, object], None]
) -> None:
    asked: list[int] = []
    record_property("conversation", (conversation.family, asked))
    talk = stage.play(conversation)
    asked.extend(len(talk.asked.get(str(report.id), ())) for report in talk.reports)
    faults = stage.faults_of(talk)
    assert not faults, "; ".join(faults)
