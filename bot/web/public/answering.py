"""Behind the private link: answer a question, or say that there is no answer."""

from sqlalchemy.orm import Session
from starlette.responses import Response

from bot.web.drawing import draw
from bot.web.public.asked import Asked
from bot.web.public.endpoint import go_to
from bot.web.public.first import uuid_of
from bot.web.public.follow import here, opened, own_page
from bot.web.public.guarding import Guarded, guarded
from bot.web.public.problems import Sorry
from bot.web.public.shapes import Fault
from bot.web.public.waiting import field_of
from intake.clock import london_date
from intake.drafting.identifier_policy import forbidden_in
from intake.errors import IntakeError
from intake.exchange import answering
from intake.exchange import asked as questions
from intake.models import Concern, Question
from intake.saying import finds

SETTLED = Sorry(
    "That question has been settled",
    (
        "Nothing was sent just now. Go back: your browser should still have what you wrote.",
        "If there is more to say, open your report’s page and choose “Add to it, or correct it”.",
    ),
)


def show_answer(_session: Session, asked: Asked) -> Response:
    """There is nothing to see here but the report's page."""
    return go_to(here(asked))


def take_answer(session: Session, asked: Asked) -> Response:
    """An answer, or that there is none; the page again where it names a patient or has no words."""
    concern = opened(session, asked)
    wanted = uuid_of(asked.said("question"))
    found = (each for each in questions.open_questions(session, concern) if each.id == wanted)
    question = next(found, None)
    if question is None:
        return draw(SETTLED, 409)
    if asked.said("cannot"):
        answering.cannot_say(session, concern, question, now=asked.now)
        return go_to(here(asked))
    return _take_words(session, asked, concern, question)


def _take_words(session: Session, asked: Asked, concern: Concern, question: Question) -> Response:
    field, today = field_of(question), london_date(asked.now)
    words = guarded(asked.said(field), today, forbidden_in(session, concern))
    problem = _masked(words)
    if not problem:
        try:
            answering.answer(session, concern, question, words.text, now=asked.now)
        except IntakeError as refused:
            problem = str(refused)
    if not problem:
        return go_to(here(asked))
    faults = (Fault(field, problem),)
    return draw(own_page(session, asked, concern, faults, {field: words.text}), 400)


def _masked(words: Guarded) -> str:
    if not words.masked_types:
        return ""
    found = finds.named(words.masked_types)
    return f"This looked like it had {found}. We took that out: check the words, then send"
