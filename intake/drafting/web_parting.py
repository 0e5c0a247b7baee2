"""Parting a report of the web form: the same question as in Slack, asked on its check page.

Nothing is sent by it: each part is a draft of the same browser, with a Send of its own.
"""

from datetime import datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from intake import reporting
from intake.drafting import parting, web_reporting
from intake.drafting.web_reporting import Browser, Words
from intake.lifecycle import State
from intake.models import Concern, Organisation


def split(
    session: Session, concern: Concern, browser: Browser, *, now: datetime
) -> tuple[Concern, ...]:
    """Make a draft of each part; the first one stays this draft.

    NothingToSplit where its words no longer hold two; TooManyReports as for any new draft.
    """
    practice = session.get_one(Organisation, concern.practice_id)
    types, vouched = tuple(concern.masked_types), tuple(concern.vouched_types or ())

    def begin(words: str, _number: int) -> Concern:
        """A draft that only this browser can open, of words that it has seen masked."""
        one = Browser(browser.secret, uuid4())
        said = Words(concern.kind, words, types, vouched)
        made = web_reporting.begin(session, practice, one, said, now=now)
        if made.state is State.HELD:
            reporting.release(session, made, now=now)
        return made

    return parting.part(session, concern, begin, now=now)
