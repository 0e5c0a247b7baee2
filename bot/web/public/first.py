"""The form's first page: what sort of report, and the words. Also where they are changed."""

from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.asked import Asked
from bot.web.public.endpoint import go_to
from bot.web.public.guarding import Guarded, guarded
from bot.web.public.shapes import KINDS, MOST_LETTERS, Choice, Fault, Form
from bot.web.public.tokens import is_from_our_page, token_of
from bot.web.views import View
from intake.clock import london_date
from intake.drafting import web_identity, web_reporting
from intake.drafting.identifier_policy import forbidden_by, policy_of
from intake.drafting.web_reporting import Browser, Words
from intake.errors import TooManyReports
from intake.models import Kind, LinkPurpose, Organisation
from intake.people import practice_links

LOST_PAGE = Fault(
    "text",
    "This page had been open too long, or your browser keeps no cookies. Your words are still "
    "here: press Continue again",
)
NO_WORDS = Fault("text", "Say in a sentence or two what happened")
TOO_LONG = Fault("text", f"Use {MOST_LETTERS:,} letters at most: shorten what you wrote")
NO_KIND = Fault("kind", "Choose what sort of report it is")


@dataclass(frozen=True, slots=True)
class WordsPage(View):
    """The page; `unsent` is where an earlier draft goes on, or nothing."""

    template: ClassVar[str] = "public/words.html.jinja"
    form: Form
    practice: str
    kinds: tuple[Choice, ...]
    text: str = ""
    was_masked: bool = False
    faults: tuple[Fault, ...] = ()
    unsent: str = ""

    @property
    def title(self) -> str:
        """The page's heading."""
        return "Tell us what happened"

    @property
    def most_letters(self) -> int:
        """How long the words may be."""
        return MOST_LETTERS


def show_first(session: Session, asked: Asked) -> Response:
    """An empty form; and the way back to a draft that this browser has not sent."""
    practice = practice_here(session, asked)
    page = blank(session, asked, practice, uuid4())
    earlier = web_identity.unsent_draft(session, asked.browser, practice.id)
    return draw(replace(page, unsent=draft_path(earlier.id)) if earlier else page)


def take_first(session: Session, asked: Asked) -> Response:
    """The words: masked, kept as a draft, understood; or the page again, saying what to mend."""
    practice = practice_here(session, asked)
    draft_id = uuid_of(asked.said("draft"))
    if draft_id is None or not is_from_our_page(session, asked, draft_id):
        return again(session, asked, practice, uuid4(), (LOST_PAGE,), status=403)
    words = heard(session, asked, practice)
    if faults := faults_of(asked, words):
        return again(session, asked, practice, draft_id, faults)
    browser = Browser(asked.browser, draft_id)
    try:
        web_reporting.put_words(session, practice, browser, said(asked, words), now=asked.now)
    except TooManyReports as problem:
        fault = Fault("text", str(problem))
        return again(session, asked, practice, draft_id, (fault,), status=429)
    return go_to(draft_path(draft_id))


def heard(session: Session, asked: Asked, practice: Organisation) -> Guarded:
    """The typed words without what the practice's area forbids."""
    forbidden = forbidden_by(policy_of(session, practice.area_id))
    return guarded(asked.said("text"), london_date(asked.now), forbidden)


def practice_here(session: Session, asked: Asked) -> Organisation:
    """The practice whose form this is. LinkUnknown, LinkEnded."""
    secret = asked.names["form"]
    return practice_links.practice_of(session, secret, LinkPurpose.FORM, now=asked.now)


def said(asked: Asked, words: Guarded) -> Words:
    """What the page said, masked."""
    return Words(Kind(asked.said("kind")), words.text, words.masked_types)


def faults_of(asked: Asked, words: Guarded) -> tuple[Fault, ...]:
    """What has to be mended before the words can be taken."""
    kind = () if asked.said("kind") in set(KINDS) else (NO_KIND,)
    if not has_words(words.text):
        return (*kind, NO_WORDS)
    return (*kind, TOO_LONG) if len(words.text) > MOST_LETTERS else kind


def has_words(text: str) -> bool:
    """Whether anything is said in it."""
    return any(letter.isalpha() for letter in text)


def again(
    session: Session, asked: Asked, practice: Organisation, draft_id: UUID,
    faults: tuple[Fault, ...], *, status: int = 400,
) -> Response:  # fmt: skip
    """The page with what was typed, but never with what the guard took out of it."""
    words = heard(session, asked, practice)
    page = blank(session, asked, practice, draft_id)
    page = replace(
        page, text=words.text, was_masked=bool(words.masked_types), faults=faults,
        kinds=kinds(asked.said("kind")),
    )  # fmt: skip
    return draw(page, status)


def blank(session: Session, asked: Asked, practice: Organisation, draft_id: UUID) -> WordsPage:
    """The page before anything is typed."""
    token = token_of(session, asked.browser, draft_id)
    form = Form(f"/report/{asked.names['form']}", token, str(draft_id))
    return WordsPage(form, practice.name, kinds(Kind.CONCERN))


def kinds(chosen: str) -> tuple[Choice, ...]:
    """What sorts of report there are."""
    return tuple(
        Choice(kind.value, words, is_chosen=kind.value == chosen) for kind, words in KINDS.items()
    )


def draft_path(draft_id: UUID) -> str:
    """Where a draft goes on with what it needs next."""
    return f"/report/draft/{draft_id}"


def uuid_of(text: str) -> UUID | None:
    """The id that stands in an address or a form, if one does."""
    try:
        return UUID(text)
    except ValueError:
        return None
