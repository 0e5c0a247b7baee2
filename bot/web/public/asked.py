"""What a browser asked of the public pages, read with care: capped, cleaned, told apart from ours.

Pages here send `Referrer-Policy: no-referrer`, so a browser's Origin is "null" for our own forms
too (Fetch, "append a request Origin header"): token and cookie decide, `is_elsewheres` helps.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request

from intake.people.links import is_secret, new_secret

MOST_BYTES = 256 * 1024
"""Of a body: 12,000 letters of four bytes each, as a form writes them, take 144 kB."""

MOST_FIELDS = 40
COOKIE = "inkling-form"
COOKIE_PATH = "/report"
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What nobody types: controls, and signs that turn the direction of what follows."""


class NotAForm(ValueError):
    """A body that no form of ours has sent."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `browser` is its cookie's secret; `is_new` when it brought none."""

    names: Mapping[str, str]
    query: Mapping[str, str]
    fields: Mapping[str, str]
    browser: str
    is_new: bool
    is_elsewheres: bool
    origin: str
    now: datetime

    def said(self, field: str) -> str:
        """What a field of the form says, nothing where it is absent."""
        return self.fields.get(field, "")


def read(request: Request, body: bytes, *, origin: str, now: datetime) -> Asked:
    """What was asked. `origin` is where links begin. NotAForm for a body that is none."""
    kept = request.cookies.get(COOKIE, "")
    return Asked(
        names=dict(request.path_params),
        query={name: cleaned(value) for name, value in request.query_params.items()},
        fields=_fields(request, body) if request.method == "POST" else {},
        browser=kept if is_secret(kept) else new_secret(),
        is_new=not is_secret(kept),
        is_elsewheres=_is_elsewheres(request, origin),
        origin=origin or str(request.base_url).rstrip("/"),
        now=now,
    )


def _fields(request: Request, body: bytes) -> Mapping[str, str]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise NotAForm
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS
        )
    except ValueError as problem:
        raise NotAForm from problem
    return {name: cleaned(value) for name, value in reversed(pairs)}  # the first of a name counts


def cleaned(text: str) -> str:
    """Typed words with one sort of line end, and without what cannot be seen."""
    return _UNSEEN.sub("", re.sub("\r\n?", "\n", text)).strip()


def _is_elsewheres(request: Request, ours: str) -> bool:
    """Whether the browser says that another site's page sent this."""
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    hosts = {request.headers.get("host", ""), urlsplit(ours).netloc}
    is_strange = origin != "null" and urlsplit(origin).netloc not in hosts
    return is_strange or site not in {None, "same-origin", "none"}
