"""Links that open without an account: random, shown once, kept only as a hash; each has an end."""

import base64
import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.errors import LinkEnded, LinkUnknown
from intake.models import Concern, PrivateLink

SECRET_BYTES = 32
PRIVATE_LASTS = timedelta(days=365)
AFTER_WITHDRAWAL = timedelta(days=30)
FOLLOW_PATH = "/follow/"
"""Where the web process shows a concern to who reported it."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def new_secret() -> str:
    """256 random bits, as they stand in an address: 43 letters, digits, "-" and "_"."""
    return secrets.token_urlsafe(SECRET_BYTES)


def is_secret(text: str) -> bool:
    """Whether it has a secret's form; nothing else is looked up."""
    return _SECRET.fullmatch(text) is not None


def hash_of(secret: str) -> str:
    """What is kept of a secret: SHA-256, 64 hex digits. There is too much of it to guess."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_hash_of(kept: str, secret: str) -> bool:
    """Whether this hash was made of this secret, compared in constant time."""
    return hmac.compare_digest(kept, hash_of(secret))


def private_secret(browser: str, concern_id: UUID) -> str:
    """The secret of a concern's own page, from the browser's: both presses of Send make it alike.

    The browser's secret is never kept, so nothing that is stored leads to this one.
    """
    said = f"private-link|{concern_id}".encode()
    made = hmac.new(browser.encode(), said, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def make_private_link(session: Session, concern: Concern, secret: str, *, now: datetime) -> None:
    """Let this secret open the concern's own page, for a year."""
    session.add(
        PrivateLink(
            area_id=concern.area_id, concern_id=concern.id, hash=hash_of(secret), made_at=now,
            ends_at=now + PRIVATE_LASTS,
        )
    )  # fmt: skip
    session.flush()


def concern_of(session: Session, secret: str, *, now: datetime) -> Concern:
    """The concern whose own page this secret opens, locked until commit.

    LinkUnknown for no link of ours; LinkEnded after a year, or 30 days after a withdrawal.
    """
    query = select(PrivateLink).where(PrivateLink.hash == hash_of(secret))
    link = session.scalars(query).one_or_none() if is_secret(secret) else None
    if link is None or not is_hash_of(link.hash, secret):
        raise LinkUnknown
    found = select(Concern).where(Concern.id == link.concern_id).with_for_update()
    concern = session.scalars(found.execution_options(populate_existing=True)).one()
    if _ends_at(link, concern) <= now:
        raise LinkEnded
    return concern


def _ends_at(link: PrivateLink, concern: Concern) -> datetime:
    if concern.withdrawn_at is None:
        return link.ends_at
    return min(link.ends_at, concern.withdrawn_at + AFTER_WITHDRAWAL)
