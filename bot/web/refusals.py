"""How the API says no: one sentence in `detail`, in the form of RFC 9457 (problem details)."""

from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

MEDIA_TYPE = "application/problem+json"


class Refusal(BaseModel):
    """Why there is no answer, for a person to read."""

    title: str = Field(examples=["Not Found"])
    status: int = Field(examples=[404])
    detail: str = Field(description="What is wrong and what to do, in a sentence.")


def refusal(status: int, detail: str) -> JSONResponse:
    """The answer."""
    said = Refusal(title=HTTPStatus(status).phrase, status=status, detail=detail)
    return JSONResponse(said.model_dump(), status, media_type=MEDIA_TYPE)


def _told(words: str) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": Refusal.model_json_schema()}}
    return {"description": words, "content": content}


REFUSALS: dict[int | str, dict[str, Any]] = {
    400: _told("What was sent is not JSON."),
    404: _told("There is no such thing here."),
    413: _told("What was sent is too long."),
    415: _told("What was sent does not say that it is JSON."),
    422: _told("Something asked for is not on offer, or something sent is not as it should be."),
    503: _told("The classifier, or the database, is not there just now."),
}
"""The answers that are no answer, as OpenAPI tells them."""
