"""The private link to a concern's own page: random, kept as a hash, with an end."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.errors import LinkEnded, LinkUnknown
from intake.models import PrivateLink
from intake.people import links
from tests.factories import Place, make_concern

ALMOST = timedelta(seconds=1)


def test_a_secret_is_256_bits_and_never_the_same() -> None:
    made = {links.new_secret() for _ in range(100)}
    assert len(made) == 100
    assert all(links.is_secret(secret) for secret in made)


@pytest.mark.parametrize(
    "text", ["", "draft", "a" * 42, "a" * 44, f"{'a' * 42}/", f"{'a' * 42}é", f"{'a' * 42}\n"]
)
def test_what_has_another_form_is_no_secret(text: str) -> None:
    assert not links.is_secret(text)


def test_a_browser_has_another_secret_for_each_of_its_concerns() -> None:
    browser, concern = links.new_secret(), uuid4()
    made = links.private_secret(browser, concern)
    assert links.is_secret(made)
    assert made == links.private_secret(browser, concern)
    assert made != links.private_secret(browser, uuid4())
    assert made != links.private_secret(links.new_secret(), concern)


def test_a_link_opens_its_own_concern_and_only_its_hash_is_kept(
    session: Session, place: Place, now: datetime
) -> None:
    concern, other = make_concern(place, now=now), make_concern(place, now=now)
    secret = links.new_secret()
    links.make_private_link(session, concern, secret, now=now)
    links.make_private_link(session, other, links.new_secret(), now=now)
    assert links.concern_of(session, secret, now=now) is concern
    kept = session.scalars(select(PrivateLink.hash).where(PrivateLink.concern_id == concern.id))
    assert kept.one() == links.hash_of(secret) != secret


@pytest.mark.parametrize("guess", ["", "x", "a" * 43])
def test_a_link_that_is_none_of_ours_opens_nothing(
    session: Session, place: Place, now: datetime, guess: str
) -> None:
    links.make_private_link(session, make_concern(place, now=now), links.new_secret(), now=now)
    with pytest.raises(LinkUnknown, match="copied all of it"):
        links.concern_of(session, guess, now=now)


def test_a_link_ends_after_a_year(session: Session, place: Place, now: datetime) -> None:
    concern, secret = make_concern(place, now=now), links.new_secret()
    links.make_private_link(session, concern, secret, now=now)
    ends = now + links.PRIVATE_LASTS
    assert links.concern_of(session, secret, now=ends - ALMOST) is concern
    with pytest.raises(LinkEnded):
        links.concern_of(session, secret, now=ends)


def test_a_link_ends_thirty_days_after_a_withdrawal(
    session: Session, place: Place, now: datetime
) -> None:
    concern, secret = make_concern(place, now=now), links.new_secret()
    links.make_private_link(session, concern, secret, now=now)
    concern.withdrawn_at = now
    session.flush()
    ends = now + timedelta(days=30)
    assert links.concern_of(session, secret, now=ends - ALMOST) is concern
    with pytest.raises(LinkEnded):
        links.concern_of(session, secret, now=ends)


def test_a_late_withdrawal_does_not_lengthen_a_links_life(
    session: Session, place: Place, now: datetime
) -> None:
    concern, secret = make_concern(place, now=now), links.new_secret()
    links.make_private_link(session, concern, secret, now=now)
    concern.withdrawn_at = now + links.PRIVATE_LASTS - ALMOST
    session.flush()
    with pytest.raises(LinkEnded):
        links.concern_of(session, secret, now=now + links.PRIVATE_LASTS)
