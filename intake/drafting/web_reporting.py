"""The web reporter's own verbs: tell it in words, choose, send. The rest is `reporting`'s.

Nobody here is a person of the roster: a draft is its browser's, a sent concern its link's.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake import reporting, telling
from intake.chasing import schedule_draft
from intake.drafting import drafts, facts, parting, web_identity
from intake.errors import ConcernNotFound, DraftMoved, StepNotAllowed, TooManyReports
from intake.identity import Thread
from intake.lifecycle import UNSENT, State
from intake.models import Concern, Door, Kind, Organisation, Privacy
from intake.people import links

MOST_AN_HOUR = 40
"""Drafts that one practice may begin in an hour: far more than a practice writes."""

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Browser:
    """Who writes: a random secret that their browser keeps, and the draft they are at."""

    secret: str
    draft_id: UUID

    @property
    def link(self) -> str:
        """The secret of the concern's own page, once it is sent."""
        return links.private_secret(self.secret, self.draft_id)


@dataclass(frozen=True, slots=True)
class Words:
    """What the first page says; masked, with the kinds of identifiers that were taken out.

    `vouched_types` are kinds that its writer has said are no patient's.
    """

    kind: Kind
    text: str
    masked_types: tuple[str, ...]
    vouched_types: tuple[str, ...] = ()


def put_words(
    session: Session, practice: Organisation, browser: Browser, words: Words, *, now: datetime
) -> Concern:
    """Begin a draft with its words, or give the one that this page began the words it has now.

    TooManyReports where a practice begins them by the dozen; ConcernNotFound for another's.
    """
    concern = _locked(session, browser.draft_id)
    if concern is None:
        concern = begin(session, practice, browser, words, now=now)
        parting.offer_split(session, concern, now=now)
    else:
        rewrite(session, own_draft(session, browser), words, now=now)
    return concern


def begin(
    session: Session, practice: Organisation, browser: Browser, words: Words, *, now: datetime
) -> Concern:
    """Begin a draft. TooManyReports where a practice begins them by the dozen."""
    _require_room(session, practice, now=now)
    concern = _begin(session, practice, browser, now=now)
    concern.vouched_types = list(words.vouched_types)
    _take_in(session, concern, words, now=now)
    schedule_draft(session, concern, now=now)
    telling.record_own(session, concern, "draft.started", now=now)
    telling.asking_card(session, concern)
    return concern


def _begin(session: Session, practice: Organisation, browser: Browser, *, now: datetime) -> Concern:
    token = web_identity.seal_web_reporter(
        session, practice.area_id, browser.link, browser.secret, now=now
    )
    concern = Concern(
        id=browser.draft_id, area_id=practice.area_id, state=State.DRAFT, door=Door.WEB,
        practice_id=practice.id, reporter_token=token, started_at=now, version=1, text_version=0,
        masked_types=[],
    )  # fmt: skip
    session.add(concern)
    session.flush()
    return concern


def _take_in(session: Session, concern: Concern, words: Words, *, now: datetime) -> None:
    concern.kind = words.kind
    page = Thread("web", "web", str(concern.id), "web")
    ts = f"{now.timestamp():.6f}"
    drafts.take_in(
        session, concern, drafts.Typed(words.text, words.masked_types, page, ts), now=now
    )


def _require_room(session: Session, practice: Organisation, *, now: datetime) -> None:
    begun = select(func.count(), func.min(Concern.started_at)).where(
        Concern.practice_id == practice.id,
        Concern.door == Door.WEB,
        Concern.started_at > now - _HOUR,
    )
    count, first = session.execute(begun).one()
    if count >= MOST_AN_HOUR:
        raise TooManyReports(first + _HOUR)


def own_draft(session: Session, browser: Browser) -> Concern:
    """The draft of this browser, locked until commit. ConcernNotFound for any other's."""
    concern = _locked(session, browser.draft_id)
    if concern is None or concern.door is not Door.WEB:
        raise ConcernNotFound("of this page")
    if not web_identity.is_holder(session, concern.reporter_token, browser.link):
        raise ConcernNotFound("of this page")
    return concern


def _locked(session: Session, concern_id: UUID) -> Concern | None:
    query = select(Concern).where(Concern.id == concern_id).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one_or_none()


def rewrite(session: Session, concern: Concern, words: Words, *, now: datetime) -> None:
    """Give a draft other words; the same once more change nothing."""
    require_unsent(concern)
    concern.kind = words.kind
    is_known = words.text == concern.text and not words.masked_types
    if is_known and concern.state is State.DRAFT:
        return
    drafts.forget_parts(session, concern)
    _take_in(session, concern, words, now=now)
    telling.record_own(session, concern, "draft.changed", now=now)
    telling.reword_card(session, concern, now=now)
    parting.offer_split(session, concern, now=now)


def require_unsent(concern: Concern) -> None:
    """StepNotAllowed once a draft is sent, or has ended."""
    if concern.state not in UNSENT:
        raise StepNotAllowed("change", concern.state)


def choose_privacy(session: Session, concern: Concern, privacy: Privacy, *, now: datetime) -> None:
    """Who may know of it. ValueError for "open": nobody here has a name to give."""
    if privacy is Privacy.OPEN:
        raise ValueError("The form asks for no name, so it can give none.")
    facts.choose_privacy(session, concern, privacy, now=now)


def shown_mark(concern: Concern) -> str:
    """What a check page showed, as 16 hex digits: Send carries it, so nothing unseen is filed.

    A suggestion that arrives meanwhile is not the reporter's, and changes nothing.
    """
    shown = (
        concern.text_version, concern.kind, concern.provider_id, concern.harm,
        concern.occurred_on, concern.occurred_precision, concern.privacy, concern.state,
        concern.certainty, concern.is_for_colleague, concern.setting, concern.said_themes,
    )  # fmt: skip
    return hashlib.sha256(repr(shown).encode()).hexdigest()[:16]


def send(session: Session, concern: Concern, browser: Browser, mark: str, *, now: datetime) -> None:
    """File the draft as the page showed it, and let the link open it; pressed twice, it is once.

    DraftMoved for a page that showed an earlier draft.
    """
    if concern.submitted_at is not None:
        return
    require_unsent(concern)
    if mark != shown_mark(concern):
        raise DraftMoved
    reporting.submit_concern(session, concern, now=now)
    links.make_private_link(session, concern, browser.link, now=now)
    web_identity.forget_browser(session, concern.reporter_token)
    session.flush()
