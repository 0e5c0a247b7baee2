"""A form's token: signed, and bound to the browser's cookie and to the draft it is about."""

import hmac
from uuid import UUID

from sqlalchemy.orm import Session

from bot.web.public.asked import Asked
from intake.sealing import keyring_of


def token_of(session: Session, browser: str, draft_id: UUID) -> str:
    """What our own page puts into its form: nobody else can make it for this cookie."""
    return keyring_of(session).fingerprint("form", browser, str(draft_id))


def is_from_our_page(session: Session, asked: Asked, draft_id: UUID) -> bool:
    """Whether the form that was sent is one that we drew for this browser and this draft."""
    wanted = token_of(session, asked.browser, draft_id)
    given = asked.said("token").encode()
    return not asked.is_elsewheres and hmac.compare_digest(given, wanted.encode())
