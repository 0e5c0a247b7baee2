"""A running bot on which conversations are played, one after another, each by its own person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO

from tests.conversations.area import area, person_of
from tests.conversations.judging import faults_of, names_of_reporters
from tests.conversations.script import Conversation
from tests.conversations.steps import play
from tests.conversations.talk import Talk
from tests.wire.canaries import everything_counted, everything_stored, leaks
from tests.wire.rig import Rig


@dataclass(frozen=True, slots=True)
class Stage:
    """A bot whose area has a person for each of these conversations."""

    rig: Rig
    conversations: Sequence[Conversation]
    played: list[Conversation] = field(default_factory=list)

    @classmethod
    def set_up(cls, rig: Rig, conversations: Sequence[Conversation]) -> "Stage":
        """On a Tuesday morning."""
        return cls(rig, conversations)

    def play(self, conversation: Conversation) -> Talk:
        """Play one from its first step to its last. AssertionError at the step that went wrong."""
        self.played.append(conversation)
        user = person_of(self.conversations.index(conversation))
        talk = Talk.begin(self.rig, conversation, user)
        with talk.lasts:
            for step in conversation.steps:
                play(talk, step)
        return talk

    def faults_of(self, talk: Talk) -> list[str]:
        """What is wrong with how it ended."""
        return faults_of(talk)

    def came_to_light(self, logged: StringIO) -> dict[str, list[str]]:
        """What should have stayed hidden and did not, by where it was found; nothing for none."""
        never = tuple(value for one in self.played for value in one.never)
        found = {
            "stored": leaks(everything_stored(self.rig), never),
            "logged": leaks(logged.getvalue(), never),
            "counted": leaks(everything_counted(self.rig), never),
            "reporters": names_of_reporters(self.rig, self._names()),
            "went wrong": [line for line in logged.getvalue().splitlines() if '"error"' in line],
            "refused by Slack": sorted(self.rig.refusals() - self.rig.forgives),
        }
        return {place: values for place, values in found.items() if values}

    def _names(self) -> dict[str, str]:
        """The people of what was played, by their Slack ids."""
        names = {p["user_id"]: p["name"] for p in area(self.conversations)["people"]}
        users = [person_of(self.conversations.index(one)) for one in self.played]
        return {user: names[user] for user in users}
