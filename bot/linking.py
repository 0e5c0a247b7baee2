"""`inkling form-links` and `practice-links`: make, list and end the links that practices use."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.settings import Settings
from bot.stops import Stopped
from bot.upkeep import area_of, opened
from intake.clock import in_london
from intake.models import LinkPurpose, Organisation, PracticeLink
from intake.people import practice_links

EVERY = "all"
"""In place of a practice's code: every practice that has no link yet."""

Practices = Mapping[Organisation, Sequence[PracticeLink]]


def links(purpose: LinkPurpose, area_code: str | None, made: str, ended: str) -> int:
    """Make the links of a practice, or end them; without either, say which practices have some.

    A new link is printed once: only its hash is kept. Earlier ones stand until they are ended.
    """
    settings = Settings()
    origin, now = origin_of(settings), Clock(settings.clock_file).now()
    with opened(settings) as database:
        area_id = area_of(database, area_code)
        with database.writing.begin() as session:
            practices = practice_links.standing_links(session, area_id, purpose, now)
            if ended:
                _end(session, _named(practices, ended), purpose, now)
            for practice in _chosen(practices, made):
                print(f"{practice.name}: {origin}{_make(session, practice, purpose, now)}")
            if not made and not ended:
                _tell(practices)
    return 0


def origin_of(settings: Settings) -> str:
    """Where links begin. Stopped in service when nobody has said."""
    if settings.public_url:
        return settings.public_url
    if settings.is_demo:
        return f"http://127.0.0.1:{settings.port}"
    raise Stopped(
        "A link begins with the address at which browsers reach Inkling. Set INKLING_PUBLIC_URL "
        "to it, such as https://inkling.example"
    )


def _chosen(practices: Practices, code: str) -> list[Organisation]:
    if code == EVERY:
        return [practice for practice, standing in practices.items() if not standing]
    return [_named(practices, code)] if code else []


def _named(practices: Practices, code: str) -> Organisation:
    for practice in practices:
        if practice.code == code:
            return practice
    raise Stopped(f"No open practice here has the code {code}. Take one from the roster.")


def _make(session: Session, practice: Organisation, purpose: LinkPurpose, now: datetime) -> str:
    if purpose is LinkPurpose.FORM:
        return practice_links.make_form_link(session, practice, now=now)
    return practice_links.make_practice_link(session, None, practice, now)


def _end(session: Session, practice: Organisation, purpose: LinkPurpose, now: datetime) -> None:
    count = practice_links.revoke(session, practice, purpose, now=now)
    print(f"{practice.name}: ended {count} link{'' if count == 1 else 's'}.")


def _tell(practices: Practices) -> None:
    for practice, standing in practices.items():
        made = ", ".join(in_london(link.made_at) for link in standing)
        print(f"{practice.code}  {practice.name}: {f'made {made}' if made else 'none'}")
