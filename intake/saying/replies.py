"""Short answers to what cannot become a draft, or cannot be done. Pure."""

import re

from intake.lifecycle import State
from intake.messages import Message
from intake.saying.standing import STANDING

EXAMPLES = (
    "“Discharge summary from the Royal came three weeks late with the wrong apixaban dose.”",
    "“District nurse never came on Friday, dressing not changed for 8 days. No harm so far.”",
)


def plain(words: str) -> Message:
    """A sentence or two."""
    return Message(text=words, body=(words,))


def not_on_roster() -> Message:
    """To somebody the area does not know. Nothing they wrote is kept."""
    return plain(
        "I don't know you yet, so I have not kept what you wrote. Ask your practice manager or "
        "your area's quality team to add you, then send it again. Or ask them for the link of your "
        "practice's web form: it needs no Slack."
    )


def was_away() -> Message:
    """To somebody whose message was found long after they wrote it."""
    return plain("I was away when you wrote this, and I am sorry you had to wait. I have it now.")


def not_in_channels() -> Message:
    """To somebody who names the app in a channel. Nothing they wrote is kept."""
    return plain(
        "I take reports in direct messages only, so I have kept nothing of this. Open Inkling "
        "under Apps and write to me there. If you named a patient here, please delete it."
    )


def channel_moved(old: str, new: str) -> Message:
    """To the admins: a channel has a new id."""
    return plain(
        f"Slack has given the channel {old} the id {new}, as it does when a channel is shared. "
        f"I use the new one already. Please put it into the roster file too."
    )


def nothing_to_read() -> Message:
    """An empty message, an emoji, a file without words."""
    return plain("I could not find words in that. Please tell me in a sentence what happened.")


FROM_A_MESSAGE = "These are the words of the message, not who wrote them. Change what you like."
NO_WORDS_THERE = "I could not find words in that message. Please say what happened."
CUT_SHORT = (
    "It is longer than fits here, so its end is left out: copy that into the thread of your draft."
)

_DRAFT_WAITS = {
    State.DRAFT: "Your draft is ready. Look at it there, and press Send when it is right.",
    State.HELD: (
        "I took out what looked like a patient's details before keeping anything. Look there at "
        "your words without them."
    ),
}


def draft_begun(state: State) -> Message:
    """To somebody who used another door than the chat: where the draft is."""
    return plain(
        f"{_DRAFT_WAITS[state]} It is in your direct messages with Inkling (Apps, Inkling, "
        f"Messages). Nothing has been sent, and nobody else here has seen this."
    )


NO_PAGES = (
    "Inkling does not know its own address on the web, so it cannot make a link. Ask an admin to "
    "set INKLING_PUBLIC_URL. Your practice's newest reports stand on Home."
)
NOT_KNOWN_AT_HOME = (
    "I don't know you yet, so I keep nothing you write. Ask your practice manager or your area's "
    "quality team to add you, or for the link of your practice's web form. In danger, ring 999."
)


def wrong_organisation() -> Message:
    """To somebody of another organisation's workspace. Nothing they wrote is kept."""
    return plain(
        "I don't know your organisation's Slack, so I have kept nothing. Ask the quality team "
        "of the area you work with how to report or answer: they can add you, or send you the link "
        "of a web form, which needs no Slack."
    )


def no_files() -> Message:
    """A file came along."""
    return plain(
        "I don't keep files: patients' details hide in them. I have used your words only. "
        "Please say in words what the file shows."
    )


def files_alone() -> Message:
    """A file came without words."""
    return plain(
        "I don't keep files: patients' details hide in them. "
        "Please say in words what the file shows."
    )


def already_over(reference: str, state: str) -> Message:
    """A reply in the thread of a concern that has come to an end."""
    again = " If it is still happening, press Still happening above." if state == "closed" else ""
    return plain(
        f"I have not added this to {reference}: {STANDING[state]}.{again} To report something, "
        f"write it as a new message outside this thread."
    )


_THANKS = re.compile(
    r"\W*(?:(?:ok(?:ay)?|great|super|perfect|lovely|brilliant|many|thanks?|thank you|thx|ta|cheers|"
    r"you|so|very|much|a lot|will do|noted|got it|for (?:that|this|letting me know))\W*)+"
)


def is_thanks(text: str) -> bool:
    """Whether a reply only says thank you: nobody wants to be asked what to do with that."""
    return _THANKS.fullmatch(text.casefold()) is not None


def welcome_thanks() -> Message:
    """To somebody who says thank you after Send."""
    return plain("Thank you too. I will write here when something happens.")


def draft_over() -> Message:
    """A press on, or a reply to, a draft that has ended."""
    return plain("That draft has ended. Write a new message and I will start another.")


def draft_changed() -> Message:
    """A press on an older drawing of a draft."""
    return plain("The draft has changed since. Look at it once more, then press again.")


def said_before() -> Message:
    """A second tap on the same answer."""
    return plain("You have told me so already. Nothing more to do here.")


def press_again() -> Message:
    """A press that needs a fresh trigger."""
    return plain("That took too long on our side. Please press the button again.")


def could_not_work_it_through() -> Message:
    """To a person whose message failed every time."""
    return plain(
        "Something went wrong on our side and I could not use your last message. The team has "
        "been told. Your words are still in this chat: please send them again later."
    )


def dead_letter(kind: str, sequence: int) -> Message:
    """To the admins: an arrival that failed every time."""
    return plain(f"Arrival {sequence} ({kind}) failed five times and was set aside. See the logs.")


def welcome() -> tuple[str, ...]:
    """The first lines of a person's home."""
    return (
        (
            "Tell me in one message what went wrong, or nearly did, with any local service. "
            "I take out patients' details, ask at most three short questions, and send it to the "
            "service, who must answer within 24 hours. You will hear what came of it."
        ),
        "Please leave out names, NHS numbers, dates of birth, addresses and phone numbers.",
        "Not for emergencies, and not for chasing one patient's appointment.",
    )


def undelivered(sequence: int) -> Message:
    """To the admins: a message that Slack would not take."""
    return plain(
        f"Message {sequence} could not be delivered and was set aside. See the logs, then check "
        f"that the channel exists and that Inkling has joined it."
    )
