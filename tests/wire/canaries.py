"""Planted identifiers, all synthetic, and every place where one might come to light."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from urllib.request import urlopen

from sandbox.client import Client
from tests.remains import NEVER, Since, everything_left
from tests.wire.rig import Json, Rig

SENTENCES = {
    "The number is {}.": (
        *("999 014 0456", "9990140456", "999-014-0456", "999.014.0456", "999_014_0456"),
        *("9 9 9 0 1 4 0 4 5 6", "999014 0456", "99901 40456", "999 O14 O456", "999 993 6849"),
        *("9999936849", "999-993-6849", "999 *014* 0456", "943 476 5919", "999\u00a0014\u00a00456"),
    ),
    "Pt dob {} was missed.": (
        *("03/03/1981", "3rd March 1981", "03-03-1981", "19.06.1936", "19061936", "1936-06-19"),
        *("19 June 1936", "June 19, 1936", "19 / 06 / 1936"),
    ),
    "Please ring {} today.": (
        *("07700 900077", "07700900078", "07700-900-079", "+44 7700 900080", "+447700900081"),
        *("0044 7700 900 082", "01632 960377", "(01632) 960378", "020 7946 0018", "0161 496 0123"),
    ),
    "She lives at {} alone.": (
        *("CW97 1DF", "cw972df", "CW97-3DF", "M99 9ZZ", "ZZ99 3VZ", "sw1a 9zz"),
    ),
    "Write to {} please.": (
        *("raj.mehta55@example.com", "RAJ+ward@EXAMPLE.CO.UK", "mary.w@example.org"),
        *("j_smith@example.net", "o.brien@example.nhs.uk"),
    ),
    "They sent {} home.": (
        *("Mrs Rosalind Peake", "Mr. J. K. Wroxen", "Ms O’Brannigan", "Miss Adaeze Obiora"),
        *("Dr Quentin Farthingale's patient Mr Lunterby", "MR SMITHERSON"),
    ),
}  # fmt: skip
"""Sentences, and the identifiers typed into each."""

PARTS = (
    *("Rosalind", "Peake", "Wroxen", "O’Brannigan", "Brannigan", "Adaeze", "Obiora"),
    *("Mr Lunterby", "Lunterby", "Smitherson", "raj.mehta55", "o.brien"),
)  # fmt: skip
"""What alone would point at a patient if the rest of a canary were masked.

Of "Dr Quentin Farthingale's patient Mr Lunterby" the doctor stays: a report may name its staff.
"""

ALL = tuple(value for values in SENTENCES.values() for value in values)
SOUGHT = (*ALL, *PARTS)
TEXT = "\n".join(sentence.format(v) for sentence, values in SENTENCES.items() for v in values)


_SEALED = re.compile(r"[A-Za-z0-9+/]{60,}={0,2}")
"""Ciphertext: among its letters any short name turns up sooner or later, in some capitals."""


_DRAWN = re.compile(
    r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{24,}|\b1[0-9]{9}\.[0-9]{6}\b"
)
"""Ids, digests and Slack's timestamps: among so many digits any date of birth turns up as well."""


def leaks(spoken: str, canaries: tuple[str, ...] = SOUGHT) -> list[str]:
    """The canaries in some text, as typed, in JSON, with other capitals, or in base64."""
    decoded = (words for run in set(_SEALED.findall(spoken)) for words in _decoded(run))
    plain = _DRAWN.sub(" ", " ".join([_SEALED.sub(" ", spoken), *decoded]).casefold())
    return [c for c in canaries if any(form in plain for form in forms(c))]


def _decoded(run: str) -> Iterator[str]:
    """What base64 would hide, wherever in the run it began; of ciphertext nothing that is read."""
    letters = run.rstrip("=")
    for start in range(4):
        whole = letters[start : len(letters) - (len(letters) - start) % 4]
        yield b64decode(whole).decode("utf-8", "ignore")


def forms(canary: str) -> set[str]:
    """How a canary would look if it were found: as typed, escaped, or stripped of its spaces."""
    folded = canary.casefold()
    return {folded, json.dumps(folded)[1:-1], *({bare(folded)} if bare(folded).isdigit() else ())}


def bare(canary: str) -> str:
    """A number without what was typed between its digits."""
    return "".join(letter for letter in canary if letter not in " -._()+\u00a0/")


def everything_stored(inkling: Rig, began: Since = NEVER) -> str:
    """Rows, files, journals and a backup; of a server's journal and log, what came since."""
    return everything_left(inkling.shared.database.engine, began)


def everything_counted(inkling: Rig) -> str:
    """What /metrics shows."""
    return counted_at(inkling.url)


def counted_at(url: str) -> str:
    """What /metrics shows there."""
    with urlopen(f"{url}/metrics") as answer:
        return str(answer.read().decode())


def everything_said(inkling: Rig) -> list[Json]:
    """What the bot asked of Slack, and what it answered when Slack asked."""
    return said_through(inkling.slack)


def said_through(slack: Client) -> list[Json]:
    """What a bot asked of this Slack, and what it answered when this Slack asked."""
    entries = slack.log(limit=20_000)
    asked = [e["request"] for e in entries if e["direction"] == "from_app"]
    answered = [{"answer": e["response"]} for e in entries if e["direction"] == "to_app"]
    return [*asked, *answered]


def said_to_others(inkling: Rig, user: str) -> list[Json]:
    """What was said anywhere but to this one person."""
    own = next(c["id"] for c in inkling.slack.conversations(user) if c["kind"] == "im")
    return [
        request
        for request in everything_said(inkling)
        if request.get("channel") != own
        and user not in (request.get("users"), request.get("user_id"))
    ]
