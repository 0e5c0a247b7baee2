"""Where a text is pasted, read and explained: a form and its answer on one page, nothing kept."""

from dataclasses import dataclass, replace
from datetime import date
from importlib import resources
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, HTTPException
from fastapi.responses import HTMLResponse
from starlette.requests import Request

from bot.bodies import capped_body
from bot.late_classifier import LateClassifier, NoClassifier
from bot.main import Shared
from bot.web.areas import the_area
from bot.web.drawing import draw
from bot.web.explaining import answer_of
from bot.web.listing import find_one
from bot.web.public import asked
from bot.web.public.asked import NotAForm
from bot.web.public.first import has_words
from bot.web.public.shapes import MOST_LETTERS, Fault
from bot.web.views import View
from bot.web.why import EXAMPLES, WhyPage
from classifiers.identifiers import find_identifiers, mask
from intake.clock import london_date, utc_now
from intake.errors import ConcernNotFound
from intake.saying import finds

FIELD = "text"
NO_TEXT = Fault(FIELD, "Paste or type the words of a concern")
NO_WORDS = Fault(FIELD, "There are no words in this: write what happened in a sentence or two")
TOO_LONG = Fault(FIELD, f"Use {MOST_LETTERS:,} letters at most: shorten what is in the box")
MUCH_TOO_LONG = Fault(
    FIELD,
    f"That was far too long to read. Go back: your browser should still have it. "
    f"Use {MOST_LETTERS:,} letters at most",
)
UNREADABLE = Fault(FIELD, "We could not read that. Paste the words here, and press See why")


@dataclass(frozen=True, slots=True)
class Typed:
    """What came with the page's button, or why it could not be read."""

    text: str = ""
    fault: Fault | None = None
    status: int = 200


@dataclass(frozen=True, slots=True)
class ModelCard(View):
    """The model card as it is written, figures and limits."""

    template: ClassVar[str] = "model_card.html.jinja"
    section: ClassVar[str] = "why"
    text: str

    @property
    def title(self) -> str:
        """The page's heading."""
        return "The classifier's model card"


def add_why(router: APIRouter, shared: Shared, late: LateClassifier) -> None:
    """The page, and the model card behind it."""

    @router.get("/why")
    def why(example: str = "", concern: str = "") -> HTMLResponse:
        late.begin()  # it is there by the time somebody has read the page and pasted something
        if concern:
            return draw(WhyPage(text=words_of(shared, concern)))
        return draw(WhyPage(text=EXAMPLES[example][1] if example in EXAMPLES else ""))

    @router.post("/why")
    def explained(found: Annotated[Typed, Depends(typed)]) -> HTMLResponse:
        return explain(late, found, london_date(shared.clock.now()))

    @router.get("/why/model-card")
    def model_card() -> HTMLResponse:
        return draw(ModelCard(card()))


async def typed(request: Request) -> Typed:
    """What was typed; what is too long for any form is dropped unread."""
    body = await capped_body(request, asked.MOST_BYTES)
    if body is None:
        return Typed(fault=MUCH_TOO_LONG, status=413)
    try:
        return Typed(asked.read(request, body, origin="", now=utc_now()).said(FIELD))
    except NotAForm:
        return Typed(fault=UNREADABLE, status=400)


def explain(late: LateClassifier, found: Typed, today: date) -> HTMLResponse:
    """The page with the answer; or with what is to mend, and what was typed."""
    kinds = sorted({span.type.value for span in find_identifiers(found.text, today=today)})
    page = WhyPage(mask(found.text, today=today), finds.named(kinds))
    if fault := found.fault or fault_of(page.text):
        return draw(replace(page, faults=(fault,)), found.status if found.fault else 400)
    try:
        return draw(replace(page, answer=answer_of(late.get(), page.text)))
    except NoClassifier as problem:
        return draw(replace(page, faults=(Fault(FIELD, str(problem)),)), 503)


def fault_of(text: str) -> Fault | None:
    """Why a text cannot be read, if it cannot."""
    if not text:
        return NO_TEXT
    if not has_words(text):
        return NO_WORDS
    return TOO_LONG if len(text) > MOST_LETTERS else None


def words_of(shared: Shared, reference: str) -> str:
    """The words of a concern that was sent; 404 for any other."""
    with shared.database.reading() as session:
        try:
            concern, _ = find_one(session, the_area(session), reference, shared.clock.now())
        except ConcernNotFound as error:
            raise HTTPException(404, str(error)) from error
        return concern.text


def card() -> str:
    """The model card: its part of what the classifiers' folder says of itself."""
    whole = (resources.files("classifiers") / "README.md").read_text("utf-8")
    return whole.partition("## Model card\n")[2].partition("\n## ")[0].strip()
