"""`POST /classify`: what texts seem to be about, and why, for programs. Nothing is kept."""

import json
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, HTTPException
from pydantic import BaseModel, ConfigDict, Field, JsonValue, StrictInt, ValidationError
from starlette.requests import Request

from bot.bodies import capped_body
from bot.late_classifier import LateClassifier, NoClassifier, in_fields
from bot.main import Shared
from bot.web.public.shapes import MOST_LETTERS
from bot.web.refusals import REFUSALS
from classifiers.identifiers import mask
from classifiers.taxonomy import Domain
from intake.clock import london_date

MOST_TEXTS = 100
MOST_BYTES = 8 * 1024 * 1024
"""100 texts of 12,000 letters, each escaped as six signs."""

MOST_ID = 200
Because = Literal["scope", "unsure"]
"""As classifiers.themes has it, which loads spaCy: a server starts without."""

Probability = Annotated[float, Field(ge=0, le=1)]
EXAMPLE: dict[str, JsonValue] = {
    "id": "a1",
    "text": "Discharge letter came 3 weeks late, and the apixaban dose was wrong",
}
WANTED = 'Send {"text": "..."}, or a list of up to 100 of these'


class TextIn(BaseModel):
    """One text to read; `id` is the sender's own, and comes back with the answer."""

    model_config = ConfigDict(strict=True, json_schema_extra={"example": EXAMPLE})
    id: Annotated[str, Field(max_length=MOST_ID)] | StrictInt | None = None
    text: str = Field(max_length=MOST_LETTERS)


class AnswerOut(BaseModel):
    """What one text seems to be about: every probability, what is chosen of it, and the words."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str | int | None = Field(description="The text's own, as it was sent.")
    domains: dict[Domain, Probability] = Field(description="How likely each is.")
    subthemes: dict[str, Probability] = Field(description="How likely each is, by its code.")
    service: str | None = Field(description="null where the text does not seem to say it.")
    stage: str | None = Field(description="null where the text does not seem to say it.")
    kind: str | None = Field(description="null where the text does not seem to say it.")
    in_scope: Probability = Field(description="How likely it is a concern that can be sorted.")
    abstain: bool = Field(description="It suggests nothing; abstain_because says why.")
    abstain_because: Because | None = Field(
        description="scope: small talk, a question, too vague. unsure: which domain is a guess."
    )
    domains_chosen: list[Domain] = Field(description="Likeliest first; guesses where unsure.")
    subthemes_chosen: list[str] = Field(description="Likeliest first; guesses where unsure.")
    cues: dict[str, list[str]] = Field(description="The text's words that led to each of these.")
    model: str = Field(description="The model's version.")


BODY: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "oneOf": [
                    TextIn.model_json_schema(),
                    {"type": "array", "items": TextIn.model_json_schema(), "maxItems": MOST_TEXTS},
                ]
            },
            "examples": {
                "one": {"summary": "One text", "value": EXAMPLE},
                "several": {
                    "summary": "Several texts",
                    "value": [EXAMPLE, {"id": "a2", "text": "is the kettle on"}],
                },
            },
        }
    },
}


def add_classify(router: APIRouter, shared: Shared, late: LateClassifier) -> None:
    """The route."""

    @router.post(
        "/classify",
        summary="What a text seems to be about, and why",
        responses={status: REFUSALS[status] for status in (400, 413, 415, 422, 503)},
        openapi_extra={"requestBody": BODY},
    )
    def classify(body: Annotated[bytes, Depends(sent)]) -> AnswerOut | list[AnswerOut]:
        """The suggestions for one text, or for each of a list of up to 100, of 12,000 letters each.

        Patients' details are taken out before anything is read. Nothing is kept. It suggests, and
        a person decides; it knows nothing of harm or urgency. An id comes back as it was sent: let
        it be no patient's number.
        """
        texts, is_list = read_texts(body)
        today = london_date(shared.clock.now())
        found = [answered(late, each, today) for each in texts]
        return found if is_list else found[0]


async def sent(request: Request) -> bytes:
    """The body, of JSON and no longer than anybody needs. HTTPException 413, 415."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "Send JSON, under the header Content-Type: application/json.")
    body = await capped_body(request, MOST_BYTES)
    if body is None:
        most = f"{MOST_BYTES // 1024 // 1024} MB"
        raise HTTPException(413, f"This is longer than {most}. Send fewer texts at a time.")
    return body


def answered(late: LateClassifier, each: TextIn, today: date) -> AnswerOut:
    """One text's answer. HTTPException 503 where there is no classifier."""
    try:
        classifier = late.get()
    except NoClassifier as problem:
        raise HTTPException(503, str(problem)) from problem
    fields = in_fields(*classifier.read_fully(mask(each.text, today=today)))
    return AnswerOut(id=each.id, **fields)


def read_texts(body: bytes) -> tuple[list[TextIn], bool]:
    """The texts, and whether a list of them was sent. HTTPException 400, 422."""
    try:
        found = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as problem:
        raise HTTPException(400, f"This is not JSON in UTF-8. {WANTED}.") from problem
    rows = found if isinstance(found, list) else [found]
    if len(rows) > MOST_TEXTS:
        raise HTTPException(422, f"These are {len(rows):,} texts. Send 100 at most at a time.")
    texts = [_text(number, row) for number, row in enumerate(rows, start=1)]
    return texts, isinstance(found, list)


def _text(number: int, row: object) -> TextIn:
    try:
        return TextIn.model_validate(row)
    except ValidationError as problem:
        wrong = problem.errors(include_input=False, include_url=False, include_context=False)[0]
        where = str(wrong["loc"][0]) if wrong["loc"] else ""
        said = f"Text {number}: {_why(where, wrong['type'])}."
    raise HTTPException(422, said)


def _why(where: str, kind: str) -> str:
    """What is wrong, and what to do; never what was sent."""
    if where == "id":
        return f"its id is neither words, of {MOST_ID} letters at most, nor a whole number"
    return _WRONG.get(kind, f"it is no object with a text. {WANTED}")


_WRONG = {
    "missing": 'it has no "text". Put the words to read there',
    "string_type": 'its "text" is no text. Put words in quotes there',
    "string_too_long": f"it is longer than {MOST_LETTERS:,} letters. Shorten it",
    "string_unicode": "a character in it is cut in half. Send whole characters",
}
