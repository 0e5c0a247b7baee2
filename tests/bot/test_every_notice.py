"""Every notice that intake can say, found by its type, is drawn as Slack takes it."""

import inspect
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from sqlalchemy.orm import Session

import intake
from bot.slack.blocks import message_blocks
from intake.lifecycle import State
from intake.messages import Message
from intake.models import AskedBy, FeedbackAnswer, OfferKind, QuestionEnd, Signpost
from intake.questions import Answered
from intake.safety.signposts import Whereabouts
from intake.saying.asking_notices import Asked
from intake.saying.cards import Draft
from intake.saying.feedback import Told
from intake.saying.finds import FIND_WORDS
from intake.saying.notices import Progress, Summary
from intake.saying.sent_cards import Sent
from intake.saying.statutory_words import Known
from sandbox.blockkit.check import check_message_blocks
from tests.bot.test_blocks import KEY, LONG, NOW, ODD, draft, files, summary, told

Notice = Callable[..., Message]
ID = KEY[:36]
IDS = {"key": KEY, "concern": ID, "offer": ID, "newer": ID, "older": ID, "reference": "C26-00412"}
"""What never holds anybody's words."""

STATES = {"already_over": "closed", "draft_begun": State.DRAFT, "ended_card": State.EXPIRED}
"""States that a notice is said of."""


def is_notice(found: object) -> bool:
    """A public function that makes a message of words, without a database."""
    if not inspect.isfunction(found) or found.__name__.startswith("_"):
        return False
    if found.__annotations__.get("return") not in ("Message", Message):
        return False
    return Session not in get_type_hints(found).values()


def notices() -> dict[str, Notice]:
    """All of intake's, by module and name."""
    names = [module.name for module in pkgutil.walk_packages(intake.__path__, "intake.")]
    modules = [import_module(name) for name in names if ".migrations" not in name]
    return {
        f"{module.__name__.removeprefix('intake.')}.{name}": function
        for module in modules
        for name, function in vars(module).items()
        if is_notice(function) and function.__module__ == module.__name__
    }


def made(kind: Any, words: str) -> Any:
    """Something of a type, made of these words. KeyError for a type that is not known yet."""
    if get_origin(kind) is UnionType:
        return made(get_args(kind)[0], words)
    if get_origin(kind) in (tuple, Sequence):
        each = [made(part, words) for part in get_args(kind) if part is not ...]
        return tuple(each) if len(each) > 1 else tuple(each) * 12
    if get_origin(kind) is Mapping:
        return dict.fromkeys(Signpost, words)
    return {
        str: words, bool: False, int: 50, type(NOW): NOW, State: State.SUBMITTED,
        Answered: Answered(False, False, False), Draft: draft(words, Answered(False, False, False)),
        Summary: summary(words), Told: told(words), Known: Known(reference=words),
        Progress: Progress(words, words, (words,) * 12, words),
        Sent: Sent("C26-00412", words, words, State.ROUTED, NOW, ()),
        Message: Message(words), QuestionEnd: QuestionEnd.CANNOT_SAY,
        Asked: Asked("C26-00412", f"{ID}:{ID}", AskedBy.SERVICE, words, words, notes=(words,)),
        FeedbackAnswer: FeedbackAnswer.NO, OfferKind: OfferKind.REPLACE,
        Signpost: Signpost.SAFEGUARDING_CHILD, Whereabouts: Whereabouts.NEW,
    }[kind]  # fmt: skip


def said(notice: Notice, words: str) -> Message:
    """The notice, made of these words."""
    given = {}
    hints = get_type_hints(notice)
    for name in inspect.signature(notice).parameters:
        given[name] = IDS.get(name, made(hints[name], words))
        if name == "state":
            given[name] = STATES.get(notice.__name__, given[name])
        if name == "masked_types":
            given[name] = tuple(FIND_WORDS)
    return notice(**given)


@pytest.mark.parametrize(
    "words", [LONG, "Late letter", ODD, ""], ids=["long", "usual", "odd", "none"]
)
@pytest.mark.parametrize("name", notices())
def test_every_notice_is_taken_by_slack_and_speaks_for_itself(name: str, words: str) -> None:
    message = said(notices()[name], words)
    check_message_blocks(message_blocks(message), files())
    assert message.text.strip() or not words.strip(ODD)


SOME = {"saying.notices.new_concern", "saying.replies.dead_letter", "safety.signposts.to_lead"}


def test_all_that_intake_says_is_here() -> None:
    assert len(notices()) > 70
    assert set(notices()) >= SOME
